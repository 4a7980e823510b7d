import type { Action, ProtocolEvent } from "../protocol/actions.ts";
import type { ContractId } from "../protocol/snapshot.ts";
import type { Transition } from "./invariant.ts";
import { remembered } from "./remembered.ts";

/** An event, with the action that caused it. */
export interface StepEvent {
  readonly event: ProtocolEvent;
  readonly action: Action;
  /** Position of the action among the step's outcomes. */
  readonly index: number;
}

const NONE: readonly StepEvent[] = [];

/** Read an integer of an event; 0 where it is missing, so that the sums it should be part of don't add up. */
export function amountOf(event: ProtocolEvent, name: string): bigint {
  const value = event.args[name];
  return typeof value === "bigint" ? value : 0n;
}

/** Read an account of an event. */
export function accountOf(event: ProtocolEvent, name: string): string {
  return String(event.args[name]);
}

/** List a step's events in order, whatever the contract. */
export const eventsOfStep = remembered(({ outcomes }: Transition): readonly StepEvent[] => {
  const events: StepEvent[] = [];
  let index = 0;
  for (const outcome of outcomes) {
    if (outcome.status === "ok") {
      for (const event of outcome.events) events.push({ event, action: outcome.action, index });
    }
    index += 1;
  }
  return events;
});

type Groups = ReadonlyMap<string, readonly StepEvent[]>;

function groupBy(events: readonly StepEvent[], keyOf: (event: ProtocolEvent) => string): Groups {
  const groups = new Map<string, StepEvent[]>();
  for (const item of events) {
    const key = keyOf(item.event);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [item]);
    else list.push(item);
  }
  return groups;
}

const eventsByContract = remembered((transition: Transition) =>
  groupBy(eventsOfStep(transition), ({ contract }) => contract),
);

const eventsByName = remembered((transition: Transition) => groupBy(eventsOfStep(transition), ({ name }) => name));

/** List the events of one contract in order. */
export function eventsOf(transition: Transition, contract: ContractId): readonly StepEvent[] {
  return eventsByContract(transition).get(contract) ?? NONE;
}

/** List the events of one name in order, whatever the contract. */
export function eventsNamed(transition: Transition, name: string): readonly StepEvent[] {
  return eventsByName(transition).get(name) ?? NONE;
}

/** Add up one integer over all events of a name. */
export function sumOf(transition: Transition, contract: ContractId, name: string, argument: string): bigint {
  let sum = 0n;
  for (const { event } of eventsNamed(transition, name)) {
    if (event.contract === contract) sum += amountOf(event, argument);
  }
  return sum;
}

/** Add up one integer over the events of a name in which an account paid. */
export function sumFrom(transition: Transition, contract: ContractId, name: string, from: ContractId): bigint {
  let sum = 0n;
  for (const { event } of eventsNamed(transition, name)) {
    if (event.contract === contract && event.args["from"] === from) sum += amountOf(event, "amount");
  }
  return sum;
}

/** List the actions that succeeded, in order. */
export const actionsDone = remembered(({ outcomes }: Transition): readonly Action[] => {
  const actions: Action[] = [];
  for (const { status, action } of outcomes) if (status === "ok") actions.push(action);
  return actions;
});

/** Return by how much an event says that the token's supply changed, in wei: what the emission mints, what the burner burns. */
export function supplyChangeOf(event: ProtocolEvent): bigint {
  if (event.contract === "minter" && event.name === "EmissionMinted") {
    return amountOf(event, "staking") + amountOf(event, "liquidityMining") + amountOf(event, "contributions");
  }
  return event.contract === "burn" && event.name === "TokensBurned" ? -amountOf(event, "amount") : 0n;
}

/** Add up what holders destroyed of their own accord, by themselves or by those whom they allowed to. */
export const burnedByHolders = remembered((transition: Transition): { readonly wei: bigint } => {
  let wei = 0n;
  for (const action of actionsDone(transition)) wei += burnedBy(action);
  return { wei };
});

/** Return what an action destroys that is a holder's own burn, in wei. */
export function burnedBy(action: Action): bigint {
  return action.kind === "burnTokens" || action.kind === "burnTokensFrom" ? action.amountWei : 0n;
}
