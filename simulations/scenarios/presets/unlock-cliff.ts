import { defineScenario } from "../define-scenario.ts";

/** Half-way through the run early holders of a quarter of the liquid tokens may sell for the first time. */
export default defineScenario({
  name: "unlock-cliff",
  title: "Unlock cliff",
  description:
    "Half-way through the run a quarter of the liquid tokens, until then locked by contract, becomes free to sell on one day.",
  shocks: [{ kind: "unlock", at: 0.5, share: 0.25 }],
  traits: { insider: { baseHazardDaily: { median: 0.25, spread: 0.2 }, saleShare: 0.15 } },
});
