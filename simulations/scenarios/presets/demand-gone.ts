import { defineScenario } from "../define-scenario.ts";
import { STRESS_SHOCKS } from "../stress-shocks.ts";

/** Nine tenths of the demand for the service go away a third into the run, and don't come back. */
export default defineScenario({
  name: "demand-gone",
  title: "Demand gone",
  description: "A third into the run nine tenths of the demand for the service go away for good.",
  ...STRESS_SHOCKS["demand-gone"].changes,
});
