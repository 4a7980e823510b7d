import { id } from "ethers";

import { type InvariantFunction, findInvariants } from "../../../scripts/solidity/suites.ts";
import type { BreakName } from "./breaks.ts";

/** A function, and a fault that it has to find. */
export interface Twin {
  /** The property that the function reports. */
  readonly id: string;
  /** The suite: a contract named as its file. */
  readonly suite: string;
  /** The function's name, behind its ids. */
  readonly title: string;
  readonly fault: BreakName;
  /** Another property of the function that the fault breaks: which of the two is met first is up to the sequences. */
  readonly or?: string;
  /** Selector of the error that it fails with, where that is the contract's own. */
  readonly says?: string;
}

const HALTED = id("HaltInForce(uint256,uint256)").slice(0, 10);
const FUTURE = id("ERC5805FutureLookup(uint256,uint48)").slice(0, 10);

/** At least one fault for each function. */
export const TWINS: readonly Twin[] = [
  { id: "SUP-116", suite: "SupplyLedgerInvariants", title: "capBindsLifetimeMinting", fault: "capReopened" },
  { id: "SUP-004", suite: "SupplyLedgerInvariants", title: "totalsOnlyGrow", fault: "burnUncounted" },
  { id: "SUP-006", suite: "BucketInvariants", title: "everyWindowIsBounded", fault: "refilledTwice" },
  { id: "BUY-114", suite: "BucketInvariants", title: "levelIsWhatHasRefilled", fault: "filledByLimits" },
  { id: "STK-013", suite: "RewardLedgerInvariants", title: "rewardsAreConserved", fault: "remainderLost" },
  { id: "STK-121", suite: "RewardLedgerInvariants", title: "ledgerMovesAsRecorded", fault: "fractionForfeited" },
  { id: "GOV-044", suite: "ParameterLimitsInvariants", title: "everyWindowKeepsToItsBudget", fault: "windowHalved" },
  {
    id: "GOV-119",
    suite: "ParameterLimitsInvariants",
    title: "movesKeepToBoundsStepAndCooldown",
    fault: "stepIgnored",
  },
  { id: "GOV-134", suite: "ParameterLimitsInvariants", title: "narrowingsNarrowAndLapse", fault: "budgetLoosened" },
  { id: "GOV-162", suite: "ParameterLimitsInvariants", title: "limitsAreSoundAndHoldTheValue", fault: "narrowingKept" },
  { id: "GOV-127", suite: "RecommendationLedgerInvariants", title: "nothingHappensEarlyOrLate", fault: "usedEarly" },
  { id: "GOV-126", suite: "RecommendationLedgerInvariants", title: "commitmentsStay", fault: "contentIgnored" },
  { id: "GOV-129", suite: "RecommendationLedgerInvariants", title: "usedOnceAndVetoedForGood", fault: "vetoIgnored" },
  { id: "VST-106", suite: "VestingInvariants", title: "grantsVestByTheirLine", fault: "vestedEarly" },
  { id: "VST-041", suite: "VestingInvariants", title: "grantsStayFunded", fault: "revokedStaysOwed" },
  { id: "LIV-107", suite: "VestingInvariants", title: "everythingVestsInTheEnd", fault: "lastWeiKept" },
  { id: "SUP-107", suite: "TokenInvariants", title: "balancesAddUpToTheSupply", fault: "transferShort" },
  { id: "SUP-112", suite: "TokenInvariants", title: "capBindsLifetimeMinting", fault: "burnUncounted" },
  { id: "SUP-108", suite: "TokenInvariants", title: "allowancesAreTheOwners", fault: "allowanceKept" },
  { id: "SUP-009", suite: "TokenInvariants", title: "votesFollowBalanceAndStake", fault: "votesLeaveWithStake" },
  { id: "SUP-104", suite: "TokenInvariants", title: "thePastStays", fault: "pastRewritten", says: FUTURE },
  { id: "STK-011", suite: "StakingInvariants", title: "stakesAddUp", fault: "weightKept" },
  { id: "STK-012", suite: "StakingInvariants", title: "stakeVaultHoldsAllPrincipal", fault: "withdrawalLarger" },
  { id: "STK-013", suite: "StakingInvariants", title: "rewardsAreConserved", fault: "remainderLost" },
  { id: "STK-110", suite: "StakingInvariants", title: "rewardVaultCoversAllRewards", fault: "claimLarger" },
  { id: "STK-021", suite: "StakingInvariants", title: "rewardsFlowAtTheStoredRate", fault: "idleTimePaid" },
  { id: "STK-016", suite: "StakingInvariants", title: "earnedIsNobodyElsesToMove", fault: "lateCheckpoint" },
  { id: "STK-023", suite: "StakingInvariants", title: "rateFollowsItsCurve", fault: "runwayIgnored" },
  { id: "STK-020", suite: "StakingInvariants", title: "everyoneCanExit", fault: "exitHalted", says: HALTED },
  { id: "SUP-002", suite: "EconomyInvariants", title: "balancesAddUpToTheSupply", fault: "burnUncounted" },
  { id: "SUP-009", suite: "EconomyInvariants", title: "votesFollowBalanceAndStake", fault: "votesLeaveWithStake" },
  { id: "ADV-053", suite: "EconomyInvariants", title: "giftsChangeNoEntitlement", fault: "mintedBeside" },
  { id: "STK-011", suite: "EconomyInvariants", title: "principalOfBothPools", fault: "weightKept" },
  { id: "STK-013", suite: "EconomyInvariants", title: "rewardsOfBothPools", fault: "fractionForfeited" },
  { id: "LIV-101", suite: "EconomyInvariants", title: "everyoneCanExit", fault: "exitHalted", says: HALTED },
  { id: "EMI-107", suite: "RevenueInvariants", title: "emission", fault: "lineRounded", or: "EMI-105" },
  {
    id: "SUP-006",
    suite: "RevenueInvariants",
    title: "bucketsAreWhatHasRefilled",
    fault: "refilledTwice",
    or: "BUY-032",
  },
  { id: "FEE-101", suite: "RevenueInvariants", title: "unitPriceFollowsItsRule", fault: "idlePeriodTwice" },
  { id: "FEE-107", suite: "RevenueInvariants", title: "revenue", fault: "treasuryRounded" },
  { id: "BRN-104", suite: "RevenueInvariants", title: "burns", fault: "inventoryKept" },
  { id: "BUY-102", suite: "RevenueInvariants", title: "buybacks", fault: "tipNotDeducted" },
];

/**
 * Find a twin's function.
 *
 * @throws Error when its suite has none of that title.
 */
export function functionOf({ suite, title }: Twin): InvariantFunction {
  const found = findInvariants().find(({ contract, name }) => contract === suite && name.endsWith(`_${title}`));
  if (found === undefined) throw new Error(`${suite} has no function ${title}`);
  return found;
}
