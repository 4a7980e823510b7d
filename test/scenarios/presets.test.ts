import { expect } from "chai";

import { TokenwrightError } from "../../simulations/errors.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { loadScenario, SCENARIO_NAMES } from "../../simulations/scenarios/presets.ts";

async function failureOf(name: string): Promise<TokenwrightError> {
  try {
    await loadScenario(name);
  } catch (error) {
    if (error instanceof TokenwrightError) return error;
    throw error;
  }
  return expect.fail("loaded without an error");
}

describe("scenario presets", () => {
  it("are calm and crash", () => {
    expect(SCENARIO_NAMES).to.deep.equal(["calm", "crash"]);
  });

  for (const name of ["calm", "crash"]) {
    it(`${name} is valid, complete, and goes by its name`, async () => {
      const scenario = await loadScenario(name);
      expect(scenario.name).to.equal(name);
      // A second pass changes nothing: every default is filled in.
      expect(defineScenario(scenario)).to.deep.equal(scenario);
    });
  }

  it("crash halves the market", async () => {
    const { shocks } = await loadScenario("crash");
    const fall = shocks.reduce((sum, shock) => sum + shock.logReturn, 0);
    expect(Math.exp(fall)).to.be.closeTo(0.5, 0.01);
  });

  describe("loadScenario", () => {
    it("gives each caller a scenario of its own", async () => {
      const first = await loadScenario("calm");
      const { keeper } = first.population;
      first.population.keeper = keeper + 0.5;
      expect((await loadScenario("calm")).population.keeper).to.equal(keeper);
    });

    it("refuses an unknown name with TW103, and suggests the one that was meant", async () => {
      const { code, problems } = await failureOf("crush");
      expect(code).to.equal("TW103");
      expect(problems[0]).to.include({ path: "--scenario", value: "crush", allowed: "calm, crash" });
      expect(problems[0]?.next).to.contain("crash");
    });

    it("suggests nothing where nothing is near", async () => {
      const { code, problems } = await failureOf("hyperinflation");
      expect(code).to.equal("TW103");
      expect(problems[0]?.next).to.not.match(/calm|crash/);
    });

    it("finds no scenario in what every object inherits", async () => {
      expect((await failureOf("constructor")).code).to.equal("TW103");
      expect((await failureOf("__proto__")).code).to.equal("TW103");
    });
  });
});
