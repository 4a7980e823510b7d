import { deserialize, serialize } from "node:v8";

import { keyOfRun } from "../run-request.ts";
import type { RunOutcome, RunRequest } from "../run-request.ts";

/** Write an outcome as text for the queue, to the bit: JSON has no −0. Both ends have the same major version of Node. */
export function encodeOutcome(outcome: RunOutcome): string {
  return serialize(outcome).toString("base64");
}

/** Read an outcome that {@link encodeOutcome} wrote. */
export function decodeOutcome(text: string): RunOutcome {
  return deserialize(Buffer.from(text, "base64")) as RunOutcome;
}

/**
 * Name the job of a run: two that ask for the same are one. When invariants are checked belongs to it, since a run that
 * breaks one comes out otherwise where that is looked for at each step.
 */
export function nameJob(request: RunRequest): string {
  return `${keyOfRun(request)}-${request.checks ?? "each-step"}`;
}
