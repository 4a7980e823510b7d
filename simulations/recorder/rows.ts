/**
 * One row of `steps.csv`: the economy after a step. Flows (`…InStep…`) are of the step itself,
 * everything else is the state at its end. Wei are bigints; `number`s are prices in quote per token,
 * ratios, and counts.
 */
export interface StepRow {
  readonly step: number;
  readonly timestampSeconds: number;
  /** Day of the market file, or "" where the market is a random process. */
  readonly marketDate: string;
  readonly macroFactor: number;
  /** Price on the outside venue. */
  readonly venuePrice: number;
  readonly poolPrice: number;
  /** The oracle's average, or 0 while it is not valid. */
  readonly averagePrice: number;
  /** Whether the pool's price stood inside its fee band of the venue's when it was measured: 1 or 0. */
  readonly insideFeeBand: number;

  readonly totalSupplyWei: bigint;
  readonly totalMintedWei: bigint;
  readonly totalBurnedWei: bigint;
  readonly circulatingSupplyWei: bigint;

  // Where the tokens are; these eight add up to the total supply.
  readonly inVestingWei: bigint;
  /** Active stake and what cools down. */
  readonly inStakeVaultWei: bigint;
  readonly inRewardVaultsWei: bigint;
  readonly inPairWei: bigint;
  readonly inBurnInventoryWei: bigint;
  /** Fees not yet moved and anything else in the protocol's contracts. */
  readonly inProtocolWei: bigint;
  readonly inTreasuryWei: bigint;
  readonly inWalletsWei: bigint;

  readonly stakedWei: bigint;
  readonly coolingWei: bigint;
  /** Active stake over circulating supply. */
  readonly stakingRatio: number;
  /** Yearly rewards per active stake at the pool's current rate, nominal. */
  readonly stakingYield: number;
  readonly stakingUndistributedWei: bigint;
  readonly liquidityStakedWei: bigint;

  readonly mintedInStepWei: bigint;
  readonly burnedInStepWei: bigint;
  readonly rewardsClaimedInStepWei: bigint;
  readonly burnRate: number;

  readonly usageUnitsInStep: number;
  /** Quote per unit of service. */
  readonly usageUnitPrice: number;
  readonly quoteRevenueInStepWei: bigint;
  readonly tokenRevenueInStepWei: bigint;

  readonly buybackSpentInStepWei: bigint;
  readonly buybackBoughtInStepWei: bigint;

  readonly reserveTokenWei: bigint;
  readonly reserveQuoteWei: bigint;
  /** Quote that changed hands in the pool. */
  readonly volumeQuoteInStepWei: bigint;
  readonly treasuryQuoteWei: bigint;

  readonly actionsAttempted: number;
  readonly actionsReverted: number;
  readonly invariantsChecked: number;
  readonly invariantsViolated: number;
}

/** One row of `actions.csv`: an action and what became of it. */
export interface ActionRow {
  readonly step: number;
  /** Part of the step: "ordinary", "search", "arbitrage", "observation", "window" (half an hour later). */
  readonly phase: string;
  /** Position within the phase, from 0. */
  readonly order: number;
  readonly actor: string;
  /** Kind of the agent behind the actor. */
  readonly agentKind: string;
  readonly action: string;
  /** The action's integers, as `name=value` joined by spaces. */
  readonly details: string;
  readonly status: "ok" | "reverted";
  /** Name of the decoded error, with its arguments, or "". */
  readonly error: string;
}

/** One row of `findings.csv`: what a searcher's look at a block came to. */
export interface FindingRow {
  readonly step: number;
  /** Block that was being made: "mempool", "open" or "window". */
  readonly stage: string;
  readonly searcher: string;
  /** Kind of the searcher. */
  readonly agentKind: string;
  /** What it attacks, such as "buyback". */
  readonly target: string;
  /** Plans tried on a copy of the state. */
  readonly plans: number;
  /** Profit of the best of them, in quote net of gas. */
  readonly profitQuote: number;
  /** What that plan puts in, in quote; above 0. */
  readonly amountQuote: number;
  /** Actions that were placed in the block; 0 where the best plan didn't pay. */
  readonly placed: number;
}
