import type { Outcome } from "../../../simulations/protocol/actions.ts";
import type { Protocol } from "../../../simulations/protocol/port.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Expected } from "../commands/command.ts";
import { eventDifference, outcomeDifference, stateDifference } from "./compare.ts";
import type { Entry } from "./entries.ts";
import { PropertyFailure, writeError, writeExpected } from "./failure.ts";
import type { FailureKind, PlayedAction } from "./failure.ts";
import { Memory } from "./memory.ts";
import type { PropertyBook } from "./property-book.ts";
import { realize, secondsOf } from "./realize.ts";
import type { Realized } from "./realize.ts";
import type { Situation, Stage } from "./situation.ts";
import { countAction, countPassedOver, countProperty } from "./tally.ts";
import type { TallyData } from "./tally.ts";

/** The model, which answers at once. */
export interface Oracle {
  advanceTo(timeSeconds: bigint): Promise<void>;
  run(action: Outcome["action"]): Outcome;
  takeSnapshot(): Snapshot;
}

/** What a sequence is played on. */
export interface Theatre {
  readonly stage: Stage;
  readonly chain: Protocol;
  /** The model beside the chain; without it each action is a block of its own. */
  readonly oracle: Oracle | undefined;
  /** The state at the beginning. */
  readonly start: Snapshot;
}

/** An action of the block in the making. */
interface Pending {
  readonly entryIndex: number;
  readonly realized: Realized;
  readonly situation: Situation;
  readonly foreseen: Outcome | undefined;
}

/** Id of the property that the suite's own rules foresee each outcome. */
export const FORESEEN = "SIM-115";

/** Plays one sequence, and checks it block by block. */
class Performance {
  readonly #theatre: Theatre;
  readonly #book: PropertyBook;
  readonly #tally: TallyData;
  readonly #memory: Memory;
  readonly #played: PlayedAction[] = [];
  #pending: Pending[] = [];
  /** State after all actions so far, those of the block in the making included. */
  #state: Snapshot;
  /** State after the last whole block, as the chain has it. */
  #settled: Snapshot;
  #nowSeconds: bigint;

  constructor(theatre: Theatre, book: PropertyBook, tally: TallyData) {
    this.#theatre = theatre;
    this.#book = book;
    this.#tally = tally;
    this.#memory = new Memory(theatre.stage.agents);
    this.#state = theatre.start;
    this.#settled = theatre.start;
    this.#nowSeconds = theatre.start.timeSeconds + 1n;
  }

  async play(entries: readonly Entry[]): Promise<void> {
    for (const [entryIndex, entry] of entries.entries()) {
      if (entry.kind === "advanceTime") {
        await this.#finishBlock();
        this.#nowSeconds += secondsOf(entry, this.#situation());
      } else {
        await this.#perform(entry, entryIndex);
      }
    }
    await this.#finishBlock();
    this.#tally.sequences += 1;
  }

  #situation(): Situation {
    return { stage: this.#theatre.stage, state: this.#state, nowSeconds: this.#nowSeconds, memory: this.#memory };
  }

  async #perform(entry: Entry, entryIndex: number): Promise<void> {
    const situation = this.#situation();
    const realized = realize(entry, situation);
    if (realized === undefined) {
      countPassedOver(this.#tally, entry.kind);
      return;
    }
    const { oracle } = this.#theatre;
    if (oracle === undefined) {
      this.#pending.push({ entryIndex, realized, situation, foreseen: undefined });
      await this.#finishBlock();
      return;
    }
    await oracle.advanceTo(this.#nowSeconds);
    const foreseen = oracle.run(realized.action);
    this.#pending.push({ entryIndex, realized, situation, foreseen });
    this.#memory.note(foreseen, situation);
    this.#state = oracle.takeSnapshot();
    // What nobody foresaw is looked into at once.
    if (mismatch(foreseen, realized.expected) !== undefined) await this.#finishBlock();
  }

  /** Run the block in the making on the chain, and check what came of it. */
  async #finishBlock(): Promise<void> {
    const pending = this.#pending;
    if (pending.length === 0) return;
    this.#pending = [];
    const { chain, oracle } = this.#theatre;
    await chain.advanceTo(this.#nowSeconds);
    const outcomes = await chain.act(pending.map(({ realized }) => realized.action));
    const after = await chain.snapshot();
    for (const [index, { realized, foreseen }] of pending.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new RangeError("the chain reported fewer outcomes than actions");
      countAction(this.#tally, outcome, realized.variant, realized.name);
      const { action, expected } = realized;
      // A repeated action must do what the model says.
      const asForeseen = foreseen?.status === "reverted" ? foreseen.error : "succeeds";
      this.#played.push({ atSeconds: this.#nowSeconds, action, expected: expected ?? asForeseen });
    }
    this.#tally.blocks += 1;
    const lastIndex = pending.at(-1)?.entryIndex ?? 0;
    if (oracle !== undefined) this.#compare(pending, outcomes, after, lastIndex);
    this.#checkForeseen(pending, outcomes);
    const before = this.#settled;
    const broken = this.#book.check({ before, after, outcomes, stage: this.#theatre.stage }, this.#tally);
    if (broken !== undefined) this.#fail("property", broken.ids, broken.detail, lastIndex);
    if (oracle === undefined) {
      for (const [index, { situation }] of pending.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined) this.#memory.note(outcome, situation);
      }
      this.#state = after;
    }
    this.#settled = after;
  }

  /** Compare the block's outcomes, events and state with the model's. */
  #compare(pending: readonly Pending[], outcomes: readonly Outcome[], after: Snapshot, lastIndex: number): void {
    for (const [index, { foreseen, entryIndex }] of pending.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || foreseen === undefined) continue;
      const differing = outcomeDifference(foreseen, outcome);
      if (differing !== undefined) this.#fail("difference", ["SIM-101"], differing, entryIndex);
      const event = eventDifference(foreseen, outcome);
      if (event !== undefined) this.#fail("difference", ["SIM-103"], event, entryIndex);
    }
    const state = stateDifference(this.#state, after);
    if (state !== undefined) this.#fail("difference", ["SIM-102"], state, lastIndex);
    countProperty(this.#tally, "SIM-101", outcomes.length);
    countProperty(this.#tally, "SIM-102");
    countProperty(this.#tally, "SIM-103", outcomes.length);
  }

  #checkForeseen(pending: readonly Pending[], outcomes: readonly Outcome[]): void {
    if (!this.#book.includes(FORESEEN)) return;
    for (const [index, { realized, entryIndex }] of pending.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || realized.expected === undefined) continue;
      const found = mismatch(outcome, realized.expected);
      if (found !== undefined) this.#fail("property", [FORESEEN], `${realized.name}: ${found}`, entryIndex);
      countProperty(this.#tally, FORESEEN);
    }
  }

  #fail(kind: FailureKind, ids: readonly [string, ...string[]], detail: string, entryIndex: number): never {
    throw new PropertyFailure({ kind, ids, detail, entryIndex }, this.#played);
  }
}

/** Say how an outcome differs from what was expected; undefined where it doesn't, or where nothing was. */
export function mismatch(outcome: Outcome, expected: Expected | undefined): string | undefined {
  if (expected === undefined) return undefined;
  const wanted = writeExpected(expected);
  const found = outcome.status === "ok" ? "succeeds" : writeError(outcome.error);
  return wanted === found ? undefined : `expected = ${wanted}, found = ${found}`;
}

/**
 * Play a sequence from the theatre's beginning.
 *
 * @throws {@link PropertyFailure} when a property breaks, or model and chain differ.
 */
export async function play(
  entries: readonly Entry[],
  theatre: Theatre,
  book: PropertyBook,
  tally: TallyData,
): Promise<void> {
  await new Performance(theatre, book, tally).play(entries);
}
