import { expect } from "chai";

import { createGuardian, guardianTraits } from "../../simulations/agents/guardian.ts";
import type { GuardianTraits } from "../../simulations/agents/guardian.ts";
import type { GovernanceObservation, MarketObservation } from "../../simulations/agents/observation.ts";
import type { GovernanceCall } from "../../simulations/protocol/actions.ts";
import {
  account,
  dictated,
  governance,
  market,
  marketAt,
  parameter,
  proposal,
  recommendation,
} from "./observations.ts";

const PARAMETERS = [parameter()];
const adopt = (value: bigint): GovernanceCall => ({ kind: "adoptParameters", settings: [{ parameter: 0n, value }] });
const replace: GovernanceCall = { kind: "setGuardian", account: "alice" };
const renew: GovernanceCall = { kind: "setPowersUntil", untilSeconds: 1n };
const change = (newValue: bigint) => [{ parameter: 0n, oldValue: 1_000n, newValue }];

function decide(
  fields: Partial<GovernanceObservation>,
  traits: Partial<GuardianTraits> = {},
  seen: Partial<MarketObservation> = {},
) {
  const guardian = createGuardian({ ...guardianTraits.parse({}), ...traits });
  const governed = governance({ parameters: PARAMETERS, ...fields });
  return guardian.decide({ market: market({ ...seen, governance: governed }), account: account() }, dictated());
}

/** Everything that it could act upon at once. */
const ALARMING: Partial<GovernanceObservation> = {
  recommendations: [recommendation({ changes: change(2_000n) })],
  proposals: [proposal({ calls: [adopt(2_000n)] })],
};

describe("guardian", () => {
  describe("decide", () => {
    it("does nothing while nothing looks harmful, and looks again in the next step", () => {
      expect(decide({}, {}, { step: 4 })).to.deep.equal({ actions: [], wake: { atStep: 5 } });
      const harmless = {
        recommendations: [recommendation({ changes: change(900n) })],
        proposals: [proposal({ calls: [adopt(900n)] })],
      };
      expect(decide(harmless).actions).to.deep.equal([]);
    });

    it("vetoes the recommendations above its threshold, and those alone", () => {
      const recommendations = [
        recommendation({ id: 3n, changes: change(1_150n) }),
        recommendation({ id: 4n, changes: change(1_151n) }),
        recommendation({ id: 9n, changes: change(1_400n) }),
      ];
      expect(decide({ recommendations }).actions).to.deep.equal([
        { kind: "vetoRecommendation", actor: "guardian", recommendation: 4n },
        { kind: "vetoRecommendation", actor: "guardian", recommendation: 9n },
      ]);
    });

    it("cancels the proposals above a higher one, in whatever phase, and those alone", () => {
      const proposals = [
        proposal({ number: 0n, calls: [adopt(1_450n)] }),
        proposal({ number: 1n, calls: [adopt(1_451n)], phase: "pending" }),
        proposal({ number: 2n, calls: [adopt(1_500n)], phase: "queued" }),
      ];
      expect(decide({ proposals }).actions).to.deep.equal([
        { kind: "cancelAsGuardian", actor: "guardian", proposal: 1n },
        { kind: "cancelAsGuardian", actor: "guardian", proposal: 2n },
      ]);
    });

    it("never tries to cancel what only replaces or renews it, however little it tolerates", () => {
      const cancelled = (...calls: GovernanceCall[]) =>
        decide({ proposals: [proposal({ calls })] }, { cancelHarm: 0 }).actions.length;
      expect(cancelled(replace)).to.equal(0);
      expect(cancelled(renew)).to.equal(0);
      expect(cancelled(replace, renew)).to.equal(0);
      expect(cancelled(replace, adopt(2_000n))).to.equal(1);
    });

    it("does nothing once its powers ended: to the second", () => {
      const untilSeconds = governance().guardianPowersUntilSeconds;
      expect(decide(ALARMING, {}, { timeSeconds: untilSeconds - 1n }).actions).to.have.length(2);
      expect(decide(ALARMING, {}, { timeSeconds: untilSeconds }).actions).to.deep.equal([]);
    });

    it("does nothing once somebody else is the guardian", () => {
      expect(decide({ ...ALARMING, guardian: "alice" }).actions).to.deep.equal([]);
    });

    it("looks nine times in ten", () => {
      const guardian = createGuardian(guardianTraits.parse({}));
      const rng = dictated([false]);
      const governed = governance({ parameters: PARAMETERS, ...ALARMING });
      const { actions } = guardian.decide({ market: market({ governance: governed }), account: account() }, rng);
      expect({ actions, asked: rng.asked }).to.deep.equal({ actions: [], asked: [0.9] });
    });

    it("raises the market's flag where pool and venue disagree while a recommendation waits, once", () => {
      const waiting = { recommendations: [recommendation({ changes: change(1_000n) })] };
      const at = (logGap: number, fields: Partial<GovernanceObservation> = waiting) =>
        decide(fields, {}, { ...marketAt(0.5 * Math.exp(logGap)), venuePrice: 0.5 }).actions;
      const flag = [{ kind: "raiseFlag", actor: "guardian", flag: "market" }];
      expect(at(0.21)).to.deep.equal(flag);
      expect(at(-0.21)).to.deep.equal(flag);
      expect(at(0.19)).to.deep.equal([]);
      expect(at(0.5, {})).to.deep.equal([]);
      expect(at(0.5, { ...waiting, flagsUp: 1 })).to.deep.equal([]);
    });
  });
});
