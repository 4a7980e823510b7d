import type { ParameterLimits } from "../../../../simulations/economies/parameters.ts";
import { parameterNumber } from "../../../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../../../simulations/economies/tunables.ts";
import type { Action, GovernanceCall, Outcome, ProtocolError } from "../../../../simulations/protocol/actions.ts";
import { begin } from "../begun.ts";

export const DAY = 86_400n;
export const HOUR = 3_600n;

/** Return a parameter's number. */
export function numberOf(contract: TunableContract, name: string): bigint {
  return BigInt(parameterNumber(contract, name));
}

/** Limits of parameters that a test sets, by number; the rest of each stays as the baseline has it. */
export type ChosenLimits = ReadonlyMap<bigint, Partial<ParameterLimits>>;

/** Begin a model of the baseline in which a has the votes of the community, b and c their own, and k none. */
export async function beginGoverned(chosen: ChosenLimits = new Map()) {
  const begun = await begin((parameters) => {
    const { governance } = parameters;
    const limits = governance.steward.limits.map((each, number) => ({ ...each, ...chosen.get(BigInt(number)) }));
    return { ...parameters, governance: { ...governance, steward: { ...governance.steward, limits } } };
  });
  const { model, parameters, run, after } = begun;
  const { votingDelaySeconds, votingPeriodSeconds, executionDelaySeconds } = parameters.governance;
  run({ kind: "delegate", actor: "community", to: "a" });
  for (const actor of ["b", "c"]) run({ kind: "delegate", actor, to: actor });

  /** Run one action some seconds later; what came of it. */
  const act = async (action: Action, seconds = 0n): Promise<Outcome> => {
    await model.advanceTo(model.takeSnapshot().timeSeconds + seconds);
    const [outcome] = await model.act([action]);
    return outcome as Outcome;
  };
  const errorOf = async (action: Action, seconds = 0n): Promise<ProtocolError | undefined> => {
    const outcome = await act(action, seconds);
    return outcome.status === "reverted" ? outcome.error : undefined;
  };
  /** Propose calls, a second later, and let the vote begin; the proposal's number. */
  const propose = async (calls: readonly GovernanceCall[], description = ""): Promise<bigint> => {
    const proposal = BigInt(model.takeSnapshot().governance.proposals.length);
    const error = await errorOf({ kind: "propose", actor: "a", calls, description }, 1n);
    if (error !== undefined) throw new Error(error.name);
    await after(votingDelaySeconds + 1n);
    return proposal;
  };
  /** Propose calls, vote for them, queue them and wait for their time. */
  const carry = async (calls: readonly GovernanceCall[], description = ""): Promise<bigint> => {
    const proposal = await propose(calls, description);
    await after(0n, { kind: "castVote", actor: "a", proposal, support: 1n });
    await after(votingPeriodSeconds, { kind: "queueProposal", actor: "k", proposal });
    await after(executionDelaySeconds);
    return proposal;
  };
  /** Carry calls through and execute them. */
  const govern = async (...calls: readonly GovernanceCall[]): Promise<Outcome> => {
    const { timeSeconds } = model.takeSnapshot();
    const proposal = await carry(calls, `at ${timeSeconds}`);
    return await act({ kind: "executeProposal", actor: "k", proposal });
  };
  const governance = () => model.takeSnapshot().governance;
  return { ...begun, act, errorOf, propose, carry, govern, governance };
}

/** A governed model. */
export type Governed = Awaited<ReturnType<typeof beginGoverned>>;

/** Name the events of an outcome, in order. */
export function eventNames(outcome: Outcome): readonly string[] {
  return outcome.status === "ok" ? outcome.events.map(({ name }) => name) : [outcome.error.name];
}
