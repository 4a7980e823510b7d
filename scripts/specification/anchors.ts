import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Problem } from "../../simulations/errors.ts";
import type { Anchor, Property } from "../../simulations/invariants/specification/property.ts";

/** A line of a contract that enforces a property. */
export interface EnforcingLine {
  /** Path from the repository's root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Where the anchors of a specification lead. */
export interface ResolvedAnchors {
  /** Lines by id, in the order of the property's anchors, each once. */
  readonly linesOf: ReadonlyMap<string, readonly EnforcingLine[]>;
  readonly problems: readonly Problem[];
}

/** Reads files once each; a file that isn't there has no lines. */
function readerOf(root: string): (file: string) => readonly string[] {
  const read = new Map<string, readonly string[]>();
  return (file) => {
    let lines = read.get(file);
    if (lines === undefined) {
      try {
        lines = readFileSync(join(root, file), "utf8").split("\n");
      } catch {
        lines = [];
      }
      read.set(file, lines);
    }
    return lines;
  };
}

/** Return where a fragment stands, once for each time that it does, counted from 1. */
function linesWith(lines: readonly string[], text: string): number[] {
  return lines.flatMap((line, index) => Array.from({ length: line.split(text).length - 1 }, () => index + 1));
}

function problemOf(id: string, { file, text }: Anchor, found: readonly number[]): Problem {
  const times = found.length === 0 ? "isn't there" : `stands there ${found.length} times`;
  return {
    message: `${id} points at a line of ${file} that ${times}`,
    path: file,
    value: text,
    allowed: "a fragment of a line that stands exactly once in the file",
    next: "point the property at the line that enforces it now, in simulations/invariants/specification/",
  };
}

/** Turn the anchors of properties into line numbers. */
export function resolveAnchors(properties: readonly Property[], root: string): ResolvedAnchors {
  const read = readerOf(root);
  const problems: Problem[] = [];
  const linesOf = new Map<string, EnforcingLine[]>();
  for (const { id, enforcedBy } of properties) {
    const resolved: EnforcingLine[] = [];
    for (const anchor of enforcedBy) {
      const [line, ...others] = linesWith(read(anchor.file), anchor.text);
      if (line === undefined || others.length > 0)
        problems.push(problemOf(id, anchor, line === undefined ? [] : [line, ...others]));
      else if (!resolved.some((known) => known.file === anchor.file && known.line === line))
        resolved.push({ file: anchor.file, line });
    }
    linesOf.set(id, resolved);
  }
  return { linesOf, problems };
}
