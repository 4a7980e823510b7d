import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";

import { ROOT } from "../evidence/hash-sources.ts";
import type { Answer, Order } from "./messages.ts";

/** The worker lies with the tests, which no script imports from. */
const WORKER = join(ROOT, "test", "properties", "worker.ts");

/** What came of an order. */
export type Result = Exclude<Answer, { kind: "progress" }>;

/** How orders are spread over processes. */
export interface CrewOptions {
  /** Number of processes. */
  readonly jobs: number;
  /** Ends the processes once it is aborted. */
  readonly signal: AbortSignal;
  /** Gets the entries of each sequence that has been played. */
  readonly onProgress: (entries: number) => void;
  /** Gets each order's result; whether to go on. */
  readonly onResult: (order: Order, result: Result) => boolean;
}

class Worker {
  readonly #child: ChildProcess;
  readonly #onProgress: (entries: number) => void;

  constructor(onProgress: (entries: number) => void) {
    this.#onProgress = onProgress;
    this.#child = fork(WORKER, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  }

  play(order: Order): Promise<Result> {
    return new Promise((resolve, reject) => {
      const onEnd = (code: number | null): void => reject(new Error(`a worker ended with ${code ?? "a signal"}`));
      const onAnswer = (answer: Answer): void => {
        if (answer.kind === "progress") {
          this.#onProgress(answer.entries);
          return;
        }
        this.#child.off("close", onEnd).off("message", onAnswer);
        resolve(answer);
      };
      this.#child.once("close", onEnd).on("message", onAnswer);
      this.#child.send(order);
    });
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}

/** Processes that carry orders out. */
class Crew {
  readonly #options: CrewOptions;
  readonly #waiting: Order[];
  readonly #workers = new Set<Worker>();
  #isOver = false;

  constructor(orders: readonly Order[], options: CrewOptions) {
    this.#waiting = [...orders];
    this.#options = options;
  }

  async work(jobs: number): Promise<void> {
    try {
      await Promise.all(Array.from({ length: jobs }, (_unused, job) => this.#employ(job % 2 === 1)));
    } catch (error) {
      // Whoever was ended on purpose needn't answer.
      if (!this.#isOver) throw error;
    } finally {
      this.end();
    }
  }

  /** End all processes; what they had begun counts for nothing. */
  end(): void {
    this.#isOver = true;
    for (const worker of this.#workers) worker.end();
  }

  async #employ(fromEnd: boolean): Promise<void> {
    const worker = new Worker(this.#options.onProgress);
    this.#workers.add(worker);
    for (let order = this.#next(fromEnd); order !== undefined; order = this.#next(fromEnd)) {
      const result = await worker.play(order);
      if (!this.#options.onResult(order, result)) this.end();
    }
  }

  /**
   * Take the next order, from the beginning of what waits or from its end: two workers meet in the middle, and each stays
   * in few economies.
   */
  #next(fromEnd: boolean): Order | undefined {
    if (this.#isOver) return undefined;
    return fromEnd ? this.#waiting.pop() : this.#waiting.shift();
  }
}

/**
 * Carry orders out in several processes at once.
 *
 * @throws Error when a process ends without an answer.
 */
export async function spreadOrders(orders: readonly Order[], options: CrewOptions): Promise<void> {
  const crew = new Crew(orders, options);
  const end = (): void => crew.end();
  options.signal.addEventListener("abort", end);
  try {
    await crew.work(Math.min(options.jobs, orders.length));
  } finally {
    options.signal.removeEventListener("abort", end);
  }
}
