import { expect } from "chai";

import {
  civicTraits,
  isResting,
  parameterNamed,
  stakedShare,
  wantedProposals,
} from "../../simulations/agents/civic-proposals.ts";
import type { GovernanceCall } from "../../simulations/protocol/actions.ts";
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
/** `PARAMETERS[number]`; nobody asks about those between. */
const PARAMETERS = Array.from({ length: 17 }, (_, number) =>
  number === 16 ? CEILING : { ...EMISSION, number, name: number === 5 ? EMISSION.name : "other" },
);
const NOW = market().timeSeconds;

interface Look extends Partial<MarketObservation> {
  readonly staked?: number;
  readonly governed?: Partial<GovernanceObservation>;
}

/** A market in which so much of 80 million tokens is staked. */
function see({ staked = 30_000_000, governed = {}, ...fields }: Look): MarketObservation {
  return market({
    pools: { staking: pool({ staked }), liquidityMining: pool() },
    governance: governance({ parameters: PARAMETERS, ...governed }),
    ...fields,
  });
}

/** See what holders want first. */
function wanted(look: Look) {
  return wantedProposals(see(look), civicTraits.parse({}), TERM)[0];
}

/** The value that holders want the emission to have. */
function emissionWanted(look: Look): bigint | undefined {
  const call = wanted(look)?.calls[0];
  return call?.kind === "adoptParameters" ? call.settings[0]?.value : undefined;
}

describe("civic proposals", () => {
  describe("wantedProposals", () => {
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

  describe("wantedProposals, several", () => {
    it("lists everything that is wanted, the most urgent first", () => {
      const look = see({ staked: 0, unitPrice: 2, governed: { guardianPowersUntilSeconds: NOW } });
      expect(wantedProposals(look, civicTraits.parse({}), TERM).map(({ purpose }) => purpose)).to.deep.equal([
        "renew the guardian's powers",
        "raise emission to stakers",
        "raise the ceiling of the unit price",
      ]);
    });
  });

  describe("isResting", () => {
    const move = (parameter: bigint, value: bigint): GovernanceCall => ({
      kind: "adoptParameters",
      settings: [{ parameter, value }],
    });
    const RAISE = move(5n, 1_300n);

    /** Whether a call rests, such and such a time after the vote on others was lost; days. */
    const rests = (call: GovernanceCall, lost: readonly GovernanceCall[], daysAgo = 89, traits = {}): boolean => {
      const voteEndSeconds = NOW - BigInt(daysAgo * DAY);
      const look = see({ governed: { defeats: [{ calls: lost, voteEndSeconds }] } });
      return isResting({ calls: [call], purpose: "" }, look, civicTraits.parse(traits));
    };

    it("lets a move of a parameter rest for a quarter after one to the same side was lost, however far that went", () => {
      expect(rests(RAISE, [move(5n, 1_001n)])).to.be.true;
      expect(rests(RAISE, [move(5n, 2_000n)])).to.be.true;
      expect(rests(RAISE, [move(5n, 1_001n)], 90)).to.be.false;
      expect(rests(RAISE, [move(5n, 1_001n)], 20, { restDays: 20 })).to.be.false;
    });

    it("lets nothing rest for a move to the other side, to where it stands by now, or of another parameter", () => {
      expect(rests(RAISE, [move(5n, 999n)])).to.be.false;
      expect(rests(RAISE, [move(5n, 1_000n)])).to.be.false;
      expect(rests(RAISE, [move(6n, 1_001n)])).to.be.false;
    });

    it("lets other terms rest after the same were lost, whoever asked, and among whatever else", () => {
      const renewal: GovernanceCall = { kind: "setPowersUntil", untilSeconds: 5n };
      expect(rests(renewal, [RAISE, { kind: "setPowersUntil", untilSeconds: 9n }])).to.be.true;
      expect(rests(renewal, [RAISE, { kind: "setGuardian", account: "x" }])).to.be.false;
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
