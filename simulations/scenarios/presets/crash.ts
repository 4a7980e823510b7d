import { defineScenario } from "../define-scenario.ts";

/** A market that halves in three blows within days, 40 % into the run, and stays nervous. */
export default defineScenario({
  name: "crash",
  title: "Crash",
  description:
    "The whole market halves in three blows within days, two fifths into the run; demand for the service follows it.",
  usage: { macroElasticity: 0.6 },
  gas: { stressMultiple: 3 },
  shocks: [
    { kind: "macro", at: 0.4, logReturn: -0.35 },
    { kind: "macro", at: 0.406, logReturn: -0.22 },
    { kind: "macro", at: 0.412, logReturn: -0.13 },
  ],
});
