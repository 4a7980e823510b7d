import { expect } from "chai";

import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";
import { live } from "./living.ts";

const SEEDS = [1, 2, 3, 4];
const STEPS = 365;
const AGENTS = 250;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Shares of the supply that voted on the proposals whose vote is over. */
function turnoutsOf({ governance, timeSeconds, token }: Snapshot): number[] {
  return governance.proposals
    .filter(({ voteEndSeconds }) => voteEndSeconds < timeSeconds)
    .map(
      ({ forWei, againstWei, abstainWei }) => Number(forWei + againstWei + abstainWei) / Number(token.totalSupplyWei),
    );
}

describe("turnout", function () {
  this.timeout(900_000);

  it("is about a twentieth of the supply on ordinary proposals: between 2.5 and 8 % over several futures", async () => {
    const means: number[] = [];
    for (const seed of SEEDS) {
      const { results } = await live({ scenario: defineScenario(MINIMAL), agents: AGENTS, steps: STEPS, seed });
      const turnouts = turnoutsOf(results.at(-1)!.after);
      if (turnouts.length > 0) means.push(mean(turnouts));
    }
    expect(means.length).to.be.at.least(3);
    expect(mean(means)).to.be.within(0.025, 0.08);
  });
});
