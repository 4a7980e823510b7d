import type { Alarm } from "../agents/observation.ts";
import type { Resident, Wake } from "../agents/agent.ts";
import { TokenwrightError } from "../errors.ts";
import { LevelHeap } from "./level-heap.ts";

/** What is known of when an agent wants to be asked. */
interface Entry<Who> {
  readonly agent: Who;
  wake: Wake;
  /** Levels that stand in the heaps for it. */
  queuedBelow: number | undefined;
  queuedAbove: number | undefined;
}

/**
 * Who is asked in which step: a calendar, and the prices at which somebody wants to be asked at once. A step costs what
 * those who wake in it cost, however many sleep.
 */
export class Agenda<Who extends Resident> {
  readonly #entries = new Map<string, Entry<Who>>();
  readonly #steps = new Map<number, Entry<Who>[]>();
  readonly #events = new Map<number, Entry<Who>[]>();
  readonly #alarms = new Map<string, Alarm>();
  readonly #below = new LevelHeap<Entry<Who>>();
  readonly #above = new LevelHeap<Entry<Who>>();

  constructor(agents: readonly Who[]) {
    for (const agent of agents) {
      this.#entries.set(agent.id, { agent, wake: {}, queuedBelow: undefined, queuedAbove: undefined });
    }
  }

  /**
   * Note when an agent wants to be asked again, in place of what it wanted before.
   *
   * @param fromStep - First step that is left.
   * @throws {@link TokenwrightError} TW001 when it asks for a step that is over.
   */
  set(id: string, wake: Wake, fromStep: number): void {
    const entry = this.#entryOf(id);
    const { atStep, priceBelow, priceAbove } = wake;
    if (atStep !== undefined && !(Number.isInteger(atStep) && atStep >= fromStep)) {
      throw new TokenwrightError("TW001", { message: `${id} asks for step ${atStep}, and ${fromStep} is the next` });
    }
    if (atStep !== undefined && atStep !== entry.wake.atStep) add(this.#steps, atStep, entry);
    entry.wake = wake;
    if (priceBelow !== undefined && priceBelow !== entry.queuedBelow) {
      entry.queuedBelow = priceBelow;
      this.#below.push(-priceBelow, entry);
    }
    if (priceAbove !== undefined && priceAbove !== entry.queuedAbove) {
      entry.queuedAbove = priceAbove;
      this.#above.push(priceAbove, entry);
    }
  }

  /** Have an agent asked in a step besides; accounts that aren't on the agenda are let be. */
  wakeAt(id: string, step: number): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) add(this.#events, step, entry);
  }

  /** Have something befall an agent in a step. */
  alarm(id: string, alarm: Alarm, step: number): void {
    this.#alarms.set(id, alarm);
    this.wakeAt(id, step);
  }

  /**
   * Take out who is asked in a step, each once.
   *
   * @param poolPrice - Pool's price as the step begins, in quote per token.
   */
  take(step: number, poolPrice: number): Who[] {
    const woken = new Set<Who>();
    for (const { agent } of this.#events.get(step) ?? []) woken.add(agent);
    for (const { agent, wake } of this.#steps.get(step) ?? []) if (wake.atStep === step) woken.add(agent);
    this.#events.delete(step);
    this.#steps.delete(step);
    this.#takeByPrice(poolPrice, woken);
    return [...woken];
  }

  #takeByPrice(poolPrice: number, woken: Set<Who>): void {
    while (-this.#below.lowest > poolPrice) {
      const { level, item } = this.#below.pop();
      if (item.queuedBelow !== -level) continue;
      item.queuedBelow = undefined;
      if (item.wake.priceBelow === -level) woken.add(item.agent);
    }
    while (this.#above.lowest < poolPrice) {
      const { level, item } = this.#above.pop();
      if (item.queuedAbove !== level) continue;
      item.queuedAbove = undefined;
      if (item.wake.priceAbove === level) woken.add(item.agent);
    }
  }

  /** Take out what befell an agent. */
  takeAlarm(id: string): Alarm | undefined {
    const alarm = this.#alarms.get(id);
    if (alarm !== undefined) this.#alarms.delete(id);
    return alarm;
  }

  #entryOf(id: string): Entry<Who> {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new TokenwrightError("TW001", { message: `${id} isn't on the agenda` });
    return entry;
  }
}

function add<Item>(calendar: Map<number, Item[]>, step: number, item: Item): void {
  const items = calendar.get(step);
  if (items === undefined) calendar.set(step, [item]);
  else items.push(item);
}
