import { expect } from "chai";

import { scenariosOf, stressCells } from "../../../simulations/experiments/stress/stress-cells.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";

describe("stressCells", () => {
  it("are no shock, each alone, and each pair of two different ones once", () => {
    const cells = stressCells(true);
    expect([0, 1, 2].map((size) => cells.filter(({ length }) => length === size).length)).to.deep.equal([1, 10, 45]);
    expect(new Set(cells.map((cell) => cell.toSorted().join())).size).to.equal(56);
    expect(cells.every((cell) => new Set(cell).size === cell.length)).to.equal(true);
    expect(stressCells(false)).to.deep.equal(cells.slice(0, 11));
  });

  it("are scenarios that any preset can have, each by the name that leads to it again", async () => {
    const cells = stressCells(true);
    for (const base of ["calm", "unlock-cliff", "attack"]) {
      const scenarios = scenariosOf(await loadScenario(base), cells);
      for (const index of [0, 3, 30, 55]) {
        const scenario = scenarios[index];
        expect(await loadScenario(scenario?.name ?? "")).to.deep.equal(scenario);
      }
      expect(new Set(scenarios.map(({ name }) => name)).size).to.equal(56);
    }
  });
});
