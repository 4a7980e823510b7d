import type { Action } from "../../../simulations/protocol/actions.ts";
import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Script } from "../fixture/script.ts";
import { faultUnless } from "../liveness/finding.ts";
import type { Finding, StateCheck } from "../liveness/finding.ts";
import { awaitBuyback } from "../liveness/keepers.ts";
import { wealth } from "./sandwich.ts";

const UNLIMITED = (1n << 256n) - 1n;
const BPS = 10_000n;

/** Parts of the pool's quote that the first swap brings: some keep to the widest band, the last multiplies the price. */
const PARTS = [2_000n, 200n, 50n, 2n] as const;

/** What rounding may leave of both swaps, in wei of quote. */
const ROUNDING_WEI = 8n;

const BUYBACK: Action = { kind: "buyback", actor: "keeper", minimumTokenWei: 0n, deadlineSeconds: UNLIMITED };

/** Give somebody all shares of the pool, money, and the allowances that an attack needs; and the buyback some quote. */
async function equip(script: Script, attacker: string, { pair, quote }: Snapshot): Promise<void> {
  const holders = Object.entries(pair.balancesWei).filter(
    ([id, amountWei]) => id !== attacker && amountWei > 0n && !CONTRACT_IDS.some((contract) => contract === id),
  );
  const fundingWei = (quote.balancesWei[attacker] ?? 0n) / 100n;
  await script.act(
    ...holders.map(([actor, amountWei]): Action => ({
      kind: "transfer",
      actor,
      asset: "liquidity",
      to: attacker,
      amountWei,
    })),
    { kind: "approve", actor: attacker, spender: "router", amountWei: UNLIMITED },
    { kind: "approve", actor: attacker, spender: "buyback", amountWei: UNLIMITED },
    { kind: "fundBuyback", actor: attacker, quoteWei: fundingWei },
  );
}

/** Play actions in one block and take them back; undefined where any is refused. */
async function play(script: Script, ...actions: readonly Action[]): Promise<Snapshot | undefined> {
  return script.attempt(async (attempt) => {
    const outcomes = await attempt.act(...actions);
    return outcomes.every(({ status }) => status === "ok") ? attempt.state() : undefined;
  });
}

/** Push the price up before a buyback and sell what that brought after it, as an owner of the pool's liquidity. */
async function sandwiches(script: Script, state: Snapshot): Promise<Finding> {
  const attacker = script.stage.agents.reduce((best, agent) =>
    (state.quote.balancesWei[agent] ?? 0n) > (state.quote.balancesWei[best] ?? 0n) ? agent : best,
  );
  await equip(script, attacker, state);
  if (!(await awaitBuyback(script, await script.state()))) return { held: 0, faults: [] };
  const before = await script.state();
  const untouched = await play(script, BUYBACK);
  if (untouched === undefined) return { held: 0, faults: [] };
  const lotWei = untouched.buyback.spentQuoteWei - before.buyback.spentQuoteWei;
  const mostWei = (2n * (before.parameters["buyback"]?.["bandBps"] ?? 0n) * lotWei) / BPS + ROUNDING_WEI;
  const faults: string[] = [];
  let held = 0;
  for (const part of PARTS) {
    const quoteWei = before.pair.reserveQuoteWei / part;
    const front: Action = { kind: "buy", actor: attacker, quoteWei, minimumTokenWei: 0n };
    const pushed = await play(script, front);
    const boughtWei = (pushed?.token.balancesWei[attacker] ?? 0n) - (before.token.balancesWei[attacker] ?? 0n);
    if (boughtWei <= 0n) continue;
    const back: Action = { kind: "sell", actor: attacker, tokenWei: boughtWei, minimumQuoteWei: 0n };
    const after = await play(script, front, BUYBACK, back);
    if (after === undefined) continue;
    const gainWei = wealth(after, before.pair, attacker) - wealth(untouched, before.pair, attacker);
    faults.push(...faultUnless(gainWei <= mostWei, `a ${part}th gains`, gainWei, "of at most", mostWei));
    held += 1;
  }
  return { held, faults };
}

/** What can be done around a buyback. */
export const AROUND_BUYBACKS: readonly StateCheck[] = [
  {
    id: "ECO-101",
    sentence: "a sandwich around a buyback gains no more than twice the band times the lot",
    run: sandwiches,
  },
];
