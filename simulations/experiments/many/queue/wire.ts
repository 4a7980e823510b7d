import { deserialize, serialize } from "node:v8";

import type { RunOutcome } from "../run-request.ts";

/** Write an outcome as text for the queue, to the bit: JSON has no −0. Both ends have the same major version of Node. */
export function encodeOutcome(outcome: RunOutcome): string {
  return serialize(outcome).toString("base64");
}

/** Read an outcome that {@link encodeOutcome} wrote. */
export function decodeOutcome(text: string): RunOutcome {
  return deserialize(Buffer.from(text, "base64")) as RunOutcome;
}
