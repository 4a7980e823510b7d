import { expect } from "chai";

import { parameterNumber } from "../../simulations/economies/tunables.ts";
import { nameCall, summariseGovernance } from "../../simulations/metrics/governance.ts";
import type { GovernanceRecord } from "../../simulations/metrics/governance.ts";
import type { ProposalState, RecommendationState } from "../../simulations/protocol/snapshot.ts";
import { GOVERNANCE } from "../recorder/snapshot.ts";

const WAD = 10n ** 18n;
const NOW = 1_000_000n;
const COOLDOWN = BigInt(parameterNumber("stakingPool", "cooldownSeconds"));

function proposal(fields: Partial<ProposalState> = {}): ProposalState {
  return {
    proposer: "alice",
    calls: [{ kind: "resume", contract: "buyback" }],
    description: "resume",
    voteStartSeconds: NOW - 500n,
    voteEndSeconds: NOW - 100n,
    againstWei: 0n,
    forWei: 0n,
    abstainWei: 0n,
    voters: [],
    etaSeconds: 0n,
    isExecuted: false,
    isCancelled: false,
    ...fields,
  };
}

function recommendation(fields: Partial<RecommendationState> = {}): RecommendationState {
  return {
    commitment: "x",
    committedAtSeconds: NOW - 50n,
    expiresAtSeconds: NOW + 50n,
    isExecuted: false,
    isVetoed: false,
    ...fields,
  };
}

function record(
  proposals: readonly ProposalState[],
  fields: Partial<GovernanceRecord> = {},
  steward: Partial<GovernanceRecord["state"]["steward"]> = {},
): GovernanceRecord {
  return {
    state: { ...GOVERNANCE, proposals, steward: { ...GOVERNANCE.steward, ...steward } },
    atSeconds: NOW,
    voteStarts: new Map(),
    decided: new Set(),
    recommended: new Map(),
    changes: [],
    guardianPowers: {},
    stewardship: [],
    loans: [],
    polls: [],
    ...fields,
  };
}

describe("summariseGovernance", () => {
  it("says nothing of a run in which nothing of governance happened", () => {
    expect(summariseGovernance(record([]))).to.equal(undefined);
  });

  it("measures turnout and quorum by the supply at a vote's start, rounded down, and counts every vote for turnout", () => {
    const vote = proposal({ forWei: 30n * WAD, againstWei: 20n * WAD, abstainWei: 9n * WAD, voters: ["a", "b", "c"] });
    const voteStarts = new Map([[0, { supplyWei: 1_000n * WAD + 24n, quorumBps: 400n }]]);
    const [result] = summariseGovernance(record([vote], { voteStarts }))!.proposals;
    expect(result).to.include({ number: 0, proposer: "alice", voters: 3, quorumWei: String(40n * WAD) });
    expect(result!.turnout).to.be.closeTo(0.059, 1e-12);
    // Against doesn't count for the quorum: 39 of 40.
    expect(result!.outcome).to.equal("defeated");
    expect(result!.calls).to.deep.equal(["resume buyback"]);
  });

  it("tells where each proposal stands, one whose vote hasn't begun without quorum and turnout", () => {
    const won = { forWei: 40n * WAD, voters: ["a"] };
    const proposals = [
      proposal({ voteStartSeconds: NOW + 1n, voteEndSeconds: NOW + 9n }),
      proposal({ voteEndSeconds: NOW + 9n }),
      proposal(won),
      proposal({ ...won, etaSeconds: NOW + 5n }),
      proposal({ ...won, etaSeconds: NOW - 5n, isExecuted: true }),
      proposal({ ...won, isCancelled: true }),
    ];
    const start = { supplyWei: 1_000n * WAD, quorumBps: 400n };
    const voteStarts = new Map([1, 2, 3, 4, 5].map((number) => [number, start]));
    const results = summariseGovernance(record(proposals, { voteStarts }))!.proposals;
    const outcomes = ["pending", "active", "succeeded", "queued", "executed", "cancelled"];
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(outcomes);
    expect(results[0]).to.include({ quorumWei: null, turnout: null });
  });

  it("averages turnout over the proposals that were voted upon to the end, and counts every vote", () => {
    const proposals = [
      proposal({ forWei: 10n, voters: ["a"] }),
      proposal({ forWei: 30n, voters: ["a", "b"], isCancelled: true }),
      proposal({ forWei: 90n, voters: ["a"], voteEndSeconds: NOW + 9n }),
    ];
    const start = { supplyWei: 100n, quorumBps: 400n };
    const voteStarts = new Map([0, 1, 2].map((number) => [number, start]));
    const summed = summariseGovernance(record(proposals, { voteStarts, decided: new Set([0, 1]) }))!;
    expect(summed.meanTurnout).to.be.closeTo(0.2, 1e-12);
    expect(summed.votesCast).to.equal(4);
    expect(summariseGovernance(record(proposals, { voteStarts }))!.meanTurnout).to.equal(null);
  });

  it("tells what became of each recommendation, and which parameters it is about", () => {
    const recommendations = [
      recommendation({ isExecuted: true }),
      recommendation(),
      recommendation({ isVetoed: true }),
      recommendation({ expiresAtSeconds: NOW }),
      recommendation(),
    ];
    const changes = [{ parameter: COOLDOWN, oldValue: 5n, newValue: -7n }];
    const recommended = new Map([[3n, { proposer: "proposer", changes }]]);
    const summed = summariseGovernance(record([], { recommended }, { recommendations, vetoedThroughId: 2n }))!;
    expect(summed.recommendations.map(({ id, outcome }) => [id, outcome])).to.deep.equal([
      [1, "executed"],
      [2, "vetoed"],
      [3, "vetoed"],
      [4, "expired"],
      [5, "open"],
    ]);
    expect(summed.recommendations[2]).to.deep.include({
      proposer: "proposer",
      moves: [{ parameter: "stakingPool.cooldownSeconds", oldValue: "5", newValue: "-7" }],
    });
  });
});

describe("nameCall", () => {
  it("says what a call is about", () => {
    const settings = [
      { parameter: 0n, value: 1n },
      { parameter: COOLDOWN, value: 1n },
    ];
    expect(nameCall({ kind: "adoptParameters", settings })).to.equal(
      "adoptParameters minter.stakingWeightBps, stakingPool.cooldownSeconds",
    );
    expect(nameCall({ kind: "setGuardian", account: "agent/0007" })).to.equal("setGuardian agent/0007");
    expect(nameCall({ kind: "setQuorum", quorumBps: 400n })).to.equal("setQuorum 400 bps");
    expect(nameCall({ kind: "setProposalThreshold", amountWei: 1n })).to.equal("setProposalThreshold");
    expect(nameCall({ kind: "adoptParameters", settings: [{ parameter: 99n, value: 1n }] })).to.equal(
      "adoptParameters parameter 99",
    );
  });
});
