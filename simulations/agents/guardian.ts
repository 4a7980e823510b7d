import { z } from "zod";

import type { Action } from "../protocol/actions.ts";
import { isGuardianReplacement } from "../protocol/names.ts";
import type { Agent } from "./agent.ts";
import { harmOfCalls, harmOfChanges } from "./harm.ts";
import type { GovernanceObservation, MarketObservation } from "./observation.ts";

/** Traits of the guardian; sources in `simulations/ASSUMPTIONS.md`. */
export const guardianTraits = z.strictObject({
  /** Chance in each step that it looks. */
  attendance: z.number().min(0).max(1).default(0.9),
  /** Harm above which it vetoes a recommendation. */
  vetoHarm: z.number().min(0).max(1).default(0.15),
  /** Harm above which it cancels a proposal: what holders vote is theirs to decide, short of ruin. */
  cancelHarm: z.number().min(0).max(1).default(0.45),
  /** Distance of the pool's price from the outside one, as a logarithm, at which it doubts the market. */
  doubtedGap: z.number().positive().default(0.2),
});

/** Traits of the guardian. */
export type GuardianTraits = z.output<typeof guardianTraits>;

/** Account that has the guardian's powers at genesis. */
export const GUARDIAN_ID = "guardian";

function vetoes(governance: GovernanceObservation, vetoHarm: number): Action[] {
  return governance.recommendations
    .filter(({ changes }) => harmOfChanges(changes, governance) > vetoHarm)
    .map(({ id }) => ({ kind: "vetoRecommendation", actor: GUARDIAN_ID, recommendation: id }));
}

function cancellations(governance: GovernanceObservation, cancelHarm: number): Action[] {
  return governance.proposals
    .filter(({ calls }) => !isGuardianReplacement(calls) && harmOfCalls(calls, governance) > cancelHarm)
    .map(({ number }) => ({ kind: "cancelAsGuardian", actor: GUARDIAN_ID, proposal: number }));
}

/** Warn of a market that the pool and the outside venue disagree about, while anything waits that it could bear on. */
function warnings({ poolPrice, venuePrice, governance }: MarketObservation, doubtedGap: number): Action[] {
  const gap = Math.abs(Math.log(poolPrice / venuePrice));
  const isInDoubt = gap > doubtedGap && governance.flagsUp === 0 && governance.recommendations.length > 0;
  return isInDoubt ? [{ kind: "raiseFlag", actor: GUARDIAN_ID, flag: "market" }] : [];
}

/** Create the guardian: while it has its powers it stops what looks harmful, and does nothing else. */
export function createGuardian(traits: GuardianTraits): Agent {
  return {
    id: GUARDIAN_ID,
    kind: "guardian",
    phase: "ordinary",
    begin: () => ({ atStep: 0 }),
    decide({ market }, rng) {
      const { step, timeSeconds, governance } = market;
      const wake = { atStep: step + 1 };
      const isInOffice = governance.guardian === GUARDIAN_ID && timeSeconds < governance.guardianPowersUntilSeconds;
      if (!isInOffice || !rng.bernoulli(traits.attendance)) return { actions: [], wake };
      return {
        actions: [
          ...vetoes(governance, traits.vetoHarm),
          ...cancellations(governance, traits.cancelHarm),
          ...warnings(market, traits.doubtedGap),
        ],
        wake,
      };
    },
  };
}
