import { joinScenarioName } from "../../../scenarios/compose-scenario.ts";
import { STRESS_SHOCK_NAMES } from "../../../scenarios/stress-shocks.ts";
import { defineExperiment } from "../define-experiment.ts";

/** Which settings carry an economy through every shock of the library, in good years and in bad ones. */
export default defineExperiment({
  name: "survival",
  title: "Survival",
  description:
    "Emission, its target, the burn and the buyback: which settings keep stake, price and treasury alive over the shocks of " +
    "the library, whatever the market's drift and the service's load turn out to be, and what they cost the holders.",
  economy: "baseline",
  scenarios: ["calm", ...STRESS_SHOCK_NAMES.map((shock) => joinScenarioName({ base: "calm", shocks: [shock] }))],
  agents: 100,
  steps: 90,
  seeds: { count: 20 },
  vary: [
    { kind: "range", path: "staking.maximumEmissionPerDay", minimum: "26400", maximum: "39600" },
    { kind: "range", path: "staking.targetStake", minimum: "96000000", maximum: "144000000" },
    { kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" },
    {
      kind: "split",
      paths: ["fees.quoteRevenueBps.buyback", "fees.quoteRevenueBps.treasury"],
      total: 10_000,
      minimum: 4_000,
    },
    { kind: "range", path: "buyback.burnShareBps", minimum: 3_000, maximum: 7_000 },
  ],
  uncertain: [
    { kind: "range", path: "macro.driftYearly", minimum: -1, maximum: 1 },
    { kind: "range", path: "usage.load", minimum: 0.5, maximum: 1.3 },
  ],
  objectives: [
    { metric: "supply.netIssuanceShare", direction: "minimise" },
    { metric: "treasury.quote", direction: "maximise" },
  ],
  constraints: [
    { metric: "treasury.quote", comparison: "at-least", bound: 200_000, share: 0.95 },
    { metric: "supply.netIssuanceShare", comparison: "at-most", bound: 0.0065, share: 0.8 },
    { metric: "staking.ratio", comparison: "at-least", bound: 0.11, share: 0.75 },
    { metric: "price.maxDrawdown", comparison: "at-most", bound: 0.72, share: 0.7 },
  ],
  method: { kind: "satisfy", designs: 32, enough: 4 },
  racing: { first: 2 },
  budget: { runs: 7_040 },
});
