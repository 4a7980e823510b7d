import { imbalanceOf } from "../metrics/conservation.ts";
import { giniCoefficient, herfindahlIndex, largestShare } from "../metrics/distribution.ts";
import { runSigns } from "../metrics/signs.ts";
import type { RunSigns } from "../metrics/signs.ts";
import type { StepRow } from "../recorder/rows.ts";
import { toStepRow } from "../recorder/step-row.ts";
import { beginModelRun } from "./model-run.ts";
import type { ModelRunRequest } from "./model-run.ts";
import { holdingsByHolder } from "./wealth.ts";

/** How concentrated the tokens of agents, venue and treasury are. */
export interface HoldingSigns {
  readonly gini: number;
  readonly herfindahl: number;
  readonly largestShare: number;
}

/** What one seed's run shows. */
export interface SeedSigns {
  readonly seed: number;
  readonly signs: RunSigns;
  /** Share of the steps inside the fee band in the same world without anybody who trades on both sides. */
  readonly bandShareWithoutArbitrage: number;
  readonly start: HoldingSigns;
  readonly end: HoldingSigns;
  /** Largest amount by which the books of a step were out, in wei of either asset, as a decimal string. */
  readonly imbalanceWei: string;
}

/** What is measured: a scenario's run, for one seed; `onStep` is called after each of two times its steps. */
export type RealismRequest = ModelRunRequest & { readonly onStep?: () => void };

function absolute(wei: bigint): bigint {
  return wei < 0n ? -wei : wei;
}

function holdingSigns(holdingsWei: readonly bigint[]): HoldingSigns {
  return {
    gini: giniCoefficient(holdingsWei),
    herfindahl: herfindahlIndex(holdingsWei),
    largestShare: largestShare(holdingsWei),
  };
}

/** Live through a run, and measure its signs and its books. */
async function measureRun(request: RealismRequest) {
  const { population, genesis, steps } = await beginModelRun(request);
  const rows: StepRow[] = [];
  let last = genesis;
  let imbalanceWei = 0n;
  for await (const result of steps) {
    rows.push(toStepRow(result, { treasuryIds: ["treasury"] }));
    last = result.after;
    const { tokenWei, quoteWei } = imbalanceOf(genesis, last);
    for (const wei of [absolute(tokenWei), absolute(quoteWei)]) if (wei > imbalanceWei) imbalanceWei = wei;
    request.onStep?.();
  }
  return {
    signs: runSigns(rows, request.stepSeconds),
    start: holdingSigns(holdingsByHolder(population, genesis)),
    end: holdingSigns(holdingsByHolder(population, last)),
    imbalanceWei,
  };
}

/**
 * Measure a seed: its run, and the same world without arbitrageurs.
 *
 * @throws {@link TokenwrightError} TW300 when an invariant breaks; TW130 when the signal interrupts it.
 */
export async function measureSeed(request: RealismRequest): Promise<SeedSigns> {
  const { signs, start, end, imbalanceWei } = await measureRun(request);
  const without = await measureRun({
    ...request,
    populate: (population) => population.filter(({ kind }) => kind !== "arbitrageur"),
  });
  return {
    seed: request.seed,
    signs,
    bandShareWithoutArbitrage: without.signs.insideFeeBandShare,
    start,
    end,
    imbalanceWei: (imbalanceWei > without.imbalanceWei ? imbalanceWei : without.imbalanceWei).toString(),
  };
}
