import { BPS, DAY, WAD } from "../../../contracts/helpers/market-fixtures.ts";
import { parameterRule, parameterSet, setFirst } from "../parameter-rule.ts";
import { perform } from "../perform.ts";
import type { Rule } from "../rule.ts";
import type { MarketScene } from "../scene.ts";

const LARGEST_48 = 2n ** 48n - 1n;
const LARGEST_128 = 2n ** 128n - 1n;
const QUOTE = 10n ** 6n;
/** The ceiling is at most a million times the floor. */
const RATIO = 1_000_000n;
const LARGEST_FLOOR = LARGEST_128 / RATIO;
const FLOOR = WAD / 100n;

const fees = parameterRule({
  id: "REV-025",
  contract: "UsageFees",
  target: (scene) => scene.fees,
  bits: {
    floorUnitPriceWad: 128,
    ceilingUnitPriceWad: 128,
    targetUnitsPerPeriod: 64,
    maximumDiscountBps: 16,
    fullDiscountStakeWei: 128,
    discountedUnitsPerTokenWad: 128,
    quoteBuybackBps: 16,
    quoteTreasuryBps: 16,
    tokenBurnBps: 16,
    tokenStakersBps: 16,
    tokenTreasuryBps: 16,
  },
  ranges: [
    {
      name: "floorUnitPriceWad",
      below: { value: 7n, minimum: 8n, maximum: LARGEST_FLOOR, beside: { ceilingUnitPriceWad: 8n } },
      above: {
        value: LARGEST_FLOOR + 1n,
        minimum: 8n,
        maximum: LARGEST_FLOOR,
        beside: { ceilingUnitPriceWad: LARGEST_FLOOR },
      },
    },
    {
      name: "ceilingUnitPriceWad",
      below: { value: FLOOR - 1n, minimum: FLOOR, maximum: FLOOR * RATIO },
      above: { value: FLOOR * RATIO + 1n, minimum: FLOOR, maximum: FLOOR * RATIO },
    },
    {
      name: "targetUnitsPerPeriod",
      below: { value: 0n, minimum: 1n, maximum: 2n ** 62n - 1n },
      above: { value: 2n ** 62n, minimum: 1n, maximum: 2n ** 62n - 1n },
    },
    { name: "maximumDiscountBps", above: { value: 9_001n, minimum: 0n, maximum: 9_000n } },
    { name: "fullDiscountStakeWei", below: { value: 0n, minimum: 1n, maximum: LARGEST_128 } },
    {
      name: "quoteBuybackBps",
      above: { value: BPS + 1n, minimum: 0n, maximum: BPS, beside: { quoteTreasuryBps: 0n } },
    },
    {
      name: "quoteTreasuryBps",
      below: { value: 3_998n, minimum: 3_999n, maximum: 3_999n },
      above: { value: 4_000n, minimum: 3_999n, maximum: 3_999n },
    },
    {
      name: "tokenBurnBps",
      above: { value: BPS + 1n, minimum: 0n, maximum: BPS, beside: { tokenStakersBps: 0n, tokenTreasuryBps: 0n } },
    },
    {
      name: "tokenStakersBps",
      above: { value: 6_668n, minimum: 0n, maximum: 6_667n, beside: { tokenTreasuryBps: 0n } },
    },
    {
      name: "tokenTreasuryBps",
      below: { value: 3_333n, minimum: 3_334n, maximum: 3_334n },
      above: { value: 3_335n, minimum: 3_334n, maximum: 3_334n },
    },
  ],
  succeeds: [
    {
      when: "the period past is priced by the old parameters, and the price is brought into its new bounds",
      arrange: async (stage) => {
        // All of what the first period sells, so that the price rises by its full eighth.
        stage.now -= DAY;
        await perform(stage, stage.alice, stage.fees, "payWithQuote", 2_000n, 10n ** 12n);
        setFirst(stage, "tokenTreasuryBps", 0n);
        setFirst(stage, "tokenStakersBps", 6_667n);
        setFirst(stage, "floorUnitPriceWad", 2n * WAD);
        return {
          events: [
            `fees.UnitPriceUpdated(1, ${(9n * WAD) / 8n})`,
            parameterSet("fees", "floorUnitPriceWad", FLOOR, 2n * WAD),
            parameterSet("fees", "tokenStakersBps", 3_333n, 6_667n),
            parameterSet("fees", "tokenTreasuryBps", 3_334n, 0n),
            `fees.UnitPriceUpdated(1, ${2n * WAD})`,
          ],
          changes: {
            "fees._period": 1n,
            "fees._unitsSold": -2_000n,
            "fees._unitPrice": WAD,
            "fees._parameters.floorUnitPrice": 2n * WAD - FLOOR,
            "fees._weights.tokenStakers": 3_334n,
            "fees._weights.tokenTreasury": -3_334n,
          },
        };
      },
    },
  ],
});

const buyback = parameterRule({
  id: "REV-031",
  contract: "Buyback",
  target: (scene) => scene.buyback,
  bits: {
    bucketCapacityWei: 128,
    bucketRateWeiPerSecond: 128,
    reserveShareBps: 16,
    bandBps: 16,
    minimumLotWei: 128,
    cooldownSeconds: 64,
    tipMaximumWei: 128,
    tipBps: 16,
    tipWindowSeconds: 64,
    burnShareBps: 16,
  },
  ranges: [
    {
      name: "reserveShareBps",
      below: { value: 0n, minimum: 1n, maximum: 15n },
      above: { value: 16n, minimum: 1n, maximum: 15n },
    },
    {
      name: "bandBps",
      below: { value: 0n, minimum: 1n, maximum: 500n },
      above: { value: 501n, minimum: 1n, maximum: 500n },
    },
    { name: "minimumLotWei", below: { value: 0n, minimum: 1n, maximum: LARGEST_128, beside: { tipMaximumWei: 0n } } },
    {
      name: "cooldownSeconds",
      below: { value: 0n, minimum: 1n, maximum: LARGEST_48 },
      above: { value: LARGEST_48 + 1n, minimum: 1n, maximum: LARGEST_48 },
    },
    { name: "tipMaximumWei", above: { value: 10n * QUOTE, minimum: 0n, maximum: 10n * QUOTE - 1n } },
    { name: "tipBps", above: { value: 1_001n, minimum: 0n, maximum: 1_000n } },
    {
      name: "tipWindowSeconds",
      below: { value: 0n, minimum: 1n, maximum: LARGEST_48 },
      above: { value: LARGEST_48 + 1n, minimum: 1n, maximum: LARGEST_48 },
    },
    { name: "burnShareBps", above: { value: BPS + 1n, minimum: 0n, maximum: BPS } },
  ],
  succeeds: [
    {
      when: "the bucket keeps what it holds and refills anew from now",
      arrange: (stage) => {
        const [capacity, rate] = [2_000n * QUOTE, (1_000n * QUOTE) / BigInt(DAY)];
        setFirst(stage, "burnShareBps", 0n);
        setFirst(stage, "bucketRateWeiPerSecond", 7n);
        setFirst(stage, "bucketCapacityWei", 100n);
        return {
          events: [
            parameterSet("buyback", "bucketCapacityWei", capacity, 100n),
            parameterSet("buyback", "bucketRateWeiPerSecond", rate, 7n),
            parameterSet("buyback", "burnShareBps", 5_000n, 0n),
          ],
          changes: {
            "buyback.bucket.capacity": 100n - capacity,
            "buyback.bucket.level": 100n - capacity,
            "buyback.bucket.rate": 7n - rate,
            "buyback.bucket.updatedAt": BigInt(DAY),
            "buyback._parameters.burnShareBps": -5_000n,
          },
        };
      },
    },
    {
      when: "every other parameter is stored",
      arrange: (stage) => {
        setFirst(stage, "tipWindowSeconds", 1n);
        setFirst(stage, "tipBps", 0n);
        setFirst(stage, "tipMaximumWei", 1n);
        setFirst(stage, "cooldownSeconds", 1n);
        setFirst(stage, "minimumLotWei", 2n);
        setFirst(stage, "bandBps", 1n);
        setFirst(stage, "reserveShareBps", 1n);
        const before = [15n, 200n, 10n * QUOTE, BigInt(DAY), 5n * QUOTE, 100n, BigInt(6 * 3_600)] as const;
        return {
          events: [
            parameterSet("buyback", "reserveShareBps", before[0], 1n),
            parameterSet("buyback", "bandBps", before[1], 1n),
            parameterSet("buyback", "minimumLotWei", before[2], 2n),
            parameterSet("buyback", "cooldownSeconds", before[3], 1n),
            parameterSet("buyback", "tipMaximumWei", before[4], 1n),
            parameterSet("buyback", "tipBps", before[5], 0n),
            parameterSet("buyback", "tipWindowSeconds", before[6], 1n),
          ],
          changes: {
            "buyback._parameters.reserveShareBps": 1n - before[0],
            "buyback._parameters.bandBps": 1n - before[1],
            "buyback._parameters.minimumLot": 2n - before[2],
            "buyback._parameters.cooldownSeconds": 1n - before[3],
            "buyback._parameters.tipMaximum": 1n - before[4],
            "buyback._parameters.tipBps": -before[5],
            "buyback._parameters.tipWindowSeconds": 1n - before[6],
          },
        };
      },
    },
  ],
});

/** Rules of `setParameters` of what sells and buys. */
export const MARKET_PARAMETERS: readonly Rule<MarketScene>[] = [fees, buyback];
