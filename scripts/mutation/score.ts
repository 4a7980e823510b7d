import type { MutantRow } from "../../simulations/invariants/specification/evidence.ts";

/** Least share of valid mutants that has to be killed, in percent. */
export const FLOOR_PERCENT = 95;

/** How many mutants met which end. */
export interface Score {
  readonly mutants: number;
  readonly killed: number;
  /** Those among the killed that ran too long. */
  readonly timedOut: number;
  readonly survived: number;
  readonly equivalent: number;
  readonly invalid: number;
  /** Killed in percent of killed and survived; 100 where there are none. */
  readonly percent: number;
}

/** Count verdicts. */
export function scoreOf(rows: readonly MutantRow[]): Score {
  const count = (status: MutantRow["status"]): number => rows.filter((row) => row.status === status).length;
  const [killed, survived] = [count("killed"), count("survived")];
  return {
    mutants: rows.length,
    killed,
    timedOut: rows.filter(({ killedBy }) => killedBy.some((name) => name.startsWith("timeout: "))).length,
    survived,
    equivalent: count("equivalent"),
    invalid: count("invalid"),
    percent: killed + survived === 0 ? 100 : (100 * killed) / (killed + survived),
  };
}

/** List the survivors that nobody has explained. */
export function unexplained(rows: readonly MutantRow[]): MutantRow[] {
  return rows.filter(({ status, reason }) => status === "survived" && reason === undefined);
}
