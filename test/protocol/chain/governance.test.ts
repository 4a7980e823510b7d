import { expect } from "chai";

import type { ParameterLimits } from "../../../simulations/economies/parameters.ts";
import { parameterNumber, TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { Action, Outcome } from "../../../simulations/protocol/actions.ts";
import { commitmentName } from "../../../simulations/protocol/names.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { DAY, GENESIS } from "../launched.ts";
import { actorsOf, EVEN } from "../life.ts";
import { launchBoth } from "../model/both.ts";
import type { Both } from "../model/both.ts";

const [EVIDENCE, HOUR] = [0xe1n, 3_600];
const RATE = BigInt(parameterNumber("burn", "maximumRateWad"));
const DISCOUNT = BigInt(parameterNumber("fees", "maximumDiscountBps"));

function errorsOf(outcomes: readonly Outcome[]): unknown[] {
  return outcomes.map((outcome) => (outcome.status === "ok" ? "ok" : [outcome.error.name, ...outcome.error.args]));
}

function partsOf({ minimum, maximum, step, budget, cooldownSeconds, windowSeconds }: ParameterLimits): bigint[] {
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

describe("governance on the chain, and beside it on the model", () => {
  let both: Both;
  let a: string;

  before(async () => {
    both = await launchBoth({ scenario: EVEN });
    ({ a } = actorsOf(both));
  });

  after(() => both.close());

  /** Act at a time after genesis, and read the state. */
  const at = async (seconds: number, ...actions: Action[]): Promise<[unknown[], Snapshot]> => {
    await both.protocol.advanceTo(BigInt(GENESIS + seconds));
    const outcomes = await both.protocol.act(actions);
    return [errorsOf(outcomes), await both.protocol.snapshot()];
  };

  const resume = (description: string): Extract<Action, { kind: "propose" }> => ({
    kind: "propose",
    actor: a,
    calls: [{ kind: "resume", contract: "buyback" }],
    description,
  });

  it("begins as the economy file says", async () => {
    const { governance } = both.parameters;
    const { governance: state } = await both.protocol.snapshot();
    const { steward, ...terms } = governance;
    expect(state).to.deep.include({
      votingDelaySeconds: terms.votingDelaySeconds,
      votingPeriodSeconds: terms.votingPeriodSeconds,
      proposalThresholdWei: terms.proposalThresholdWei,
      quorumBps: terms.quorumBps,
      executionDelaySeconds: terms.executionDelaySeconds,
      proposals: [],
      guardian: "guardian",
      guardianPowersUntilSeconds: BigInt(GENESIS) + terms.guardianTermSeconds,
    });
    expect(state.steward).to.deep.equal({
      limits: steward.limits,
      narrowings: [],
      moves: TUNABLE_PARAMETERS.map(() => []),
      recommendations: [],
      vetoedThroughId: 0n,
      flagsUntilSeconds: { evidence: 0n, market: 0n },
    });
  });

  it("shows the same governance until a log of its contracts says otherwise", async () => {
    const [, first] = await at(
      HOUR,
      { kind: "delegate", actor: "venue", to: a },
      { kind: "delegate", actor: a, to: a },
    );
    const chainBefore = (await both.chain.snapshot()).governance;
    const [, second] = await at(HOUR + 60, { kind: "stake", actor: a, pool: "staking", amountWei: 1_000n });
    expect(second.governance).to.deep.equal(first.governance);
    expect((await both.chain.snapshot()).governance).to.equal(chainBefore);
    await at(HOUR + 61, resume("first"));
    expect((await both.chain.snapshot()).governance).to.not.equal(chainBefore);
  });

  it("numbers proposals, those that are named in the batch that makes them among them", async () => {
    const [errors, { governance }] = await at(
      2 * HOUR,
      resume("first"),
      { kind: "castVote", actor: a, proposal: 1n, support: 1n },
      { ...resume("second"), actor: "contributions" },
      resume("second"),
      { kind: "cancelProposal", actor: a, proposal: 1n },
      { kind: "cancelProposal", actor: a, proposal: 2n },
      resume("third"),
      { kind: "cancelAsGuardian", actor: "guardian", proposal: 2n },
    );
    const { proposalThresholdWei } = governance;
    expect(errors).to.deep.equal([
      ["GovernorUnexpectedProposalState", 0n, 0n, 0n],
      ["GovernorNonexistentProposal", 1n],
      ["GovernorInsufficientProposerVotes", "contributions", 0n, proposalThresholdWei],
      "ok",
      "ok",
      ["GovernorNonexistentProposal", 2n],
      "ok",
      "ok",
    ]);
  });

  it("names what the chain keeps as hashes, in errors and in the state", async () => {
    const oldValue = both.parameters.fees.maximumDiscountBps;
    const changes = [{ parameter: DISCOUNT, oldValue, newValue: oldValue - 50n }];
    const others = [{ parameter: DISCOUNT, oldValue, newValue: oldValue - 51n }];
    const execute = { kind: "executeRecommendation", actor: a, recommendation: 1n, evidenceHash: EVIDENCE } as const;
    const [errors, { governance }] = await at(
      3 * HOUR,
      { ...execute, changes },
      { kind: "recommend", actor: a, changes, evidenceHash: EVIDENCE },
      { kind: "recommend", actor: "proposer", changes, evidenceHash: EVIDENCE },
      { ...execute, changes: others },
      { ...execute, changes },
    );
    const now = BigInt(GENESIS + 3 * HOUR);
    const { vetoDelaySeconds, lifetimeSeconds } = both.parameters.governance.steward;
    expect(errors).to.deep.equal([
      ["RecommendationUnknown", 1n, 1n],
      ["AccessManagedUnauthorized", a],
      "ok",
      ["RecommendationMismatch", commitmentName(1n, others, EVIDENCE), commitmentName(1n, changes, EVIDENCE)],
      ["RecommendationNotReady", now, now + vetoDelaySeconds],
    ]);
    expect(governance.steward.recommendations).to.deep.equal([
      {
        commitment: commitmentName(1n, changes, EVIDENCE),
        committedAtSeconds: now,
        expiresAtSeconds: now + lifetimeSeconds,
        isExecuted: false,
        isVetoed: false,
      },
    ]);
  });

  it("shows limits in errors as their parts, and remembers a narrowing once it has lapsed", async () => {
    const lasting: ParameterLimits = both.parameters.governance.steward.limits[Number(RATE)]!;
    const narrow = { kind: "narrowLimits", actor: "guardian", parameter: RATE } as const;
    const [limits, wider] = [
      { ...lasting, step: lasting.step - 1n },
      { ...lasting, step: lasting.step + 1n },
    ];
    const [errors] = await at(4 * HOUR, { ...narrow, limits: wider }, { ...narrow, limits });
    expect(errors).to.deep.equal([["LimitsNotNarrower", RATE, ...partsOf(wider), ...partsOf(lasting)], "ok"]);
    const { narrowingSeconds } = both.parameters.governance.steward;
    const kept = await both.protocol.checkpoint();
    const later = 4 * HOUR + Number(narrowingSeconds);
    const [, { governance }] = await at(later, { kind: "raiseFlag", actor: "guardian", flag: "market" });
    expect(governance.steward.narrowings).to.deep.equal([
      { parameter: RATE, limits, untilSeconds: BigInt(GENESIS + later) },
    ]);
    expect(governance.steward.limits[Number(RATE)]).to.deep.equal(lasting);
    await both.protocol.rollback(kept);
  });

  it("names a queued operation by its proposal, and who has voted, and forgets both with a rollback", async () => {
    const kept = await both.protocol.checkpoint();
    const before = await both.protocol.snapshot();
    await at(DAY, resume("fifth"));
    const proposal = BigInt(before.governance.proposals.length);
    const vote: Action = { kind: "castVote", actor: a, proposal, support: 1n };
    const [first, voted] = await at(2 * DAY + HOUR, vote, vote);
    expect(first).to.deep.equal(["ok", ["GovernorAlreadyCastVote", a]]);
    expect(voted.governance.proposals[Number(proposal)]?.voters).to.deep.equal([a]);
    const [second] = await at(
      5 * DAY + HOUR,
      { kind: "queueProposal", actor: a, proposal },
      { kind: "executeProposal", actor: a, proposal },
    );
    // Ready is the third state of an operation.
    expect(second).to.deep.equal(["ok", ["TimelockUnexpectedOperationState", `proposal ${proposal}`, 4n]]);
    await both.protocol.rollback(kept);
    const [third] = await at(5 * DAY, vote, resume("another"), vote);
    expect(third).to.deep.equal([
      ["GovernorNonexistentProposal", proposal],
      "ok",
      ["GovernorUnexpectedProposalState", proposal, 0n, 2n],
    ]);
  });
});
