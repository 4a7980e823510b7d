import { defineScenario } from "../define-scenario.ts";
import { STRESS_SHOCKS } from "../stress-shocks.ts";

/** Two fifths into the run a third of the holders want their stake back at once, and fear spreads from them. */
export default defineScenario({
  name: "bank-run",
  title: "Bank run",
  description:
    "Two fifths into the run a third of the holders unstake at once, and those who see them run panic in the days after.",
  ...STRESS_SHOCKS["mass-unstaking"].changes,
});
