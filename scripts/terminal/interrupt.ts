import { ERROR_TABLE, TokenwrightError } from "../../simulations/errors.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Watches for the user's interruption while some work goes on. */
export interface Interruption {
  /** Aborted by the first interruption, so that the work can end by itself. */
  readonly signal: AbortSignal;
  /** Watch no longer. */
  release(): void;
}

/** Make the error that an interrupted task ends with. */
export function interrupted(message: string, next: string): TokenwrightError {
  return new TokenwrightError("TW130", { message, next });
}

/**
 * Watch for Ctrl-C. The first aborts the signal; a second one cleans up and ends the process at once.
 *
 * @param cleanUp - What must not stay behind; synchronous.
 */
export function watchInterruption(cleanUp: () => void): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) {
      cleanUp();
      process.exit(ERROR_TABLE.TW130.exitCode);
    }
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
