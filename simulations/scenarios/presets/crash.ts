import { defineScenario } from "../define-scenario.ts";
import { STRESS_SHOCKS } from "../stress-shocks.ts";

/** A market that halves in three blows within days, 40 % into the run, and stays nervous. */
export default defineScenario({
  name: "crash",
  title: "Crash",
  description:
    "The whole market halves in three blows within days, two fifths into the run; demand for the service follows it.",
  ...STRESS_SHOCKS["price-50"].changes,
});
