import { expect } from "chai";

import { POOL_FEE } from "../../simulations/agents/pool-math.ts";
import { sampleOf } from "../../simulations/metrics/sample.ts";
import type { Sample } from "../../simulations/metrics/sample.ts";
import { arbitrageAlone } from "./arbitrage.ts";
import type { Arbitrage, BlockLoss } from "./arbitrage.ts";

/** Log distance of prices that the fee makes unprofitable to close. */
const FEE = -Math.log(1 - POOL_FEE);

/** |ζ(1/2)|/√(2π): how far a Gaussian walk overshoots a far barrier, in its standard deviations (Siegmund 1979). */
const OVERSHOOT = 0.5826;

/** Independent runs; a run's mean is one draw, so that its blocks needn't be independent. */
const RUNS = 40;

/** Standard deviation of the log price at a run's end: far from where it takes an arbitrageur's or the venue's all. */
const SPREAD = 0.3;

/** Standard errors that an estimate may err: by chance once in 80,000 with 39 degrees of freedom. */
const TOLERANCE = 5;

/** Run again and again, and sum up a figure of each run's blocks. */
async function estimate(
  arbitrage: Pick<Arbitrage, "volatility" | "isPoisson">,
  figureOf: (block: BlockLoss) => number,
): Promise<Sample> {
  const means: number[] = [];
  const blocks = Math.round((SPREAD / arbitrage.volatility) ** 2);
  for (let seed = 1; seed <= RUNS; seed++) {
    const lived = await arbitrageAlone({ ...arbitrage, blocks, seed });
    means.push(sampleOf(lived.map(figureOf)).mean);
  }
  return sampleOf(means);
}

function expectMean({ mean, standardError }: Sample, theory: number): void {
  expect(Math.abs(mean - theory), `${mean} ± ${standardError} against ${theory}`).to.be.below(
    TOLERANCE * standardError,
  );
}

/** The estimate must tell its theory from a rival, else it shows nothing. */
function expectNot({ mean, standardError }: Sample, rival: number): void {
  expect(Math.abs(mean - rival), `${mean} ± ${standardError} against ${rival}`).to.be.above(
    2 * TOLERANCE * standardError,
  );
}

/**
 * Compute what a block at an even distance costs, as a share of the pool's value: a walk in a band of two fees, set back by
 * its overshoots, behaves as if the band were wider by one of these at each end, so of σ²/8 is left
 * 2b/(2b + 2γ) with b = 0.5826 σ (Nezlobin, Tassy 2025).
 */
function evenBlockLoss(volatility: number): number {
  return volatility ** 2 / 8 / (1 + FEE / (OVERSHOOT * volatility));
}

const lossOf = ({ share }: BlockLoss): number => share;
const tradeOf = ({ isTrade }: BlockLoss): number => (isTrade ? 1 : 0);

describe("loss-versus-rebalancing of a pool with an arbitrageur alone", function () {
  this.timeout(240_000);

  describe("blocks that come as a Poisson process", () => {
    const volatility = 0.006;
    // Milionis, Moallemi, Roughgarden 2023: the chance that a block finds a trade, with σ the volatility over a block.
    const chance = 1 / (1 + (Math.SQRT2 * FEE) / volatility);

    it("trades in as many blocks as theory says, and not in all", async () => {
      const trades = await estimate({ volatility, isPoisson: true }, tradeOf);
      expectMean(trades, chance);
      expectNot(trades, 1);
    });

    it("costs σ²/8 times that chance, not σ²/8", async () => {
      const loss = await estimate({ volatility, isPoisson: true }, lossOf);
      expectMean(loss, (volatility ** 2 / 8) * chance);
      expectNot(loss, volatility ** 2 / 8);
    });
  });

  describe("blocks at even distances, as the engine's", () => {
    it("costs less than σ²/8 by the fee over the volatility and the overshoot of a block", async () => {
      const volatility = 0.006;
      const loss = await estimate({ volatility }, lossOf);
      expectMean(loss, evenBlockLoss(volatility));
      expectNot(loss, volatility ** 2 / 8);
    });

    it("comes near the σ²/8 of a pool without fees where prices move far in a block, and grows with their square", async () => {
      const [small, large] = [0.03, 0.06];
      const losses = [await estimate({ volatility: small }, lossOf), await estimate({ volatility: large }, lossOf)];
      expectMean(losses[0]!, evenBlockLoss(small));
      expectMean(losses[1]!, evenBlockLoss(large));
      expect(losses[1]!.mean / (large ** 2 / 8)).to.be.within(0.9, 1);
      expectNot(losses[1]!, evenBlockLoss(small) * 2);
    });
  });
});
