import { expect } from "chai";

import { isVoter } from "../../simulations/agents/voter.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { drawDelegations } from "../../simulations/experiments/endow.ts";
import { drawLife } from "../../simulations/experiments/life.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";

const RUN = { agents: 1_000, genesisSeconds: 1_800_000_000, runSeconds: 86_400 };

async function populationOf(scenario: string, seed: number) {
  return drawLife({ economy: await loadEconomy("baseline"), scenario: await loadScenario(scenario), seed, ...RUN })
    .population;
}

describe("drawDelegations", () => {
  it("leaves three in ten's votes to somebody who votes, and the others' where they are", async () => {
    for (const scenario of ["governance-capture", "attack"]) {
      const population = await populationOf(scenario, 1);
      const voters = new Set(population.filter(isVoter).map(({ id }) => id));
      expect(voters.size).to.be.below(population.length);
      const delegations = drawDelegations(population, 1);
      expect(delegations.map(({ actor }) => actor)).to.deep.equal(population.map(({ id }) => id));
      const given = delegations.filter(({ actor, to }) => to !== actor);
      expect(given.length / population.length).to.be.within(0.25, 0.35);
      for (const { to } of given) expect(voters.has(to), to).to.be.true;
    }
  });

  it("draws the same with the same seed, and something else with another", async () => {
    const population = await populationOf("calm", 1);
    expect(drawDelegations(population, 7)).to.deep.equal(drawDelegations(population, 7));
    expect(drawDelegations(population, 7)).to.not.deep.equal(drawDelegations(population, 8));
  });

  it("leaves everybody's votes where they are where nobody votes", async () => {
    const population = (await populationOf("calm", 1)).filter((resident) => !isVoter(resident));
    for (const { actor, to } of drawDelegations(population, 1)) expect(to).to.equal(actor);
  });
});
