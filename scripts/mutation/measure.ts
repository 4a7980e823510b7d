import { WorkerHangs, Worker } from "./crew.ts";
import type { FileBaseline, Request, Verdict } from "./messages.ts";
import type { Mutant } from "./mutants.ts";
import type { Plan } from "./plan.ts";

/** Longest time for a worker to start. */
const START_MILLISECONDS = 900_000;

/** Longest time to run a file twice. */
const BASELINE_MILLISECONDS = 3_600_000;

/** Longest time for one mutant; whatever takes longer is killed by it. Loops without end run out of gas long before. */
const MUTANT_MILLISECONDS = 1_200_000;

/** A worker that has judged so many mutants is replaced, because its chains leave memory behind. */
const MUTANTS_PER_WORKER = 250;

/** What workers need to begin. */
export type Start = Extract<Request, { kind: "start" }>;

/** What is to be judged, and how. */
export interface Measurement {
  readonly mutants: readonly Mutant[];
  readonly plan: Plan;
  readonly start: Start;
  readonly workers: number;
  readonly onVerdict: (mutant: Mutant, verdict: Verdict) => void;
  readonly signal: AbortSignal;
}

async function hire(start: Start): Promise<Worker> {
  const worker = new Worker();
  await worker.ask(start, "started", START_MILLISECONDS);
  return worker;
}

/** Find out what each file reads and reaches, how long it takes, and that it passes. An interruption ends it early. */
export async function* measureBaseline(
  start: Start,
  files: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<FileBaseline> {
  const worker = await hire({ ...start, files });
  const dismiss = (): void => worker.end();
  signal.addEventListener("abort", dismiss);
  try {
    for (const file of files) {
      yield (await worker.ask({ kind: "baseline", file }, "baseline", BASELINE_MILLISECONDS)).baseline;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", dismiss);
    dismiss();
  }
}

const HUNG: Verdict = {
  status: "killed",
  killers: [{ file: "", title: "the run as a whole", timedOut: true }],
  milliseconds: MUTANT_MILLISECONDS,
};

async function judgeBy(worker: Worker, request: Extract<Request, { kind: "judge" }>): Promise<Verdict> {
  try {
    return (await worker.ask(request, "verdict", MUTANT_MILLISECONDS)).verdict;
  } catch (error) {
    if (error instanceof WorkerHangs) return HUNG;
    throw error;
  }
}

/** Judge mutants one after the other, as long as the queue gives any. */
async function work(queue: Iterator<Mutant>, { plan, start, onVerdict, signal }: Measurement): Promise<void> {
  let worker: Worker | undefined;
  let judged = 0;
  const dismiss = (): void => {
    worker?.end();
    worker = undefined;
  };
  signal.addEventListener("abort", dismiss);
  try {
    for (let next = queue.next(); next.done !== true && !signal.aborted; next = queue.next()) {
      const mutant = next.value;
      worker ??= await hire(start);
      const request = {
        kind: "judge",
        mutant,
        attempts: plan.attemptsFor(mutant),
        contractsOf: plan.contractsOf,
      } as const;
      const verdict = await judgeBy(worker, request);
      plan.learn(mutant, verdict.killers);
      onVerdict(mutant, verdict);
      // What hangs, or took too long, may still be running.
      if (++judged % MUTANTS_PER_WORKER === 0 || verdict.killers[0]?.timedOut === true) dismiss();
    }
  } catch (error) {
    // An interruption ends the workers, which then don't answer.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", dismiss);
    dismiss();
  }
}

/** Judge mutants with several workers at once. An interruption ends it early. */
export async function measure(measurement: Measurement): Promise<void> {
  const queue = measurement.mutants.values();
  await Promise.all(Array.from({ length: measurement.workers }, () => work(queue, measurement)));
}
