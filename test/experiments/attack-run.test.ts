import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import { runAttack } from "../../simulations/experiments/attack-run.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { VARIANTS } from "../../scripts/attacks/variants.ts";

describe("runAttack", function () {
  this.timeout(60_000);

  const run = async (id: string, steps: number) => {
    const attack = await loadScenario("attack");
    const { counts, change } = VARIANTS.find((variant) => variant.id === id)!;
    const scenario = { ...attack, counts: { ...attack.counts, ...counts } };
    const economy = await loadEconomy("baseline");
    return await runAttack({
      economy,
      scenario,
      agents: 40,
      steps,
      seed: 1,
      ...(change === undefined ? {} : { change }),
    });
  };

  it("finds no profit at the protocol's cost with all limits in force, and the same twice", async () => {
    const attacks = await run("baseline", 12);
    expect(attacks.map(({ target }) => target)).to.have.members(["buyback", "trade", "rewards", "discount", "oracle"]);
    for (const { target, profit, marginOfSafety } of attacks) {
      if (target === "trade") continue;
      expect(profit, target).to.be.at.most(0);
      expect(marginOfSafety, target).to.be.above(0);
    }
    expect(await run("baseline", 12)).to.deep.equal(attacks);
  });

  it("finds one where a limit is off: a buyback of a fortnight's revenue at once", async () => {
    const [attack] = await run("no-lot-limit", 32);
    expect(attack).to.include({ kind: "sandwicher", target: "buyback", marginOfSafety: 0 });
    expect(attack!.profit).to.be.above(100);
    const [control] = await run("fortnight", 32);
    expect(control).to.include({ target: "buyback", profit: 0, attempts: 0 });
  });
});
