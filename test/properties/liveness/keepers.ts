import type { Action, RevenueShare } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { bucketAvailable, burnDue, buybackDue, fundingRoom } from "../../../simulations/protocol/views.ts";
import type { Script } from "../fixture/script.ts";
import { demand, faultUnless } from "./finding.ts";
import type { Finding, StateCheck } from "./finding.ts";

const NOTHING: Finding = { held: 0, faults: [] };
const LEAST_AGE_SECONDS = 1_800n;
const UNLIMITED = (1n << 256n) - 1n;

const SHARES: readonly (readonly [share: RevenueShare, credit: (state: Snapshot) => bigint])[] = [
  [{ asset: "quote", recipient: "buyback" }, ({ fees }) => fees.quoteCreditsWei.buyback],
  [{ asset: "quote", recipient: "treasury" }, ({ fees }) => fees.quoteCreditsWei.treasury],
  [{ asset: "token", recipient: "burn" }, ({ fees }) => fees.tokenCreditsWei.burn],
  [{ asset: "token", recipient: "stakers" }, ({ fees }) => fees.tokenCreditsWei.stakers],
  [{ asset: "token", recipient: "treasury" }, ({ fees }) => fees.tokenCreditsWei.treasury],
];

function waitUntil(script: Script, seconds: bigint): void {
  // The next block comes a second later.
  if (seconds - 1n > script.nowSeconds) script.wait(seconds - 1n - script.nowSeconds);
}

async function burns(script: Script, state: Snapshot): Promise<Finding> {
  const dueWei = burnDue(state);
  if (dueWei === 0n) return NOTHING;
  waitUntil(script, state.burn.lastBurnSeconds + state.burn.epochSeconds);
  const found = await demand(script, { kind: "burn", actor: "keeper" });
  const after = await script.state();
  const burnedWei = after.burn.burnedWei - state.burn.burnedWei;
  return {
    ...found,
    faults: [...found.faults, ...faultUnless(burnedWei === dueWei, "burned", burnedWei, "of", dueWei)],
  };
}

async function revive(script: Script, state: Snapshot): Promise<Finding> {
  waitUntil(script, state.oracle.newest.atSeconds + LEAST_AGE_SECONDS);
  const observed = await demand(script, { kind: "observe", actor: "keeper" });
  script.wait(LEAST_AGE_SECONDS - 1n);
  // An average is stated as of a block.
  await script.act({ kind: "transfer", actor: "alice", asset: "token", to: "alice", amountWei: 0n });
  const { oracle } = await script.state();
  return { ...observed, faults: [...observed.faults, ...faultUnless(oracle.averageWad > 0n, "no average")] };
}

/** Wait until a buyback may come and the average is known; say whether one is due then. */
export async function awaitBuyback(script: Script, state: Snapshot): Promise<boolean> {
  const { cooldownSeconds = 0n } = state.parameters["buyback"] ?? {};
  waitUntil(script, state.buyback.haltedUntilSeconds);
  waitUntil(script, state.buyback.lastBuybackSeconds + cooldownSeconds);
  await revive(script, await script.state());
  return buybackDue(await script.state(), script.nowSeconds + 1n) !== null;
}

async function buysBack(script: Script, state: Snapshot): Promise<Finding> {
  if (!(await awaitBuyback(script, state))) return NOTHING;
  return demand(script, {
    kind: "buyback",
    actor: "keeper",
    minimumTokenWei: 0n,
    deadlineSeconds: script.nowSeconds + 1n,
  });
}

async function releases(script: Script, state: Snapshot): Promise<Finding> {
  const due = SHARES.filter(([, credit]) => credit(state) > 0n).map(([share]) => share);
  const found = await demand(
    script,
    ...due.map((share): Action => ({ kind: "releaseRevenue", actor: "keeper", share })),
  );
  const after = await script.state();
  const left = SHARES.filter(([, credit]) => credit(after) > 0n).map(([share]) => `${share.asset} ${share.recipient}`);
  return { ...found, faults: [...found.faults, ...faultUnless(left.length === 0, "not released:", ...left)] };
}

/** Whether a poke at the next second has anything to mint. */
function canMint(state: Snapshot, atSeconds: bigint): boolean {
  const { linesWei, bucket } = state.emission;
  const room = (pool: "staking" | "liquidityMining", parameters: string): bigint =>
    fundingRoom(state.pools[pool], state.parameters[parameters] ?? {}, atSeconds);
  const isDue =
    linesWei.contributions > 0n ||
    (linesWei.staking > 0n && room("staking", "stakingPool") > 0n) ||
    (linesWei.liquidityMining > 0n && room("liquidityMining", "miningPool") > 0n);
  const isAllowed = bucketAvailable(bucket, atSeconds) > 0n && state.token.totalMintedWei < state.token.maxSupplyWei;
  return isDue && isAllowed;
}

async function mints(script: Script, state: Snapshot): Promise<Finding> {
  if (!canMint(state, script.nowSeconds + 1n)) return NOTHING;
  const found = await demand(script, { kind: "pokeEmission", actor: "keeper" });
  const after = await script.state();
  const mintedWei = after.emission.mintedWei - state.emission.mintedWei;
  return { ...found, faults: [...found.faults, ...faultUnless(mintedWei > 0n, "minted nothing")] };
}

async function sellsForQuote(script: Script, state: Snapshot): Promise<Finding> {
  // A year of silence leaves no average, and begins a period in which nothing was sold.
  script.wait(366n * 86_400n);
  const richest = script.stage.agents.reduce((best, agent) =>
    (state.quote.balancesWei[agent] ?? 0n) > (state.quote.balancesWei[best] ?? 0n) ? agent : best,
  );
  const allowed = await demand(script, { kind: "payWithQuote", actor: richest, units: 1n, maximumQuoteWei: UNLIMITED });
  const { oracle } = await script.state();
  return { ...allowed, faults: [...allowed.faults, ...faultUnless(oracle.averageWad === 0n, "there is an average")] };
}

/** What keepers and users can always still do. */
export const KEEPERS: readonly StateCheck[] = [
  { id: "LIV-103", sentence: "a burn that is due succeeds once the epoch is over", run: burns },
  { id: "LIV-104", sentence: "a buyback that is due succeeds", run: buysBack },
  { id: "LIV-105", sentence: "every credit reaches its recipient", run: releases },
  { id: "LIV-108", sentence: "a poke mints what stands on a line, within room and bucket", run: mints },
  { id: "LIV-109", sentence: "payments in quote go on without an average", run: sellsForQuote },
  { id: "LIV-110", sentence: "one observation and half an hour make the average valid", run: revive },
];
