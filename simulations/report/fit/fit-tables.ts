import type { ComparedFamily, Estimate, FittedMarket } from "../../world/fit/fitted-market.ts";
import type { Family } from "../../world/fit/parametrisation.ts";
import type { TestResult } from "../../world/fit/residuals.ts";
import { formatNumber, formatPercent } from "../format.ts";
import type { Html } from "../html.ts";
import { table, verdict } from "../tables.ts";
import type { ComparedFigure, FitSeries } from "./fit-series.ts";

/** Level at which a test refuses. */
const LEVEL = 0.05;

function errorOf({ standardError }: Estimate, format: (value: number) => string): string {
  return standardError === null ? "—" : format(standardError);
}

/** Lay out the estimates with their standard errors. */
export function estimatesTable({ estimates }: FittedMarket): Html {
  const percent = (name: string, estimate: Estimate): [string, Estimate, (value: number) => string] => [
    name,
    estimate,
    formatPercent,
  ];
  const rows = [
    percent("Calm: mean log return of a day", estimates.calmMean),
    percent("Calm: volatility of a day", estimates.calmVolatility),
    percent("Stressed: mean log return of a day, without jumps", estimates.stressedMean),
    percent("Stressed: volatility of a day, without jumps", estimates.stressedVolatility),
    percent("Probability that stress follows calm", estimates.enterStress),
    percent("Probability that calm follows stress", estimates.leaveStress),
    ["Jumps in a calm day, expected", estimates.jumpsPerCalmDay, formatNumber] as const,
    ["Jumps in a stressed day, expected", estimates.jumpsPerStressedDay, formatNumber] as const,
    percent("Jump: mean log size", estimates.jumpMean),
    percent("Jump: deviation of the log size", estimates.jumpDeviation),
  ];
  return table(
    "Estimates",
    [{ heading: "Figure" }, { heading: "Estimate", numeric: true }, { heading: "Standard error", numeric: true }],
    rows.map(([name, estimate, format]) => ({ cells: [name, format(estimate.value), errorOf(estimate, format)] })),
  );
}

/** What each model is called. */
export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  gbm: "Geometric Brownian motion",
  "jump-diffusion": "Brownian motion with jumps",
  "regime-switching": "Two states without jumps",
  "jumps-in-stress": "Two states, jumps in stress",
  "jumps-in-both-states": "Two states, jumps in both",
};

/** Lay out the compared models. */
export function comparisonTable({ comparison, family }: FittedMarket): Html {
  const least = (criterion: "aic" | "bic"): number => Math.min(...comparison.map((fit) => fit[criterion]));
  const show = (fit: ComparedFamily, criterion: "aic" | "bic"): string =>
    `${formatNumber(fit[criterion])}${fit[criterion] === least(criterion) ? " (least)" : ""}`;
  return table(
    "Models compared",
    [
      { heading: "Model" },
      { heading: "Parameters", numeric: true },
      { heading: "Log-likelihood", numeric: true },
      { heading: "AIC", numeric: true },
      { heading: "BIC", numeric: true },
      { heading: "Search" },
    ],
    comparison.map((fit) => ({
      cells: [
        FAMILY_NAMES[fit.family] + (fit.family === family ? " (chosen)" : ""),
        formatNumber(fit.parameters),
        formatNumber(fit.logLikelihood),
        show(fit, "aic"),
        show(fit, "bic"),
        verdict(fit.converged, fit.converged ? "converged" : "did not converge"),
      ],
    })),
  );
}

/** Lay out the tests of the residuals. */
export function testsTable({ diagnostics }: FittedMarket): Html {
  const row = (question: string, test: string, { statistic, pValue }: TestResult): { cells: (string | Html)[] } => ({
    cells: [
      question,
      test,
      formatNumber(statistic),
      formatNumber(pValue),
      verdict(pValue >= LEVEL, pValue >= LEVEL ? "no objection" : "refused"),
    ],
  });
  return table(
    "Tests of the residuals",
    [
      { heading: "Question" },
      { heading: "Test" },
      { heading: "Statistic", numeric: true },
      { heading: "p-value", numeric: true },
      { heading: "At 5 %" },
    ],
    [
      row("Is the law of returns right?", "Kolmogorov–Smirnov", diagnostics.uniformity),
      row("Are returns unpredictable?", "Ljung–Box, 10 lags", diagnostics.independence),
      row("Is volatility's clustering explained?", "Ljung–Box of squares, 10 lags", diagnostics.independenceOfSquares),
    ],
  );
}

/** Lay out figures of the market beside those of the series drawn from the fit. */
export function factsTable({ tail, momentum, lags }: FitSeries): Html {
  const row = (name: string, { real, mean, low, high }: ComparedFigure): { cells: string[] } => ({
    cells: [name, formatNumber(real), formatNumber(mean), `${formatNumber(low)} to ${formatNumber(high)}`],
  });
  const first = lags[0];
  return table(
    "The market beside series drawn from the fit",
    [
      { heading: "Figure" },
      { heading: "Market", numeric: true },
      { heading: "Drawn, mean", numeric: true },
      { heading: "Drawn, nine in ten", numeric: true },
    ],
    [
      row("Tail index of |returns| (Hill, largest 5 %)", tail),
      row("Autocorrelation of returns, lag 1", momentum),
      ...(first === undefined ? [] : [row("Autocorrelation of |returns|, lag 1", first)]),
    ],
  );
}
