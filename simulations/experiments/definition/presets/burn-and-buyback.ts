import { defineExperiment } from "../define-experiment.ts";

/** How emission, burn and buyback share out what an economy takes in and gives away. */
export default defineExperiment({
  name: "burn-and-buyback",
  title: "Burn and buyback",
  description:
    "Emission to stakers, the burn's pace, and how much revenue buys tokens back: what they do to drawdown, dilution and " +
    "the treasury, in calm and in a crash.",
  economy: "baseline",
  scenarios: ["calm", "crash"],
  agents: 100,
  steps: 90,
  seeds: { count: 5 },
  vary: [
    { kind: "range", path: "staking.maximumEmissionPerDay", minimum: "26400", maximum: "39600" },
    { kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" },
    { kind: "range", path: "burn.maximumSupplyShare", minimum: "0.001", maximum: "0.003", scale: "log" },
    {
      kind: "split",
      paths: ["fees.quoteRevenueBps.buyback", "fees.quoteRevenueBps.treasury"],
      total: 10_000,
      minimum: 4_000,
    },
    { kind: "range", path: "buyback.burnShareBps", minimum: 3_000, maximum: 7_000 },
  ],
  objectives: [
    { metric: "price.maxDrawdown", direction: "minimise" },
    { metric: "supply.netIssuanceShare", direction: "minimise" },
    { metric: "treasury.quote", direction: "maximise" },
  ],
  constraints: [
    { metric: "staking.ratio", comparison: "at-least", bound: 0.1, share: 0.8 },
    { metric: "price.maxDrawdown", comparison: "at-most", bound: 0.8, share: 0.75 },
    { metric: "supply.netIssuanceShare", comparison: "at-most", bound: 0.006, share: 0.8 },
    { metric: "treasury.quote", comparison: "at-least", bound: 400_000, share: 0.9 },
  ],
  method: { kind: "nsga2", population: 24, generations: 10 },
  budget: { runs: 2_400 },
});
