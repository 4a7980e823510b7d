import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import type { Order } from "./messages.ts";
import type { TallyData } from "./tally.ts";

/** Keeps what orders counted, so that a run which was interrupted goes on where it was. */
export interface Journal {
  /** Return what an order counted, if it has been carried out. */
  find(order: Order): TallyData | undefined;
  /** Keep what an order counted. */
  append(order: Order, tally: TallyData): void;
}

interface Line {
  readonly key: string;
  readonly tally: TallyData;
}

function keyOf({ campaign, seed, length, from, to, only = "" }: Order): string {
  return [campaign, seed, length, from, to, only].join(" ");
}

/** Read lines of JSON; drop a last line that an interruption has cut off. */
function readLines(path: string): Line[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) writeFileSync(path, whole);
  const lines = whole.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Line);
}

/**
 * Open a journal: a file with one line of JSON for each order, created with the first one.
 *
 * @param path - Belongs to one state of the sources; another state has another file.
 */
export function openJournal(path: string): Journal {
  const tallies = new Map(readLines(path).map(({ key, tally }) => [key, tally]));
  return {
    find: (order) => tallies.get(keyOf(order)),
    append: (order, tally) => {
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, `${JSON.stringify({ key: keyOf(order), tally })}\n`);
      tallies.set(keyOf(order), tally);
    },
  };
}

/** A journal that forgets, for runs that are short enough to begin anew. */
export const FORGETFUL: Journal = { find: () => undefined, append: () => undefined };
