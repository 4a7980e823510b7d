import type { Outcome, ProtocolEvent } from "../../../simulations/protocol/actions.ts";
import type { PoolAccountState, PoolState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { writeError, writeValue } from "./failure.ts";

/** Two values that should be one. */
export interface Difference {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** Find the first place in which two plain values differ; what is absent equals undefined. */
export function firstDifference(left: unknown, right: unknown, path = ""): Difference | undefined {
  if (left === right) return undefined;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) {
    return { path, left, right };
  }
  const [ofLeft, ofRight] = [left as Record<string, unknown>, right as Record<string, unknown>];
  for (const key in ofLeft) {
    if (ofLeft[key] === ofRight[key]) continue;
    const found = firstDifference(ofLeft[key], ofRight[key], path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  for (const key in ofRight) {
    if (!(key in ofLeft) && ofRight[key] !== undefined) {
      return { path: path === "" ? key : `${path}.${key}`, left: undefined, right: ofRight[key] };
    }
  }
  return undefined;
}

function describe(what: string, difference: Difference | undefined): string | undefined {
  if (difference === undefined) return undefined;
  const { path, left, right } = difference;
  return `${what}${path === "" ? "" : `.${path}`}: model = ${writeValue(left)}, chain = ${writeValue(right)}`;
}

/** State what is owed to accounts at the pool's own accumulator: each backend states it at that of its last reading. */
function atPoolsAccumulator({ accounts, ...pool }: PoolState): PoolState {
  const { accumulator } = pool;
  const entries = Object.entries(accounts).map(([id, account]): [string, PoolAccountState] => {
    const sinceScaled = account.weight * (accumulator - account.accumulatorCheckpoint);
    return [id, { ...account, accumulatorCheckpoint: accumulator, owedScaled: account.owedScaled + sinceScaled }];
  });
  return { ...pool, accounts: Object.fromEntries(entries) };
}

/** Bring a state to a form that doesn't depend on when it was read. */
function comparable(state: Snapshot, past: Partial<Snapshot["token"]>): Snapshot {
  const { staking, liquidityMining } = state.pools;
  return {
    ...state,
    token: { ...state.token, ...past },
    pools: { staking: atPoolsAccumulator(staking), liquidityMining: atPoolsAccumulator(liquidityMining) },
  };
}

/**
 * Say in what the model's state differs from the chain's; undefined where they are the same to the wei.
 *
 * The supply of a past moment is compared where both were asked for the same moment.
 */
export function stateDifference(model: Snapshot, chain: Snapshot): string | undefined {
  const samePast = model.token.pastSeconds === chain.token.pastSeconds;
  const past = samePast ? {} : { pastSeconds: 0n, pastTotalSupplyWei: 0n };
  return describe("state", firstDifference(comparable(model, past), comparable(chain, past)));
}

function writeOutcome(outcome: Outcome): string {
  return outcome.status === "ok" ? "succeeded" : writeError(outcome.error);
}

/** Say in what two outcomes differ, events aside. */
export function outcomeDifference(model: Outcome, chain: Outcome): string | undefined {
  const [left, right] = [writeOutcome(model), writeOutcome(chain)];
  return left === right ? undefined : `outcome: model = ${left}, chain = ${right}`;
}

function eventsOf(outcome: Outcome): readonly ProtocolEvent[] {
  return outcome.status === "ok" ? outcome.events : [];
}

/** Say in what the events of two outcomes differ. */
export function eventDifference(model: Outcome, chain: Outcome): string | undefined {
  return describe("events", firstDifference(eventsOf(model), eventsOf(chain)));
}
