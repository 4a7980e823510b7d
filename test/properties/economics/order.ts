import type { Action } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Script } from "../fixture/script.ts";
import { faultUnless } from "../liveness/finding.ts";
import type { Finding, StateCheck } from "../liveness/finding.ts";

const POOLS = ["staking", "liquidityMining"] as const;
const UNLIMITED = (1n << 256n) - 1n;

/** What everybody has staked and cooling in both pools. */
function principals({ pools }: Snapshot): Record<string, bigint> {
  return Object.fromEntries(
    POOLS.flatMap((pool) =>
      Object.entries(pools[pool].accounts).map(([id, { stakedWei, coolingWei }]) => [
        `${pool} ${id}`,
        stakedWei + coolingWei,
      ]),
    ),
  );
}

function choicesOf(actor: string, state: Snapshot): Action[] {
  const walletWei = state.token.balancesWei[actor] ?? 0n;
  const quoteWei = state.quote.balancesWei[actor] ?? 0n;
  const { stakedWei = 0n, lockedWei = 0n, unstakings = [] } = state.pools.staking.accounts[actor] ?? {};
  const pool = "staking";
  return [
    { kind: "stake", actor, pool, amountWei: walletWei / 3n },
    { kind: "unstake", actor, pool, amountWei: stakedWei - lockedWei },
    { kind: "withdraw", actor, pool, unstakingId: unstakings[0]?.id ?? 0n },
    { kind: "claim", actor, pool },
    { kind: "emergencyExit", actor, pool },
    { kind: "fundRewards", actor, pool, amountWei: walletWei / 4n },
    { kind: "buy", actor, quoteWei: quoteWei / 3n, minimumTokenWei: 0n },
    { kind: "sell", actor, tokenWei: walletWei / 3n, minimumQuoteWei: 0n },
  ];
}

/** Every pair of what two users may do, in both orders. */
async function keepsPrincipals(script: Script, state: Snapshot): Promise<Finding> {
  await script.act(
    ...["alice", "bob"].flatMap((actor) =>
      ["staking-pool", "router"].map((spender): Action => ({ kind: "approve", actor, spender, amountWei: UNLIMITED })),
    ),
  );
  const run = (...actions: readonly Action[]): Promise<Record<string, bigint> | undefined> =>
    script.attempt(async (attempt) => {
      const outcomes = await attempt.act(...actions);
      return outcomes.every(({ status }) => status === "ok") ? principals(await attempt.state()) : undefined;
    });
  const faults: string[] = [];
  let held = 0;
  for (const first of choicesOf("alice", state)) {
    for (const second of choicesOf("bob", state)) {
      const [one, other] = [await run(first, second), await run(second, first)];
      if (one === undefined || other === undefined) continue;
      held += 1;
      for (const id of Object.keys(one)) {
        const [left, right] = [one[id] ?? 0n, other[id] ?? 0n];
        faults.push(...faultUnless(left === right, `${first.kind}/${second.kind}`, id, left, right));
      }
    }
  }
  return { held, faults };
}

/** What the order of a block decides. */
export const ORDER: readonly StateCheck[] = [
  { id: "ECO-102", sentence: "the order of two users' actions in a block changes no principal", run: keepsPrincipals },
];
