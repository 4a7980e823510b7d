import type { BrokenInvariant, PhasedOutcome, StepResult } from "../engine/step-result.ts";
import { sumLedger } from "../invariants/ledgers.ts";
import { sumPool } from "../invariants/pool-steps.ts";
import type { Action, ActionKind, Outcome } from "../protocol/actions.ts";
import { CONTRACT_IDS } from "../protocol/snapshot.ts";
import type { ContractId, Ledger, Snapshot } from "../protocol/snapshot.ts";
import { circulatingWei } from "../protocol/views.ts";
import { SECONDS_PER_YEAR, TOKEN_DECIMALS, ratioToNumber, wadToNumber, weiToNumber } from "../units/amounts.ts";
import type { ActionRow, StepRow } from "./rows.ts";

/** What a step's row depends on besides the step itself. */
export interface StepRowContext {
  /** Ids of the accounts that are the treasury. */
  readonly treasuryIds: readonly string[];
}

type Places = Pick<
  StepRow,
  | "inVestingWei"
  | "inStakeVaultWei"
  | "inRewardVaultsWei"
  | "inPairWei"
  | "inBurnInventoryWei"
  | "inProtocolWei"
  | "inTreasuryWei"
  | "inWalletsWei"
>;

/** Where each contract's tokens are counted; the column of the contracts that hold them in passing is `inProtocolWei`. */
const PLACE_OF_CONTRACT: Readonly<Record<ContractId, keyof Places>> = {
  manager: "inProtocolWei",
  token: "inProtocolWei",
  quote: "inProtocolWei",
  pair: "inPairWei",
  router: "inProtocolWei",
  seeder: "inProtocolWei",
  minter: "inProtocolWei",
  "staking-pool": "inProtocolWei",
  "staking-stake-vault": "inStakeVaultWei",
  "staking-reward-vault": "inRewardVaultsWei",
  "mining-pool": "inProtocolWei",
  "mining-stake-vault": "inProtocolWei",
  "mining-reward-vault": "inRewardVaultsWei",
  fees: "inProtocolWei",
  burn: "inBurnInventoryWei",
  buyback: "inProtocolWei",
  oracle: "inProtocolWei",
  vesting: "inVestingWei",
  timelock: "inProtocolWei",
  governor: "inProtocolWei",
  guardianship: "inProtocolWei",
  steward: "inProtocolWei",
};

function sumOf(balances: Ledger, ids: readonly string[]): bigint {
  return ids.reduce((sum, id) => sum + (balances[id] ?? 0n), 0n);
}

/**
 * Add every balance to the column of its place; wallets are all balances but those of contracts and treasury, so that the
 * columns check the ledger against the total supply.
 */
function placesOf(balances: Ledger, before: Ledger, treasuryIds: readonly string[]): Places {
  const places: Record<keyof Places, bigint> = {
    inVestingWei: 0n,
    inStakeVaultWei: 0n,
    inRewardVaultsWei: 0n,
    inPairWei: 0n,
    inBurnInventoryWei: 0n,
    inProtocolWei: 0n,
    inTreasuryWei: 0n,
    inWalletsWei: 0n,
  };
  places.inTreasuryWei = sumOf(balances, treasuryIds);
  places.inWalletsWei = sumLedger(balances, before) - places.inTreasuryWei;
  for (const id of CONTRACT_IDS) {
    const balanceWei = balances[id] ?? 0n;
    places[PLACE_OF_CONTRACT[id]] += balanceWei;
    places.inWalletsWei -= balanceWei;
  }
  return places;
}

/** Price of the pool, in whole quote per whole token; 0 while it is empty. */
function poolPriceOf({ pair, quote }: Snapshot): number {
  const token = weiToNumber(pair.reserveTokenWei, TOKEN_DECIMALS);
  return token === 0 ? 0 : weiToNumber(pair.reserveQuoteWei, quote.decimals) / token;
}

/**
 * Invert the oracle's average, a wad of token wei per quote wei, to whole quote per whole token; 0 while it isn't valid.
 *
 * With a wei of token per wei of quote, a whole token costs 10^18 / (a · 10^decimals).
 */
function averagePriceOf({ oracle, quote }: Snapshot): number {
  return ratioToNumber(10n ** BigInt(2 * TOKEN_DECIMALS - quote.decimals), oracle.averageWad);
}

/** Add up the quote that the pool took in and gave out. */
function volumeQuoteWei(outcomes: readonly Outcome[]): bigint {
  let volume = 0n;
  for (const outcome of outcomes) {
    if (outcome.status !== "ok") continue;
    for (const { contract, name, args } of outcome.events) {
      if (contract === "pair" && name === "Swapped")
        volume += BigInt(args["quoteIn"] ?? 0n) + BigInt(args["quoteOut"] ?? 0n);
    }
  }
  return volume;
}

function stateOf(before: Snapshot, after: Snapshot, { treasuryIds }: StepRowContext) {
  const { token, quote, pair, pools, fees, burn } = after;
  const places = placesOf(token.balancesWei, before.token.balancesWei, treasuryIds);
  const circulatingSupplyWei = circulatingWei(after);
  const stakedWei = pools.staking.totalStakedWei;
  return {
    poolPrice: poolPriceOf(after),
    averagePrice: averagePriceOf(after),
    totalSupplyWei: token.totalSupplyWei,
    totalMintedWei: token.totalMintedWei,
    totalBurnedWei: token.totalBurnedWei,
    circulatingSupplyWei,
    ...places,
    stakedWei,
    coolingWei: sumPool(pools.staking, before.pools.staking).coolingWei,
    stakingRatio: ratioToNumber(stakedWei, circulatingSupplyWei),
    stakingYield: ratioToNumber(pools.staking.emissionRateWeiPerSecond * BigInt(SECONDS_PER_YEAR), stakedWei),
    stakingUndistributedWei: pools.staking.undistributedWei,
    liquidityStakedWei: pools.liquidityMining.totalStakedWei,
    burnRate: wadToNumber(burn.rateWad),
    usageUnitPrice: wadToNumber(fees.unitPriceWad),
    reserveTokenWei: pair.reserveTokenWei,
    reserveQuoteWei: pair.reserveQuoteWei,
    treasuryQuoteWei: sumOf(quote.balancesWei, treasuryIds),
  } satisfies Partial<StepRow>;
}

/** Read what flowed off the contracts' own lifetime counters; the pair alone keeps none. */
function flowsOf(before: Snapshot, after: Snapshot, outcomes: readonly Outcome[]) {
  const grown = (counterOf: (snapshot: Snapshot) => bigint): bigint => counterOf(after) - counterOf(before);
  return {
    mintedInStepWei: grown(({ token }) => token.totalMintedWei),
    burnedInStepWei: grown(({ token }) => token.totalBurnedWei),
    rewardsClaimedInStepWei: grown(({ pools }) => pools.staking.claimedWei + pools.liquidityMining.claimedWei),
    usageUnitsInStep: Number(grown(({ fees }) => fees.unitsSold)),
    quoteRevenueInStepWei: grown(({ fees }) => fees.quoteRevenueWei),
    tokenRevenueInStepWei: grown(({ fees }) => fees.tokenRevenueWei),
    buybackSpentInStepWei: grown(({ buyback }) => buyback.spentQuoteWei),
    buybackBoughtInStepWei: grown(({ buyback }) => buyback.boughtTokenWei),
    volumeQuoteInStepWei: volumeQuoteWei(outcomes),
  } satisfies Partial<StepRow>;
}

function countsOf(outcomes: readonly Outcome[], checked: number, broken: readonly BrokenInvariant[]) {
  return {
    actionsAttempted: outcomes.length,
    actionsReverted: outcomes.filter(({ status }) => status === "reverted").length,
    invariantsChecked: checked,
    invariantsViolated: broken.length,
  } satisfies Partial<StepRow>;
}

/**
 * Make a step's row: the state after it, what flowed during it, and what was counted.
 *
 * The eight `in…` columns add up to the total supply whenever the snapshot's balances do (invariant SUP-001).
 */
export function toStepRow(result: StepResult, context: StepRowContext): StepRow {
  const { step, before, after, world } = result;
  const outcomes = result.outcomes.map(({ outcome }) => outcome);
  return {
    step,
    timestampSeconds: Number(after.timeSeconds),
    marketDate: world.marketDate,
    macroFactor: world.macroFactor,
    venuePrice: world.venuePrice,
    insideFeeBand: world.insideFeeBand ? 1 : 0,
    ...stateOf(before, after, context),
    ...flowsOf(before, after, outcomes),
    ...countsOf(outcomes, result.invariantsChecked, result.broken),
  };
}

/** Fields of an action besides its kind and its actor. */
type DetailOf<Kind extends ActionKind> = Exclude<keyof Extract<Action, { kind: Kind }>, "kind" | "actor">;

/** What a kind's details are, in the order of the type; a missing or a surplus one doesn't compile. */
const DETAILS: { readonly [Kind in ActionKind]: Readonly<Record<DetailOf<Kind>, true>> } = {
  transfer: { asset: true, to: true, amountWei: true },
  approve: { spender: true, amountWei: true },
  transferFrom: { from: true, to: true, amountWei: true },
  permit: { owner: true, spender: true, amountWei: true, deadlineSeconds: true, nonce: true, signer: true },
  burnTokens: { amountWei: true },
  burnTokensFrom: { from: true, amountWei: true },
  delegate: { to: true },
  delegateBySig: { to: true, signer: true, nonce: true, expirySeconds: true },
  buy: { quoteWei: true, minimumTokenWei: true },
  sell: { tokenWei: true, minimumQuoteWei: true },
  addLiquidity: { tokenWei: true, quoteWei: true, minimumTokenWei: true, minimumQuoteWei: true },
  removeLiquidity: { liquidityWei: true, minimumTokenWei: true, minimumQuoteWei: true },
  syncPair: {},
  skimPair: { to: true },
  stake: { pool: true, amountWei: true },
  stakeLocked: { pool: true, amountWei: true, tier: true },
  settle: { pool: true, account: true, positionId: true },
  unstake: { pool: true, amountWei: true },
  withdraw: { pool: true, unstakingId: true },
  emergencyExit: { pool: true },
  claim: { pool: true },
  fundRewards: { pool: true, amountWei: true },
  payWithQuote: { units: true, maximumQuoteWei: true },
  payWithToken: { units: true, maximumTokenWei: true },
  releaseRevenue: { share: true },
  pokeEmission: {},
  observe: {},
  depositBurn: { amountWei: true },
  burn: {},
  fundBuyback: { quoteWei: true },
  buyback: { minimumTokenWei: true, deadlineSeconds: true },
  releaseGrant: { grantId: true },
  setParameters: { contract: true, changes: true },
  adoptParameters: { settings: true },
  setLimits: { parameter: true, limits: true },
  lowerFlag: { flag: true },
  resume: { contract: true },
  revokeGrant: { grantId: true },
  setGuardian: { account: true },
  setPowersUntil: { untilSeconds: true },
  setVotingDelay: { seconds: true },
  setVotingPeriod: { seconds: true },
  setProposalThreshold: { amountWei: true },
  setQuorum: { quorumBps: true },
  setExecutionDelay: { seconds: true },
  propose: { calls: true, description: true },
  castVote: { proposal: true, support: true },
  queueProposal: { proposal: true },
  executeProposal: { proposal: true },
  cancelProposal: { proposal: true },
  recommend: { changes: true, evidenceHash: true },
  executeRecommendation: { recommendation: true, changes: true, evidenceHash: true },
  halt: { contract: true },
  vetoRecommendation: { recommendation: true },
  vetoAllRecommendations: {},
  narrowLimits: { parameter: true, limits: true },
  raiseFlag: { flag: true },
  cancelAsGuardian: { proposal: true },
};

function formatDetail(value: unknown): string {
  if (Array.isArray(value)) return value.map(formatDetail).join(",");
  if (typeof value !== "object" || value === null) return String(value).replaceAll(/\s/g, "_");
  if ("asset" in value && "recipient" in value) return `${String(value.asset)}/${String(value.recipient)}`;
  if (!("kind" in value)) return Object.values(value).map(formatDetail).join(":");
  // Safe: nothing in an action has a kind of its own but the calls of a proposal.
  const kind = value.kind as ActionKind;
  return [kind, ...detailsOf(value, kind).map(([, detail]) => detail)].join("/");
}

function detailsOf(values: object, kind: ActionKind): [name: string, detail: string][] {
  const details = values as Readonly<Record<string, unknown>>;
  return Object.keys(DETAILS[kind]).map((name) => [name, formatDetail(details[name] ?? "")]);
}

function formatDetails(action: Action): string {
  return detailsOf(action, action.kind)
    .map(([name, detail]) => `${name}=${detail}`)
    .join(" ");
}

/**
 * Make an action's row.
 *
 * Details are `name=value` joined by spaces, in the order in which the action's type declares them; a revenue share is
 * `asset/recipient`, each change of a parameter and each limit its figures joined by colons, a call of a proposal its kind
 * and its details joined by slashes; lists have commas, and spaces in texts are underlines. An error is `Name(argument, argument)`.
 */
export function toActionRow(step: number, { phase, order, agentKind, outcome }: PhasedOutcome): ActionRow {
  const { action, status } = outcome;
  return {
    step,
    phase,
    order,
    actor: action.actor,
    agentKind,
    action: action.kind,
    details: formatDetails(action),
    status,
    error: outcome.status === "reverted" ? `${outcome.error.name}(${outcome.error.args.join(", ")})` : "",
  };
}
