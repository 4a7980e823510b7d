import { expect } from "chai";

import { correlation } from "../../simulations/metrics/association.ts";
import { sampleOf } from "../../simulations/metrics/sample.ts";
import { volumeCorrelation } from "../../simulations/metrics/signs.ts";
import type { StepRow } from "../../simulations/recorder/rows.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { createOutsideVenue } from "../../simulations/world/outside-venue.ts";
import { swapOutput } from "../../simulations/agents/pool-math.ts";
import { rowsOf } from "./lives.ts";
import type { Life } from "./lives.ts";

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Student's t with nine degrees of freedom that chance exceeds once in a thousand, one side. */
const T_NINE = 4.3;

/** Two runs under the same draws. */
type Pair = readonly [first: readonly StepRow[], second: readonly StepRow[]];

/** Live through pairs of runs, one for each seed. */
async function pairsOf(first: Omit<Life, "seed">, second: Omit<Life, "seed">): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (const seed of SEEDS) pairs.push([await rowsOf({ ...first, seed }), await rowsOf({ ...second, seed })]);
  return pairs;
}

/** Return the differences of a figure at a step: the second runs' less the first ones'. */
function differences(pairs: readonly Pair[], figureOf: (row: StepRow) => number, step: number): number[] {
  return pairs.map(([first, second]) => figureOf(second[step]!) - figureOf(first[step]!));
}

/** Compute the paired t statistic: the mean difference over its standard error. */
function tOf(values: readonly number[]): number {
  const { mean, standardError } = sampleOf(values);
  return mean / standardError;
}

describe("responses that papers report", function () {
  this.timeout(240_000);

  describe("volume", () => {
    it("rises with |returns| (Karpoff 1987), and not once the days of one of them are shuffled", async () => {
      const [found, shuffled]: [number[], number[]] = [[], []];
      for (const seed of SEEDS) {
        const rows = await rowsOf({ seed, steps: 200 });
        const prices = rows.map(({ poolPrice }) => poolPrice);
        const volumes = rows.map(({ volumeQuoteInStepWei }) => Number(volumeQuoteInStepWei));
        found.push(volumeCorrelation(prices, volumes));
        shuffled.push(volumeCorrelation(prices, createRng({ seed, purpose: "control" }).shuffle(volumes)));
      }
      expect(tOf(found)).to.be.above(T_NINE);
      // Ten times 170 steps whose order says nothing: a standard error of 0.024, and four of them.
      expect(Math.abs(sampleOf(shuffled).mean)).to.be.below(4 / Math.sqrt(SEEDS.length * 170));
    });
  });

  describe("price impact", () => {
    const RESERVE = { token: 10_000_000n * 10n ** 18n, quote: 5_000_000n * 10n ** 6n };

    /** Log price that buying for so much quote moves in a pool of so many times the reserves. */
    function impact(quoteWei: bigint, scale = 1n): number {
      const [token, quote] = [RESERVE.token * scale, RESERVE.quote * scale];
      const bought = swapOutput(quoteWei, quote, token);
      return Math.log((Number(quote + quoteWei) / Number(quote)) * (Number(token) / Number(token - bought)));
    }

    it("rises with the size of a trade on the pool, and falls with the pool's depth", () => {
      const sizes = [1_000n, 10_000n, 100_000n, 1_000_000n].map((size) => size * 10n ** 6n);
      const impacts = sizes.map((size) => impact(size));
      expect(impacts).to.deep.equal(impacts.toSorted((a, b) => a - b));
      expect(new Set(impacts).size).to.equal(sizes.length);
      for (const size of sizes) expect(impact(size, 10n)).to.be.below(impact(size) / 5);
      // ln(1 + q/y) + ln(1 + γq/y) with q/y = 0.2 and γ = 0.997.
      expect(impacts[3]).to.be.closeTo(Math.log(1.2) + Math.log(1.1994), 1e-9);
    });

    it("is Kyle's λ times flow over depth at the outside venue, and none where λ is 0", () => {
      const moved = (netQuote: number, kyleLambda: number): number => {
        const venue = createOutsideVenue({
          initialPrice: 0.5,
          beta: 1,
          kyleLambda,
          depthQuote: 40_000_000,
          volatilityDaily: 0.02,
          jumpsPerStressedDay: 0,
          jumpMean: 0,
          jumpDeviation: 0,
        });
        venue.trade(netQuote);
        return Math.log(venue.price / 0.5);
      };
      for (const quote of [1_000, 100_000, -100_000]) {
        expect(moved(quote, 1)).to.be.closeTo(quote / 40_000_000, 1e-12);
        expect(moved(quote, 0)).to.equal(0);
      }
    });
  });

  describe("the staking ratio", () => {
    const steps = 120;
    const ratioOf = ({ stakingRatio }: StepRow): number => stakingRatio;
    const yieldOf = ({ stakingYield }: StepRow): number => stakingYield;

    it("rises with yield: a quarter of the rewards leave less at stake, under the same draws", async () => {
      const economy: Life["economy"] = (baseline) => ({
        ...baseline,
        staking: { ...baseline.staking, maximumEmissionPerDay: "8250" },
        // Outside the limits of the baseline's steward.
        governance: { ...baseline.governance, steward: { ...baseline.governance.steward, limits: {} } },
      });
      const pairs = await pairsOf({ steps, economy }, { steps });
      expect(tOf(differences(pairs, yieldOf, 100))).to.be.above(T_NINE);
      expect(tOf(differences(pairs, ratioOf, 100))).to.be.above(T_NINE);
    });

    it("falls once rewards end, after the pool's runway, and is the same before", async () => {
      // No keeper brings any rewards from day 48 on.
      const pairs = await pairsOf(
        { steps, scenario: { shocks: [{ kind: "keeper-outage", at: 0.4, until: 1 }] } },
        { steps },
      );
      expect(tOf(differences(pairs, yieldOf, 119))).to.be.above(T_NINE);
      expect(tOf(differences(pairs, ratioOf, 119))).to.be.above(T_NINE);
      expect(differences(pairs, ratioOf, 47)).to.deep.equal(SEEDS.map(() => 0));
      expect(tOf(differences(pairs, ratioOf, 60))).to.be.below(T_NINE);
    });

    it("is the same, to the last digit, where nothing differs", async () => {
      const pairs = await pairsOf({ steps: 20 }, { steps: 20 });
      expect(differences(pairs, ratioOf, 19)).to.deep.equal(SEEDS.map(() => 0));
    });
  });

  describe("the outside price", () => {
    it("leads the pool: without drift of its own, the pool's return follows the venue's of the same step", async () => {
      const rows = await rowsOf({ seed: 1, steps: 120 });
      const returns = (priceOf: (row: StepRow) => number): number[] =>
        rows.slice(1).map((row, index) => Math.log(priceOf(row) / priceOf(rows[index]!)));
      expect(
        correlation(
          returns((row) => row.poolPrice),
          returns((row) => row.venuePrice),
        ),
      ).to.be.above(0.95);
    });
  });
});
