import { defineScenario } from "../define-scenario.ts";
import { STRESS_SHOCKS } from "../stress-shocks.ts";

/** Half-way through the run early holders of a quarter of the liquid tokens may sell for the first time. */
export default defineScenario({
  name: "unlock-cliff",
  title: "Unlock cliff",
  description:
    "Half-way through the run a quarter of the liquid tokens, until then locked by contract, becomes free to sell on one day.",
  ...STRESS_SHOCKS["unlock-cliff"].changes,
});
