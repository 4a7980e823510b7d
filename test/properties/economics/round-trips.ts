import type { Action, PoolId } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { greater } from "../../../simulations/protocol/views.ts";
import type { Script } from "../fixture/script.ts";
import { faultUnless } from "../liveness/finding.ts";
import type { Finding, StateCheck } from "../liveness/finding.ts";

const NOTHING: Finding = { held: 0, faults: [] };
const UNLIMITED = (1n << 256n) - 1n;
const PARTS = [1_000_000n, 1_000n, 7n] as const;

type Asset = "token" | "quote" | "pair";

function held(state: Snapshot, asset: Asset, account: string): bigint {
  return state[asset].balancesWei[account] ?? 0n;
}

function richest(script: Script, state: Snapshot, asset: Asset): string {
  return script.stage.agents.reduce((best, agent) =>
    held(state, asset, agent) > held(state, asset, best) ? agent : best,
  );
}

async function allSucceed(script: Script, ...actions: readonly Action[]): Promise<boolean> {
  return (await script.act(...actions)).every(({ status }) => status === "ok");
}

/** Swap a part of a wallet there and all of what came of it back, in the same block as far as prices see. */
async function swaps(script: Script, state: Snapshot): Promise<Finding> {
  const faults: string[] = [];
  let tried = 0;
  for (const [paid, bought] of [
    ["quote", "token"],
    ["token", "quote"],
  ] as const) {
    const actor = richest(script, state, paid);
    for (const part of PARTS) {
      const amountWei = held(state, paid, actor) / part;
      const swap = (asset: typeof paid, wei: bigint): Action =>
        asset === "quote"
          ? { kind: "buy", actor, quoteWei: wei, minimumTokenWei: 0n }
          : { kind: "sell", actor, tokenWei: wei, minimumQuoteWei: 0n };
      await script.attempt(async (attempt) => {
        // What was given to the pair before is whoever's trades next, and no gain of the trade.
        await attempt.act(
          { kind: "syncPair", actor },
          { kind: "approve", actor, spender: "router", amountWei: UNLIMITED },
        );
        if (!(await allSucceed(attempt, swap(paid, amountWei)))) return;
        const between = await attempt.state();
        if (!(await allSucceed(attempt, swap(bought, held(between, bought, actor) - held(state, bought, actor)))))
          return;
        const gainWei = held(await attempt.state(), paid, actor) - held(state, paid, actor);
        faults.push(...faultUnless(gainWei <= 0n, actor, "gained", gainWei, paid));
        tried += 1;
      });
    }
  }
  return { held: tried, faults };
}

/** Add liquidity and take all of the new shares out again. */
async function liquidity(script: Script, state: Snapshot): Promise<Finding> {
  // Shares given to the pair itself are whoever's removes next, as Uniswap V2 has it.
  if (held(state, "pair", "pair") > 0n) return NOTHING;
  const faults: string[] = [];
  let tried = 0;
  const actor = richest(script, state, "quote");
  const minimum = { minimumTokenWei: 0n, minimumQuoteWei: 0n };
  for (const part of PARTS) {
    await script.attempt(async (attempt) => {
      const tokenWei = held(state, "token", actor) / part;
      const quoteWei = held(state, "quote", actor) / part;
      await attempt.act(
        { kind: "syncPair", actor },
        { kind: "approve", actor, spender: "router", amountWei: UNLIMITED },
      );
      if (!(await allSucceed(attempt, { kind: "addLiquidity", actor, tokenWei, quoteWei, ...minimum }))) return;
      const sharesWei = held(await attempt.state(), "pair", actor) - held(state, "pair", actor);
      if (!(await allSucceed(attempt, { kind: "removeLiquidity", actor, liquidityWei: sharesWei, ...minimum }))) return;
      const after = await attempt.state();
      for (const asset of ["token", "quote"] as const) {
        const gainWei = held(after, asset, actor) - held(state, asset, actor);
        faults.push(...faultUnless(gainWei <= 0n, actor, "gained", gainWei, asset));
      }
      tried += 1;
    });
  }
  return { held: tried, faults };
}

/** Stake a part of a wallet, unstake it, wait, withdraw it. */
async function stakes(script: Script, state: Snapshot): Promise<Finding> {
  const pool: PoolId = "staking";
  const actor = richest(script, state, "token");
  const amountWei = held(state, "token", actor) / 3n;
  const halted = state.pools.staking.haltedUntilSeconds;
  if (amountWei === 0n) return NOTHING;
  script.wait(greater(0n, halted - script.nowSeconds));
  await script.act({ kind: "approve", actor, spender: "staking-pool", amountWei: UNLIMITED });
  if (!(await allSucceed(script, { kind: "stake", actor, pool, amountWei }))) return NOTHING;
  await script.succeed({ kind: "unstake", actor, pool, amountWei });
  const unstaking = (await script.state()).pools.staking.accounts[actor]?.unstakings.at(-1);
  if (unstaking === undefined) return { held: 0, faults: ["no unstaking"] };
  script.wait(greater(0n, unstaking.readyAtSeconds - script.nowSeconds));
  await script.succeed({ kind: "withdraw", actor, pool, unstakingId: unstaking.id });
  const lossWei = held(state, "token", actor) - held(await script.state(), "token", actor);
  return { held: 1, faults: faultUnless(lossWei === 0n, actor, "lost", lossWei) };
}

/** There and back. */
export const ROUND_TRIPS: readonly StateCheck[] = [
  { id: "ECO-104", sentence: "swapping there and back never gains", run: swaps },
  { id: "ECO-105", sentence: "adding and removing liquidity never gains", run: liquidity },
  { id: "ECO-106", sentence: "staking, unstaking and withdrawing returns exactly what was staked", run: stakes },
];
