import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { TokenwrightError } from "../../simulations/errors.ts";
import type { ErrorCode, Problem } from "../../simulations/errors.ts";
import type { Confirmation } from "../../simulations/experiments/many/confirm-run.ts";
import type { RunRequest } from "../../simulations/experiments/many/run-request.ts";
import type { FinishedRun } from "../../simulations/experiments/many/finished-run.ts";
import { interrupted } from "../terminal/interrupt.ts";
import { hardhatEnvironment } from "./build-apart.ts";

const WORKER = fileURLToPath(new URL("confirm-worker.ts", import.meta.url));

/** A run that is to be lived through again on the real contracts. */
export interface Replay {
  readonly run: FinishedRun;
  readonly request: RunRequest;
  /** The command that does so by itself. */
  readonly command: string;
}

/** What the process that replays tells: what came of a replay, or why there are no more. */
export type ReplayNews =
  | { readonly confirmation: Confirmation }
  | { readonly failure: { readonly code: ErrorCode; readonly problems: readonly Problem[] } };

/** What replays are watched with. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly onConfirmation: (confirmation: Confirmation) => void;
}

/** Say that the process died: by a signal, or with an exit code. */
function replaysDie(how: NodeJS.Signals | number | null): TokenwrightError {
  return new TokenwrightError("TW142", {
    message: `the process that replays runs on the contracts ended with ${how}`,
    path: "confirmation.seeds",
    allowed: "as many as there is memory for: a chain keeps all its states",
    next: "see whether memory ran out; then go on with the same command and --resume: what was replayed is kept",
  });
}

/**
 * Live through runs again on the real contracts, one after the other, in a process of its own: a chain with all its states
 * takes more memory than everything else that an experiment's process holds.
 *
 * @throws {@link TokenwrightError} TW501 to TW503 when the chain fails by itself, TW142 when the process dies, TW130 when the
 * signal says so; what was confirmed by then was told.
 */
export async function confirmApart(
  hre: HardhatRuntimeEnvironment,
  replays: readonly Replay[],
  { signal, onConfirmation }: Watch,
): Promise<void> {
  // Standard output belongs to the task's own results.
  const child = fork(WORKER, {
    cwd: hre.config.paths.root,
    env: hardhatEnvironment(hre),
    serialization: "advanced",
    stdio: ["ignore", process.stderr.fd, process.stderr.fd, "ipc"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  signal.addEventListener("abort", kill);
  if (signal.aborted) kill();
  let left = replays.length;
  try {
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, killer) => {
        if (left === 0) resolve();
        else reject(replaysDie(killer ?? code));
      });
      child.on("message", (news: ReplayNews) => {
        if ("failure" in news) {
          reject(new TokenwrightError(news.failure.code, news.failure.problems));
          return;
        }
        left--;
        try {
          onConfirmation(news.confirmation);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      child.send(replays);
    });
  } catch (error) {
    if (signal.aborted) throw interrupted("the replays were interrupted", "start again with --resume");
    throw error;
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
  }
}
