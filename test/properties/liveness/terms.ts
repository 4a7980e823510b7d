import type { Action } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { greater } from "../../../simulations/protocol/views.ts";
import type { Script } from "../fixture/script.ts";
import { demand, faultUnless } from "./finding.ts";
import type { Finding, StateCheck } from "./finding.ts";

async function lapses(script: Script, state: Snapshot): Promise<Finding> {
  // A guardian who halts whenever it may.
  await script.act({ kind: "halt", actor: state.governance.guardian, contract: "stakingPool" });
  const halted = await script.state();
  const { haltedUntilSeconds } = halted.pools.staking;
  if (haltedUntilSeconds <= script.nowSeconds + 1n) return { held: 0, faults: [] };
  script.wait(haltedUntilSeconds - 1n - script.nowSeconds);
  const richest = script.stage.agents.reduce((best, agent) =>
    (state.token.balancesWei[agent] ?? 0n) > (state.token.balancesWei[best] ?? 0n) ? agent : best,
  );
  // Allowances may be gone by now.
  await script.act({ kind: "approve", actor: richest, spender: "staking-pool", amountWei: 1n });
  return demand(script, { kind: "stake", actor: richest, pool: "staking", amountWei: 1n });
}

async function vests(script: Script, state: Snapshot): Promise<Finding> {
  const { grants } = state.vesting;
  const end = grants.map(({ startSeconds, durationSeconds }) => startSeconds + durationSeconds).reduce(greater, 0n);
  if (end > script.nowSeconds) script.wait(end - script.nowSeconds);
  const open = grants.flatMap(({ releasedWei, totalWei }, id) => (releasedWei < totalWei ? [BigInt(id)] : []));
  const found = await demand(
    script,
    ...open.map((grantId): Action => ({ kind: "releaseGrant", actor: "keeper", grantId })),
  );
  const { vesting } = await script.state();
  const short = vesting.grants.filter(({ releasedWei, totalWei }) => releasedWei !== totalWei).length;
  return { ...found, faults: [...found.faults, ...faultUnless(short === 0, `${short} grants short of their totals`)] };
}

/** What time alone brings about. */
export const TERMS: readonly StateCheck[] = [
  { id: "LIV-106", sentence: "a halt lapses by itself, and staking works again", run: lapses },
  { id: "LIV-107", sentence: "every grant can be released in full at its end", run: vests },
];
