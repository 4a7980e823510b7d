import { defineScenario } from "../define-scenario.ts";

/** The worst that the proposer's key can do while nobody watches. */
export default defineScenario({
  name: "steward-compromised",
  title: "The proposer's key is stolen",
  description:
    "Ordinary markets, in which somebody else gets hold of the proposer's key, searches ten thousand sequences of allowed " +
    "changes for the one that costs stakers most before they can be out, and goes through with it; no guardian is awake.",
  counts: { "compromised-proposer": 1, proposer: 0, guardian: 0 },
});
