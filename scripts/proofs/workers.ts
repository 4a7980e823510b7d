import { Worker } from "node:worker_threads";

import type { Finding } from "./prover.ts";
import type { ProofContract } from "./table.ts";

/** What the prover said of one contract. */
export interface Answer {
  readonly contract: string;
  readonly findings: readonly Finding[];
}

/** Let one worker take contracts from the queue until none is left. */
function work(queue: ProofContract[], onAnswer: (answer: Answer) => void): Promise<void> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  return new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const row = queue.shift();
      if (row === undefined) resolve();
      else worker.postMessage(row);
    };
    worker.once("error", reject);
    worker.on("message", (answer: Answer) => {
      onAnswer(answer);
      next();
    });
    next();
  }).finally(() => worker.terminate());
}

/**
 * Prove contracts, spread over threads.
 *
 * @param jobs - Number of threads.
 * @param onAnswer - Gets each contract's findings as soon as they are there.
 * @throws Error when a contract doesn't compile.
 */
export async function spreadProofs(
  contracts: readonly ProofContract[],
  jobs: number,
  onAnswer: (answer: Answer) => void,
): Promise<void> {
  const queue = [...contracts];
  await Promise.all(Array.from({ length: Math.min(jobs, queue.length) }, () => work(queue, onAnswer)));
}
