import { expect } from "chai";

import type { Action, GovernanceCall } from "../../../../simulations/protocol/actions.ts";
import { beginGoverned, eventNames } from "./governed.ts";

const veto: Action = { kind: "vetoAllRecommendations", actor: "guardian" };

describe("Guardianship of the model", () => {
  it("gives its powers to the guardian alone, until they end", async () => {
    const { errorOf, governance, model } = await beginGoverned();
    const until = governance().guardianPowersUntilSeconds;
    const only = { name: "GuardianOnly", args: ["a", "guardian"] };
    for (const action of [
      { kind: "halt", actor: "a", contract: "buyback" },
      { kind: "vetoRecommendation", actor: "a", recommendation: 1n },
      { kind: "cancelAsGuardian", actor: "a", proposal: 0n },
      { kind: "raiseFlag", actor: "a", flag: "market" },
      { ...veto, actor: "a" },
    ] satisfies Action[]) {
      expect(await errorOf(action)).to.deep.equal(only);
    }
    expect(await errorOf(veto, until - 1n - model.takeSnapshot().timeSeconds)).to.equal(undefined);
    const ended = { name: "GuardianPowersEnded", args: [until, until] };
    expect(await errorOf(veto, 1n)).to.deep.equal(ended);
    // Who isn't the guardian is told so, ended or not.
    expect(await errorOf({ ...veto, actor: "a" })).to.deep.equal(only);
  });

  it("halts at once, and leaves resuming to governance", async () => {
    const { act, errorOf, govern, parameters } = await beginGoverned();
    const halt: Action = { kind: "halt", actor: "guardian", contract: "stakingPool" };
    const resume = { kind: "resume", contract: "stakingPool" } as const;
    expect(eventNames(await act(halt))).to.deep.equal(["Halted"]);
    expect((await errorOf(halt))?.name).to.equal("HaltTooSoon");
    expect(await errorOf({ ...resume, actor: "guardian" })).to.deep.equal({
      name: "AccessManagedUnauthorized",
      args: ["guardian"],
    });
    expect(eventNames(await govern(resume))).to.deep.equal(["Resumed", "ProposalExecuted"]);
    expect(eventNames(await govern(resume))).to.deep.equal(["HaltNotInForce"]);
    expect(await errorOf(halt, 2n * parameters.governance.haltSeconds)).to.equal(undefined);
  });

  it("cancels proposals in every state but the last ones, and never its own replacement", async () => {
    const { act, carry, errorOf, governance } = await beginGoverned();
    const cancel = (proposal: bigint): Action => ({ kind: "cancelAsGuardian", actor: "guardian", proposal });
    const replace: GovernanceCall[] = [
      { kind: "setGuardian", account: "b" },
      { kind: "setPowersUntil", untilSeconds: 0n },
    ];
    const queued = await carry([...replace, { kind: "setQuorum", quorumBps: 1n }]);
    expect(eventNames(await act(cancel(queued)))).to.deep.equal(["ProposalCanceled"]);
    expect(await errorOf(cancel(queued))).to.deep.equal({
      name: "GovernorUnexpectedProposalState",
      args: [queued, 2n, 59n],
    });
    expect(await errorOf(cancel(9n))).to.deep.equal({ name: "GovernorNonexistentProposal", args: [9n] });
    const replacement = await carry(replace);
    expect(await errorOf(cancel(replacement))).to.deep.equal({
      name: "GuardianReplacementNotCancellable",
      args: [replacement],
    });
    const outcome = await act({ kind: "executeProposal", actor: "k", proposal: replacement });
    expect(eventNames(outcome)).to.deep.equal(["GuardianReplaced", "GuardianPowersSet", "ProposalExecuted"]);
    expect([governance().guardian, governance().guardianPowersUntilSeconds]).to.deep.equal(["b", 0n]);
    expect((await errorOf(veto))?.args).to.deep.equal(["guardian", "b"]);
  });

  it("is renewed for its term at most, and never becomes nobody", async () => {
    const { govern, governance, model, parameters } = await beginGoverned();
    expect(await govern({ kind: "setGuardian", account: "nobody" })).to.deep.include({
      error: { name: "GuardianZero", args: [] },
    });
    const { guardianTermSeconds, votingDelaySeconds, votingPeriodSeconds, executionDelaySeconds } =
      parameters.governance;
    const wait = 1n + votingDelaySeconds + 1n + votingPeriodSeconds + executionDelaySeconds;
    const latest = (): bigint => model.takeSnapshot().timeSeconds + wait + guardianTermSeconds;
    const tooLate = latest() + 1n;
    expect(await govern({ kind: "setPowersUntil", untilSeconds: tooLate })).to.deep.include({
      error: { name: "GuardianTermInvalid", args: [tooLate, 0n, tooLate - 1n] },
    });
    const untilSeconds = latest();
    await govern({ kind: "setPowersUntil", untilSeconds });
    expect(governance().guardianPowersUntilSeconds).to.equal(untilSeconds);
  });
});
