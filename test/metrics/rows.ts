import type { ActionRow, StepRow } from "../../simulations/recorder/rows.ts";

/** First timestamp of the rows that {@link stepRow} makes. */
export const GENESIS_SECONDS = 1_700_000_000;

/** Make a step's row; fields that a test doesn't name are 0. */
export function stepRow(step: number, fields: Partial<StepRow> = {}): StepRow {
  return {
    step,
    timestampSeconds: GENESIS_SECONDS + step * 86_400,
    marketDate: "",
    macroFactor: 1,
    venuePrice: 1,
    poolPrice: 1,
    averagePrice: 1,
    insideFeeBand: 0,
    totalSupplyWei: 0n,
    totalMintedWei: 0n,
    totalBurnedWei: 0n,
    circulatingSupplyWei: 0n,
    inVestingWei: 0n,
    inStakeVaultWei: 0n,
    inRewardVaultsWei: 0n,
    inPairWei: 0n,
    inBurnInventoryWei: 0n,
    inProtocolWei: 0n,
    inTreasuryWei: 0n,
    inWalletsWei: 0n,
    stakedWei: 0n,
    coolingWei: 0n,
    stakingRatio: 0,
    stakingYield: 0,
    stakingUndistributedWei: 0n,
    liquidityStakedWei: 0n,
    mintedInStepWei: 0n,
    burnedInStepWei: 0n,
    rewardsClaimedInStepWei: 0n,
    burnRate: 0,
    usageUnitsInStep: 0,
    usageUnitPrice: 0,
    quoteRevenueInStepWei: 0n,
    tokenRevenueInStepWei: 0n,
    buybackSpentInStepWei: 0n,
    buybackBoughtInStepWei: 0n,
    reserveTokenWei: 0n,
    reserveQuoteWei: 0n,
    volumeQuoteInStepWei: 0n,
    treasuryQuoteWei: 0n,
    actionsAttempted: 0,
    actionsReverted: 0,
    invariantsChecked: 0,
    invariantsViolated: 0,
    ...fields,
  };
}

/** Make an action's row: with an error it was reverted. */
export function actionRow(action: string, error = ""): ActionRow {
  return {
    step: 0,
    phase: "ordinary",
    order: 0,
    actor: "agent/0000",
    agentKind: "whale",
    action,
    details: "",
    status: error === "" ? "ok" : "reverted",
    error,
  };
}
