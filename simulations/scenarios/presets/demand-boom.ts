import { defineScenario } from "../define-scenario.ts";

/** Demand for the service triples a third into the run, and goes on growing. */
export default defineScenario({
  name: "demand-boom",
  title: "Demand boom",
  description: "A third into the run demand for the service triples, and from then on doubles within a year.",
  shocks: [{ kind: "demand", at: 0.33, factor: 3, growthYearly: 0.7 }],
});
