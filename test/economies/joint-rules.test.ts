import { expect } from "chai";

import { firstDayEmissionWei } from "../../simulations/economies/rules/emission.ts";
import { RESERVED_IDS } from "../../simulations/economies/rules/supply.ts";
import { NOBODY } from "../../simulations/protocol/chain/accounts.ts";
import { VENUE } from "../../simulations/scenarios/venue.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { CONTRACT_IDS } from "../../simulations/protocol/snapshot.ts";
import { baselineWith, placesOf, problemsOf } from "./problems-of.ts";

type Place = [path: string, value: unknown];

/** A change that breaks one rule, and the places that must be named, all of them. */
type Broken = [rule: string, change: (economy: Economy) => void, ...places: Place[]];

const TWO_TO_128_WEI = "340282366920938463463.374607431768211456";

const BROKEN: readonly Broken[] = [
  [
    "capFitsContracts: not 2^128 wei",
    ({ token }) => (token.maxSupply = TWO_TO_128_WEI),
    ["token.maxSupply", TWO_TO_128_WEI],
  ],
  [
    "capFitsContracts: not 0",
    (e) => {
      e.token.maxSupply = "0";
    },
    ["token.maxSupply", "0"],
    ["token.genesisSupply", "400000000"],
    ["staking.targetStake", "120000000"],
    ["burn.supplyFloor", "300000000"],
  ],
  [
    "genesisWithinCap",
    (e) => {
      e.token.maxSupply = "399999999.5";
    },
    ["token.genesisSupply", "400000000"],
  ],
  [
    "scheduleWithinCap",
    (e) => {
      e.token.maxSupply = "699999999.999999999999999999";
    },
    ["emission.schedule.reserve", "300000000"],
  ],
  [
    "scheduleWithinCap: linear",
    (e) => {
      e.emission.schedule = { kind: "linear", total: "600000000.1", durationSeconds: 3_000_000_000 };
    },
    ["emission.schedule.total", "600000000.1"],
  ],
  ["allocationsAddUp", (e) => (e.allocations[3]!.amount = "80000000.5"), ["allocations", "400000000.5"]],
  ["allocationIdsUnique", (e) => (e.allocations[2]!.id = "team"), ["allocations[2].id", "team"]],
  ["allocationIdsFree", (e) => (e.allocations[2]!.id = "staking-pool"), ["allocations[2].id", "staking-pool"]],
  [
    "cliffWithinDuration",
    (e) => (e.allocations[0]!.vesting!.cliffSeconds = 126_144_001),
    ["allocations[0].vesting.cliffSeconds", 126_144_001],
  ],
  [
    "grantsPositive",
    (e) => {
      e.allocations[2]!.amount = "0";
      e.allocations[3]!.amount = "104000000";
    },
    ["allocations[2].amount", "0"],
  ],
  [
    "oneLiquidityAllocation: none",
    (e) => (e.allocations[6]!.sector = "treasury"),
    ["allocations", ["team", "investors", "early-adopters", "community", "ecosystem", "treasury", "treasury"]],
  ],
  [
    "oneLiquidityAllocation: two",
    (e) => (e.allocations[3]!.sector = "liquidity"),
    ["allocations[6].sector", "liquidity"],
  ],
  [
    "oneLiquidityAllocation: vesting",
    (e) => (e.allocations[6]!.vesting = { startSeconds: 0, cliffSeconds: 0, durationSeconds: 1, revocable: false }),
    ["allocations[6].vesting", { startSeconds: 0, cliffSeconds: 0, durationSeconds: 1, revocable: false }],
  ],
  [
    "oneLiquidityAllocation: nothing",
    (e) => {
      e.allocations[6]!.amount = "0";
      e.allocations[3]!.amount = "90000000";
    },
    ["allocations[6].amount", "0"],
  ],
  [
    "poolCanBeSeeded",
    (e) => (e.liquidity.quoteAmount = "0"),
    ["liquidity.quoteAmount", "0"],
    ["buyback.minimumLot", "500"],
  ],
  [
    "amountsFitDecimals",
    (e) => {
      e.liquidity.quoteAmount = "5000000.0000001";
      e.buyback.bucket.refillPerDay = "10000.0000000";
    },
    ["liquidity.quoteAmount", "5000000.0000001"],
    ["buyback.bucket.refillPerDay", "10000.0000000"],
  ],
  [
    "amountsFitWidths",
    (e) => {
      e.liquidity.quoteAmount = "5192296858534827628530496330.220096";
      e.fees.fullDiscountStake = TWO_TO_128_WEI;
    },
    ["liquidity.quoteAmount", "5192296858534827628530496330.220096"],
    ["fees.fullDiscountStake", TWO_TO_128_WEI],
  ],
  [
    "geometricShareInside: not 1",
    (e) => {
      e.emission.schedule = { kind: "geometric", reserve: "1", sharePerEpoch: "1", epochSeconds: 1 };
    },
    ["emission.schedule.sharePerEpoch", "1"],
  ],
  [
    "geometricShareInside: not 0",
    (e) => {
      e.emission.schedule = { kind: "geometric", reserve: "1", sharePerEpoch: "0", epochSeconds: 1 };
    },
    ["emission.schedule.sharePerEpoch", "0"],
  ],
  [
    "emissionWeightsSum",
    (e) => (e.emission.weightsBps.staking = 4_999),
    ["emission.weightsBps", { staking: 4_999, liquidityMining: 1_500, contributions: 3_500 }],
  ],
  [
    "bucketRefillsFastEnough",
    (e) => (e.emission.bucket.refillPerDay = "65999.9"),
    ["emission.bucket.refillPerDay", "65999.9"],
  ],
  ["bucketHoldsADay", (e) => (e.emission.bucket.capacity = "65999.9"), ["emission.bucket.capacity", "65999.9"]],
  ["targetStakeFits: not 0", (e) => (e.staking.targetStake = "0"), ["staking.targetStake", "0"]],
  [
    "targetStakeFits: not 2^127",
    (e) => (e.liquidityMining.targetStake = "170141183460469231731.687303715884105728"),
    ["liquidityMining.targetStake", "170141183460469231731.687303715884105728"],
  ],
  ["stakingTargetReachable", (e) => (e.staking.targetStake = "1000000001"), ["staking.targetStake", "1000000001"]],
  [
    "emissionRateFits",
    (e) => (e.staking.maximumEmissionPerDay = "104452199480.3"),
    ["staking.maximumEmissionPerDay", "104452199480.3"],
  ],
  [
    "emissionHasOutlet",
    (e) => (e.liquidityMining.maximumEmissionPerDay = "0"),
    ["liquidityMining.maximumEmissionPerDay", "0"],
  ],
  ["runwaysOrdered", (e) => (e.staking.targetRunwaySeconds = 604_799), ["staking.targetRunwaySeconds", 604_799]],
  [
    "cooldownWithinMaximum",
    (e) => (e.liquidityMining.maximumCooldownSeconds = 86_399),
    ["liquidityMining.cooldownSeconds", 86_400],
  ],
  [
    "lockTiersRise: terms",
    (e) => (e.staking.lockTiers[1]!.termSeconds = 90 * 86_400),
    ["staking.lockTiers[1].termSeconds", 90 * 86_400],
  ],
  [
    "lockTiersRise: weights",
    (e) => (e.staking.lockTiers[1]!.weightBps = 12_499),
    ["staking.lockTiers[1].weightBps", 12_499],
  ],
  ["cooldownCoversPricingPeriod", (e) => (e.fees.pricingPeriodSeconds = 172_801), ["staking.cooldownSeconds", 172_800]],
  [
    "cooldownsWithinExecutionDelay",
    (e) => (e.governance.executionDelaySeconds = 86_399),
    ["staking.maximumCooldownSeconds", 259_200],
    ["liquidityMining.maximumCooldownSeconds", 259_200],
  ],
  [
    "floorPriceInRange",
    (e) => {
      e.fees.floorUnitPrice = "0.000000000000000007";
      e.fees.ceilingUnitPrice = "0.000000000007";
      e.fees.initialUnitPrice = "0.000000000000000007";
    },
    ["fees.floorUnitPrice", "0.000000000000000007"],
  ],
  [
    "ceilingPriceInRange: too high",
    (e) => (e.fees.ceilingUnitPrice = "100000.1"),
    ["fees.ceilingUnitPrice", "100000.1"],
  ],
  [
    "ceilingPriceInRange: under the floor",
    (e) => {
      e.fees.ceilingUnitPrice = "0.09";
    },
    ["fees.ceilingUnitPrice", "0.09"],
    ["fees.initialUnitPrice", "1"],
  ],
  ["initialPriceBetween", (e) => (e.fees.initialUnitPrice = "10.1"), ["fees.initialUnitPrice", "10.1"]],
  ["fullDiscountStakePositive", (e) => (e.fees.fullDiscountStake = "0"), ["fees.fullDiscountStake", "0"]],
  [
    "quoteRevenueSum",
    (e) => (e.fees.quoteRevenueBps.buyback = 4_001),
    ["fees.quoteRevenueBps", { buyback: 4_001, treasury: 6_000 }],
  ],
  [
    "tokenRevenueSum",
    (e) => (e.fees.tokenRevenueBps.burn = 3_999),
    ["fees.tokenRevenueBps", { burn: 3_999, stakers: 4_000, treasury: 2_000 }],
  ],
  [
    "minimumBurnRateInRange",
    (e) => (e.burn.minimumRate = "0.000000000000000007"),
    ["burn.minimumRate", "0.000000000000000007"],
  ],
  ["maximumBurnRateInRange", (e) => (e.burn.maximumRate = "1.1"), ["burn.maximumRate", "1.1"]],
  ["initialBurnRateBetween", (e) => (e.burn.initialRate = "0.6"), ["burn.initialRate", "0.6"]],
  [
    "burnedSupplyShareInRange",
    (e) => (e.burn.maximumSupplyShare = "1.000000000000000001"),
    ["burn.maximumSupplyShare", "1.000000000000000001"],
  ],
  ["issuanceTargetInRange", (e) => (e.burn.issuanceTarget = "-1.5"), ["burn.issuanceTarget", "-1.5"]],
  ["issuanceScaleInRange", (e) => (e.burn.issuanceScale = "0"), ["burn.issuanceScale", "0"]],
  ["supplyFloorWithinCap", (e) => (e.burn.supplyFloor = "1000000000.1"), ["burn.supplyFloor", "1000000000.1"]],
  ["tipBelowLot", (e) => (e.buyback.tipMaximum = "500"), ["buyback.tipMaximum", "500"]],
  [
    "lotFitsBucket",
    (e) => {
      e.buyback.bucket.capacity = "502";
    },
    ["buyback.minimumLot", "500"],
  ],
  ["lotFitsPool", (e) => (e.buyback.minimumLot = "7463"), ["buyback.minimumLot", "7463"]],
  ["goalIdsUnique", (e) => (e.goals[2]!.id = "stake-secures"), ["goals[2].id", "stake-secures"]],
];

/** Change a copy of the baseline in which no parameter may move, so that no limits break along with a value. */
function unmovedWith(change: (economy: Economy) => void): Economy {
  return baselineWith((economy) => {
    economy.governance.steward.limits = {};
    change(economy);
  });
}

describe("joint rules", () => {
  for (const [rule, change, ...places] of BROKEN) {
    it(`names what breaks ${rule}`, () => {
      expect(placesOf(problemsOf(unmovedWith(change)))).to.deep.equal(places);
    });
  }

  it("tells by how much allocations miss the genesis supply", () => {
    const [more] = problemsOf(baselineWith((economy) => (economy.allocations[3]!.amount = "80000000.5")));
    const [less] = problemsOf(baselineWith((economy) => (economy.allocations[3]!.amount = "79999997")));
    expect(more?.message).to.include("0.5 more");
    expect(less?.message).to.include("3 less");
  });

  it("accepts what lies exactly on a bound", () => {
    const bounds: ((economy: Economy) => void)[] = [
      ({ token }) => (token.maxSupply = "700000000"),
      ({ token }) => (token.maxSupply = "340282366920938463463.374607431768211455"),
      ({ allocations }) => (allocations[0]!.vesting!.cliffSeconds = 126_144_000),
      ({ emission }) => (emission.bucket = { capacity: "66000", refillPerDay: "66000" }),
      ({ staking }) => (staking.targetStake = "1000000000"),
      ({ fees }) => (fees.ceilingUnitPrice = "100000"),
      ({ fees }) => (fees.pricingPeriodSeconds = 172_800),
      ({ governance }) => (governance.executionDelaySeconds = 259_200),
      ({ governance }) => (governance.haltSeconds = 604_802),
      ({ burn }) => (burn.issuanceTarget = "-1"),
      ({ buyback }) => (buyback.minimumLot = "7462.5"),
      ({ buyback }) => (buyback.tipMaximum = "499.999999"),
    ];
    expect(bounds.map((change) => placesOf(problemsOf(unmovedWith(change))))).to.deep.equal(bounds.map(() => []));
  });

  it("asks for no cooldown where no discount is offered", () => {
    const withoutCooldown = (discountBps: number) =>
      problemsOf(
        unmovedWith(({ staking, fees }) => {
          staking.cooldownSeconds = 0;
          fees.maximumDiscountBps = discountBps;
        }),
      );
    expect([withoutCooldown(0).length, withoutCooldown(1).length]).to.deep.equal([0, 1]);
  });

  it("allows an emission of nothing", () => {
    const nothing = unmovedWith(({ emission }) => {
      emission.schedule = { kind: "linear", total: "0", durationSeconds: 1 };
      emission.bucket = { capacity: "0", refillPerDay: "0" };
    });
    expect(problemsOf(nothing)).to.deep.equal([]);
  });

  it("reserves the ids of the contracts, all of them", () => {
    expect([...RESERVED_IDS].sort()).to.deep.equal([...CONTRACT_IDS, NOBODY, VENUE].sort());
  });

  describe("firstDayEmissionWei", () => {
    it("follows the schedules' formulas", () => {
      const geometric = { kind: "geometric", reserve: "1000", sharePerEpoch: "0.5" } as const;
      expect(firstDayEmissionWei({ ...geometric, epochSeconds: 86_400 })).to.equal(500n * 10n ** 18n);
      expect(firstDayEmissionWei({ ...geometric, epochSeconds: 43_200 })).to.equal(750n * 10n ** 18n);
      expect(firstDayEmissionWei({ ...geometric, epochSeconds: 5 * 86_400 })).to.equal(100n * 10n ** 18n);
      expect(firstDayEmissionWei({ ...geometric, epochSeconds: 57_600 })).to.equal(625n * 10n ** 18n);
      expect(firstDayEmissionWei({ kind: "linear", total: "10", durationSeconds: 864_000 })).to.equal(10n ** 18n);
      expect(firstDayEmissionWei({ kind: "linear", total: "10", durationSeconds: 60 })).to.equal(10n ** 19n);
    });
  });
});
