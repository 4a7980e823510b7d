import type { Mutant } from "./mutants.ts";
import { applyMutant } from "./mutants.ts";
import type { Sources } from "./sources.ts";

/** A replacement of a text that stands exactly once in a source. */
export interface Patch {
  /** The source's path from the root. */
  readonly source: string;
  readonly original: string;
  readonly replacement: string;
}

/** Sources whose text is another, by name. */
export type Change = ReadonlyMap<string, string>;

/**
 * Apply patches, in their order.
 *
 * @returns The new text of each source that they touch.
 * @throws RangeError when a text isn't there exactly once, or there is no such source.
 */
export function applyPatches(sources: Sources, patches: readonly Patch[]): Change {
  const change = new Map<string, string>();
  for (const { source, original, replacement } of patches) {
    const content = change.get(source) ?? sources.get(source);
    if (content === undefined) throw new RangeError(`there is no source ${source}`);
    const [before, after, more] = content.split(original);
    if (before === undefined || after === undefined || more !== undefined) {
      throw new RangeError(`${source} doesn't hold this text exactly once: ${original}`);
    }
    change.set(source, before + replacement + after);
  }
  return change;
}

/** Turn a mutant into the change that it makes. */
export function changeOf(mutant: Pick<Mutant, "source" | "range" | "mutated">, sources: Sources): Change {
  return new Map([[mutant.source, applyMutant(sources.get(mutant.source) ?? "", mutant)]]);
}
