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

/**
 * Live through a run and sum up its attacks; nothing is recorded.
 *
 * @returns As `Summary.attacks`.
 * @throws {@link TokenwrightError} TW130 when the signal interrupts it.
 */
export async function runAttack(options: AttackRunOptions): Promise<readonly AttackResult[]> {
  const runSeconds = options.steps * STEP_SECONDS;
  const life = drawLife({ ...options, genesisSeconds: DEFAULT_GENESIS_SECONDS, runSeconds });
  const { economy, population } = life;
  const protocol = await launchModel(life);
  const engine = createEngine(life, protocol, {
    check: () => ({ checked: 0, broken: [] }),
    stepSeconds: STEP_SECONDS,
    signal: options.signal,
  });
  const { decimals } = economy.quote;
  const books = new AttackBooks(population, decimals);
  const genesis = await protocol.snapshot();
  let last = genesis;
  for await (const result of engine.run(genesis)) {
    books.add(result);
    last = result.after;
  }
  const wealth = compareWealth(population, genesis, last, engine.gasSpentQuote);
  const { reserveQuoteWei, reserveTokenWei } = last.pair;
  const lastPrice = Number(reserveQuoteWei) / 10 ** decimals / (Number(reserveTokenWei) / 1e18);
  return books.summarise(wealth, { lastPrice, quoteDecimals: decimals });
}
