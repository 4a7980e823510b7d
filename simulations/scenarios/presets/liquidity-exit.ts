import { defineScenario } from "../define-scenario.ts";
import { STRESS_SHOCKS } from "../stress-shocks.ts";

/** Providers, who own most of the pool, take nine tenths of their liquidity out half-way through the run. */
export default defineScenario({
  name: "liquidity-exit",
  title: "Liquidity exit",
  description:
    "Liquidity providers own four fifths of the pool from the start; half-way through the run they take nine tenths of it out.",
  ...STRESS_SHOCKS["liquidity-withdrawn"].changes,
});
