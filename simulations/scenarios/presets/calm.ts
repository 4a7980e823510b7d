import { defineScenario } from "../define-scenario.ts";

/**
 * Ordinary markets and steady demand. The drift offsets half the variance, so that the market's median neither rises nor
 * falls; Ether's own since 2018 was 0.8.
 */
export default defineScenario({
  name: "calm",
  title: "Calm",
  description: "Ordinary markets, steady demand for the service, keepers who mostly do their duty.",
  macro: { driftYearly: 0.5 },
});
