import { BPS, DAY, min, POOL_TARGET, TOKEN, WAD } from "../../../contracts/helpers/market-fixtures.ts";
import { scheduleAsCarol } from "../causes.ts";
import { accrued, minterState } from "../minter-effects.ts";
import { parameterRule, parameterSet, setFirst } from "../parameter-rule.ts";
import { perform } from "../perform.ts";
import { distributed, ledgerChanges, poolState, rated, rateEvents, without0 } from "../pool-effects.ts";
import type { Rule, Success } from "../rule.ts";
import type { MarketScene } from "../scene.ts";

const LARGEST_48 = 2n ** 48n - 1n;

const poolSuccesses: readonly Success<MarketScene>[] = [
  {
    when: "an empty batch only brings the pool up to now",
    arrange: () => ({ events: [], changes: { "stakingPool.updatedAt": "changed" } }),
  },
  {
    when: "time past is paid at the old rate, and what was earned stays",
    arrange: async (stage) => {
      await perform(stage, stage.deployer, stage.stakingPool, "fund", POOL_TARGET);
      await perform(stage, stage.bob, stage.stakingPool, "stake", 40_000n * TOKEN);
      stage.seconds += 1_000;
      setFirst(stage, "cooldownSeconds", 0n);
      setFirst(stage, "maximumEmissionRateWeiPerSecond", 1_000n);
      const before = await poolState(stage);
      const settled = distributed(before, stage.seconds);
      // 40 % of the target give 0.4 * (2 - 0.4) of the largest emission.
      const after = { ...settled, rate: 640n };
      return {
        events: [
          parameterSet("stakingPool", "maximumEmissionRateWeiPerSecond", TOKEN / 100n, 1_000n),
          parameterSet("stakingPool", "cooldownSeconds", BigInt(7 * DAY), 0n),
          "stakingPool.EmissionRateUpdated(640)",
        ],
        changes: without0({
          ...ledgerChanges(before, after),
          "stakingPool._parameters.maximumEmissionRate": 1_000n - TOKEN / 100n,
          "stakingPool._parameters.cooldownSeconds": -BigInt(7 * DAY),
        }),
      };
    },
  },
  {
    when: "a caller with a delay makes the call that was scheduled",
    arrange: async (stage) => {
      setFirst(stage, "targetStakeWei", 7n);
      await scheduleAsCarol(stage);
      const [operation] = stage.words.keys();
      const state = await poolState(stage);
      const idle = await rated(stage, distributed(state, stage.seconds));
      return {
        events: [
          `manager.OperationExecuted(${operation!}, 1)`,
          parameterSet("stakingPool", "targetStakeWei", 100_000n * TOKEN, 7n),
          ...rateEvents(state, idle),
        ],
        changes: {
          "manager._schedules[operation].timepoint": -BigInt(stage.seconds),
          "stakingPool._parameters.targetStake": 7n - 100_000n * TOKEN,
          "stakingPool.updatedAt": "changed",
        },
      };
    },
  },
];

const rewardPool = parameterRule({
  id: "REV-019",
  contract: "RewardPool",
  target: ({ stakingPool }) => stakingPool,
  bits: {
    maximumEmissionRateWeiPerSecond: 80,
    targetStakeWei: 128,
    minimumRunwaySeconds: 48,
    targetRunwaySeconds: 48,
    cooldownSeconds: 48,
  },
  ranges: [
    {
      name: "targetStakeWei",
      below: { value: 0n, minimum: 1n, maximum: 2n ** 127n - 1n },
      above: { value: 2n ** 127n, minimum: 1n, maximum: 2n ** 127n - 1n },
    },
    { name: "minimumRunwaySeconds", below: { value: 0n, minimum: 1n, maximum: LARGEST_48 } },
    {
      name: "targetRunwaySeconds",
      below: { value: BigInt(30 * DAY) - 1n, minimum: BigInt(30 * DAY), maximum: LARGEST_48 },
    },
    { name: "cooldownSeconds", above: { value: BigInt(30 * DAY) + 1n, minimum: 0n, maximum: BigInt(30 * DAY) } },
  ],
  succeeds: poolSuccesses,
});

const minter = parameterRule({
  id: "REV-021",
  contract: "EmissionMinter",
  target: (scene) => scene.minter,
  bits: {
    stakingWeightBps: 16,
    liquidityMiningWeightBps: 16,
    contributionsWeightBps: 16,
    bucketCapacityWei: 128,
    bucketRateWeiPerSecond: 128,
  },
  ranges: [
    {
      name: "stakingWeightBps",
      above: {
        value: BPS + 1n,
        minimum: 0n,
        maximum: BPS,
        beside: { liquidityMiningWeightBps: 0n, contributionsWeightBps: 0n },
      },
    },
    {
      name: "liquidityMiningWeightBps",
      above: { value: 5_001n, minimum: 0n, maximum: 5_000n, beside: { contributionsWeightBps: 0n } },
    },
    {
      name: "contributionsWeightBps",
      below: { value: 999n, minimum: 1_000n, maximum: 1_000n },
      above: { value: 1_001n, minimum: 1_000n, maximum: 1_000n },
    },
  ],
  succeeds: [
    {
      when: "the time past is shared out by the old weights, and refills the bucket at the old rate",
      arrange: async (stage) => {
        await perform(stage, stage.deployer, stage.minter, "poke");
        stage.seconds += 100;
        setFirst(stage, "bucketRateWeiPerSecond", 3n);
        setFirst(stage, "liquidityMiningWeightBps", 5_000n);
        setFirst(stage, "stakingWeightBps", 4_000n);
        const before = await minterState(stage);
        const after = accrued(before, stage.seconds);
        const level = min(before.bucket.capacity, before.bucket.level + before.bucket.rate * 100n);
        return {
          events: [
            after.event,
            parameterSet("minter", "stakingWeightBps", 5_000n, 4_000n),
            parameterSet("minter", "liquidityMiningWeightBps", 4_000n, 5_000n),
            parameterSet("minter", "bucketRateWeiPerSecond", TOKEN, 3n),
          ],
          changes: without0({
            ...after.changes,
            "minter._stakingWeightBps": -1_000n,
            "minter._miningWeightBps": 1_000n,
            "minter.bucket.rate": 3n - TOKEN,
            "minter.bucket.level": level - before.bucket.level,
            "minter.bucket.updatedAt": 100n,
          }),
        };
      },
    },
    {
      when: "a smaller capacity spills what the bucket held beyond it",
      arrange: async (stage) => {
        await perform(stage, stage.deployer, stage.minter, "poke");
        setFirst(stage, "bucketCapacityWei", 5n);
        const { bucket } = await minterState(stage);
        return {
          events: [parameterSet("minter", "bucketCapacityWei", bucket.capacity, 5n)],
          changes: { "minter.bucket.capacity": 5n - bucket.capacity, "minter.bucket.level": 5n - bucket.level },
        };
      },
    },
  ],
});

const burn = parameterRule({
  id: "REV-028",
  contract: "AutomatedBurn",
  target: (scene) => scene.burn,
  bits: {
    minimumRateWad: 64,
    maximumRateWad: 64,
    maximumSupplyShareWad: 64,
    supplyFloorWei: 128,
    issuanceScaleWad: 64,
  },
  signedBits: { issuanceTargetWad: 128 },
  ranges: [
    {
      name: "minimumRateWad",
      below: { value: 7n, minimum: 8n, maximum: WAD },
      above: { value: WAD + 1n, minimum: 8n, maximum: WAD, beside: { maximumRateWad: WAD } },
    },
    {
      name: "maximumRateWad",
      below: { value: WAD / 10n - 1n, minimum: WAD / 10n, maximum: WAD },
      above: { value: WAD + 1n, minimum: WAD / 10n, maximum: WAD },
    },
    { name: "maximumSupplyShareWad", above: { value: WAD + 1n, minimum: 0n, maximum: WAD } },
    {
      name: "issuanceScaleWad",
      below: { value: 0n, minimum: 1n, maximum: WAD },
      above: { value: WAD + 1n, minimum: 1n, maximum: WAD },
    },
    {
      name: "issuanceTargetWad",
      below: {
        value: BigInt.asUintN(256, -WAD - 1n),
        minimum: BigInt.asUintN(256, -WAD),
        maximum: WAD,
      },
      above: { value: WAD + 1n, minimum: BigInt.asUintN(256, -WAD), maximum: WAD },
    },
  ],
  succeeds: [
    {
      when: "new bounds carry the rate along",
      arrange: (stage) => {
        setFirst(stage, "minimumRateWad", (6n * WAD) / 10n);
        return {
          events: [
            parameterSet("burn", "minimumRateWad", WAD / 10n, (6n * WAD) / 10n),
            `burn.BurnRateBounded(${(6n * WAD) / 10n})`,
          ],
          changes: { "burn._parameters.minimumRate": WAD / 2n, "burn.rate": WAD / 10n },
        };
      },
    },
    {
      when: "every other parameter leaves the rate as it is",
      arrange: (stage) => {
        setFirst(stage, "issuanceScaleWad", WAD);
        setFirst(stage, "supplyFloorWei", 5n);
        setFirst(stage, "maximumSupplyShareWad", 0n);
        return {
          events: [
            parameterSet("burn", "maximumSupplyShareWad", WAD / 100n, 0n),
            parameterSet("burn", "supplyFloorWei", 1_000_000n * TOKEN, 5n),
            parameterSet("burn", "issuanceScaleWad", WAD / 100n, WAD),
          ],
          changes: {
            "burn._parameters.maximumSupplyShare": -WAD / 100n,
            "burn._parameters.supplyFloor": 5n - 1_000_000n * TOKEN,
            "burn._parameters.issuanceScale": WAD - WAD / 100n,
          },
        };
      },
    },
  ],
});

/** Rules of `setParameters` of what mints, pays and burns. */
export const SUPPLY_PARAMETERS: readonly Rule<MarketScene>[] = [rewardPool, minter, burn];
