import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

import { ROOT } from "../evidence/hash-sources.ts";
import type { Answer, Request } from "./messages.ts";
import { OUT_OF_MEMORY } from "./messages.ts";

const WORKER = fileURLToPath(new URL("worker.ts", import.meta.url));

/** What a worker writes to stderr is kept up to this many characters, to be shown when it fails. */
const KEPT_CHARACTERS = 4_000;

/** Thrown when a worker doesn't answer in time, or needs too much memory, and has been ended. */
export class WorkerHangs extends Error {
  override readonly name = "WorkerHangs";
}

/** A process that judges mutants. */
export class Worker {
  readonly #child: ChildProcess;
  #stderr = "";

  /** @param environment - Variables that it gets besides this process's own. */
  constructor(environment: NodeJS.ProcessEnv = {}) {
    this.#child = fork(WORKER, {
      cwd: ROOT,
      env: { ...process.env, HH_TEST: "true", NODE_ENV: "test", SHRINK: "never", ...environment },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.on("data", (data: Buffer) => {
      this.#stderr = (this.#stderr + data.toString("utf8")).slice(-KEPT_CHARACTERS);
    });
  }

  /**
   * Ask for something and wait for the answer.
   *
   * @param milliseconds - How long to wait.
   * @throws {@link WorkerHangs} when it takes longer.
   */
  ask<Kind extends Answer["kind"]>(
    request: Request,
    kind: Kind,
    milliseconds: number,
  ): Promise<Extract<Answer, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.#child.removeAllListeners("message").removeAllListeners("exit");
      };
      const timer = setTimeout(() => {
        settle();
        this.end();
        reject(new WorkerHangs(`no answer within ${milliseconds} ms`));
      }, milliseconds);
      this.#child.once("message", (answer: Answer) => {
        settle();
        if (answer.kind === kind) resolve(answer as Extract<Answer, { kind: Kind }>);
        else reject(new RangeError(`a worker answered ${answer.kind} to ${request.kind}`));
      });
      this.#child.once("exit", (code) => {
        settle();
        if (code === OUT_OF_MEMORY) reject(new WorkerHangs("it needed too much memory"));
        else reject(new Error(`a worker ended with ${code ?? "a signal"}: ${this.#stderr}`));
      });
      this.#child.send(request);
    });
  }

  /** End the process at once. */
  end(): void {
    this.#child.kill("SIGKILL");
  }
}
