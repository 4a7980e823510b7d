import type { Action, GovernanceCall, Outcome, ProtocolError } from "../../../simulations/protocol/actions.ts";
import { EVEN } from "../life.ts";
import { GENESIS } from "../launched.ts";
import type { LaunchChoices } from "../launched.ts";
import { launchBoth } from "./both.ts";

/** Who has everybody's votes. */
export const DELEGATE = "guardian";

/** Launch an economy on both backends in which the guardian's account has everybody's votes, too. */
export async function launchGoverned(choices: LaunchChoices = {}) {
  const both = await launchBoth({ scenario: EVEN, ...choices });
  const { protocol, population, parameters } = both;
  const { votingDelaySeconds, votingPeriodSeconds, executionDelaySeconds } = parameters.governance;
  /** Names of the errors that actions met. */
  const seen = new Set<string>();
  let now = BigInt(GENESIS);

  /** Run actions in one block, some seconds later, and compare the states after it. */
  const act = async (actions: readonly Action[], seconds = 0n): Promise<readonly Outcome[]> => {
    now += seconds;
    await protocol.advanceTo(now);
    const outcomes = await protocol.act(actions);
    for (const outcome of outcomes) if (outcome.status === "reverted") seen.add(outcome.error.name);
    await protocol.snapshot();
    return outcomes;
  };
  await act(population.map(({ id: actor }): Action => ({ kind: "delegate", actor, to: DELEGATE })));

  /** Carry each list of calls through a proposal of its own, all side by side; what became of their execution. */
  const govern = async (...proposals: readonly (readonly GovernanceCall[])[]): Promise<readonly Outcome[]> => {
    const { governance } = await protocol.snapshot();
    const first = BigInt(governance.proposals.length);
    const numbers = proposals.map((_, index) => first + BigInt(index));
    const each = (toAction: (proposal: bigint) => Action): Action[] => numbers.map(toAction);
    const named = proposals.map((calls, index) => ({ calls, description: `proposal ${first + BigInt(index)}` }));
    await act(
      named.map((terms) => ({ kind: "propose", actor: DELEGATE, ...terms })),
      1n,
    );
    await act(
      each((proposal) => ({ kind: "castVote", actor: DELEGATE, proposal, support: 1n })),
      votingDelaySeconds + 1n,
    );
    await act(
      each((proposal) => ({ kind: "queueProposal", actor: DELEGATE, proposal })),
      votingPeriodSeconds,
    );
    return await act(
      each((proposal) => ({ kind: "executeProposal", actor: DELEGATE, proposal })),
      executionDelaySeconds,
    );
  };
  return { ...both, act, govern, seen, now: () => now };
}

/** A governed economy on both backends. */
export type GovernedBoth = Awaited<ReturnType<typeof launchGoverned>>;

/** List the errors of outcomes, undefined where there was none. */
export function errorsOf(outcomes: readonly Outcome[]): readonly (ProtocolError | undefined)[] {
  return outcomes.map((outcome) => (outcome.status === "reverted" ? outcome.error : undefined));
}
