import { defineScenario } from "../define-scenario.ts";

/** Two fifths into the run a third of the holders want their stake back at once, and fear spreads from them. */
export default defineScenario({
  name: "bank-run",
  title: "Bank run",
  description:
    "Two fifths into the run a third of the holders unstake at once, and those who see them run panic in the days after.",
  shocks: [{ kind: "mass-unstaking", at: 0.4, share: 0.33 }],
  traits: {
    "panic-seller": { contagion: 0.9, drawdownThreshold: 0.15, hazardDaily: 0.2 },
  },
});
