import { expect } from "chai";

import { harmOfCalls, harmOfChanges } from "../../simulations/agents/harm.ts";
import type { GovernanceCall } from "../../simulations/protocol/actions.ts";
import { governance, parameter } from "./observations.ts";

const PARAMETERS = [
  parameter({ number: 0, saferDirection: "lower" }),
  parameter({ number: 1, saferDirection: "higher" }),
  parameter({ number: 2, saferDirection: "none" }),
  parameter({ number: 3, saferDirection: "lower", value: -1_000n }),
  parameter({ number: 4, saferDirection: "lower", value: 0n }),
];
const seen = governance({ parameters: PARAMETERS });
const { limits } = parameter();

const of = (...calls: GovernanceCall[]): number => harmOfCalls(calls, seen);
const adopt = (number: bigint, value: bigint): number =>
  of({ kind: "adoptParameters", settings: [{ parameter: number, value }] });
const limit = (change: Partial<typeof limits>): number =>
  of({ kind: "setLimits", parameter: 0n, limits: { ...limits, ...change } });

describe("harm", () => {
  describe("harmOfCalls", () => {
    it("is how far a value moves towards risk, as a share of where it stands", () => {
      expect(adopt(0n, 1_250n)).to.equal(0.25);
      expect(adopt(1n, 750n)).to.equal(0.25);
      expect(adopt(3n, -500n)).to.equal(0.5);
    });

    it("is none for a move towards safety or for none", () => {
      for (const [number, value] of [
        [0n, 500n],
        [1n, 2_000n],
        [3n, -2_000n],
        [0n, 1_000n],
        [2n, 1_000n],
      ] as const) {
        expect(adopt(number, value), `${number} to ${value}`).to.equal(0);
      }
    });

    it("is half of it either way where neither side is safer", () => {
      expect(adopt(2n, 1_200n)).to.equal(0.1);
      expect(adopt(2n, 800n)).to.equal(0.1);
    });

    it("is one at most: for a move past double, from zero, or of what nobody knows", () => {
      expect(adopt(0n, 5_000n)).to.equal(1);
      expect(adopt(4n, 1n)).to.equal(1);
      expect(adopt(99n, 1n)).to.equal(1);
    });

    it("counts limits that allow more in any way, and none that allow less", () => {
      for (const looser of [{ minimum: 499n }, { maximum: 2_001n }, { step: 101n }, { budget: 301n }]) {
        expect(limit(looser), JSON.stringify(Object.keys(looser))).to.equal(0.2);
      }
      expect(limit({ minimum: 501n, maximum: 1_999n, step: 99n, budget: 299n })).to.equal(0);
      expect(limit({})).to.equal(0);
    });

    it("counts a new guardian and not the present one, and a revoked grant", () => {
      expect(of({ kind: "setGuardian", account: "alice" })).to.equal(0.4);
      expect(of({ kind: "setGuardian", account: "guardian" })).to.equal(0);
      expect(of({ kind: "revokeGrant", grantId: 0n })).to.equal(0.3);
    });

    it("counts half of how far a delay or the quorum falls, and not how far it rises", () => {
      const falls: GovernanceCall[] = [
        { kind: "setVotingDelay", seconds: seen.votingDelaySeconds / 2n },
        { kind: "setVotingPeriod", seconds: seen.votingPeriodSeconds / 2n },
        { kind: "setExecutionDelay", seconds: seen.executionDelaySeconds / 2n },
        { kind: "setQuorum", quorumBps: seen.quorumBps / 2n },
      ];
      for (const call of falls) expect(of(call), call.kind).to.equal(0.25);
      const rises: GovernanceCall[] = [
        { kind: "setVotingDelay", seconds: seen.votingDelaySeconds * 2n },
        { kind: "setVotingPeriod", seconds: seen.votingPeriodSeconds * 2n },
        { kind: "setExecutionDelay", seconds: seen.executionDelaySeconds * 2n },
        { kind: "setQuorum", quorumBps: seen.quorumBps * 2n },
      ];
      for (const call of rises) expect(of(call), call.kind).to.equal(0);
    });

    it("counts other terms for little, and what the contracts refuse for nothing", () => {
      expect(of({ kind: "setPowersUntil", untilSeconds: 1n })).to.equal(0.05);
      expect(of({ kind: "setParameters", contract: "fees", changes: [{ name: "x", value: 1n }] })).to.equal(0);
    });

    it("goes by the worst of several calls and settings, and is none without any", () => {
      expect(of()).to.equal(0);
      expect(of({ kind: "setPowersUntil", untilSeconds: 1n }, { kind: "revokeGrant", grantId: 0n })).to.equal(0.3);
      const settings = [
        { parameter: 0n, value: 1_100n },
        { parameter: 1n, value: 400n },
      ];
      expect(of({ kind: "adoptParameters", settings })).to.equal(0.6);
    });
  });

  describe("harmOfChanges", () => {
    it("goes by the worst change", () => {
      const change = (number: bigint, newValue: bigint) => ({ parameter: number, oldValue: 1_000n, newValue });
      expect(harmOfChanges([], seen)).to.equal(0);
      expect(harmOfChanges([change(0n, 900n)], seen)).to.equal(0);
      expect(harmOfChanges([change(0n, 1_050n), change(2n, 1_300n)], seen)).to.equal(0.15);
    });
  });
});
