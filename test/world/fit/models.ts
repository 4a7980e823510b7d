import type { RegimeModel } from "../../../simulations/world/fit/regime-model.ts";
import { drawRegimePath } from "../../../simulations/world/regime-path.ts";

/** A model whose states and jumps are told apart with ease. */
export const CLEAR: RegimeModel = {
  calm: { meanDaily: 0.001, volatilityDaily: 0.02 },
  stressed: { meanDaily: -0.003, volatilityDaily: 0.05 },
  enterStressDaily: 0.04,
  leaveStressDaily: 0.08,
  jumpsPerCalmDay: 0.02,
  jumpsPerStressedDay: 0.15,
  jumpMean: -0.04,
  jumpDeviation: 0.15,
};

/** Draw daily log returns of a model. */
export function drawReturns(model: RegimeModel, days: number, seed: number): number[] {
  return drawRegimePath({
    model,
    steps: days + 1,
    stepSeconds: 86_400,
    seed,
    purpose: "test/returns",
  }).logReturns.slice(1);
}
