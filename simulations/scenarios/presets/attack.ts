import { defineScenario } from "../define-scenario.ts";

/** An ordinary year in which somebody looks for profit at the protocol's cost. */
export default defineScenario({
  name: "attack",
  title: "Attack",
  description: "Ordinary markets and steady demand, with searchers who look for profit at the protocol's cost.",
});
