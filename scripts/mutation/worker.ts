/**
 * Judges mutants in a process of its own, which loads the tests once and runs them on one mutant after the other. Talks
 * with its parent by messages alone; see `messages.ts`.
 */
import { join } from "node:path";

import hre from "hardhat";

import { ROOT } from "../evidence/hash-sources.ts";
import { keepCloseToOfNumbers } from "../testing/close-to.ts";
import { Chains } from "./chains.ts";
import { type Code, compileContracts } from "./compiler.ts";
import { instrument, type Instrumented, type Statement } from "./coverage.ts";
import type { Court } from "./judge.ts";
import { judge, OptimizedCode, tryPatches } from "./judge.ts";
import type { Answer, Attempt, FileBaseline, Request } from "./messages.ts";
import { OUT_OF_MEMORY } from "./messages.ts";
import { MutatedArtifacts } from "./mutated-artifacts.ts";
import { readSources } from "./sources.ts";
import type { FileRun } from "./test-file.ts";
import { TestFile } from "./test-file.ts";

/** A loop without end runs out of gas within seconds. */
const BLOCK_GAS_LIMIT = 1_000_000_000n;

/** Memory that a worker may use. */
const MOST_BYTES = 8 * 2 ** 30;

const MEMORY_CHECK_MILLISECONDS = 500;

interface Bench extends Court {
  readonly artifacts: MutatedArtifacts;
  readonly files: ReadonlyMap<string, TestFile>;
  readonly optimized: OptimizedCode;
  instrumented?: Instrumented;
  instrumentedCode?: ReadonlyMap<string, Code>;
}

async function start(request: Extract<Request, { kind: "start" }>): Promise<Bench> {
  const local = hre.config.networks["local"];
  // Code is compiled without the optimizer, which takes less time and more bytes.
  Object.assign(local ?? {}, { allowUnlimitedContractSize: true, blockGasLimit: BLOCK_GAS_LIMIT });
  const sources = readSources();
  const artifacts = new MutatedArtifacts(sources, compileContracts(sources, request.contracts, false));
  artifacts.install(hre.artifacts);
  await keepCloseToOfNumbers();
  const chains = new Chains();
  chains.watch(hre.network);
  const files = new Map<string, TestFile>();
  for (const file of request.files) files.set(file, await TestFile.load(join(ROOT, file), request.until === "first"));
  const run = ({ file, titles }: Attempt): Promise<FileRun> => {
    const tests = files.get(file);
    if (tests === undefined) throw new RangeError(`${file} isn't loaded`);
    return tests.run(titles).finally(() => chains.rewind());
  };
  const { contracts, until } = request;
  const now = (): number => performance.now();
  return { sources, contracts, artifacts, files, run, until, now, optimized: new OptimizedCode(sources) };
}

/** Run a file on instrumented contracts, and find the statements that it reaches. */
async function reachedBy(file: string, codes: ReadonlyMap<string, Code>, { artifacts, run }: Bench): Promise<string[]> {
  const tags = new Set<string>();
  const handlers = {
    onCoverageData: (_context: unknown, hit: readonly string[]): Promise<void> => {
      for (const tag of hit) tags.add(tag);
      return Promise.resolve();
    },
  };
  hre.hooks.registerHandlers("network", handlers);
  artifacts.handOut(codes);
  const { failures } = await run({ file });
  artifacts.handOut(undefined);
  hre.hooks.unregisterHandlers("network", handlers);
  return failures.length === 0 ? [...tags] : [];
}

function placesOf(statements: readonly Statement[]): Record<string, number[]> {
  const places: Record<string, number[]> = {};
  for (const { source, start: at } of statements) (places[source] ??= []).push(at);
  return places;
}

/** Run a file twice, because mutants are run again and again on what the first run leaves. */
async function measureBaseline(file: string, court: Bench): Promise<FileBaseline> {
  court.instrumented ??= instrument(court.sources);
  const { sources, statements } = court.instrumented;
  court.instrumentedCode ??= compileContracts(sources, court.contracts, false);
  court.artifacts.takeRead();
  const tags = await reachedBy(file, court.instrumentedCode, court);
  const startedAt = performance.now();
  const { failures } = await court.run({ file });
  return {
    file,
    contracts: court.artifacts.takeRead(),
    reached: placesOf(tags.map((tag) => statements.get(tag)).filter((statement) => statement !== undefined)),
    milliseconds: Math.round(performance.now() - startedAt),
    failures: failures.map(({ title, message }) => `${title}: ${message}`),
  };
}

let bench: Bench | undefined;

async function answer(request: Request): Promise<Answer> {
  if (request.kind === "start") {
    bench = await start(request);
    return {
      kind: "started",
      titlesOf: Object.fromEntries([...bench.files].map(([path, file]) => [path, file.titles])),
    };
  }
  if (bench === undefined) throw new RangeError("the first request has to be a start");
  if (request.kind === "baseline") {
    return { kind: "baseline", baseline: await measureBaseline(request.file, bench) };
  }
  const { attempts, contractsOf } = request;
  if (request.kind === "try") {
    return { kind: "tried", ...(await tryPatches(request.patches, attempts, contractsOf, bench)) };
  }
  const { mutant } = request;
  return { kind: "verdict", verdict: await judge(mutant, attempts, contractsOf, bench, bench.optimized) };
}

// A loop without end fills the memory with its traces before it runs out of gas.
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_BYTES) process.exit(OUT_OF_MEMORY);
}, MEMORY_CHECK_MILLISECONDS).unref();
process.setMaxListeners(0);
// The parent decides when to end.
process.on("SIGINT", () => undefined);
// A test that fails may leave promises behind.
process.on("unhandledRejection", () => undefined);
let last = Promise.resolve();
process.on("message", (request: Request) => {
  last = last.then(async () => {
    process.send?.(await answer(request));
  });
  last.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on("disconnect", () => process.exit(0));
