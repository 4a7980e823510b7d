import { createInterface } from "node:readline/promises";

import type { TerminalStream } from "./stream.ts";

/** Where a question is asked and answered. */
export interface QuestionTarget {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: TerminalStream;
}

/** Tell whether somebody is there to answer. */
export function canAsk({ input }: QuestionTarget): boolean {
  return input.isTTY === true;
}

/**
 * Ask a question that is answered with yes or no. Anything but yes is no: an empty line, the input's end, Ctrl-C.
 *
 * @param question - Without the answers, such as "Deploy this to Sepolia?".
 */
export async function askYesOrNo(question: string, { input, output }: QuestionTarget): Promise<boolean> {
  const lines = createInterface({ input, output });
  const ended = new AbortController();
  lines.once("SIGINT", () => {
    lines.close();
  });
  lines.once("close", () => {
    ended.abort();
  });
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal: ended.signal });
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    output.write("\n");
    return false;
  } finally {
    lines.close();
  }
}
