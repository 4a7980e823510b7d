import type { Resident } from "../agents/agent.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import type { AttackResult } from "../recorder/run.ts";
import { AttackBooks } from "./attack-books.ts";
import { launchModel } from "./launch-model.ts";
import { createEngine, drawLife } from "./life.ts";
import type { LifeRequest } from "./life.ts";
import { DEFAULT_GENESIS_SECONDS } from "./run-simulation.ts";
import { compareWealth } from "./wealth.ts";

const STEP_SECONDS = 86_400;

/** A run in which attacks are measured, on the model. */
export interface AttackRunOptions extends Pick<LifeRequest, "economy" | "scenario" | "agents" | "seed"> {
  /** Days. */
  readonly steps: number;
  /** Changes the economy's parameters, past what a file may say; no invariant is checked then. */
  readonly change?: LifeRequest["change"];
  readonly signal?: AbortSignal;
}

/** What a life with or without attacks came to. */
interface AttackLife {
  readonly population: readonly Resident[];
  readonly books: AttackBooks;
  readonly end: Snapshot;
  readonly gasSpentQuote: ReadonlyMap<string, number>;
}

/** Somebody who attacks, asleep: keeps through the run what it was endowed with, and never acts. */
function asleep(resident: Resident): Resident {
  return resident.phase === "searcher" ? { ...resident, begin: () => ({}) } : resident;
}

/** Live through a run; whoever lives in it is drawn anew, since agents remember. */
async function live(request: LifeRequest, signal: AbortSignal | undefined): Promise<AttackLife> {
  const life = drawLife(request);
  const protocol = await launchModel(life);
  const engine = createEngine(life, protocol, {
    check: () => ({ checked: 0, broken: [] }),
    stepSeconds: STEP_SECONDS,
    signal,
  });
  const books = new AttackBooks(life.population, life.economy.quote.decimals);
  let end = await protocol.snapshot();
  for await (const result of engine.run(end)) {
    books.add(result);
    end = result.after;
  }
  return { population: life.population, books, end, gasSpentQuote: engine.gasSpentQuote };
}

/**
 * Live through the same seed with its attacks and without them, and sum up what the attacks made of it; nothing is
 * recorded.
 *
 * @returns As `Summary.attacks`; profit is the difference that the attack makes to its attackers' means at the end, both
 * at the last price of the run with it.
 * @throws {@link TokenwrightError} TW130 when the signal interrupts it.
 */
export async function runAttack(options: AttackRunOptions): Promise<readonly AttackResult[]> {
  const { signal, steps, ...rest } = options;
  const request = { ...rest, genesisSeconds: DEFAULT_GENESIS_SECONDS, runSeconds: steps * STEP_SECONDS };
  const attacked = await live(request, signal);
  const spared = await live({ ...request, populate: (population) => population.map(asleep) }, signal);
  const { population, books, end, gasSpentQuote } = attacked;
  const difference = compareWealth(population, spared.end, end, gasSpentQuote);
  const { decimals } = options.economy.quote;
  const { reserveQuoteWei, reserveTokenWei } = end.pair;
  const lastPrice = Number(reserveQuoteWei) / 10 ** decimals / (Number(reserveTokenWei) / 1e18);
  return books.summarise(difference, { lastPrice, quoteDecimals: decimals });
}
