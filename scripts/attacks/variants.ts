import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { PriceOracle } from "../../simulations/protocol/model/price-oracle.ts";

const DAY = 86_400n;

/** More than any amount that a run meets, within what the rules' arithmetic holds. */
const PLENTY_WEI = 10n ** 24n;

/** A rule set under which an attack is measured. */
export interface Variant {
  readonly id: string;
  /** What is switched off, or how far parameters are loosened; shown in the document. */
  readonly title: string;
  /** Attack that the variant is about; left out for all of them at once. */
  readonly target?: string;
  /** Attackers of each kind in the run. */
  readonly counts: Readonly<Record<"sandwicher" | "reward-hunter" | "price-dragger", number>>;
  /** Quote of each attacker over the pool's first reserve; the scenario's own when left out. */
  readonly capital?: number;
  /** What is expected: no profit, or one. */
  readonly expected: "none" | "profit";
  /** What the row shows. */
  readonly note: string;
  readonly change?: (parameters: EconomyParameters) => EconomyParameters;
  /** Whether the model's average is the price of the moment. */
  readonly withoutAverage?: boolean;
}

/** More than a push needs to get its fees back: without a band, lots of half a fee pay from about two reserves on. */
const FLASH_LOAN = 8;

const NOBODY = { sandwicher: 0, "reward-hunter": 0, "price-dragger": 0 };
const SANDWICHER = { ...NOBODY, sandwicher: 1 };
const HUNTER = { ...NOBODY, "reward-hunter": 1 };
const HUNTERS = { ...NOBODY, "reward-hunter": 2 };
const DRAGGER = { ...NOBODY, "price-dragger": 1 };

type BuybackChange = Partial<EconomyParameters["buyback"]>;

function buyback(change: BuybackChange): (parameters: EconomyParameters) => EconomyParameters {
  return (parameters) => ({ ...parameters, buyback: { ...parameters.buyback, ...change } });
}

/** A lot may be all that has come in: neither the bucket nor the share of the reserve bounds it. */
const ANY_LOT: BuybackChange = {
  bucketCapacityWei: PLENTY_WEI,
  bucketRateWeiPerSecond: 10n ** 18n,
  reserveShareBps: 9_000n,
};
const FORTNIGHT: BuybackChange = { cooldownSeconds: 14n * DAY };
const NO_BAND: BuybackChange = { bandBps: 9_999n };

function pool(change: Partial<EconomyParameters["staking"]>): (parameters: EconomyParameters) => EconomyParameters {
  return (parameters) => ({ ...parameters, staking: { ...parameters.staking, ...change } });
}

const NO_STREAM = { maximumEmissionRateWeiPerSecond: PLENTY_WEI, minimumRunwaySeconds: 1n };

/** Every rule set of the document, the one with all limits in force first. */
export const VARIANTS: readonly Variant[] = [
  {
    id: "baseline",
    title: "all limits in force",
    counts: { sandwicher: 2, "reward-hunter": 2, "price-dragger": 1 },
    expected: "none",
    note: "the `attack` scenario as it stands",
  },
  {
    id: "loosest-buyback",
    title: "buyback as loose as its parameters go: band 5 %, a lot whenever there is money, no bucket",
    target: "buyback",
    counts: SANDWICHER,
    expected: "none",
    note: "the lot stays at 15 bps of the reserve, half the pool's fee",
    change: buyback({ ...ANY_LOT, reserveShareBps: 15n, bandBps: 500n, cooldownSeconds: 1n }),
  },
  {
    id: "borrowed",
    title: "all limits in force, the attacker with eight times the pool's quote, as a flash loan gives",
    target: "buyback",
    counts: SANDWICHER,
    capital: FLASH_LOAN,
    expected: "none",
    note: "the control of the two rows below: the band lets nobody push further than it is wide",
  },
  {
    id: "no-band",
    title: "the same, buyback without its band",
    target: "buyback",
    counts: SANDWICHER,
    capital: FLASH_LOAN,
    expected: "profit",
    note: "who pushes by several reserves gets most of its fees back, and the lot grows with the reserve: it pays where the pool is small beside the bucket",
    change: buyback(NO_BAND),
  },
  {
    id: "no-average",
    title: "the same, buyback at the price of the moment instead of the average",
    target: "buyback",
    counts: SANDWICHER,
    capital: FLASH_LOAN,
    expected: "profit",
    note: "a band around the price of the moment is none",
    withoutAverage: true,
  },
  {
    id: "no-lot-limit",
    title: "one lot a fortnight of all that came in, without lot limit and bucket",
    target: "buyback",
    counts: SANDWICHER,
    expected: "profit",
    note: "a lot of some percent of the reserve moves the price by more than the two fees",
    change: buyback({ ...ANY_LOT, ...FORTNIGHT }),
  },
  {
    id: "no-lot-limit-no-band",
    title: "the same without the band",
    target: "buyback",
    counts: SANDWICHER,
    expected: "profit",
    note: "what the band keeps of the loss once the lot limit is gone",
    change: buyback({ ...ANY_LOT, ...FORTNIGHT, ...NO_BAND }),
  },
  {
    id: "fortnight",
    title: "one lot a fortnight, lot limit and bucket in force",
    target: "buyback",
    counts: SANDWICHER,
    expected: "none",
    note: "the control of the two rows above",
    change: buyback(FORTNIGHT),
  },
  {
    id: "no-cooldown",
    title: "stake without a cooldown",
    target: "rewards",
    counts: HUNTER,
    expected: "none",
    note: "rewards are paid by the second: a moment earns a moment's pay",
    change: pool({ cooldownSeconds: 0n }),
  },
  {
    id: "no-stream",
    title: "rewards paid out within seconds of coming in",
    target: "rewards",
    counts: HUNTER,
    expected: "profit",
    note: "a day's emission to whoever is staked at the moment",
    change: pool(NO_STREAM),
  },
  {
    id: "no-stream-no-cooldown",
    title: "the same, and stake without a cooldown",
    target: "rewards",
    counts: HUNTER,
    expected: "profit",
    note: "the cooldown's two days at the market's risk are gone as well",
    change: pool({ ...NO_STREAM, cooldownSeconds: 0n }),
  },
  {
    id: "no-cover",
    title: "discount on any number of units for any stake above it",
    target: "discount",
    counts: HUNTERS,
    expected: "profit",
    note: "everybody's units at the discount of one stake that is there for a moment",
    change: (parameters) => ({
      ...parameters,
      fees: { ...parameters.fees, discountedUnitsPerTokenWad: 10n ** 24n },
    }),
  },
  {
    id: "no-average-in-payments",
    title: "payments in tokens at the price of the moment instead of the dearer of moment and average",
    target: "oracle",
    counts: DRAGGER,
    expected: "profit",
    note: "a push for the length of one block pays with fewer tokens",
    withoutAverage: true,
  },
];

/** Run something while every model takes the price of the moment for the average: a twin without the oracle's window. */
export async function withoutAverage<Result>(run: () => Promise<Result>): Promise<Result> {
  const { average } = Object.getOwnPropertyDescriptors(PriceOracle.prototype);
  Object.defineProperty(PriceOracle.prototype, "average", {
    ...average,
    value(this: PriceOracle) {
      return this.spot();
    },
  });
  try {
    return await run();
  } finally {
    Object.defineProperty(PriceOracle.prototype, "average", average);
  }
}
