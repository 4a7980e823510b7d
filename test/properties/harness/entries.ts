import fc from "fast-check";

import type { ActionKind } from "../../../simulations/protocol/actions.ts";
import { VARIANT_CLASSES } from "../commands/command.ts";
import type { VariantClass } from "../commands/command.ts";
import { DICE, DIE_SIDES } from "./draw.ts";

/** What an entry does: an action of a kind, time that passes, or an earlier action once more. */
export type EntryKind = ActionKind | "advanceTime" | "repeat" | "switchQuote";

/**
 * One entry of a sequence, made before anything has run: what it becomes depends on the state that it meets. Entries
 * between two that let time pass run in one block.
 */
export interface Entry {
  readonly kind: EntryKind;
  readonly variant: VariantClass;
  readonly dice: readonly number[];
}

/** How often each kind of entry is drawn beside the others. */
export type Weights = Readonly<Partial<Record<EntryKind, number>>>;

/** Shares of the classes: about 70, 20 and 10 percent. */
const CLASS_WEIGHTS: Readonly<Record<VariantClass, number>> = { valid: 7, boundary: 2, invalid: 1 };

function drawWeighted<Item>(items: readonly (readonly [Item, number])[], random: fc.Random): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.nextInt(0, total - 1);
  for (const [item, weight] of items) {
    if (left < weight) return item;
    left -= weight;
  }
  throw new RangeError("nothing to draw from");
}

/** Which shrinks of a sequence have been tried: chunks of a size have been removed up to a start. */
interface Progress {
  readonly size: number;
  readonly start: number;
}

/**
 * Draws sequences of a length, and shrinks them: first to what had run when the failure came, then by taking out ever
 * smaller chunks, at last die by die.
 *
 * A shrink follows from the value and its context alone, so that a path finds it again without running anything.
 */
export class SequenceArbitrary extends fc.Arbitrary<readonly Entry[]> {
  readonly #length: number;
  readonly #kinds: readonly (readonly [EntryKind, number])[];

  constructor(length: number, weights: Weights) {
    super();
    this.#length = length;
    this.#kinds = Object.entries(weights) as [EntryKind, number][];
  }

  override generate(random: fc.Random): fc.Value<readonly Entry[]> {
    const classes = VARIANT_CLASSES.map((name) => [name, CLASS_WEIGHTS[name]] as const);
    const entries = Array.from({ length: this.#length }, (): Entry => {
      const kind = drawWeighted(this.#kinds, random);
      const variant = drawWeighted(classes, random);
      const dice = Array.from({ length: DICE }, () => random.nextInt(0, DIE_SIDES - 1));
      return { kind, variant, dice };
    });
    return new fc.Value(entries, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is readonly Entry[] {
    return Array.isArray(value);
  }

  override shrink(value: readonly Entry[], context: unknown): fc.Stream<fc.Value<readonly Entry[]>> {
    return fc.stream(shrinksOf(value, context as Progress | undefined));
  }
}

/** List a sequence's beginnings, shortest first; those that end before the failure needn't run to be known to pass. */
function* prefixesOf(entries: readonly Entry[]): Generator<readonly Entry[]> {
  for (let length = 1; length < entries.length; length++) yield entries.slice(0, length);
}

function* shrinksOf(
  entries: readonly Entry[],
  progress: Progress = { size: Math.max(1, entries.length >> 1), start: 0 },
): Generator<fc.Value<readonly Entry[]>> {
  for (const prefix of prefixesOf(entries)) yield new fc.Value(prefix, undefined);
  for (let { size, start } = progress; size >= 1; size = size >> 1, start = 0) {
    for (; start < entries.length; start += size) {
      const rest = [...entries.slice(0, start), ...entries.slice(start + size)];
      if (rest.length > 0) yield new fc.Value<readonly Entry[]>(rest, { size: Math.min(size, rest.length), start });
    }
  }
  for (const [index, entry] of entries.entries()) {
    for (const simpler of simplerEntries(entry)) {
      yield new fc.Value<readonly Entry[]>(entries.with(index, simpler), { size: 0, start: 0 });
    }
  }
}

/** List simpler versions of an entry: all dice at zero, then each die at zero, then each at half. */
function* simplerEntries(entry: Entry): Generator<Entry> {
  const { dice } = entry;
  if (dice.filter((die) => die > 0).length > 1) yield { ...entry, dice: dice.map(() => 0) };
  for (const [index, die] of dice.entries()) {
    if (die > 0) yield { ...entry, dice: dice.with(index, 0) };
    if (die > 1) yield { ...entry, dice: dice.with(index, die >>> 1) };
  }
}
