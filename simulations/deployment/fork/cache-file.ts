import { createHash } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { TokenwrightError } from "../../errors.ts";

/** The block that a fork branches off. */
export interface ForkBlock {
  /** Chain id of the network that is forked. */
  readonly chainId: number;
  readonly number: number;
  readonly hash: string;
}

/** What a node answered about a block, to be asked again without the node. */
export interface ForkRecord {
  readonly block: ForkBlock;
  /** Digest of everything that decided what was asked: the run that the recording was made by. */
  readonly run: string;
  /** Answers by request; neither holds a space or a line break. */
  readonly answers: ReadonlyMap<string, string>;
}

const TITLE = "tokenwright-fork 2";

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Write a record as text: a line for each answer, sorted, so that the same answers are the same bytes. */
export function formatForkRecord({ block, run, answers }: ForkRecord): string {
  const lines = [...answers].map(([question, answer]) => `${question} = ${answer}`).sort();
  const head = [TITLE, `chain ${block.chainId}`, `block ${block.number} ${block.hash}`, `run ${run}`];
  const body = `${[...head, ...lines].join("\n")}\n`;
  return `${body}sha256 ${digest(body)}\n`;
}

function damaged(path: string, message: string, value: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError(
    "TW128",
    {
      message,
      path: `--fork-cache ${path}`,
      value,
      allowed: "a file that --fork-cache recorded, unchanged",
      next: "remove the file and record it again, or name another",
    },
    { cause },
  );
}

/**
 * Read a record's text.
 *
 * @param path - Where it was read from, for the error.
 * @throws {@link TokenwrightError} TW128 when it is no record, cut short or changed.
 */
export function parseForkRecord(text: string, path: string): ForkRecord {
  const [title = "", chain = "", block = "", run = "", ...rest] = text.split("\n");
  if (title !== TITLE) throw damaged(path, "the file is no recording of a fork", title.slice(0, 40));
  const end = text.lastIndexOf("sha256 ");
  const body = text.slice(0, Math.max(0, end));
  if (text.slice(Math.max(0, end)) !== `sha256 ${digest(body)}\n`) {
    throw damaged(path, "the recording was cut short or changed", "its lines don't have the digest at its end");
  }
  const [, chainId] = /^chain (\d+)$/.exec(chain) ?? [];
  const [, number, hash] = /^block (\d+) (0x[0-9a-f]{64})$/.exec(block) ?? [];
  const [, runDigest] = /^run ([0-9a-f]{64})$/.exec(run) ?? [];
  if (chainId === undefined || number === undefined || hash === undefined || runDigest === undefined) {
    throw damaged(path, "the recording doesn't say of which block and run it is", `${chain}, ${block}, ${run}`);
  }
  const answers = new Map<string, string>();
  for (const line of rest.slice(0, -2)) {
    const [question, answer] = line.split(" = ");
    if (question === undefined || answer === undefined) throw damaged(path, "a line is no answer", line.slice(0, 80));
    answers.set(question, answer);
  }
  return { block: { chainId: Number(chainId), number: Number(number), hash }, run: runDigest, answers };
}

/**
 * Read a recording; undefined where there is none yet.
 *
 * @throws {@link TokenwrightError} TW128 when it can't be read or is damaged.
 */
export function readForkRecord(path: string): ForkRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown cause";
    if (code === "ENOENT") return undefined;
    throw damaged(path, "the recording can't be read", code, cause);
  }
  return parseForkRecord(text, path);
}

/**
 * Write a recording that doesn't exist yet, with its folder: whole, or not at all.
 *
 * @throws {@link TokenwrightError} TW128 when it can't be written, or something came to stand there meanwhile.
 */
export function writeForkRecord(path: string, record: ForkRecord): void {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, formatForkRecord(record), { encoding: "utf8", flag: "wx" });
    linkSync(unfinished, path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown cause";
    throw new TokenwrightError(
      "TW128",
      {
        message: "the recording can't be written",
        path: `--fork-cache ${path}`,
        value: code,
        allowed: "a file that doesn't exist yet, in a place that can be written to",
        next: "name another file, and run it again",
      },
      { cause },
    );
  } finally {
    rmSync(unfinished, { force: true });
  }
}
