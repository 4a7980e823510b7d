import { expect } from "chai";

import { civicTraits, parameterNamed, stakedShare, wantedProposal } from "../../simulations/agents/civic-proposals.ts";
import type { GovernanceObservation, MarketObservation } from "../../simulations/agents/observation.ts";
import { DAY, governance, market, parameter, pool, TOKEN } from "./observations.ts";

const TERM = 31_536_000n;
const EMISSION = parameter({
  number: 5,
  contract: "stakingPool",
  name: "maximumEmissionRateWeiPerSecond",
  saferDirection: "none",
});
const CEILING = parameter({ number: 16, value: 2n * TOKEN, limits: { ...parameter().limits, maximum: 4n * TOKEN } });
const NOW = market().timeSeconds;

interface Look extends Partial<MarketObservation> {
  readonly staked?: number;
  readonly governed?: Partial<GovernanceObservation>;
}

/** See what holders want of a market in which so much of 80 million tokens is staked. */
function wanted({ staked = 30_000_000, governed = {}, ...fields }: Look) {
  const seen = market({
    pools: { staking: pool({ staked }), liquidityMining: pool() },
    governance: governance({ parameters: [EMISSION, CEILING], ...governed }),
    ...fields,
  });
  return wantedProposal(seen, civicTraits.parse({}), TERM);
}

/** The value that holders want the emission to have. */
function emissionWanted(look: Look): bigint | undefined {
  const call = wanted(look)?.calls[0];
  return call?.kind === "adoptParameters" ? call.settings[0]?.value : undefined;
}

describe("civic proposals", () => {
  describe("wantedProposal", () => {
    it("wants nothing where a third is staked, the guardian has a year and the price stands below its ceiling", () => {
      expect(wanted({ unitPrice: 1.99 })).to.equal(undefined);
    });

    it("renews the guardian's powers for a term, two months before they end, before anything else", () => {
      const until = NOW + BigInt(60 * DAY);
      const look = (guardianPowersUntilSeconds: bigint) =>
        wanted({ staked: 0, governed: { guardianPowersUntilSeconds } });
      expect(look(until - 1n)?.calls).to.deep.equal([{ kind: "setPowersUntil", untilSeconds: NOW + TERM }]);
      expect(look(until)?.calls[0]?.kind).to.equal("adoptParameters");
    });

    it("moves emission to stakers by three steps where less than a fifth or more than half is staked", () => {
      expect(emissionWanted({ staked: 15_999_999 })).to.equal(1_300n);
      expect(emissionWanted({ staked: 16_000_000 })).to.equal(undefined);
      expect(emissionWanted({ staked: 40_000_000 })).to.equal(undefined);
      expect(emissionWanted({ staked: 40_000_001 })).to.equal(700n);
      expect(wanted({ staked: 0 })?.calls).to.deep.equal([
        { kind: "adoptParameters", settings: [{ parameter: 5n, value: 1_300n }] },
      ]);
    });

    it("goes no further than the bounds, and wants nothing that stands at one", () => {
      const at = (value: bigint) => ({ staked: 0, governed: { parameters: [{ ...EMISSION, value }] } });
      expect(emissionWanted(at(1_900n))).to.equal(2_000n);
      expect(emissionWanted(at(2_000n))).to.equal(undefined);
      const low = { staked: 80_000_000, governed: { parameters: [{ ...EMISSION, value: 600n }] } };
      expect(emissionWanted(low)).to.equal(500n);
    });

    it("raises the ceiling of the unit price where the price stands at it", () => {
      expect(wanted({ unitPrice: 2 })?.calls).to.deep.equal([
        { kind: "adoptParameters", settings: [{ parameter: 16n, value: 2n * TOKEN + 300n }] },
      ]);
    });
  });

  describe("stakedShare", () => {
    it("is stake over what circulates, and none where nothing does", () => {
      const pools = { staking: pool({ staked: 20 }), liquidityMining: pool({ staked: 7 }) };
      expect(stakedShare(market({ pools, circulatingTokens: 80 }))).to.equal(0.25);
      expect(stakedShare(market({ pools, circulatingTokens: 0 }))).to.equal(0);
    });
  });

  describe("parameterNamed", () => {
    it("finds a parameter by contract and name, or none", () => {
      expect(parameterNamed([CEILING, EMISSION], "stakingPool", EMISSION.name)).to.equal(EMISSION);
      expect(parameterNamed([CEILING, EMISSION], "miningPool", EMISSION.name)).to.equal(undefined);
    });
  });
});
