import type { Estimate, FittedMarket } from "../../simulations/world/fit/fitted-market.ts";
import type { Family } from "../../simulations/world/fit/parametrisation.ts";
import type { TestResult } from "../../simulations/world/fit/residuals.ts";
import type { TableRow } from "../terminal/table.ts";

const SIGNIFICANT_DIGITS = 3;

function showNumber(value: number): string {
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

function showPercent(share: number): string {
  return `${showNumber(100 * share)} %`;
}

function showEstimate({ value, standardError }: Estimate, show: (value: number) => string): string {
  return `${show(value)}${standardError === null ? "" : ` ± ${show(standardError)}`}`;
}

function showTest({ statistic, pValue }: TestResult): string {
  return `${showNumber(statistic)}, p = ${showNumber(pValue)}`;
}

function showConvergence({ convergence }: FittedMarket): string {
  const { converged, starts, startsAtOptimum, atBounds } = convergence;
  const reached = `${startsAtOptimum} of ${starts} starts at the optimum`;
  if (converged) return `yes, ${reached}`;
  return `no, ${reached}${atBounds.length === 0 ? "" : `; at a bound: ${atBounds.join(", ")}`}`;
}

const NAMES: Readonly<Record<Family, string>> = {
  gbm: "geometric Brownian motion",
  "jump-diffusion": "the same with jumps",
  "regime-switching": "two states",
  "jumps-in-stress": "two states, jumps in stress",
  "jumps-in-both-states": "two states, jumps in both",
};

/**
 * Choose what a terminal shows of a fit; errors are standard errors.
 *
 * @param files - What was written, if anything.
 */
export function estimateRows(
  market: FittedMarket,
  files: { readonly out: string | undefined; readonly plot: string | undefined },
): TableRow[] {
  const { estimates, implied, diagnostics } = market;
  const rows: TableRow[] = [
    ["model", NAMES[market.family]],
    ["calm: mean, daily", showEstimate(estimates.calmMean, showPercent)],
    ["calm: volatility, daily", showEstimate(estimates.calmVolatility, showPercent)],
    ["stressed: mean, daily", showEstimate(estimates.stressedMean, showPercent)],
    ["stressed: volatility, daily", showEstimate(estimates.stressedVolatility, showPercent)],
    ["calm to stressed, a day", showEstimate(estimates.enterStress, showPercent)],
    ["stressed to calm, a day", showEstimate(estimates.leaveStress, showPercent)],
    ["jumps in a calm day", showEstimate(estimates.jumpsPerCalmDay, showNumber)],
    ["jumps in a stressed day", showEstimate(estimates.jumpsPerStressedDay, showNumber)],
    ["jump: mean", showEstimate(estimates.jumpMean, showPercent)],
    ["jump: deviation", showEstimate(estimates.jumpDeviation, showPercent)],
    ["stressed days", `${showPercent(implied.stressShare)}, ${showNumber(implied.stressDays)} days at a time`],
    ["volatility in the long run", `${showPercent(implied.volatilityDaily)} a day`],
    ["converged", showConvergence(market)],
    ["residuals uniform (KS)", showTest(diagnostics.uniformity)],
    ["residuals independent (LB)", showTest(diagnostics.independence)],
    ["their squares (LB)", showTest(diagnostics.independenceOfSquares)],
  ];
  if (files.out !== undefined) rows.push(["figures", files.out]);
  if (files.plot !== undefined) rows.push(["diagnostics", files.plot]);
  return rows;
}

/** Choose what a terminal shows of the compared models: less is better, of AIC and BIC alike. */
export function comparisonRows({ comparison }: FittedMarket): TableRow[] {
  const least = (criterion: "aic" | "bic"): number => Math.min(...comparison.map((fit) => fit[criterion]));
  const [leastAic, leastBic] = [least("aic"), least("bic")];
  return comparison.map((fit) => {
    const marks = [fit.aic === leastAic ? "least AIC" : "", fit.bic === leastBic ? "least BIC" : ""];
    const best = marks.filter((mark) => mark !== "").join(", ");
    const figures = `${fit.parameters} parameters, log-likelihood ${fit.logLikelihood}, AIC ${fit.aic}, BIC ${fit.bic}`;
    return [NAMES[fit.family], `${figures}${fit.converged ? "" : ", not converged"}${best === "" ? "" : ` (${best})`}`];
  });
}
