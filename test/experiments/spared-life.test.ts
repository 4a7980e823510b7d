import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import type { StepResult } from "../../simulations/engine/step-result.ts";
import { GovernanceBooks } from "../../simulations/experiments/governance-books.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import { createEngine, drawLife } from "../../simulations/experiments/life.ts";
import { liveSpared } from "../../simulations/experiments/spared-life.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";

const STEP_SECONDS = 86_400;
const STEPS = 20;
const THEFT_STEP = 10;

async function request() {
  const [economy, preset] = await Promise.all([loadEconomy("baseline"), loadScenario("steward-compromised")]);
  const traits = { ...preset.traits, "compromised-proposer": { fromDay: THEFT_STEP, sequences: 100, elite: 16 } };
  const run = { agents: 60, seed: 1, genesisSeconds: 1_800_000_000, runSeconds: STEPS * STEP_SECONDS };
  return { economy, scenario: { ...preset, traits }, ...run };
}

/** Live through a theft: the state after each step, and the books. */
async function robbed() {
  const life = drawLife(await request());
  const protocol = await launchModel(life);
  const check = () => ({ checked: 0, broken: [] });
  const books = new GovernanceBooks(life.parameters.governance.steward);
  const states: Snapshot[] = [];
  const engine = createEngine(life, protocol, { check, stepSeconds: STEP_SECONDS });
  for await (const result of engine.run(await protocol.snapshot())) {
    books.add(result);
    states.push(result.after);
  }
  return { states, books };
}

async function* spare(): AsyncGenerator<StepResult> {
  yield* liveSpared({ ...(await request()), stepSeconds: STEP_SECONDS, market: null });
}

describe("liveSpared", function () {
  this.timeout(120_000);

  it("is the same run up to the theft, wei for wei, and another one once its changes take effect", async () => {
    const { states } = await robbed();
    const spared: Snapshot[] = [];
    for await (const { after } of spare()) spared.push(after);
    expect(spared[THEFT_STEP - 1]).to.deep.equal(states[THEFT_STEP - 1]);
    expect(spared).to.have.length(STEPS);
    expect(spared.at(-1)!.governance.steward.recommendations).to.deep.equal([]);
    expect(spared.at(-1)!.pools).to.not.deep.equal(states.at(-1)!.pools);
  });

  it("tells what the theft took: about what the search predicted", async () => {
    const { states, books } = await robbed();
    await books.compareThefts(spare);
    const [found] = books.summarise(states.at(-1)!)!.stewardship;
    const { realised, worstLoss } = found!;
    expect(realised!.stakers).to.be.above(0);
    expect(realised!.loss).to.be.within(worstLoss / 2, worstLoss * 2);
  });
});
