import { qualified } from "../compiler.ts";
import { Worker, WorkerHangs } from "../crew.ts";
import { idsOf } from "../killers.ts";
import type { Attempt } from "../messages.ts";
import type { Start } from "../measure.ts";
import { DEPLOYED_BESIDES } from "../sources.ts";
import { failingIds } from "./evidence.ts";
import type { Twin } from "./twin.ts";

/** Longest time for a worker to start, and for one twin. */
const MOST_MILLISECONDS = 1_800_000;

/** A worker that has tried so many twins is replaced, because its chains leave memory behind. */
const TWINS_PER_WORKER = 60;

/** What is to be tried, and how. */
export interface Trials {
  readonly twins: readonly Twin[];
  readonly start: Start;
  readonly workers: number;
  /** Files that are run on every twin, because they take little time; what holds its ids is run besides. */
  readonly isQuick: (file: string) => boolean;
  readonly signal: AbortSignal;
  /** Told which properties fail on a twin, or why it can't be made. */
  readonly onResult: (twin: Twin, result: readonly string[] | string) => void;
}

type TitlesOf = Readonly<Record<string, readonly string[]>>;

/** Files that name a property that a twin is made to break come first, then the quick ones that name any. */
function attemptsFor({ ids }: Twin, titlesOf: TitlesOf, isQuick: Trials["isQuick"]): Attempt[] {
  const files = Object.entries(titlesOf).map(([file, titles]) => ({ file, named: new Set(titles.flatMap(idsOf)) }));
  const own = files.filter(({ named }) => ids.some((id) => named.has(id)));
  const others = files.filter((each) => !own.includes(each) && each.named.size > 0 && isQuick(each.file));
  return [...own, ...others].map(({ file }) => ({ file }));
}

async function work(queue: Iterator<Twin>, { start, isQuick, signal, onResult }: Trials): Promise<void> {
  let worker: Worker | undefined;
  let titlesOf: TitlesOf = {};
  let tried = 0;
  const dismiss = (): void => {
    worker?.end();
    worker = undefined;
  };
  signal.addEventListener("abort", dismiss);
  const contractsOf = Object.fromEntries(
    start.files.map((file) => [file, [...start.contracts, qualified(DEPLOYED_BESIDES, "AccessManager")]]),
  );
  try {
    for (let next = queue.next(); next.done !== true && !signal.aborted; next = queue.next()) {
      const twin = next.value;
      if (worker === undefined) {
        worker = new Worker({ GATHER: "all" });
        ({ titlesOf } = await worker.ask(start, "started", MOST_MILLISECONDS));
      }
      const attempts = attemptsFor(twin, titlesOf, isQuick);
      const request = { kind: "try", patches: twin.patches, attempts, contractsOf } as const;
      const answer = await worker.ask(request, "tried", MOST_MILLISECONDS).catch((error: unknown) => {
        if (error instanceof WorkerHangs) return error;
        throw error;
      });
      if (answer instanceof WorkerHangs) {
        worker = undefined;
        onResult(twin, answer.message);
        continue;
      }
      onResult(twin, answer.problem ?? failingIds(answer.killers));
      if (++tried % TWINS_PER_WORKER === 0) dismiss();
    }
  } catch (error) {
    // An interruption ends the workers, which then don't answer.
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", dismiss);
    dismiss();
  }
}

/** Run tests on twins with several workers at once. An interruption ends it early. */
export async function tryTwins(trials: Trials): Promise<void> {
  const queue = trials.twins.values();
  await Promise.all(Array.from({ length: trials.workers }, () => work(queue, trials)));
}
