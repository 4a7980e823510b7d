import { defineScenario } from "../define-scenario.ts";

/** Whether borrowed votes can take an economy over. */
export default defineScenario({
  name: "governance-capture",
  title: "Borrowed votes",
  description:
    "Ordinary markets, in which a whale borrows three tenths of the population's tokens, stakes them, proposes its own " +
    "guardian and more emission to stakers, and votes for both, while holders vote as far as it is worth their trouble.",
  counts: { raider: 1 },
});
