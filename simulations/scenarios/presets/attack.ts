import { defineScenario } from "../define-scenario.ts";

/**
 * An ordinary year in which searchers look for profit, each with as much quote as the pool holds at first: one for each
 * thing that can be attacked. Attackers come by number, whatever the size of the population.
 */
export default defineScenario({
  name: "attack",
  title: "Attack",
  description: "Ordinary markets and steady demand, with searchers who look for profit at the protocol's cost.",
  // One sandwicher for buybacks and one for trades, one hunter for rewards and one for the discount.
  counts: { sandwicher: 2, "reward-hunter": 2, "price-dragger": 1 },
  endowment: { searcherCapital: 1 },
});
