import { setImmediate } from "node:timers/promises";

import type { Resident } from "../agents/agent.ts";
import type { Economy } from "../economies/schema.ts";
import type { Engine } from "../engine/engine.ts";
import type { BrokenInvariant } from "../engine/step-result.ts";
import { TokenwrightError } from "../errors.ts";
import { InvariantChecker } from "../invariants/check.ts";
import type { Invariant } from "../invariants/invariant.ts";
import { profitByKind } from "../metrics/profit.ts";
import { summarise } from "../metrics/summary.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { FINDING_COLUMNS, formatFindingRow, formatHeader } from "../recorder/csv.ts";
import type { ActionRow, StepRow } from "../recorder/rows.ts";
import type { RunFolder, RunResults } from "../recorder/run-folder.ts";
import type { Manifest, Run, Summary } from "../recorder/run.ts";
import { toActionRow, toStepRow } from "../recorder/step-row.ts";
import type { Scenario } from "../scenarios/schema.ts";
import type { MarketFile, MarketSelection } from "../world/market-file.ts";
import { AttackBooks } from "./attack-books.ts";
import { GovernanceBooks } from "./governance-books.ts";
import { launch } from "./launch.ts";
import type { BackendChoice } from "./launch.ts";
import { createEngine, drawLife } from "./life.ts";
import { sourceCommit, tokenwrightVersion, toolVersions } from "./provenance.ts";
import { LoanBooks } from "./loan-books.ts";
import { liveSpared } from "./spared-life.ts";
import { compareWealth, gasOf, holdingsByHolder } from "./wealth.ts";

/** Genesis of runs whose market is a random process: 1 January 2025, 00:00 UTC. */
export const DEFAULT_GENESIS_SECONDS = 1_735_689_600;

/** Everything that a run is made from. */
export interface SimulationRequest {
  readonly economy: Economy;
  readonly scenario: Scenario;
  readonly market: { readonly file: MarketFile; readonly selection: MarketSelection } | null;
  /** Size of the drawn population; insiders come with the economy's allocations besides. */
  readonly agents: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly seed: number;
  readonly folder: RunFolder;
  /** The command that makes the same run again. */
  readonly commandLine: string;
  /** What keeps the state. */
  readonly backend: BackendChoice;
  /** Makes the further files of the run's folder. */
  readonly renderFiles?: (run: Run) => Readonly<Record<`${string}.${string}`, string>>;
  /** Milliseconds of a clock that only moves forwards; for the figures of what the run took. */
  readonly now: () => number;
  /** Invariants to check instead of the whole catalogue. */
  readonly invariants?: readonly Invariant[];
  readonly onStep?: (progress: { readonly step: number; readonly steps: number; readonly row: StepRow }) => void;
  readonly signal?: AbortSignal;
}

/** A run that is over and stands in its folder. */
export interface FinishedSimulation {
  readonly run: Run;
  readonly folderPath: string;
}

/** What a run has brought so far. */
interface Progress {
  readonly steps: StepRow[];
  readonly actions: ActionRow[];
  readonly checker: InvariantChecker;
  readonly attacks: AttackBooks;
  readonly governance: GovernanceBooks;
  readonly loans: LoanBooks;
  last: Snapshot;
  broken: readonly BrokenInvariant[];
}

const WEEK_SECONDS = 604_800;

/**
 * The market's first day, or the usual one; on a chain that has a past already, the same day of the week after that, so
 * that demand has its week at the same steps.
 */
function genesisOf({ market, backend }: SimulationRequest): number {
  const first = market?.selection.dates[0];
  const wished = first === undefined ? DEFAULT_GENESIS_SECONDS : Date.parse(`${first}T00:00:00Z`) / 1_000;
  const earliest = backend.backend === "model" ? 0 : (backend.host.earliestGenesisSeconds ?? 0);
  return wished + Math.max(0, Math.ceil((earliest - wished) / WEEK_SECONDS)) * WEEK_SECONDS;
}

function summaryOf(
  request: SimulationRequest,
  population: readonly Resident[],
  engine: Engine,
  genesis: Snapshot,
  progress: Progress,
): Summary {
  const { economy, scenario, seed, agents } = request;
  const lastPrice = progress.steps.at(-1)?.poolPrice ?? 0;
  const loans = progress.loans.results;
  const wealth = compareWealth(population, genesis, progress.last, engine.gasSpentQuote, loans);
  const valuation = { lastPrice, quoteDecimals: economy.quote.decimals };
  const { attacks } = progress;
  return summarise({
    economy,
    scenarioName: scenario.name,
    seed,
    agents,
    rows: progress.steps,
    actions: progress.actions,
    maxSupplyWei: progress.last.token.maxSupplyWei,
    automatedBurnWei: progress.last.burn.burnedWei,
    tipsQuoteWei: progress.last.buyback.tipsQuoteWei,
    invariantCounts: progress.checker.counts(),
    holdingsWei: holdingsByHolder(population, progress.last),
    profitByKind: profitByKind(wealth, valuation),
    keeperGasQuote: gasOf(population, "keeper", engine.gasSpentQuote),
    ...(attacks.isInUse ? { attacks: attacks.summarise(wealth, valuation) } : {}),
    governance: progress.governance.summarise(progress.last, loans),
  });
}

/** Write `findings.csv`, where anybody searched. */
function findingsFile(attacks: AttackBooks): Record<`${string}.csv`, string> {
  if (!attacks.hasSearchers) return {};
  return { "findings.csv": formatHeader(FINDING_COLUMNS) + attacks.findings.map(formatFindingRow).join("") };
}

function manifestOf(
  request: SimulationRequest,
  genesisSeconds: number,
  chain: Manifest["chain"],
  timing: { readonly durationSeconds: number; readonly actions: number },
): Manifest {
  const { economy, scenario, market, seed, agents, steps, stepSeconds, commandLine } = request;
  return {
    tokenwright: tokenwrightVersion(),
    commit: sourceCommit(),
    versions: toolVersions(),
    commandLine,
    economy,
    scenario,
    market:
      market === null
        ? null
        : {
            file: market.file.path,
            from: market.selection.dates[0] ?? "",
            to: market.selection.dates.at(-1) ?? "",
            sha256: market.file.sha256,
          },
    seed,
    agents,
    steps,
    stepSeconds,
    genesisSeconds,
    backend: request.backend.backend,
    chain,
    durationSeconds: timing.durationSeconds,
    actionsPerSecond: timing.durationSeconds > 0 ? timing.actions / timing.durationSeconds : 0,
  };
}

/** Run the engine, check and record step by step; stops at the first broken invariant. */
async function live(request: SimulationRequest, engine: Engine, genesis: Snapshot, progress: Progress): Promise<void> {
  const context = { treasuryIds: ["treasury"] };
  for await (const result of engine.run(genesis)) {
    const row = toStepRow(result, context);
    const actions = result.outcomes.map((outcome) => toActionRow(result.step, outcome));
    progress.steps.push(row);
    for (const action of actions) progress.actions.push(action);
    progress.attacks.add(result);
    progress.governance.add(result);
    progress.loans.add(result);
    progress.last = result.after;
    request.folder.append([row], actions);
    request.onStep?.({ step: result.step + 1, steps: request.steps, row });
    // The model answers at once: without a pause, no signal would be heard before the end.
    await setImmediate();
    if (result.broken.length > 0) {
      progress.broken = result.broken;
      return;
    }
  }
}

function brokenError(
  request: SimulationRequest,
  broken: readonly BrokenInvariant[],
  step: number,
  path: string,
): TokenwrightError {
  return new TokenwrightError(
    "TW300",
    broken.map(({ id, sentence, detail }) => ({
      message: `${id} broke at step ${step}: ${sentence}`,
      path: id,
      value: detail,
      allowed: "never",
      next: `the rows so far stand in ${path}; seed ${request.seed} replays it: ${request.commandLine}`,
    })),
  );
}

/**
 * Simulate one run on a backend, from genesis to the finished folder; rows and summary are the same on each.
 *
 * @throws {@link TokenwrightError} TW300 when an invariant breaks, after the rows so far have been kept; TW130 when the
 * signal interrupts it; TW501, TW502 or TW503 when the chain fails; TW600 when model and chain differ.
 */
export async function runSimulation(request: SimulationRequest): Promise<FinishedSimulation> {
  const { economy, steps, stepSeconds, folder, market, signal } = request;
  const genesisSeconds = genesisOf(request);
  const lifeRequest = { ...request, genesisSeconds, runSeconds: steps * stepSeconds };
  const life = drawLife(lifeRequest);
  const { population } = life;
  const launched = await launch(request.backend, life, request.commandLine);
  try {
    const { protocol } = launched;
    const genesis = await protocol.snapshot();
    const checker = new InvariantChecker(request.invariants, life.parameters);
    const course = { stepSeconds, market: market?.selection ?? null, signal };
    const engine = createEngine(life, protocol, { ...course, check: (transition) => checker.check(transition) });
    const attacks = new AttackBooks(population, economy.quote.decimals);
    const governance = new GovernanceBooks(life.parameters.governance.steward);
    const { interestYearly } = request.scenario.traits.raider;
    const loans = new LoanBooks(population, genesis, { interestYearly, stepSeconds });
    const progress: Progress = {
      steps: [],
      actions: [],
      checker,
      attacks,
      governance,
      loans,
      last: genesis,
      broken: [],
    };

    const startedAt = request.now();
    await live(request, engine, genesis, progress);
    const durationSeconds = (request.now() - startedAt) / 1_000;
    if (progress.broken.length === 0) {
      await governance.compareThefts(() => liveSpared({ ...lifeRequest, ...course }));
    }

    const summary = summaryOf(request, population, engine, genesis, progress);
    const chain = await launched.describeChain();
    const timing = { durationSeconds, actions: progress.actions.length };
    const manifest = manifestOf(request, genesisSeconds, chain, timing);
    const run: Run = { manifest, steps: progress.steps, actions: progress.actions, summary };
    const results: RunResults = { ...request.renderFiles?.(run), ...findingsFile(attacks), manifest, summary };
    const folderPath = folder.finish(results);
    const { broken } = progress;
    if (broken.length > 0) throw brokenError(request, broken, progress.steps.length - 1, folderPath);
    return { run, folderPath };
  } finally {
    await launched.close();
  }
}
