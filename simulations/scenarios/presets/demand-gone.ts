import { defineScenario } from "../define-scenario.ts";

/** Nine tenths of the demand for the service go away a third into the run, and don't come back. */
export default defineScenario({
  name: "demand-gone",
  title: "Demand gone",
  description: "A third into the run nine tenths of the demand for the service go away for good.",
  shocks: [{ kind: "demand", at: 0.33, factor: 0.1 }],
});
