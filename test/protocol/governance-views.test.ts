import { expect } from "chai";

import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import {
  EXECUTION_WINDOW_SECONDS,
  isRecommendationOpen,
  parameterValue,
  proposalPhase,
  quorumWei,
} from "../../simulations/protocol/governance-views.ts";
import type { ProposalState, RecommendationState, Snapshot } from "../../simulations/protocol/snapshot.ts";

const QUORUM = 100n;

function phase(fields: Partial<ProposalState>, atSeconds: bigint): string {
  const plain = { voteStartSeconds: 10n, voteEndSeconds: 20n, forWei: 0n, againstWei: 0n, abstainWei: 0n };
  const proposal = { ...plain, etaSeconds: 0n, isExecuted: false, isCancelled: false, ...fields };
  return proposalPhase(proposal as ProposalState, QUORUM, atSeconds);
}

describe("governance views", () => {
  describe("proposalPhase", () => {
    it("is pending to the start of the vote, active to its end, each to the second", () => {
      expect(phase({}, 10n)).to.equal("pending");
      expect(phase({}, 11n)).to.equal("active");
      expect(phase({}, 20n)).to.equal("active");
      expect(phase({}, 21n)).to.equal("defeated");
    });

    it("succeeds with a quorum of votes for and abstentions, and more for than against", () => {
      expect(phase({ forWei: 100n, againstWei: 99n }, 21n)).to.equal("succeeded");
      expect(phase({ forWei: 100n, againstWei: 100n }, 21n)).to.equal("defeated");
      expect(phase({ forWei: 60n, abstainWei: 40n }, 21n)).to.equal("succeeded");
      expect(phase({ forWei: 60n, abstainWei: 39n, againstWei: 50n }, 21n)).to.equal("defeated");
    });

    it("is queued until it lapses, two weeks after its delay", () => {
      const queued = { forWei: 100n, etaSeconds: 50n };
      expect(phase(queued, 21n)).to.equal("queued");
      expect(phase(queued, 49n + EXECUTION_WINDOW_SECONDS)).to.equal("queued");
      expect(phase(queued, 50n + EXECUTION_WINDOW_SECONDS)).to.equal("cancelled");
    });

    it("stays executed or cancelled, whatever else is true of it", () => {
      expect(phase({ isExecuted: true }, 5n)).to.equal("executed");
      expect(phase({ isCancelled: true, forWei: 100n, etaSeconds: 50n }, 60n)).to.equal("cancelled");
    });
  });

  describe("isRecommendationOpen", () => {
    const isOpen = (fields: Partial<RecommendationState>, vetoedThroughId = 4n, atSeconds = 99n): boolean => {
      const recommendation = { isExecuted: false, isVetoed: false, expiresAtSeconds: 100n, ...fields };
      return isRecommendationOpen(recommendation as RecommendationState, 5n, vetoedThroughId, atSeconds);
    };

    it("ends by execution, by a veto of its own or of all up to it, and when it expires", () => {
      expect(isOpen({})).to.be.true;
      expect(isOpen({ isExecuted: true })).to.be.false;
      expect(isOpen({ isVetoed: true })).to.be.false;
      expect(isOpen({}, 5n)).to.be.false;
      expect(isOpen({}, 4n, 100n)).to.be.false;
    });
  });

  describe("parameterValue", () => {
    it("reads a parameter by its number, with its sign", () => {
      const number = TUNABLE_PARAMETERS.findIndex(({ name }) => name === "issuanceTargetWad");
      const parameters = { burn: { issuanceTargetWad: 2n ** 256n - 3n } };
      expect(parameterValue(parameters, number)).to.equal(-3n);
      expect(parameterValue({ burn: { issuanceTargetWad: 3n } }, number)).to.equal(3n);
    });

    it("is zero for a number that no parameter has", () => {
      expect(parameterValue({}, TUNABLE_PARAMETERS.length)).to.equal(0n);
    });
  });

  describe("quorumWei", () => {
    it("is the quorum's share of the supply, rounded down", () => {
      const state = { token: { totalSupplyWei: 12_499n }, governance: { quorumBps: 400n } };
      expect(quorumWei(state as unknown as Snapshot)).to.equal(499n);
    });
  });
});
