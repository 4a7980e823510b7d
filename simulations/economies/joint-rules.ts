import * as amounts from "./rules/amounts.ts";
import * as burn from "./rules/burn.ts";
import * as buyback from "./rules/buyback.ts";
import * as emission from "./rules/emission.ts";
import * as fees from "./rules/fees.ts";
import * as governance from "./rules/governance.ts";
import * as limits from "./rules/limits.ts";
import * as pools from "./rules/pools.ts";
import type { JointRule } from "./rules/rule.ts";
import * as sharedSums from "./rules/shared-sums.ts";
import * as supply from "./rules/supply.ts";

/** Every rule that joins fields of an economy, in the order in which problems are reported. */
export const JOINT_RULES: readonly JointRule[] = [
  supply.capFitsContracts,
  supply.genesisWithinCap,
  supply.scheduleWithinCap,
  supply.allocationsAddUp,
  supply.allocationIdsUnique,
  supply.allocationIdsFree,
  supply.cliffWithinDuration,
  supply.grantsPositive,
  supply.oneLiquidityAllocation,
  supply.poolCanBeSeeded,
  amounts.amountsFitDecimals,
  amounts.amountsFitWidths,
  emission.geometricShareInside,
  emission.emissionWeightsSum,
  emission.bucketRefillsFastEnough,
  emission.bucketHoldsADay,
  pools.targetStakeFits,
  pools.stakingTargetReachable,
  pools.emissionRateFits,
  pools.emissionHasOutlet,
  pools.runwaysOrdered,
  pools.cooldownWithinMaximum,
  pools.lockTiersRise,
  pools.cooldownCoversPricingPeriod,
  fees.floorPriceInRange,
  fees.ceilingPriceInRange,
  fees.initialPriceBetween,
  fees.fullDiscountStakePositive,
  fees.quoteRevenueSum,
  fees.tokenRevenueSum,
  burn.minimumBurnRateInRange,
  burn.maximumBurnRateInRange,
  burn.initialBurnRateBetween,
  burn.burnedSupplyShareInRange,
  burn.issuanceTargetInRange,
  burn.issuanceScaleInRange,
  burn.supplyFloorWithinCap,
  buyback.tipBelowLot,
  buyback.lotFitsBucket,
  buyback.lotFitsPool,
  governance.cooldownsWithinExecutionDelay,
  governance.cooldownsWithinVetoDelay,
  governance.haltOutlastsVote,
  governance.stewardDelaysRise,
  governance.proposalThresholdWithinSupply,
  limits.limitsFitDecimals,
  limits.limitsFitContracts,
  limits.limitsHoldTheValue,
  limits.cooldownLimitsWithinMaximum,
  limits.listedParametersCanMove,
  limits.windowsHoldCooldowns,
  sharedSums.sharedSumsMoveTogether,
  supply.goalIdsUnique,
];
