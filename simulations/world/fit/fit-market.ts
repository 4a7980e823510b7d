import { basename } from "node:path";

import { deviation, extent } from "d3-array";

import { TokenwrightError } from "../../errors.ts";
import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../../units/amounts.ts";
import type { MarketFile, MarketSelection } from "../market-file.ts";
import { fitFamily, startsOf } from "./fit-returns.ts";
import type { FittedFamily } from "./fit-returns.ts";
import { comparedFamily, roundFigure, roundTest } from "./fitted-market.ts";
import type { Estimate, FittedMarket } from "./fitted-market.ts";
import { FAMILIES, valuesOf } from "./parametrisation.ts";
import type { Family, ParameterName } from "./parametrisation.ts";
import { longRunMoments, stationaryStress } from "./regime-model.ts";
import type { RegimeModel } from "./regime-model.ts";
import { diagnose } from "./residuals.ts";
import type { Diagnostics } from "./residuals.ts";

/** Fewest days that a fit takes. */
export const MINIMUM_ROWS = 60;

/** What is to be fitted. */
export interface FitRequest {
  readonly file: MarketFile;
  /** The days of the file that are fitted. */
  readonly selection: MarketSelection;
  /** Column that the prices are from. */
  readonly column: string;
  /** Seed of the searches' starts. */
  readonly seed: number;
  /** The command that makes the same fit. */
  readonly command: string;
}

/** A fit and what it was made from. */
export interface MarketFit {
  readonly market: FittedMarket;
  readonly selection: MarketSelection;
  /** Daily log returns; `returns[0]` is the one into the second day. */
  readonly returns: readonly number[];
  /** The fitted model, unrounded. */
  readonly model: RegimeModel;
}

/** Number of starts of a whole fit; {@link fitMarket} yields after each. */
export const TOTAL_STARTS = FAMILIES.reduce((sum, family) => sum + startsOf(family), 0);

/** Least deviation of daily log returns: what rounding leaves of prices that grow by the same share each day is below it. */
const LEAST_DEVIATION = 1e-12;

/** Compute daily log returns; `returns[0]` is the one into the second day. */
function returnsOf({ closes }: MarketSelection): number[] {
  return closes.slice(1).map((close, index) => Math.log(close / (closes[index] ?? close)));
}

function requireFittable({ file, selection }: FitRequest, returns: readonly number[]): void {
  const { closes, dates } = selection;
  if (closes.length < MINIMUM_ROWS) {
    throw new TokenwrightError("TW113", {
      message: `${file.path} has ${closes.length} days to fit`,
      path: file.path,
      value: closes.length,
      allowed: `at least ${MINIMUM_ROWS} days`,
      next: "give a longer file, or a wider --from and --to",
    });
  }
  const immeasurable = returns.findIndex((value) => !Number.isFinite(value));
  if (immeasurable >= 0) {
    throw new TokenwrightError("TW113", {
      message: `${file.path} has prices on ${dates[immeasurable] ?? ""} and the day after whose ratio has no number`,
      path: file.path,
      value: closes.slice(immeasurable, immeasurable + 2),
      allowed: "prices whose ratio from day to day is a finite number above 0",
      next: "correct the prices, or leave these days out with --from and --to",
    });
  }
  if ((deviation(returns) ?? 0) > LEAST_DEVIATION) return;
  const [least, most] = extent(closes);
  const what = least === most ? "the same price" : "a price that grows by the same share";
  throw new TokenwrightError("TW113", {
    message: `${file.path} has ${what} on each day from ${dates[0] ?? ""} to ${dates.at(-1) ?? ""}`,
    path: file.path,
    value: least === most ? least : [least, most],
    allowed: "prices that change by more on one day than on another",
    next: "give a market that moves, or another column",
  });
}

function estimatesOf(fit: FittedFamily): Record<ParameterName, Estimate> {
  const estimates = Object.entries(valuesOf(fit.model)).map(([name, value]) => {
    const error = fit.standardErrors[name as ParameterName];
    return [name, { value: roundFigure(value), standardError: error === undefined ? null : roundFigure(error) }];
  });
  return Object.fromEntries(estimates) as Record<ParameterName, Estimate>;
}

function impliedBy(model: RegimeModel): FittedMarket["implied"] {
  const { meanDaily, volatilityDaily } = longRunMoments(model);
  return {
    stressShare: roundFigure(stationaryStress(model)),
    stressDays: roundFigure(1 / model.leaveStressDaily),
    volatilityDaily: roundFigure(volatilityDaily),
    logReturnYearly: roundFigure((meanDaily * SECONDS_PER_YEAR) / SECONDS_PER_DAY),
  };
}

function macroOf(estimates: Record<ParameterName, Estimate>): FittedMarket["macro"] {
  return {
    calmVolatilityDaily: estimates.calmVolatility.value,
    stressedVolatilityDaily: estimates.stressedVolatility.value,
    enterStressDaily: estimates.enterStress.value,
    leaveStressDaily: estimates.leaveStress.value,
    jumpsPerCalmDay: estimates.jumpsPerCalmDay.value,
    jumpsPerStressedDay: estimates.jumpsPerStressedDay.value,
    jumpMean: estimates.jumpMean.value,
    jumpDeviation: estimates.jumpDeviation.value,
  };
}

function roundDiagnostics({ uniformity, independence, independenceOfSquares }: Diagnostics): Diagnostics {
  return {
    uniformity: roundTest(uniformity),
    independence: roundTest(independence),
    independenceOfSquares: roundTest(independenceOfSquares),
  };
}

function keep(
  request: FitRequest,
  returns: readonly number[],
  fits: readonly FittedFamily[],
  chosen: FittedFamily,
): FittedMarket {
  const { file, selection, column, command } = request;
  const estimates = estimatesOf(chosen);
  return {
    command,
    source: {
      file: basename(file.path),
      sha256: file.sha256,
      column,
      from: selection.dates[0] ?? "",
      to: selection.dates.at(-1) ?? "",
      rows: selection.closes.length,
    },
    family: chosen.family,
    macro: macroOf(estimates),
    estimates,
    implied: impliedBy(chosen.model),
    convergence: { ...chosen.convergence, gradientNorm: roundFigure(chosen.convergence.gradientNorm) },
    diagnostics: roundDiagnostics(diagnose(returns, chosen.model)),
    comparison: fits.map(comparedFamily),
  };
}

/** Families that a scenario's figures may come from. */
const CANDIDATES: readonly Family[] = ["jumps-in-stress", "jumps-in-both-states"];

/** Choose between jumps in stress alone and in both states: by BIC, but never one that didn't converge over one that did. */
function chooseFit(fits: readonly FittedFamily[]): FittedFamily {
  const rank = (fit: FittedFamily): number => (fit.convergence.converged ? fit.bic : Number.POSITIVE_INFINITY);
  return fits
    .filter(({ family }) => CANDIDATES.includes(family))
    .reduce((best, next) => (rank(next) < rank(best) ? next : best));
}

/**
 * Fit a market's daily closes: the regime-switching jump diffusion, and the simpler models that it contains.
 *
 * @yields The number of starts done, of {@link TOTAL_STARTS}, so that the caller may show progress or end the fit.
 * @returns The fit; whether it converged stands in it.
 * @throws {@link TokenwrightError} TW113 on fewer than {@link MINIMUM_ROWS} days, or where a day's return has no number or all are the same.
 */
export function* fitMarket(request: FitRequest): Generator<number, MarketFit> {
  const { selection, seed } = request;
  const returns = returnsOf(selection);
  requireFittable(request, returns);
  const fits: FittedFamily[] = [];
  let done = 0;
  for (const family of FAMILIES) {
    const search = fitFamily(family, returns, { seed });
    for (let step = search.next(); ; step = search.next()) {
      if (step.done === true) {
        fits.push(step.value);
        break;
      }
      yield ++done;
    }
  }
  const chosen = chooseFit(fits);
  return { market: keep(request, returns, fits, chosen), selection, returns, model: chosen.model };
}
