import type { Outcome } from "../../../simulations/protocol/actions.ts";
import type { Protocol } from "../../../simulations/protocol/port.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Expected } from "../commands/command.ts";
import { eventDifference, outcomeDifference, stateDifference } from "./compare.ts";
import type { Entry } from "./entries.ts";
import { foreseeUnder, movesQuote } from "../hostile/foresee.ts";
import type { HostileQuote } from "../hostile/hostile-quote.ts";
import { MOOD_IDS } from "../hostile/moods.ts";
import { CALLBACKS_GAIN_NOTHING } from "../hostile/properties.ts";
import type { QuoteMood } from "../hostile/moods.ts";
import { PropertyFailure, writeError, writeExpected } from "./failure.ts";
import type { FailureKind, PlayedStep } from "./failure.ts";
import { Memory } from "./memory.ts";
import { PropertyBook } from "./property-book.ts";
import type { Broken, StepProperty } from "./property-book.ts";
import { realize, secondsOf } from "./realize.ts";
import type { Realized } from "./realize.ts";
import type { Situation, Stage } from "./situation.ts";
import { openProperties } from "./step-properties.ts";
import { FORESEEN, holdsWithAnyQuote } from "../../../scripts/properties/checked.ts";
import {
  countAction,
  countCalls,
  countPassedOver,
  countProperty,
  emptyTally,
} from "../../../scripts/properties/tally.ts";
import type { TallyData } from "../../../scripts/properties/tally.ts";

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
  /** The quote asset, where it is one that misbehaves. */
  readonly hostile: HostileQuote | undefined;
  /** The state at the beginning. */
  readonly start: Snapshot;
}

/** An action of the block in the making. */
interface Pending {
  readonly entryIndex: number;
  readonly realized: Realized;
  readonly situation: Situation;
  readonly foreseen: Outcome | undefined;
  /** What must become of it; undefined where nobody can tell. */
  readonly expected: Expected | undefined;
  /** The property that this puts to the test. */
  readonly id: string;
}

/** What is checked. */
export interface Checks {
  /** Id of the only property to check. */
  readonly only?: string;
  /** Id of a property that is broken on purpose, so that a test sees the suite fail. */
  readonly canary?: string;
  /** Whether all properties that a block breaks are wanted, and not only the first. */
  readonly gathers?: boolean;
}

/** Begin the properties that a theatre's blocks show. */
function propertiesFor({ start, hostile }: Theatre, canary: string | undefined): readonly StepProperty[] {
  const properties = openProperties(start, canary);
  if (hostile === undefined) return properties;
  return [...properties.filter(({ id }) => holdsWithAnyQuote(id)), CALLBACKS_GAIN_NOTHING];
}

/** Plays one sequence, and checks it block by block. */
class Performance {
  readonly #theatre: Theatre;
  readonly #book: PropertyBook;
  readonly #tally: TallyData;
  readonly #memory: Memory;
  readonly #gathers: boolean;
  /** What the beginning breaks already, where all is wanted: it would hide what later blocks break besides. */
  #broken: Broken | undefined;
  readonly #played: PlayedStep[] = [];
  #pending: Pending[] = [];
  /** State after all actions so far, those of the block in the making included. */
  #state: Snapshot;
  /** State after the last whole block, as the chain has it. */
  #settled: Snapshot;
  #nowSeconds: bigint;
  /** Index of the first entry of the last whole block. */
  #blockIndex = 0;

  constructor(theatre: Theatre, tally: TallyData, { only, canary, gathers = false }: Checks) {
    this.#gathers = gathers;
    this.#theatre = theatre;
    this.#book = new PropertyBook(propertiesFor(theatre, canary), only);
    this.#tally = tally;
    this.#memory = new Memory(theatre.stage.agents);
    this.#state = theatre.start;
    this.#settled = theatre.start;
    this.#nowSeconds = theatre.start.timeSeconds + 1n;
  }

  async play(entries: readonly Entry[]): Promise<void> {
    const { start, stage } = this.#theatre;
    if (this.#gathers)
      this.#broken = this.#book.check(
        { before: start, after: start, outcomes: [], deployedWith: stage.parameters, stage },
        emptyTally(),
      );
    for (const [entryIndex, entry] of entries.entries()) {
      if (entry.kind === "advanceTime") {
        await this.#finishBlock();
        this.#nowSeconds += secondsOf(entry, this.#situation());
      } else if (entry.kind === "switchQuote") {
        const mood = this.#theatre.hostile?.draw(entry.dice, this.#situation());
        if (mood === undefined) countPassedOver(this.#tally, entry.kind);
        else await this.#switchQuote(mood);
      } else {
        const realized = realize(entry, this.#situation());
        if (realized === undefined) countPassedOver(this.#tally, entry.kind);
        else await this.#perform(realized, entryIndex);
      }
    }
    await this.#finishBlock();
    if (this.#broken !== undefined) this.#fail("property", this.#broken.ids, this.#broken.detail);
    this.#tally.sequences += 1;
  }

  #situation(): Situation {
    return { stage: this.#theatre.stage, state: this.#state, nowSeconds: this.#nowSeconds, memory: this.#memory };
  }

  async playRecording(steps: readonly PlayedStep[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      if (step.atSeconds !== this.#nowSeconds) await this.#finishBlock();
      this.#nowSeconds = step.atSeconds;
      if ("mood" in step) {
        await this.#switchQuote(step.mood);
      } else {
        const { action, expected } = step;
        await this.#perform({ action, expected, variant: "recorded", name: "a recorded action" }, index);
      }
    }
    await this.#finishBlock();
  }

  /** Change how the quote asset behaves, between two blocks. */
  async #switchQuote(mood: QuoteMood): Promise<void> {
    await this.#finishBlock();
    await this.#theatre.hostile?.become(mood, this.#nowSeconds);
    this.#played.push({ atSeconds: this.#nowSeconds, mood });
  }

  /** Tell what must become of an action as the quote asset is, and which property that puts to the test. */
  #foresee({ action, expected, variant }: Realized, situation: Situation): Pick<Pending, "expected" | "id"> {
    const { hostile } = this.#theatre;
    const mood = hostile?.mood ?? { kind: "honest" };
    // What was recorded holds for the asset as it was then.
    if (hostile === undefined || mood.kind === "honest" || variant === "recorded") return { expected, id: FORESEEN };
    const { book } = hostile;
    return { expected: foreseeUnder(mood, action, expected, { situation, book }), id: MOOD_IDS[mood.kind] };
  }

  async #perform(realized: Realized, entryIndex: number): Promise<void> {
    const situation = this.#situation();
    const { oracle } = this.#theatre;
    const foresight = this.#foresee(realized, situation);
    if (oracle === undefined) {
      this.#pending.push({ entryIndex, realized, situation, foreseen: undefined, ...foresight });
      await this.#finishBlock();
      return;
    }
    await oracle.advanceTo(this.#nowSeconds);
    const foreseen = oracle.run(realized.action);
    this.#pending.push({ entryIndex, realized, situation, foreseen, ...foresight });
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
    const { chain, oracle, hostile } = this.#theatre;
    await chain.advanceTo(this.#nowSeconds);
    const outcomes = await chain.act(pending.map(({ realized }) => realized.action));
    const after = await chain.snapshot();
    for (const [index, { realized, foreseen, expected }] of pending.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new RangeError("the chain reported fewer outcomes than actions");
      const { action, variant, name } = realized;
      countAction(this.#tally, outcome, variant, name);
      if (outcome.status === "ok" && action.kind === "executeProposal") {
        countCalls(this.#tally, after.governance.proposals[Number(action.proposal)]?.calls ?? []);
      }
      // What nobody foresees must do as the model says, or where there is none as it did.
      const model = foreseen ?? outcome;
      const asForeseen = model.status === "reverted" ? model.error : "succeeds";
      this.#played.push({ atSeconds: this.#nowSeconds, action, expected: expected ?? asForeseen });
    }
    this.#tally.blocks += 1;
    this.#blockIndex = pending[0]?.entryIndex ?? 0;
    if (oracle !== undefined) this.#compare(pending, outcomes, after);
    if (!this.#gathers) this.#checkForeseen(pending, outcomes);
    const before = this.#settled;
    const { stage } = this.#theatre;
    const broken = this.#book.check({ before, after, outcomes, deployedWith: stage.parameters, stage }, this.#tally);
    if (broken !== undefined) this.#take(broken);
    if (this.#gathers) this.#checkForeseen(pending, outcomes);
    if (oracle === undefined) {
      for (const [index, { situation }] of pending.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) continue;
        this.#memory.note(outcome, situation);
        if (outcome.status === "ok" && movesQuote(outcome.action)) hostile?.noteTransfer();
      }
      this.#state = after;
    }
    this.#settled = after;
  }

  /** Fail for what a block breaks, unless the beginning broke it all. */
  #take({ ids, detail }: Broken): void {
    const known: readonly string[] = this.#broken?.ids ?? [];
    if (ids.every((id) => known.includes(id))) return;
    this.#fail("property", ids, detail);
  }

  /** Compare the block's outcomes, events and state with the model's. */
  #compare(pending: readonly Pending[], outcomes: readonly Outcome[], after: Snapshot): void {
    for (const [index, { foreseen }] of pending.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || foreseen === undefined) continue;
      const differing = outcomeDifference(foreseen, outcome);
      if (differing !== undefined) this.#fail("difference", ["SIM-101"], differing);
      const event = eventDifference(foreseen, outcome);
      if (event !== undefined) this.#fail("difference", ["SIM-103"], event);
    }
    const state = stateDifference(this.#state, after);
    if (state !== undefined) this.#fail("difference", ["SIM-102"], state);
    countProperty(this.#tally, "SIM-101", outcomes.length);
    countProperty(this.#tally, "SIM-102");
    countProperty(this.#tally, "SIM-103", outcomes.length);
  }

  #checkForeseen(pending: readonly Pending[], outcomes: readonly Outcome[]): void {
    for (const [index, { realized, expected, id }] of pending.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || expected === undefined || !this.#book.includes(id)) continue;
      const found = mismatch(outcome, expected);
      if (found !== undefined) this.#fail("property", [id], `${realized.name}: ${found}`);
      countProperty(this.#tally, id);
    }
  }

  #fail(kind: FailureKind, ids: readonly [string, ...string[]], detail: string): never {
    const [first, ...others] = ids;
    const all = [first, ...new Set([...others, ...(this.#broken?.ids ?? [])])] as const;
    throw new PropertyFailure({ kind, ids: all, detail, blockIndex: this.#blockIndex }, this.#played);
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
  tally: TallyData,
  checks: Checks = {},
): Promise<void> {
  await new Performance(theatre, tally, checks).play(entries);
}

/**
 * Play a recorded sequence from the theatre's beginning; steps at one time run in one block.
 *
 * @throws {@link PropertyFailure} when a property breaks, model and chain differ, or an outcome isn't as recorded.
 */
export async function playRecording(
  steps: readonly PlayedStep[],
  theatre: Theatre,
  tally: TallyData,
  checks: Checks = {},
): Promise<void> {
  await new Performance(theatre, tally, checks).playRecording(steps);
}
