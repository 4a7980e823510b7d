import { PassThrough } from "node:stream";

import type { TerminalStream } from "../../scripts/terminal/stream.ts";

/** Make a stream that remembers what was written, and is a terminal if it is told so. */
export function createStream(isTTY: boolean): { stream: TerminalStream; text: () => string } {
  const chunks: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
  // The width and the cursor's methods are a terminal's.
  const cursor = { columns: 120, cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  return { stream: Object.assign(stream, { isTTY }, isTTY ? cursor : {}), text: () => chunks.join("") };
}
