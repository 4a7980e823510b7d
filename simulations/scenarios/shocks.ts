import { TokenwrightError } from "../errors.ts";
import { SECONDS_PER_YEAR } from "../units/amounts.ts";
import type { Scenario } from "./schema.ts";
import type { Shock } from "./shock-schema.ts";

/**
 * Somebody leaves: providers with a share of their liquidity; holders, each with this chance, with their stake; or so many
 * of the largest holders, with all that they have.
 */
export type Departure =
  | { readonly kind: "liquidity" | "mass-unstaking"; readonly share: number }
  | { readonly kind: "holder-exit"; readonly holders: number; readonly days: number };

/** A scenario's shocks on the steps of a run. */
export interface ShockSchedule {
  /** Changes of the macro factor's log return, by step. */
  readonly macro: readonly { readonly step: number; readonly logReturn: number }[];
  /** What demand is multiplied by in a step. */
  readonly demandFactor: (step: number) => number;
  /** What gas is multiplied by in a step. */
  readonly gasFactor: (step: number) => number;
  /** Whether no keeper does anything in a step. */
  readonly isKeeperOutage: (step: number) => boolean;
  /** Who leaves in a step. */
  readonly departuresAt: (step: number) => readonly Departure[];
}

/** When a shock says that it strikes. */
type When = Pick<Shock, "at" | "step">;

/** Kinds of shocks that last for a window of time. */
const WINDOW_KINDS = ["keeper-outage", "gas", "price-drag"] as const;

/** A shock that lasts for a window of time. */
export type WindowShock = Extract<Shock, { kind: (typeof WINDOW_KINDS)[number] }>;

/** Whether a shock lasts for a window of time. */
export function hasWindow(shock: Shock): shock is WindowShock {
  return WINDOW_KINDS.some((kind) => kind === shock.kind);
}

/** A run's length and step. */
export interface RunLength {
  readonly steps: number;
  readonly stepSeconds: number;
}

/**
 * Find the step in which a shock strikes: never the first, which the run is measured against.
 *
 * @returns A step in [1, steps); `steps` in a run of a single step, where nothing strikes.
 */
export function strikesAt({ at, step }: When, steps: number): number {
  if (step !== undefined) return step;
  return Math.max(1, Math.min(steps - 1, Math.round((at ?? 0) * steps)));
}

/** Find the step from which on a shock with a window is over. */
export function endsAt(shock: WindowShock, steps: number): number {
  if (shock.untilStep !== undefined) return shock.untilStep;
  // A window of time is at least a step.
  return Math.max(strikesAt(shock, steps) + 1, Math.round((shock.until ?? 1) * steps));
}

/**
 * Demand that each shock that names a step strikes within a run.
 *
 * @throws {@link TokenwrightError} TW104 listing every shock outside the run.
 */
export function requireWithinRun(shocks: readonly Shock[], steps: number): void {
  const problems = shocks.flatMap((shock, index) => {
    const named: [string, number | undefined, number][] = [["step", shock.step, steps - 1]];
    if ("untilStep" in shock) named.push(["untilStep", shock.untilStep, steps]);
    return named.flatMap(([name, value, last]) =>
      value === undefined || value <= last
        ? []
        : [
            {
              message: `shocks[${index}].${name} lies outside the run`,
              path: `shocks[${index}].${name}`,
              value,
              allowed: `an integer from 1 to ${last}: the run has ${steps} steps`,
              next: "name an earlier step, give at as a share of the run, or run more --steps",
            },
          ],
    );
  });
  if (problems.length > 0) throw new TokenwrightError("TW104", problems);
}

function departureOf(shock: Shock): Departure | undefined {
  switch (shock.kind) {
    case "holder-exit":
      return { kind: shock.kind, holders: shock.holders, days: shock.days };
    case "liquidity":
    case "mass-unstaking":
      return { kind: shock.kind, share: shock.share };
    default:
      return undefined;
  }
}

/**
 * Put a scenario's shocks on the steps of a run.
 *
 * @throws {@link TokenwrightError} TW104 as {@link requireWithinRun}.
 */
export function scheduleShocks({ shocks }: Pick<Scenario, "shocks">, { steps, stepSeconds }: RunLength): ShockSchedule {
  requireWithinRun(shocks, steps);
  const timed = shocks.map((shock) => ({ ...shock, from: strikesAt(shock, steps) })).filter(({ from }) => from < steps);
  const isOn = (shock: WindowShock & { from: number }, step: number): boolean =>
    step >= shock.from && step < endsAt(shock, steps);
  const yearsOf = (count: number): number => (count * stepSeconds) / SECONDS_PER_YEAR;
  const departures = new Map<number, Departure[]>();
  for (const shock of timed) {
    const departure = departureOf(shock);
    if (departure !== undefined) departures.set(shock.from, [...(departures.get(shock.from) ?? []), departure]);
  }
  return {
    macro: timed.flatMap((shock) => (shock.kind === "macro" ? [{ step: shock.from, logReturn: shock.logReturn }] : [])),
    demandFactor(step) {
      let factor = 1;
      for (const shock of timed) {
        if (shock.kind !== "demand" || step < shock.from) continue;
        factor *= shock.factor * Math.exp(shock.growthYearly * yearsOf(step - shock.from));
      }
      return factor;
    },
    gasFactor(step) {
      let factor = 1;
      for (const shock of timed) if (shock.kind === "gas" && isOn(shock, step)) factor *= shock.factor;
      return factor;
    },
    isKeeperOutage: (step) => timed.some((shock) => shock.kind === "keeper-outage" && isOn(shock, step)),
    departuresAt: (step) => departures.get(step) ?? [],
  };
}
