import { defineScenario } from "../define-scenario.ts";

/** For a fifth of the run no keeper does anything; before and after they are late. */
export default defineScenario({
  name: "keeper-outage",
  title: "Keeper outage",
  description:
    "For a fifth of the run no keeper does anything, so nothing is minted, burned, bought back or observed; then work resumes.",
  shocks: [{ kind: "keeper-outage", at: 0.4, until: 0.6 }],
  traits: { keeper: { absence: 0.2, absenceDays: 3, latenessDays: { median: 0.5, spread: 1 } } },
});
