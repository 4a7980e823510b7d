/**
 * Judges mutants in a process of its own, which loads the tests once and runs them on one mutant after the other. Talks
 * with its parent by messages alone; see `messages.ts`.
 */
import { join } from "node:path";

import hre from "hardhat";

import { ROOT } from "../evidence/hash-sources.ts";
import { keepCloseToOfNumbers } from "../testing/close-to.ts";
import type { Court } from "./judge.ts";
import { judge, OptimizedCode } from "./judge.ts";
import type { Answer, Attempt, FileBaseline, Request } from "./messages.ts";
import { MutatedArtifacts } from "./mutated-artifacts.ts";
import { readSources } from "./sources.ts";
import type { FileRun } from "./test-file.ts";
import { TestFile } from "./test-file.ts";

/** A loop without end runs out of gas within seconds. */
const BLOCK_GAS_LIMIT = 1_000_000_000n;

interface Bench extends Court {
  readonly artifacts: MutatedArtifacts;
  readonly files: ReadonlyMap<string, TestFile>;
  readonly optimized: OptimizedCode;
}

/** Close every chain that a run opens, once it is over. */
function closeChainsAfter(run: () => Promise<FileRun>): Promise<FileRun> {
  const opened: Awaited<ReturnType<typeof hre.network.create>>[] = [];
  const create = hre.network.create.bind(hre.network);
  const remember: typeof hre.network.create = async (...options) => {
    const connection = await create(...options);
    opened.push(connection);
    return connection;
  };
  Object.assign(hre.network, { create: remember });
  return run().finally(async () => {
    Object.assign(hre.network, { create });
    await Promise.all(opened.map((connection) => connection.close()));
  });
}

async function start(request: Extract<Request, { kind: "start" }>): Promise<Bench> {
  const local = hre.config.networks["local"];
  // Code is compiled without the optimizer, which takes less time and more bytes.
  Object.assign(local ?? {}, { allowUnlimitedContractSize: true, blockGasLimit: BLOCK_GAS_LIMIT });
  const sources = readSources();
  const artifacts = new MutatedArtifacts(sources, request.contracts);
  artifacts.install(hre.artifacts);
  await keepCloseToOfNumbers();
  const files = new Map<string, TestFile>();
  for (const file of request.files) files.set(file, await TestFile.load(join(ROOT, file), request.bail));
  const run = ({ file, titles }: Attempt): Promise<FileRun> => {
    const tests = files.get(file);
    if (tests === undefined) throw new RangeError(`${file} isn't loaded`);
    return closeChainsAfter(() => tests.run(titles));
  };
  const { contracts, bail } = request;
  const now = (): number => performance.now();
  return { sources, contracts, artifacts, files, run, bail, now, optimized: new OptimizedCode(sources) };
}

/** Run each file twice, because mutants are run again and again on what the first run leaves. */
async function measureBaseline({ files, artifacts, run }: Bench): Promise<FileBaseline[]> {
  const baseline: FileBaseline[] = [];
  for (const file of files.keys()) {
    artifacts.takeRead();
    const runs = [await run({ file })];
    const contracts = artifacts.takeRead();
    const startedAt = performance.now();
    runs.push(await run({ file }));
    const milliseconds = Math.round(performance.now() - startedAt);
    const failures = runs.flatMap(({ failures: failed }) => failed.map(({ title }) => title));
    baseline.push({ file, contracts, milliseconds, failures });
  }
  return baseline;
}

let bench: Bench | undefined;

async function answer(request: Request): Promise<Answer> {
  if (request.kind === "start") {
    bench = await start(request);
    return { kind: "started" };
  }
  if (bench === undefined) throw new RangeError("the first request has to be a start");
  if (request.kind === "baseline") return { kind: "baseline", files: await measureBaseline(bench) };
  const { mutant, attempts, contractsOf } = request;
  return { kind: "verdict", verdict: await judge(mutant, attempts, contractsOf, bench, bench.optimized) };
}

process.setMaxListeners(0);
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
