import { expect } from "chai";

import { createRng } from "../../../simulations/units/rng.ts";
import { maximise } from "./maximise.ts";
import { Standoff, WIDEST } from "./sandwich.ts";
import type { Limits, Liquidity, Plan } from "./sandwich.ts";

const BPS = 10_000n;

/** Random beginnings of a search, and steps from each. */
const [STARTS, STEPS] = [12, 80];

/** Keeps what is aimed at inside the band, whose edge belongs to it. */
const EDGE = 1e-9;

/** Largest share of what the first swap brought that the last one may give back: half as much again. */
const MOST_BACK = 1.5;

/** Gains of both swaps that rounding may leave, in wei of quote. */
const ROUNDING_WEI = 4n;

interface Found {
  readonly gainWei: bigint;
  readonly lotWei: bigint;
}

/** Read a point of the search: where the price stands at first, where the first swap brings it, how much goes back. */
function planOf([first = 0, pushed = 0, back = 0]: readonly number[], { bandBps }: Limits): Plan {
  const band = Number(bandBps) / Number(BPS);
  const [low, high] = [Math.sqrt(1 - band) * (1 + EDGE), Math.sqrt(1 + band) * (1 - EDGE)];
  const between = (coordinate: number): number => low + ((high - low) * (coordinate + 1)) / 2;
  return { atFirst: between(first), pushedTo: between(pushed), back: (MOST_BACK * (back + 1)) / 2 };
}

/** Search for the attack that gains most for each quote of the lot. */
async function search(limits: Limits, liquidity: Liquidity): Promise<Found> {
  const standoff = await Standoff.begin(limits, liquidity);
  const { point } = await maximise(
    async (tried) => {
      const outturn = await standoff.attempt(planOf(tried, limits));
      return outturn === undefined ? -1 : Number(outturn.gainWei) / Number(outturn.lotWei);
    },
    3,
    { rng: createRng({ seed: 38, purpose: "search" }), starts: STARTS, steps: STEPS },
  );
  const best = await standoff.attempt(planOf(point, limits));
  if (best === undefined) throw new RangeError("the best attack keeps the buyback from coming");
  return best;
}

/** Compute twice the band times the lot, in wei of quote. */
function boundOf({ bandBps }: Limits, { lotWei }: Found): bigint {
  return (2n * bandBps * lotWei) / BPS;
}

describe("a sandwich around a buyback, as good as a search finds it", () => {
  for (const share of [0, 0.1, 0.2, 0.3, 0.4, 0.449]) {
    it(`[ECO-038] gains nothing with ${100 * share} % of the pool's liquidity`, async () => {
      const { gainWei } = await search(WIDEST, { share, isBorrowed: false });
      expect(gainWei <= ROUNDING_WEI, `gain = ${gainWei}`).to.equal(true);
    });
  }

  for (const isBorrowed of [false, true]) {
    for (const share of [0.1, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9]) {
      const where = isBorrowed ? "borrowed for the attack" : "there all the time";
      it(`[ECO-101] gains at most twice the band of the lot with ${100 * share} % of the liquidity, ${where}`, async () => {
        const found = await search(WIDEST, { share, isBorrowed });
        const most = boundOf(WIDEST, found) + ROUNDING_WEI;
        expect(found.gainWei <= most, `gain = ${found.gainWei}, bound = ${most}`).to.equal(true);
      });
    }
  }

  for (const reserveShareBps of [1n, 5n, 15n]) {
    for (const bandBps of [10n, 100n, 500n]) {
      it(`[ECO-038] [ECO-101] keeps to both within a band of ${bandBps} bps and lots of ${reserveShareBps} bps`, async () => {
        const limits = { bandBps, reserveShareBps };
        const small = await search(limits, { share: 0.449, isBorrowed: false });
        expect(small.gainWei <= ROUNDING_WEI, `gain = ${small.gainWei}`).to.equal(true);
        const large = await search(limits, { share: 0.9, isBorrowed: false });
        expect(large.gainWei <= boundOf(limits, large) + ROUNDING_WEI).to.equal(true);
      });
    }
  }

  it("[ECO-038] gains from half of the liquidity on, so that the search sees a gain where there is one", async () => {
    const { gainWei } = await search(WIDEST, { share: 0.5, isBorrowed: false });
    expect(gainWei > ROUNDING_WEI).to.equal(true);
  });

  it("[ECO-038] would gain without liquidity if lots were ten times as large, so that their bound protects", async () => {
    const { gainWei } = await search({ ...WIDEST, reserveShareBps: 150n }, { share: 0, isBorrowed: false });
    expect(gainWei > ROUNDING_WEI).to.equal(true);
  });

  it("[ECO-101] would gain more than the bound if the band were six times as wide, so that the band protects", async () => {
    const found = await search({ ...WIDEST, bandBps: 3_000n }, { share: 0.9, isBorrowed: false });
    expect(found.gainWei > boundOf(WIDEST, found)).to.equal(true);
  });
});

describe("maximise", () => {
  it("[ECO-038] [ECO-101] finds a maximum inside the cube, and one on its face", async () => {
    const options = { rng: createRng({ seed: 1, purpose: "search" }), starts: 4, steps: 80 };
    const { point, value } = await maximise(
      ([x = 0, y = 0, z = 0]) => Promise.resolve(z - (x - 0.3) ** 2 - 3 * (y + 0.6 * x) ** 2),
      3,
      options,
    );
    expect(value).to.be.closeTo(1, 1e-6);
    expect(point[0]).to.be.closeTo(0.3, 1e-3);
    expect(point[1]).to.be.closeTo(-0.18, 1e-3);
    expect(point[2]).to.equal(1);
  });
});
