import { z } from "zod";

import type { Run } from "../recorder/run.ts";
import { shock as shockSchema, type Shock } from "../scenarios/shock-schema.ts";
import { endsAt, hasWindow, strikesAt } from "../scenarios/shocks.ts";

/** A shock of the scenario on the steps of a run: the first that it strikes, and the last where it ends. */
export interface TimedShock {
  readonly shock: Shock;
  readonly firstStep: number;
  readonly lastStep?: number;
}

/** List the scenario's shocks that struck within the recorded steps, earliest first; none where a record has none. */
export function timedShocks({ manifest, steps }: Pick<Run, "manifest" | "steps">): readonly TimedShock[] {
  const shocks = z.array(shockSchema).safeParse(manifest.scenario["shocks"]).data ?? [];
  return shocks
    .map((shock): TimedShock => {
      const firstStep = strikesAt(shock, manifest.steps);
      return hasWindow(shock)
        ? { shock, firstStep, lastStep: endsAt(shock, manifest.steps) - 1 }
        : { shock, firstStep };
    })
    .filter(({ firstStep }) => firstStep < steps.length)
    .sort((a, b) => a.firstStep - b.firstStep);
}
