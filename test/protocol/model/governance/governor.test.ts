import { expect } from "chai";

import { createModelProtocol } from "../../../../simulations/protocol/model/model-protocol.ts";
import type { Action, GovernanceCall } from "../../../../simulations/protocol/actions.ts";
import { EXECUTION_WINDOW_SECONDS } from "../../../../simulations/protocol/governance-views.ts";
import { reserveFor } from "../../../../simulations/protocol/names.ts";
import { plainCopy } from "../../plain.ts";
import { GENESIS, TOKEN } from "../begun.ts";
import { beginGoverned, eventNames } from "./governed.ts";

const QUORUM: GovernanceCall = { kind: "setQuorum", quorumBps: 300n };
const GREATEST = (1n << 256n) - 1n;

const castVote = (actor: string, proposal: bigint, support: bigint): Action => ({
  kind: "castVote",
  actor,
  proposal,
  support,
});
const queue = (proposal: bigint): Action => ({ kind: "queueProposal", actor: "k", proposal });
const execute = (proposal: bigint): Action => ({ kind: "executeProposal", actor: "k", proposal });

describe("Governor of the model", () => {
  describe("propose", () => {
    it("reports the proposal by its number, and refuses the same one again, in whatever state it is", async () => {
      const { act, errorOf, parameters, model } = await beginGoverned();
      const { votingDelaySeconds, votingPeriodSeconds } = parameters.governance;
      const propose: Action = { kind: "propose", actor: "a", calls: [QUORUM], description: "more" };
      const outcome = await act(propose, 1n);
      const voteStart = model.takeSnapshot().timeSeconds + votingDelaySeconds;
      const args = { proposalId: 0n, proposer: "a", voteStart, voteEnd: voteStart + votingPeriodSeconds };
      expect(outcome).to.deep.include({ events: [{ contract: "governor", name: "ProposalCreated", args }] });
      const same: Action = { ...propose, actor: "b" };
      expect(await errorOf(same)).to.deep.equal({ name: "GovernorUnexpectedProposalState", args: [0n, 0n, 0n] });
      expect(await errorOf(same, votingDelaySeconds + 1n)).to.deep.equal({
        name: "GovernorUnexpectedProposalState",
        args: [0n, 1n, 0n],
      });
      expect(await errorOf({ ...propose, description: "less" })).to.equal(undefined);
    });

    it("refuses a proposal without calls, one reserved for another, and one whose vote would begin past all time", async () => {
      const { errorOf, govern } = await beginGoverned();
      const propose: Action = { kind: "propose", actor: "a", calls: [], description: "" };
      expect(await errorOf(propose, 1n)).to.deep.equal({ name: "GovernorInvalidProposalLength", args: [0n, 0n, 0n] });
      const reserved = `mine #proposer=0x${"Ab".repeat(20)}`;
      expect(await errorOf({ ...propose, calls: [QUORUM], description: reserved })).to.deep.equal({
        name: "GovernorRestrictedProposer",
        args: ["a"],
      });
      await govern({ kind: "setVotingDelay", seconds: (1n << 48n) - 1n });
      expect((await errorOf({ ...propose, calls: [QUORUM] }))?.name).to.equal("SafeCastOverflowedUintDowncast");
    });

    it("takes a proposal that is reserved for an account from nobody else", async () => {
      const { errorOf } = await beginGoverned();
      const description = reserveFor("a", "mine");
      const propose: Action = { kind: "propose", actor: "b", calls: [QUORUM], description };
      expect(await errorOf(propose, 1n)).to.deep.equal({ name: "GovernorRestrictedProposer", args: ["b"] });
      expect(await errorOf({ ...propose, actor: "a" })).to.equal(undefined);
      // Only what stands at the end is a reservation.
      expect(await errorOf({ ...propose, description: `${description}, and more` })).to.equal(undefined);
    });

    it("refuses accounts that the run doesn't know", async () => {
      const { run } = await beginGoverned();
      const propose: Action = { kind: "propose", actor: "a", calls: [QUORUM], description: "" };
      const calls: GovernanceCall[] = [{ kind: "setGuardian", account: "stranger" }];
      expect(() => run({ ...propose, calls })).to.throw(RangeError);
      expect(() => run({ ...propose, description: reserveFor("stranger", "mine") })).to.throw(RangeError);
    });
  });

  describe("castVote", () => {
    it("is open after the moment that counts, up to and including its end", async () => {
      const { errorOf, parameters, run } = await beginGoverned();
      const { votingDelaySeconds, votingPeriodSeconds } = parameters.governance;
      await errorOf({ kind: "propose", actor: "a", calls: [QUORUM], description: "" }, 1n);
      const pending = { name: "GovernorUnexpectedProposalState", args: [0n, 0n, 2n] };
      expect(await errorOf(castVote("a", 0n, 1n), votingDelaySeconds)).to.deep.equal(pending);
      expect(await errorOf(castVote("a", 0n, 1n), 1n)).to.equal(undefined);
      expect(await errorOf(castVote("b", 0n, 1n), votingPeriodSeconds - 1n)).to.equal(undefined);
      const over = { name: "GovernorUnexpectedProposalState", args: [0n, 4n, 2n] };
      expect(await errorOf(castVote("c", 0n, 1n), 1n)).to.deep.equal(over);
      expect(run(castVote("c", 7n, 1n))).to.deep.include({
        error: { name: "GovernorNonexistentProposal", args: [7n] },
      });
    });

    it("counts each account once, for what the three kinds of support are", async () => {
      const { propose, after, governance } = await beginGoverned();
      const proposal = await propose([QUORUM]);
      const errors = await after(
        0n,
        castVote("a", proposal, 256n),
        castVote("a", proposal, 3n),
        castVote("a", proposal, 1n),
        castVote("a", proposal, 3n),
        castVote("b", proposal, 0n),
        castVote("c", proposal, 2n),
        castVote("k", proposal, 1n),
      );
      expect(errors.map((error) => error?.name)).to.deep.equal([
        "EmptyRevert",
        "GovernorInvalidVoteType",
        undefined,
        "GovernorAlreadyCastVote",
        undefined,
        undefined,
        undefined,
      ]);
      const { againstWei, forWei, abstainWei, voters } = governance().proposals[0]!;
      expect([againstWei, forWei, abstainWei]).to.deep.equal([
        1_000_000n * TOKEN,
        77_000_000n * TOKEN,
        1_000_000n * TOKEN,
      ]);
      expect(voters).to.deep.equal(["a", "b", "c", "k"]);
    });
  });

  describe("queue", () => {
    it("holds the quorum against the supply and the fraction of the moment that counts", async () => {
      for (const [extraWei, stage] of [
        [0n, "succeeded"],
        [-1n, "defeated"],
      ] as const) {
        const { act, after, propose, errorOf, parameters, model } = await beginGoverned();
        const { quorumBps, votingPeriodSeconds } = parameters.governance;
        const { totalSupplyWei } = model.takeSnapshot().token;
        const quorumWei = (totalSupplyWei * quorumBps) / 10_000n;
        await act({ kind: "delegate", actor: "community", to: "community" });
        const restWei = 77_000_000n * TOKEN - quorumWei - extraWei;
        await act({ kind: "transfer", actor: "community", asset: "token", to: "burn", amountWei: restWei });
        await act({ kind: "delegate", actor: "b", to: "a" });
        const proposal = await propose([QUORUM]);
        // Burnt after the moment that counts: the quorum stays what it was.
        await after(1n, { kind: "burnTokens", actor: "b", amountWei: 1_000_000n * TOKEN });
        await after(1n, castVote("community", proposal, 1n));
        const error = await errorOf(queue(proposal), votingPeriodSeconds);
        if (stage === "succeeded") expect(error).to.equal(undefined);
        else expect(error).to.deep.equal({ name: "GovernorUnexpectedProposalState", args: [0n, 3n, 16n] });
      }
    });

    it("keeps the fraction that was in force when the vote began", async () => {
      const { carry, propose, after, errorOf, parameters } = await beginGoverned();
      const raise = await carry([{ kind: "setQuorum", quorumBps: 10_000n }]);
      const before = await propose([QUORUM], "before");
      await after(0n, castVote("a", before, 1n), execute(raise));
      const later = await propose([QUORUM], "after");
      await after(0n, castVote("a", later, 1n));
      await after(parameters.governance.votingPeriodSeconds);
      expect(await errorOf(queue(before))).to.equal(undefined);
      expect(await errorOf(queue(later))).to.deep.equal({
        name: "GovernorUnexpectedProposalState",
        args: [later, 3n, 16n],
      });
    });

    it("needs more votes for than against", async () => {
      const { propose, after, errorOf, parameters } = await beginGoverned();
      await after(0n, { kind: "delegate", actor: "community", to: "k" });
      await after(0n, { kind: "delegate", actor: "b", to: "a" }, { kind: "delegate", actor: "c", to: "b" });
      const proposal = await propose([QUORUM]);
      await after(0n, castVote("k", proposal, 2n), castVote("a", proposal, 1n), castVote("b", proposal, 0n));
      const error = await errorOf(queue(proposal), parameters.governance.votingPeriodSeconds);
      expect(error).to.deep.equal({ name: "GovernorUnexpectedProposalState", args: [proposal, 3n, 16n] });
    });
  });

  describe("execute", () => {
    it("makes the calls once their time has come, once, whoever asks", async () => {
      const { carry, act, errorOf, governance, propose, after, parameters } = await beginGoverned();
      const { votingPeriodSeconds, executionDelaySeconds } = parameters.governance;
      const early = await propose([QUORUM], "early");
      await after(0n, castVote("a", early, 1n));
      expect((await errorOf(execute(early), votingPeriodSeconds))?.args).to.deep.equal([early, 4n, 32n]);
      expect(eventNames(await act(queue(early)))).to.deep.equal(["ProposalQueued"]);
      expect(await errorOf(execute(early), executionDelaySeconds - 1n)).to.deep.equal({
        name: "TimelockUnexpectedOperationState",
        args: ["proposal 0", 4n],
      });
      expect(eventNames(await act(execute(early), 1n))).to.deep.equal(["QuorumNumeratorUpdated", "ProposalExecuted"]);
      expect((await errorOf(execute(early)))?.args).to.deep.equal([early, 7n, 32n]);
      expect(governance().quorumBps).to.equal(300n);
      const second = await carry([QUORUM], "again");
      expect(eventNames(await act(execute(second)))).to.deep.equal(["QuorumNumeratorUpdated", "ProposalExecuted"]);
    });

    it("lets a queued proposal lapse, to the second, which isn't a cancellation", async () => {
      const { carry, errorOf, governance, model } = await beginGoverned();
      const first = await carry([QUORUM], "first");
      expect(await errorOf(execute(first), EXECUTION_WINDOW_SECONDS - 1n)).to.equal(undefined);
      const second = await carry([QUORUM], "second");
      await model.advanceTo(governance().proposals[1]!.etaSeconds + EXECUTION_WINDOW_SECONDS);
      const lapsed = { name: "GovernorUnexpectedProposalState", args: [second, 2n, 32n] };
      await model.act([]);
      expect(await errorOf(execute(second))).to.deep.equal(lapsed);
      expect(governance().proposals[1]!.isCancelled).to.equal(false);
    });

    it("[SIM-108] makes all calls or none, and reports nothing of those that were undone", async () => {
      const { carry, act, model, parameters } = await beginGoverned();
      const grantId = BigInt(parameters.grants.findIndex(({ revocable }) => revocable));
      const calls: GovernanceCall[] = [
        { kind: "revokeGrant", grantId },
        { kind: "setVotingPeriod", seconds: 5n },
        { kind: "setGuardian", account: "b" },
        { kind: "setExecutionDelay", seconds: 0n },
      ];
      const proposal = await carry(calls);
      await act({ kind: "burnTokens", actor: "b", amountWei: 1n });
      const kept = await model.checkpoint();
      const before = plainCopy(model.takeSnapshot());
      const least = parameters.governance.minimumExecutionDelaySeconds;
      expect(await act(execute(proposal))).to.deep.include({
        error: { name: "TimelockDelayTooShort", args: [0n, least] },
      });
      expect(plainCopy(model.takeSnapshot())).to.deep.equal(before);
      const whole = await carry(calls.slice(0, 3), "whole");
      const outcome = await act(execute(whole));
      expect(eventNames(outcome)).to.deep.equal([
        "GrantRevoked",
        "VotingPeriodSet",
        "GuardianReplaced",
        "ProposalExecuted",
      ]);
      expect(model.takeSnapshot().vesting.grants[Number(grantId)]!.revokedAtSeconds).to.be.above(0n);
      // What a proposal did inside a checkpoint is undone with it.
      await model.rollback(kept);
      expect(plainCopy(model.takeSnapshot())).to.deep.equal(before);
    });

    it("reports a call that doesn't decode as one that failed", async () => {
      const { govern } = await beginGoverned();
      const outcome = await govern({ kind: "setVotingPeriod", seconds: 1n << 32n });
      expect(outcome).to.deep.include({ error: { name: "FailedCall", args: [] } });
    });
  });

  describe("cancel", () => {
    it("lets a proposer cancel before the vote begins, and nobody else", async () => {
      const { errorOf, act, after, propose, parameters } = await beginGoverned();
      await after(1n, { kind: "propose", actor: "a", calls: [QUORUM], description: "" });
      const cancel: Action = { kind: "cancelProposal", actor: "a", proposal: 0n };
      const unable = (proposal: bigint, actor: string) => ({ name: "GovernorUnableToCancel", args: [proposal, actor] });
      expect(await errorOf({ ...cancel, actor: "b" })).to.deep.equal(unable(0n, "b"));
      expect(await errorOf({ ...cancel, proposal: 1n })).to.deep.equal({
        name: "GovernorNonexistentProposal",
        args: [1n],
      });
      expect(eventNames(await act(cancel, parameters.governance.votingDelaySeconds))).to.deep.equal([
        "ProposalCanceled",
      ]);
      expect(await errorOf(cancel)).to.deep.equal(unable(0n, "a"));
      const begun = await propose([QUORUM], "begun");
      expect(await errorOf({ ...cancel, proposal: begun })).to.deep.equal(unable(begun, "a"));
      expect((await errorOf(castVote("a", 0n, 1n)))?.args).to.deep.equal([0n, 2n, 2n]);
    });
  });

  describe("settings", () => {
    it("are the timelock's to change, within what the contracts allow", async () => {
      const { after, govern, governance, parameters } = await beginGoverned();
      const least = parameters.governance.minimumExecutionDelaySeconds;
      const seconds = 9n * 86_400n;
      const errors = await after(
        1n,
        { kind: "setVotingDelay", actor: "a", seconds: 1n << 48n },
        { kind: "setVotingDelay", actor: "a", seconds: 0n },
        { kind: "setVotingPeriod", actor: "a", seconds: 1n << 32n },
        { kind: "setVotingPeriod", actor: "a", seconds: 1n },
        { kind: "setProposalThreshold", actor: "a", amountWei: 0n },
        { kind: "setQuorum", actor: "a", quorumBps: GREATEST },
        { kind: "setExecutionDelay", actor: "a", seconds: least - 1n },
        { kind: "setExecutionDelay", actor: "a", seconds },
        { kind: "setParameters", actor: "a", contract: "fees", changes: [] },
        { kind: "adoptParameters", actor: "a", settings: [] },
      );
      const own = { name: "GovernorOnlyExecutor", args: ["a"] };
      const empty = { name: "EmptyRevert", args: [] };
      const unauthorised = { name: "AccessManagedUnauthorized", args: ["a"] };
      expect(errors).to.deep.equal([
        empty,
        own,
        empty,
        own,
        own,
        own,
        { name: "TimelockDelayTooShort", args: [least - 1n, least] },
        { name: "TimelockUnauthorizedCaller", args: ["a"] },
        unauthorised,
        unauthorised,
      ]);
      for (const [call, error] of [
        [
          { kind: "setVotingDelay", seconds: 0n },
          { name: "GovernorVotingDelayTooShort", args: [0n, 1n] },
        ],
        [
          { kind: "setVotingPeriod", seconds: 0n },
          { name: "GovernorInvalidVotingPeriod", args: [0n] },
        ],
        [
          { kind: "setQuorum", quorumBps: 10_001n },
          { name: "GovernorInvalidQuorumFraction", args: [10_001n, 10_000n] },
        ],
        [
          { kind: "setParameters", contract: "fees", changes: [] },
          { name: "AccessManagedUnauthorized", args: ["timelock"] },
        ],
      ] as const) {
        expect(await govern(call)).to.deep.include({ error });
      }
      const outcome = await govern(
        { kind: "setProposalThreshold", amountWei: 0n },
        { kind: "setExecutionDelay", seconds },
      );
      expect(eventNames(outcome)).to.deep.equal(["ProposalThresholdSet", "MinDelayChange", "ProposalExecuted"]);
      expect(governance().executionDelaySeconds).to.equal(seconds);
      // Without a threshold anybody proposes.
      expect(await after(1n, { kind: "propose", actor: "k", calls: [QUORUM], description: "k" })).to.deep.equal([
        undefined,
      ]);
    });

    it("can set a delay under which nothing can be queued any more", async () => {
      for (const [seconds, name] of [
        [GREATEST, "Panic"],
        [1n << 48n, "SafeCastOverflowedUintDowncast"],
      ] as const) {
        const { govern, propose, after, errorOf, parameters } = await beginGoverned();
        await govern({ kind: "setExecutionDelay", seconds });
        const proposal = await propose([QUORUM]);
        await after(0n, castVote("a", proposal, 1n));
        expect((await errorOf(queue(proposal), parameters.governance.votingPeriodSeconds))?.name).to.equal(name);
      }
    });
  });

  it("[SIM-104] goes on from a snapshot, open votes and all", async () => {
    const { propose, carry, after, model, parameters } = await beginGoverned();
    const carried = await carry([QUORUM, { kind: "setVotingDelay", seconds: 60n }], "carried");
    const open = await propose([QUORUM], "open");
    await after(0n, castVote("b", open, 0n));
    const snapshot = model.takeSnapshot();
    const twin = createModelProtocol({ parameters, genesisSeconds: GENESIS, accountIds: [], snapshot });
    expect(twin.takeSnapshot().governance).to.deep.equal(snapshot.governance);
    const script: [bigint, Action[]][] = [
      [0n, [execute(carried), castVote("a", open, 1n), castVote("b", open, 1n)]],
      [1n, [{ kind: "propose", actor: "a", calls: [QUORUM], description: "open" }]],
      [parameters.governance.votingPeriodSeconds, [queue(open)]],
      [parameters.governance.executionDelaySeconds, [execute(open), execute(open)]],
    ];
    for (const [seconds, actions] of script) {
      for (const each of [model, twin]) await each.advanceTo(model.takeSnapshot().timeSeconds + seconds);
      expect(await twin.act(actions)).to.deep.equal(await model.act(actions));
    }
    expect(twin.takeSnapshot().governance).to.deep.equal(model.takeSnapshot().governance);
  });

  it("shares with the last snapshot what hasn't changed", async () => {
    const { propose, after, governance } = await beginGoverned();
    const proposal = await propose([QUORUM]);
    const before = governance();
    await after(1n, { kind: "transfer", actor: "a", asset: "token", to: "b", amountWei: 1n });
    expect(governance()).to.equal(before);
    await after(0n, castVote("a", proposal, 1n));
    const voted = governance();
    expect(before.proposals[0]!.voters).to.deep.equal([]);
    expect(voted.proposals[0]!.voters).to.deep.equal(["a"]);
    expect(voted.steward).to.equal(before.steward);
  });
});
