import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { Campaign, CampaignResult, RunOptions } from "./campaign.ts";
import type { Order } from "./worker.ts";

/** A campaign, and what is particular to it. */
export interface CampaignOrder {
  readonly campaign: Campaign;
  /** Variables of the environment that the Solidity tests may read. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How campaigns are spread over processes. */
export interface SpreadOptions extends RunOptions {
  /** Number of processes. */
  readonly jobs: number;
  /** Begins no further campaign once it is aborted, and ends those under way. */
  readonly signal: AbortSignal;
  /** Gets each result as it comes, with what the runner printed. */
  readonly onResult: (result: CampaignResult, output: string, campaign: Campaign) => void;
  /** Tells before each campaign whether to stop there. */
  readonly isOver: () => boolean;
}

interface Worker {
  run(order: Order): Promise<{ result: CampaignResult; output: string }>;
  end(): void;
}

function startWorker(): Worker {
  const child: ChildProcess = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return {
    run: (order) => {
      output = "";
      return new Promise((resolve, reject) => {
        const onEnd = (): void => reject(new Error(`the runner ended in ${order.campaign.file}:\n${output}`));
        child.once("close", onEnd);
        child.once("message", (result: CampaignResult) => {
          child.off("close", onEnd);
          // What the runner printed before its result may still be on its way.
          setImmediate(() => resolve({ result, output }));
        });
        child.send(order);
      });
    },
    end: () => void child.kill(),
  };
}

/** Run campaigns in several processes at once, each as soon as one is free. */
export async function spreadCampaigns(orders: readonly CampaignOrder[], options: SpreadOptions): Promise<void> {
  const { jobs, signal, onResult, isOver, ...runOptions } = options;
  const waiting = [...orders];
  const work = async (): Promise<void> => {
    const worker = startWorker();
    const end = (): void => worker.end();
    signal.addEventListener("abort", end);
    try {
      for (let order = waiting.shift(); order !== undefined && !isOver(); order = waiting.shift()) {
        const { campaign, environment = {} } = order;
        const { result, output } = await worker.run({ campaign, options: { ...runOptions, environment } });
        onResult(result, output, campaign);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener("abort", end);
      worker.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, orders.length) }, work));
}
