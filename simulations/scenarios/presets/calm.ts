import { defineScenario } from "../define-scenario.ts";

/** Ordinary markets and steady demand. */
export default defineScenario({
  name: "calm",
  title: "Calm",
  description: "Ordinary markets, steady demand for the service, keepers who mostly do their duty.",
});
