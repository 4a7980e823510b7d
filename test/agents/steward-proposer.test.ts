import { expect } from "chai";

import { createStewardProposer, stewardProposerTraits } from "../../simulations/agents/steward-proposer.ts";
import type {
  GovernanceObservation,
  MarketObservation,
  ParameterObservation,
} from "../../simulations/agents/observation.ts";
import {
  account,
  DAY,
  dictated,
  firstLook,
  governance,
  market,
  parameter,
  pool,
  recommendation,
} from "./observations.ts";

const TARGET = parameter({ number: 17, name: "targetUnitsPerPeriod", saferDirection: "none" });
const EMISSION = parameter({
  number: 5,
  contract: "stakingPool",
  name: "maximumEmissionRateWeiPerSecond",
  saferDirection: "none",
});
const NOW = market().timeSeconds;
const { vetoDelaySeconds } = governance();

interface Look extends Partial<MarketObservation> {
  readonly staked?: number;
  /** Units sold a day; the target is 1,000. */
  readonly sold?: number;
  readonly parameters?: readonly ParameterObservation[];
  readonly governed?: Partial<GovernanceObservation>;
}

/** Ask it about a market in which so much of 80 million tokens is staked, and units cost one. */
function decide({ staked = 30_000_000, sold = 1_000, parameters, governed = {}, ...fields }: Look = {}) {
  const seen = market({
    pools: { staking: pool({ staked }), liquidityMining: pool() },
    feesQuoteDaily: sold,
    governance: governance({ parameters: parameters ?? [TARGET, EMISSION], ...governed }),
    ...fields,
  });
  return createStewardProposer(stewardProposerTraits.parse({})).decide(
    { market: seen, account: account() },
    dictated(),
  );
}

/** What it recommends: numbers, and values from and to. */
function changesOf(look: Look): (readonly [bigint, bigint, bigint])[] {
  return decide(look).actions.flatMap((action) =>
    action.kind === "recommend"
      ? action.changes.map(({ parameter: number, oldValue, newValue }) => [number, oldValue, newValue] as const)
      : [],
  );
}

describe("steward's proposer", () => {
  describe("begin", () => {
    it("looks first after a month, whatever the step's length", () => {
      const proposer = createStewardProposer(stewardProposerTraits.parse({}));
      expect(firstLook(proposer, 0)).to.equal(30);
      expect(firstLook(proposer, 0, 7 * DAY)).to.equal(5);
    });
  });

  describe("decide", () => {
    it("recommends nothing while enough is staked and sales are near the target, and looks again in two weeks", () => {
      expect(decide({ step: 40 })).to.deep.equal({ actions: [], wake: { atStep: 54 } });
      expect(decide({ step: 40, stepSeconds: 100 * DAY }).wake).to.deep.equal({ atStep: 41 });
    });

    it("moves emission to stakers by a step where too little or too much is staked", () => {
      expect(changesOf({ staked: 11_999_999 })).to.deep.equal([[5n, 1_000n, 1_100n]]);
      expect(changesOf({ staked: 12_000_000 })).to.deep.equal([]);
      expect(changesOf({ staked: 40_000_000 })).to.deep.equal([]);
      expect(changesOf({ staked: 40_000_001 })).to.deep.equal([[5n, 1_000n, 900n]]);
    });

    it("moves the target of sales by a step after what is sold", () => {
      expect(changesOf({ sold: 1_251 })).to.deep.equal([[17n, 1_000n, 1_100n]]);
      expect(changesOf({ sold: 1_250 })).to.deep.equal([]);
      expect(changesOf({ sold: 600 })).to.deep.equal([]);
      expect(changesOf({ sold: 599 })).to.deep.equal([[17n, 1_000n, 900n]]);
    });

    it("puts several changes into one recommendation, in the order that the steward demands, with evidence", () => {
      const { actions } = decide({ staked: 0, sold: 2_000 });
      expect(actions).to.have.length(1);
      const [action] = actions;
      expect(action).to.include({ kind: "recommend", actor: "proposer" });
      expect(changesOf({ staked: 0, sold: 2_000 }).map(([number]) => number)).to.deep.equal([5n, 17n]);
      const evidence = (look: Look) => {
        const [made] = decide(look).actions;
        return made?.kind === "recommend" ? made.evidenceHash : 0n;
      };
      expect(evidence({ staked: 0 }) > 0n).to.be.true;
      expect(evidence({ staked: 0 })).to.equal(evidence({ staked: 0 }));
      expect(evidence({ staked: 0 })).to.not.equal(evidence({ staked: 1 }));
    });

    it("stays within bounds and budget, and lets be what is at their end", () => {
      const rising = (fields: Partial<ParameterObservation>) =>
        changesOf({ staked: 0, parameters: [TARGET, { ...EMISSION, ...fields }] });
      expect(rising({ value: 1_950n })).to.deep.equal([[5n, 1_950n, 2_000n]]);
      expect(rising({ budgetLeft: 30n })).to.deep.equal([[5n, 1_000n, 1_030n]]);
      expect(rising({ value: 2_000n })).to.deep.equal([]);
      expect(rising({ budgetLeft: 0n })).to.deep.equal([]);
    });

    it("recommends what will have cooled down when the veto delay is over, and nothing else", () => {
      const ready = (readyAtSeconds: bigint) =>
        changesOf({ staked: 0, parameters: [TARGET, { ...EMISSION, readyAtSeconds }] });
      expect(ready(NOW + vetoDelaySeconds)).to.have.length(1);
      expect(ready(NOW + vetoDelaySeconds + 1n)).to.deep.equal([]);
    });

    it("recommends one thing at a time, and nothing while a flag is up", () => {
      expect(decide({ staked: 0, governed: { recommendations: [recommendation()] } }).actions).to.deep.equal([]);
      expect(decide({ staked: 0, governed: { flagsUp: 1 } }).actions).to.deep.equal([]);
    });

    it("does nothing about parameters that an economy doesn't have", () => {
      expect(changesOf({ staked: 0, sold: 0, parameters: [] })).to.deep.equal([]);
    });
  });
});
