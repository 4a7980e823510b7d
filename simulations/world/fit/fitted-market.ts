import type { MacroFigures } from "../macro.ts";
import type { Convergence, FittedFamily } from "./fit-returns.ts";
import type { Family, ParameterName } from "./parametrisation.ts";
import type { Diagnostics, TestResult } from "./residuals.ts";

/** An estimate with its error. */
export interface Estimate {
  readonly value: number;
  /** Standard error; null where the information gives none: at a bound, or at a flat optimum. */
  readonly standardError: number | null;
}

/** Figures of a fit by which models are compared. */
export interface ComparedFamily {
  readonly family: Family;
  readonly parameters: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly converged: boolean;
}

/** A fitted market as it is kept in a file. Figures are rounded to six significant digits. */
export interface FittedMarket {
  /** The command that makes the same file. */
  readonly command: string;
  readonly source: {
    /** Name of the file, without its folder. */
    readonly file: string;
    /** SHA-256 of its bytes, in hexadecimal. */
    readonly sha256: string;
    readonly column: string;
    /** First and last day that was fitted, as YYYY-MM-DD. */
    readonly from: string;
    readonly to: string;
    /** Number of days; the returns are one fewer. */
    readonly rows: number;
  };
  /** The model that was chosen: the better by BIC of the two that have states and jumps, where both converged. */
  readonly family: Family;
  /** The figures as a scenario takes them under `macro`. The growth isn't among them: what was is no forecast. */
  readonly macro: Omit<MacroFigures, "driftYearly">;
  readonly estimates: Readonly<Record<ParameterName, Estimate>>;
  /** What follows from the estimates. */
  readonly implied: {
    /** Share of days that are stressed in the long run. */
    readonly stressShare: number;
    /** Mean length of a stretch of stress, in days. */
    readonly stressDays: number;
    /** Standard deviation of a day's log return in the long run. */
    readonly volatilityDaily: number;
    /** Mean of a year's log return. */
    readonly logReturnYearly: number;
  };
  readonly convergence: Convergence;
  readonly diagnostics: Diagnostics;
  /** All that were fitted, the simplest first. */
  readonly comparison: readonly ComparedFamily[];
}

const SIGNIFICANT_DIGITS = 6;

/** Round a figure to what is kept. */
export function roundFigure(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

/** Choose what is kept of a family for comparison. */
export function comparedFamily({
  family,
  parameters,
  logLikelihood,
  aic,
  bic,
  convergence,
}: FittedFamily): ComparedFamily {
  return {
    family,
    parameters,
    logLikelihood: roundFigure(logLikelihood),
    aic: roundFigure(aic),
    bic: roundFigure(bic),
    converged: convergence.converged,
  };
}

/** Round a test's figures. */
export function roundTest({ statistic, pValue }: TestResult): TestResult {
  return { statistic: roundFigure(statistic), pValue: roundFigure(pValue) };
}
