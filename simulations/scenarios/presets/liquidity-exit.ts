import { defineScenario } from "../define-scenario.ts";

/** Providers, who own most of the pool, take nine tenths of their liquidity out half-way through the run. */
export default defineScenario({
  name: "liquidity-exit",
  title: "Liquidity exit",
  description:
    "Liquidity providers own four fifths of the pool from the start; half-way through the run they take nine tenths of it out.",
  endowment: { providedShare: 0.8 },
  shocks: [{ kind: "liquidity", at: 0.5, share: 0.9 }],
});
