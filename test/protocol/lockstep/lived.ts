import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { launchModel } from "../../../simulations/experiments/launch-model.ts";
import { drawLife } from "../../../simulations/experiments/life.ts";
import { defineScenario } from "../../../simulations/scenarios/define-scenario.ts";
import { DAY, GENESIS } from "../launched.ts";
import { EVEN, live } from "../life.ts";

/** Begin the baseline with a few agents on the model, without a chain. */
export async function launchBaseline() {
  const scenario = defineScenario({ name: "test", title: "Test", description: "A test's own.", ...EVEN });
  const economy = await loadEconomy("baseline");
  const life = drawLife({ economy, scenario, agents: 12, seed: 1, genesisSeconds: GENESIS, runSeconds: 30 * DAY });
  return { ...life, protocol: await launchModel(life) };
}

/** Live until stakes, positions, unstakings, discounts and credits of every kind are there; give outcomes and state. */
export async function liveHalfway() {
  const launched = await launchBaseline();
  const outcomes = [];
  for await (const block of live(launched)) {
    outcomes.push(...block);
    const snapshot = await launched.protocol.snapshot();
    if (snapshot.timeSeconds >= BigInt(GENESIS + 3 * DAY)) return { outcomes, snapshot };
  }
  throw new Error("the life ended too early");
}
