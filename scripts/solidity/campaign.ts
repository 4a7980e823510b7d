import { join } from "node:path";

import type { InvariantTestKind, SuiteResult, TestResult } from "@nomicfoundation/edr";
import { overrideTask } from "hardhat/config";
import { createHardhatRuntimeEnvironment, importUserConfig } from "hardhat/hre";

import { ROOT } from "../evidence/hash-sources.ts";

/** Functions of one suite, each of them checked after each of its own `runs · depth` calls of handlers' actions. */
export interface Campaign {
  /** Path from the root. */
  readonly file: string;
  /** Names of the functions, without parentheses. */
  readonly names: readonly string[];
  /** Sequences of each function. */
  readonly runs: number;
  /** Calls in a sequence. */
  readonly depth: number;
  /** 256 bits in hexadecimal. */
  readonly seed: string;
}

/** How often an action had its effect, and how often it was discarded because it couldn't be valid. */
export interface ActionEffect {
  readonly succeeded: number;
  readonly discarded: number;
}

/** What came of one function in a campaign. */
export interface FunctionResult {
  readonly name: string;
  /** Calls that were not discarded. */
  readonly calls: number;
  readonly milliseconds: number;
  /** By "Handler.action". */
  readonly actions: Readonly<Record<string, ActionEffect>>;
  /** Why it failed; absent where it passed. */
  readonly failure?: string;
}

/** What came of a campaign. */
export interface CampaignResult {
  readonly campaign: Campaign;
  readonly functions: readonly FunctionResult[];
}

/** How a campaign is run, besides what it is. */
export interface RunOptions {
  /** The project's folder, if not this one: one with a changed copy of the contracts and a configuration of its own. */
  readonly root?: string;
  /** Attempts at a shorter sequence that still fails. */
  readonly shrinkRunLimit?: number;
  /** Variables of the environment that the Solidity tests may read. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Take the tests as they were built before. The runner would build them once more, `noCompile` or not, and processes that
 * do so at once write the same files.
 */
const takeAsBuilt = overrideTask("build")
  .setInlineAction(({ files }) => ({ contractRootPaths: [], testRootPaths: files as string[] }))
  .build();

async function createEnvironment({ runs, depth, seed }: Campaign, { root = ROOT, shrinkRunLimit }: RunOptions) {
  const config = await importUserConfig(join(root, "hardhat.config.ts"));
  const solidity = config.test?.solidity;
  const base = solidity !== undefined && "invariant" in solidity ? solidity : {};
  const limit = shrinkRunLimit === undefined ? {} : { shrinkRunLimit };
  const settings = { ...base, fuzz: { seed }, invariant: { ...base.invariant, ...limit, runs, depth } };
  const tasks = [...(config.tasks ?? []), takeAsBuilt];
  return await createHardhatRuntimeEnvironment(
    { ...config, tasks, test: { ...config.test, solidity: settings } },
    {},
    root,
  );
}

/** What a campaign counts; nothing where already the set-up failed. */
function countsOf(test: TestResult): Pick<InvariantTestKind, "calls" | "metrics"> {
  return "metrics" in test.kind ? test.kind : { calls: 0n, metrics: {} };
}

function effectsOf(metrics: InvariantTestKind["metrics"]): Record<string, ActionEffect> {
  return Object.fromEntries(
    Object.entries(metrics).map(([selector, { calls, reverts, discards }]) => [
      selector.slice(selector.lastIndexOf(":") + 1),
      { succeeded: Number(calls - reverts - discards), discarded: Number(discards) },
    ]),
  );
}

function toResult(test: TestResult): FunctionResult {
  const { calls, metrics } = countsOf(test);
  const status: string = test.status;
  return {
    name: test.name.replace("()", ""),
    calls: Number(calls),
    milliseconds: Number(test.durationNs / 1_000_000n),
    actions: effectsOf(metrics),
    ...(status === "Success" ? {} : { failure: test.reason ?? status }),
  };
}

/**
 * Run a campaign on Hardhat's own runner, in this process. The Solidity tests are built already. What the runner has to
 * say, a failing sequence above all, goes to stdout.
 *
 * @throws Error when the runner doesn't run exactly the campaign's functions.
 */
export async function runCampaign(campaign: Campaign, options: RunOptions = {}): Promise<CampaignResult> {
  Object.assign(process.env, options.environment);
  const hre = await createEnvironment(campaign, options);
  const result = (await hre.tasks.getTask(["test", "solidity"]).run({
    testFiles: [join(options.root ?? ROOT, campaign.file)],
    grep: `^(${campaign.names.join("|")})\\(`,
    noCompile: true,
  })) as { value?: { suiteResults: SuiteResult[] }; error?: { suiteResults: SuiteResult[] } };
  const suites = (result.value ?? result.error)?.suiteResults ?? [];
  const functions = suites.flatMap(({ testResults }) => testResults).map(toResult);
  const isSetUp = functions.length === 1 && functions[0]?.name === "setUp";
  if (functions.length !== campaign.names.length && !isSetUp) {
    throw new Error(`${campaign.file} ran ${functions.length} functions, not ${campaign.names.join(", ")}`);
  }
  return { campaign, functions };
}
