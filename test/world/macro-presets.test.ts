import { expect } from "chai";

import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { longRunMoments } from "../../simulations/world/fit/regime-model.ts";
import { macroModel } from "../../simulations/world/macro.ts";
import {
  DEFAULT_MACRO_PRESET,
  fillMacroFigures,
  MACRO_PRESET_NAMES,
  MACRO_PRESETS,
} from "../../simulations/world/macro-presets.ts";

const NAMED = { name: "some", title: "Some", description: "Some." };

describe("macro-presets", () => {
  for (const name of MACRO_PRESET_NAMES) {
    describe(name, () => {
      const { market } = MACRO_PRESETS[name];

      it("says which days of which file it was fitted to, and by which command", () => {
        expect(market.source.sha256).to.match(/^[0-9a-f]{64}$/);
        expect(market.command).to.include(`npx hardhat fit-market ${market.source.file} `);
        const days = (Date.parse(market.source.to) - Date.parse(market.source.from)) / 86_400_000 + 1;
        expect(market.source.rows).to.equal(days);
      });

      it("converged, away from all bounds, with an error for each figure", () => {
        expect(market.convergence).to.deep.include({ converged: true, atBounds: [] });
        const free = Object.values(market.estimates).filter(({ value }) => value !== 0);
        expect(free.length).to.be.at.least(9);
        for (const { standardError } of free) expect(standardError).to.be.above(0);
      });

      it("keeps calm as the state with the lower volatility, and what follows from the figures", () => {
        const { macro, implied } = market;
        expect(macro.stressedVolatilityDaily).to.be.above(macro.calmVolatilityDaily);
        const { enterStressDaily: enter, leaveStressDaily: leave } = macro;
        expect(implied.stressShare).to.be.closeTo(enter / (enter + leave), 1e-5);
        const moments = longRunMoments(macroModel({ driftYearly: 0, ...macro }));
        expect(moments.volatilityDaily / implied.volatilityDaily).to.be.closeTo(1, 0.01);
      });
    });
  }

  describe("fillMacroFigures", () => {
    it("takes what is left out from the preset, and no growth", () => {
      const { macro } = MACRO_PRESETS.ada.market;
      expect(fillMacroFigures({ preset: "ada" })).to.deep.equal({ preset: "ada", driftYearly: 0.5, ...macro });
      expect(fillMacroFigures({ preset: "ada", jumpMean: 0, driftYearly: 0.1 })).to.deep.equal({
        ...macro,
        preset: "ada",
        driftYearly: 0.1,
        jumpMean: 0,
      });
    });

    it("is what a scenario does with its macro section", () => {
      const { macro } = defineScenario({ ...NAMED, macro: { preset: "uni", enterStressDaily: 0.5 } });
      expect(macro).to.deep.equal(fillMacroFigures({ preset: "uni", enterStressDaily: 0.5 }));
      expect(defineScenario(NAMED).macro).to.deep.equal(fillMacroFigures({ preset: DEFAULT_MACRO_PRESET }));
      expect(defineScenario({ ...NAMED, macro }).macro).to.deep.equal(macro);
    });
  });
});
