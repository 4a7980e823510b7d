import { join } from "node:path";

import type { InvariantTestKind, SuiteResult, TestResult } from "@nomicfoundation/edr";
import { createHardhatRuntimeEnvironment, importUserConfig } from "hardhat/hre";

import { ROOT } from "../evidence/hash-sources.ts";

/** One function of one suite, called after each of `runs · depth` calls of its handlers' actions. */
export interface Campaign {
  /** Path from the root. */
  readonly file: string;
  /** Name of the function, without parentheses. */
  readonly name: string;
  /** Sequences. */
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

/** What came of a campaign. */
export interface CampaignResult {
  readonly campaign: Campaign;
  /** Calls that were not discarded. */
  readonly calls: number;
  readonly milliseconds: number;
  /** By "Handler.action". */
  readonly actions: Readonly<Record<string, ActionEffect>>;
  /** Why it failed; absent where it passed. */
  readonly failure?: string;
}

/** How a campaign is run, besides what it is. */
export interface RunOptions {
  /** Where `contracts/` and `test/solidity/` stand, if not here: a folder with a changed copy of them. */
  readonly root?: string;
  /** Attempts at a shorter sequence that still fails. */
  readonly shrinkRunLimit?: number;
}

async function createEnvironment({ runs, depth, seed }: Campaign, { root = ROOT, shrinkRunLimit }: RunOptions) {
  const config = await importUserConfig(`${ROOT}hardhat.config.ts`);
  const solidity = config.test?.solidity;
  const base = solidity !== undefined && "invariant" in solidity ? solidity : {};
  const limit = shrinkRunLimit === undefined ? {} : { shrinkRunLimit };
  const settings = { ...base, fuzz: { seed }, invariant: { ...base.invariant, ...limit, runs, depth } };
  return await createHardhatRuntimeEnvironment({ ...config, test: { ...config.test, solidity: settings } }, {}, root);
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

function toResult(campaign: Campaign, test: TestResult): CampaignResult {
  const { calls, metrics } = countsOf(test);
  const status: string = test.status;
  return {
    campaign,
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
 * @throws Error when the runner doesn't run exactly that function.
 */
export async function runCampaign(campaign: Campaign, options: RunOptions = {}): Promise<CampaignResult> {
  const hre = await createEnvironment(campaign, options);
  const result = (await hre.tasks.getTask(["test", "solidity"]).run({
    testFiles: [join(options.root ?? ROOT, campaign.file)],
    grep: `^${campaign.name}`,
    noCompile: true,
  })) as { value?: { suiteResults: SuiteResult[] }; error?: { suiteResults: SuiteResult[] } };
  const suites = (result.value ?? result.error)?.suiteResults ?? [];
  const [test, another] = suites.flatMap(({ testResults }) => testResults);
  if (test === undefined || another !== undefined) {
    throw new Error(`${campaign.file} has not exactly one function ${campaign.name}`);
  }
  return toResult(campaign, test);
}
