import { defineScenario } from "../define-scenario.ts";
import { STRESS_SHOCKS } from "../stress-shocks.ts";

/** For a fifth of the run no keeper does anything; before and after they are late. */
export default defineScenario({
  name: "keeper-outage",
  title: "Keeper outage",
  description:
    "For a fifth of the run no keeper does anything, so nothing is minted, burned, bought back or observed; then work resumes.",
  ...STRESS_SHOCKS["keeper-absent"].changes,
});
