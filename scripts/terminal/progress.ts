import { Presets, SingleBar } from "cli-progress";
import type { GenericFormatter } from "cli-progress";

import { hasColor, isTerminal, style } from "./stream.ts";
import type { Environment, TerminalStream } from "./stream.ts";

/** Work shorter than this shows nothing. */
const QUIET_MILLISECONDS = 2_000;

/** Distance of plain lines where there is no terminal. */
const LINE_MILLISECONDS = 5_000;

const BAR_WIDTH = 32;

/** Narrower terminals get a short bar, and the narrowest none. */
const SHORT_BAR_WIDTH = 10;

/** Takes a terminal's cursor to the beginning of its line, and empties the line. */
const CLEAR_LINE = "\r\u001b[2K";

/** Columns from which on a bar is drawn, in full and short, with facts beside it and without. */
const FULL_BAR_WITH_FACTS = 156;
const SHORT_BAR_WITH_FACTS = 134;
const FULL_BAR_ALONE = 80;
const SHORT_BAR_ALONE = 56;

/** Width that is assumed of a terminal that doesn't tell its own. */
const USUAL_COLUMNS = 80;

/** Shows how far a piece of work is. */
export interface Progress {
  /**
   * Report that so many units are done.
   *
   * @param facts - What else to show, most important first; a narrow terminal leaves the last ones out.
   */
  update(done: number, facts?: readonly string[]): void;
  /** Write a line of its own, above what is shown. */
  say(text: string): void;
  /** End the display; nothing happens when it was ended before. */
  stop(): void;
}

/** What is shown, and where. */
export interface ProgressOptions {
  /** What one unit is called, in the plural: "steps". */
  readonly unit: string;
  readonly total: number;
  readonly stream: TerminalStream;
  readonly env: Environment;
  /** A clock, in milliseconds. */
  readonly now: () => number;
}

/** Format a time that is left or has passed, such as "1 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Where the progress is drawn: a bar, or lines. */
interface Display {
  show(done: number, left: string, facts: readonly string[]): void;
  say(text: string): void;
  stop(): void;
}

/** Join as many parts as a line holds, in their order; the first always stands, cut off if need be. */
function fitLine(parts: readonly string[], columns: number): string {
  let line = (parts[0] ?? "").slice(0, columns);
  for (const part of parts.slice(1)) {
    if (`${line} | ${part}`.length > columns) break;
    line = `${line} | ${part}`;
  }
  return line;
}

/** Choose how wide the bar is: facts come first, so that it is short or left out where both don't fit. */
function barWidthOf(columns: number, hasFacts: boolean): number {
  if (columns >= (hasFacts ? FULL_BAR_WITH_FACTS : FULL_BAR_ALONE)) return BAR_WIDTH;
  return columns >= (hasFacts ? SHORT_BAR_WITH_FACTS : SHORT_BAR_ALONE) ? SHORT_BAR_WIDTH : 0;
}

function drawBar(share: number, width: number, colored: boolean): string {
  if (width === 0) return "";
  const filled = Math.round(share * width);
  return `${style("cyan", "█".repeat(filled) + "░".repeat(width - filled), colored)} `;
}

function createBar({ unit, total, stream, env }: ProgressOptions): Display {
  const colored = hasColor(stream, env);
  const format: GenericFormatter = (_options, { value }, payload: { left: string; facts: readonly string[] }) => {
    const width = barWidthOf(stream.columns ?? USUAL_COLUMNS, payload.facts.length > 0);
    const share = total === 0 ? 1 : value / total;
    const bar = drawBar(share, width, colored);
    const rest = [`${payload.left} left`, ...payload.facts];
    const parts = [`${Math.floor(100 * share)} % | ${value}/${total} ${unit}`, ...rest];
    // The last column stays free, so that no terminal breaks the line; the library counts a colour's codes as text.
    const columns = (stream.columns ?? USUAL_COLUMNS) - 1 - bar.length;
    // Facts come before what the reader can work out.
    const fits = payload.facts.length === 0 || parts.join(" | ").length <= columns;
    return bar + fitLine(fits ? parts : [`${value}/${total}`, ...rest], columns);
  };
  const bar = new SingleBar(
    {
      format,
      stream,
      clearOnComplete: true,
      // Whoever interrupts stops the display as well.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show(done, left, facts) {
      if (started) bar.update(done, { left, facts });
      else bar.start(total, done, { left, facts });
      started = true;
    },
    // Takes the bar's line, and the bar comes back below it.
    say: (text) => stream.write(`${CLEAR_LINE}${text}\n`),
    stop: () => bar.stop(),
  };
}

function createLines({ unit, total, stream, now }: ProgressOptions): Display {
  let lastLine = -Infinity;
  return {
    show(done, left, facts) {
      if (now() - lastLine < LINE_MILLISECONDS) return;
      lastLine = now();
      const more = facts.length === 0 ? "" : `; ${facts.join(", ")}`;
      stream.write(`${done} of ${total} ${unit} (${Math.floor((100 * done) / total)} %), ${left} left${more}\n`);
    },
    say: (text) => stream.write(`${text}\n`),
    stop: () => undefined,
  };
}

/**
 * Show the progress of a piece of work with the time left, once it has taken two seconds: a bar on a terminal, a plain
 * line every five seconds elsewhere.
 *
 * The time left follows from the pace since the first update, so that what went before the first unit doesn't count.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { total, stream, env, now } = options;
  const start = now();
  const display = isTerminal(stream, env) ? createBar(options) : createLines(options);
  let first: { readonly done: number; readonly at: number } | undefined;
  let stopped = false;
  return {
    update(done, facts = []) {
      const at = now();
      first ??= { done, at };
      if (stopped || done <= first.done || done >= total || at - start < QUIET_MILLISECONDS) return;
      display.show(done, formatDuration(((at - first.at) / (done - first.done)) * (total - done)), facts);
    },
    say(text) {
      if (!stopped) display.say(text);
    },
    stop() {
      if (!stopped) display.stop();
      stopped = true;
    },
  };
}

/** Show the progress of this process's work on standard error, as {@link createProgress} does. */
export function showProgress(unit: string, total: number): Progress {
  return createProgress({ unit, total, stream: process.stderr, env: process.env, now: () => performance.now() });
}

/**
 * Say what goes on if it takes longer than two seconds.
 *
 * @returns What ends the wait; nothing happens when it was ended before.
 */
export function announceIfSlow(text: string, stream: TerminalStream): () => void {
  const timer = setTimeout(() => stream.write(`${text}\n`), QUIET_MILLISECONDS);
  return () => clearTimeout(timer);
}
