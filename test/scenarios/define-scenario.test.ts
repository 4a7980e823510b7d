import { expect } from "chai";

import { AGENT_KINDS } from "../../simulations/agents/agent.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { MINIMAL, problemsOf } from "./problems-of.ts";

/** One invalid change for each rule: the change, where its problem stands, and the value that is shown. */
const INVALID: [change: Record<string, unknown>, path: string, value: unknown][] = [
  [{ name: "Upper Case" }, "name", "Upper Case"],
  [{ name: "x".repeat(41) }, "name", "x".repeat(41)],
  [{ title: "" }, "title", ""],
  [{ description: undefined }, "description", undefined],
  [{ population: { keeper: -0.1 } }, "population.keeper", -0.1],
  [{ population: { whalle: 0.1 } }, "population.whalle", 0.1],
  [{ population: { fundamentalist: 0.5 } }, "population", undefined],
  [{ endowment: { sectors: [] } }, "endowment.sectors", []],
  [{ endowment: { sectors: ["treasury"] } }, "endowment.sectors[0]", "treasury"],
  [{ endowment: { holdingSpread: 3.1 } }, "endowment.holdingSpread", 3.1],
  [{ endowment: { venueShare: 0.6, arbitrageurShare: 0.4 } }, "endowment", 1],
  [{ macro: { enterStressDaily: 1.5 } }, "macro.enterStressDaily", 1.5],
  [{ macro: { calmVolatilityDaily: Number.NaN } }, "macro.calmVolatilityDaily", Number.NaN],
  [{ macro: { preset: "doge" } }, "macro.preset", "doge"],
  [{ venue: { depthMultiple: 0 } }, "venue.depthMultiple", 0],
  [{ venue: { jumpsPerStressedDay: -1 } }, "venue.jumpsPerStressedDay", -1],
  [{ usage: { requestsDaily: "many" } }, "usage.requestsDaily", "many"],
  [{ usage: { yearlyPeakDay: 366 } }, "usage.yearlyPeakDay", 366],
  [{ gas: { medianFeeGwei: -1 } }, "gas.medianFeeGwei", -1],
  [{ gas: { stressMultiple: 0 } }, "gas.stressMultiple", 0],
  [{ gas: { reversionDaily: 0 } }, "gas.reversionDaily", 0],
  [{ shocks: [{ kind: "macro", at: 1, logReturn: -0.5 }] }, "shocks[0].at", 1],
  [{ shocks: [{ kind: "meteor", at: 0.5, logReturn: -0.5 }] }, "shocks[0].kind", "meteor"],
  [
    { traits: { "trend-follower": { fastDays: { median: 0, spread: 0 } } } },
    "traits.trend-follower.fastDays.median",
    0,
  ],
  [{ traits: { keeper: { absence: 2 } } }, "traits.keeper.absence", 2],
  [{ horizon: 3 }, "horizon", 3],
  [{ counts: { keeper: -1 } }, "counts.keeper", -1],
  [{ counts: { keeper: 1.5 } }, "counts.keeper", 1.5],
  [{ shocks: [{ kind: "macro", logReturn: -0.5 }] }, "shocks[0]", undefined],
  [{ shocks: [{ kind: "macro", at: 0.5, step: 3, logReturn: -0.5 }] }, "shocks[0]", undefined],
  [{ shocks: [{ kind: "macro", step: 0, logReturn: -0.5 }] }, "shocks[0].step", 0],
  [{ shocks: [{ kind: "liquidity", at: 0.5, share: 0 }] }, "shocks[0].share", 0],
  [{ shocks: [{ kind: "mass-unstaking", at: 0.5, share: 1.01 }] }, "shocks[0].share", 1.01],
  [{ shocks: [{ kind: "unlock", at: 0.5, share: 1 }] }, "shocks[0].share", 1],
  [{ shocks: [{ kind: "unlock", at: 0.5, share: 0.9 }] }, "endowment", undefined],
  [{ shocks: [{ kind: "demand", at: 0.5, factor: -1 }] }, "shocks[0].factor", -1],
  [{ shocks: [{ kind: "gas", at: 0.5, until: 0.4, factor: 10 }] }, "shocks[0].until", 0.4],
  [{ shocks: [{ kind: "gas", at: 0.5, untilStep: 90, factor: 10 }] }, "shocks[0].until", undefined],
  [{ shocks: [{ kind: "keeper-outage", step: 5, untilStep: 5 }] }, "shocks[0].untilStep", 5],
  [{ shocks: [{ kind: "keeper-outage", at: 0.5, until: 1.5 }] }, "shocks[0].until", 1.5],
  [{ counts: { proposer: 2 } }, "counts.proposer", 2],
  [{ counts: { guardian: 2 } }, "counts.guardian", 2],
  [{ counts: { "compromised-proposer": 1 } }, "counts.proposer", 1],
  [{ counts: { raider: 1 }, traits: { raider: { loanShare: 0.8 } } }, "endowment", undefined],
  [{ traits: { raider: { loanShare: 0.81 } } }, "traits.raider.loanShare", 0.81],
  [{ traits: { voter: { attendance: 1.1 } } }, "traits.voter.attendance", 1.1],
  [{ traits: { "compromised-proposer": { sequences: 99 } } }, "traits.compromised-proposer.sequences", 99],
  [{ traits: { whale: { rotationShare: 0 } } }, "traits.whale.rotationShare", 0],
  [{ traits: { "panic-seller": { contagion: -1 } } }, "traits.panic-seller.contagion", -1],
];

const { population: SHARES } = defineScenario(MINIMAL);

describe("scenarios", () => {
  describe("defineScenario", () => {
    it("fills in defaults for everything but name, title and description", () => {
      const scenario = defineScenario(MINIMAL);
      expect(scenario.name).to.equal("minimal");
      expect(Object.keys(scenario.traits).sort()).to.deep.equal(
        [...AGENT_KINDS, "civic", "panic-seller", "voter"].sort(),
      );
      const shares = Object.values(scenario.population).reduce((sum, share) => sum + share, 0);
      expect(shares).to.be.closeTo(1, 1e-9);
      expect(scenario.shocks).to.deep.equal([]);
    });

    it("keeps what it is told", () => {
      const shocks = [{ kind: "macro" as const, at: 0.5, logReturn: -0.4 }];
      const scenario = defineScenario({ ...MINIMAL, shocks, traits: { keeper: { absence: 0.5 } } });
      expect(scenario.shocks).to.deep.equal(shocks);
      expect(scenario.traits.keeper.absence).to.equal(0.5);
    });

    it("says where what is allowed ends, bounds that are themselves excluded as well", () => {
      const allowed = (change: Record<string, unknown>): string => problemsOf(change)[0]?.allowed ?? "";
      const at = (share: number): string => allowed({ shocks: [{ kind: "macro", at: share, logReturn: -0.5 }] });
      expect(at(1.5)).to.match(/more than 0\D+less than 1$/);
      expect(allowed({ usage: { weeklyAmplitude: 1 } })).to.match(/at least 0\D+less than 1$/);
      expect(allowed({ name: "Upper Case" })).to.include("lower-case letters");
    });

    for (const [change, path, value] of INVALID) {
      it(`refuses ${JSON.stringify(change)} at ${path}`, () => {
        const problems = problemsOf(change);
        expect(problems.map((problem) => problem.path)).to.deep.equal([path]);
        if (value !== undefined) expect(problems[0]?.value).to.deep.equal(value);
        expect(problems[0]?.next).to.be.a("string").that.is.not.empty;
      });
    }

    it("says how far shares are from one", () => {
      const [problem] = problemsOf({ population: { fundamentalist: SHARES.fundamentalist + 0.25 } });
      expect(problem?.path).to.equal("population");
      expect(problem?.value).to.deep.equal({ ...SHARES, fundamentalist: SHARES.fundamentalist + 0.25 });
      expect(Number.parseFloat(/-?[\d.]+/.exec(problem?.next ?? "")?.[0] ?? "")).to.be.closeTo(-0.25, 1e-9);
    });

    it("lets the rounding of shares pass: less than one agent in a million", () => {
      const off = (by: number) => problemsOf({ population: { fundamentalist: SHARES.fundamentalist + by } });
      expect(off(9e-7)).to.deep.equal([]);
      expect(off(-9e-7)).to.deep.equal([]);
      expect(off(2e-6)).to.have.length(1);
      expect(off(-2e-6)).to.have.length(1);
    });

    it("suggests the kind of agent that was meant", () => {
      const [problem] = problemsOf({ population: { "noise-traders": 0.1 } });
      expect(problem?.next).to.contain("noise-trader");
      expect(problem?.allowed).to.contain("arbitrageur").and.to.contain("whale");
    });

    it("checks the rules of sections that are valid, though others aren't", () => {
      const paths = problemsOf({ title: "", population: { keeper: 0.5 } }).map(({ path }) => path);
      expect(paths).to.deep.equal(["title", "population"]);
    });

    it("reports all problems at once", () => {
      const paths = problemsOf({ name: "", gas: { medianFeeGwei: 0 }, venue: { beta: 9 } }).map(({ path }) => path);
      expect(paths).to.deep.equal(["name", "venue.beta", "gas.medianFeeGwei"]);
    });
  });
});
