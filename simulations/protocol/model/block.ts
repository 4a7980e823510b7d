import type { ProtocolEvent } from "../actions.ts";

const NO_EVENTS: readonly ProtocolEvent[] = [];

/** The block that actions run in: its time, and what the action that runs has reported so far. */
export class Block {
  /** Unix time. */
  nowSeconds: bigint;
  #events: ProtocolEvent[] | undefined;

  constructor(nowSeconds: bigint) {
    this.nowSeconds = nowSeconds;
  }

  /** Report something; only once it is certain that the action succeeds. */
  emit(contract: string, name: string, args: ProtocolEvent["args"]): void {
    const event = { contract, name, args };
    if (this.#events === undefined) this.#events = [event];
    else this.#events.push(event);
  }

  /** Return what was reported since the last call. */
  takeEvents(): readonly ProtocolEvent[] {
    const events = this.#events;
    if (events === undefined) return NO_EVENTS;
    this.#events = undefined;
    return events;
  }
}
