import { add, eventOf } from "../twins.ts";
import type { Twin } from "../twins.ts";
import { FAR, B, DAY, recommendation, ballot, enactment, idle, inBoth, proposalInBoth } from "./kit.ts";

/** Twins of proposals, votes and the delay after them. */
export const VOTES: readonly Twin[] = [
  enactment(
    "GOV-046",
    "a proposal executes before its time",
    proposalInBoth((each) => {
      each.etaSeconds = FAR;
    }),
  ),
  enactment("GOV-101", "a proposal executes again", ({ before }) => {
    before.governance.proposals[0]!.isExecuted = true;
  }),
  enactment(
    "GOV-102",
    "a proposal executes that was cancelled",
    proposalInBoth((each) => {
      each.isCancelled = true;
    }),
    ["GOV-145"],
  ),
  enactment("GOV-104", "a call has another argument than was voted", (step) => {
    eventOf(step, "governor", "QuorumNumeratorUpdated").args["newQuorumNumerator"] = 601n;
  }),
  enactment("GOV-104", "a proposal is rewritten", ({ after }) => {
    after.governance.proposals[0]!.description = "something else";
  }),
  ballot("GOV-144", "a proposal waits as if it had been queued later", (step) => {
    add(eventOf(step, "governor", "ProposalQueued"), "etaSeconds", 1n);
    step.after.governance.proposals[0]!.etaSeconds += 1n;
  }),
  enactment("GOV-145", "a proposal gets another time", ({ before }) => {
    before.governance.proposals[0]!.etaSeconds -= 1n;
  }),
  ballot("GOV-146", "an account votes twice", ({ after }) => {
    after.governance.proposals[0]!.voters.push(B);
  }),
  ballot("GOV-147", "a vote is counted for more than it weighs", ({ after }) => {
    after.governance.proposals[0]!.forWei += 1n;
  }),
  ballot("GOV-148", "a vote weighs more than its account had", (step) => {
    add(eventOf(step, "governor", "VoteCast"), "weight", 1n);
    step.after.governance.proposals[0]!.forWei += 1n;
  }),
  ballot(
    "GOV-149",
    "a proposal is queued without a quorum",
    inBoth((_steward, { governance }) => {
      governance.quorumBps = 10_000n;
    }),
  ),
  idle(
    "GOV-150",
    "the timelock's delay is below its minimum",
    inBoth((_steward, { governance }) => {
      governance.executionDelaySeconds = 8_999n;
    }),
  ),
  idle(
    "GOV-151",
    "votes begin at once",
    inBoth((_steward, { governance }) => {
      governance.votingDelaySeconds = 0n;
    }),
  ),
  enactment("GOV-152", "the voting delay changes without a vote", ({ after }) => {
    after.governance.votingDelaySeconds += 1n;
  }),
  recommendation("GOV-153", "a vote lasts longer than the voting period", ({ after }) => {
    after.governance.proposals[0]!.voteEndSeconds += 1n;
  }),
  recommendation(
    "GOV-154",
    "somebody proposes without the votes",
    inBoth((_steward, { governance }) => {
      governance.proposalThresholdWei = 10n ** 30n;
    }),
  ),
  ballot("GOV-155", "a vote is cast when the vote is over", (step) =>
    proposalInBoth((each) => {
      each.voteEndSeconds = step.before.timeSeconds - 1n;
    })(step),
  ),
  enactment("GOV-161", "a proposal executes that has lapsed", (step) =>
    proposalInBoth((each) => {
      each.etaSeconds = step.before.timeSeconds - 14n * DAY;
    })(step),
  ),
];
