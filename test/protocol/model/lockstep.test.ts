import { expect } from "chai";

import { ActionMix } from "../../../scripts/bench/mix/action-mix.ts";
import { PRESET_NAMES } from "../../../simulations/economies/presets.ts";
import type { ActionKind } from "../../../simulations/protocol/actions.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { EVEN, live } from "../life.ts";
import { launchBoth } from "./both.ts";
import type { Both } from "./both.ts";

const BLOCKS = 50;
const ACTIONS_PER_BLOCK = 10;

/** Run random blocks on both, count what succeeded by kind, return both to where they were; gives all kinds. */
async function runSequence(
  both: Both,
  run: number,
  succeeded: Map<ActionKind, number>,
): Promise<readonly ActionKind[]> {
  const { protocol, parameters, population } = both;
  const kept = await protocol.checkpoint();
  let state = await protocol.snapshot();
  const agents = population.map(({ id }) => id);
  const mix = new ActionMix(createRng({ seed: 1, run, purpose: "lockstep" }), { agents, parameters }, state);
  for (let block = 0; block < BLOCKS; block++) {
    await protocol.advanceTo(mix.nextTime(state.timeSeconds));
    const outcomes = await protocol.act(Array.from({ length: ACTIONS_PER_BLOCK }, () => mix.next()));
    for (const { status, action } of outcomes) {
      if (status === "ok") succeeded.set(action.kind, (succeeded.get(action.kind) ?? 0) + 1);
    }
    state = await protocol.snapshot();
    mix.observe(state, outcomes);
  }
  await protocol.rollback(kept);
  return mix.kinds;
}

describe("model and contracts", () => {
  for (const economy of PRESET_NAMES) {
    it(`begin ${economy} in the same state`, async () => {
      const both = await launchBoth({ economy });
      await both.protocol.snapshot();
      await both.close();
    });
  }

  it("[SIM-101] [SIM-102] [SIM-103] live the same life", async () => {
    const both = await launchBoth({ scenario: EVEN });
    for await (const outcomes of live(both)) {
      expect(outcomes.filter(({ status }) => status === "reverted")).to.deep.equal([]);
      await both.protocol.snapshot();
    }
    await both.close();
  });

  for (const [economy, runs] of [
    ["baseline", 8],
    ["cardano-like", 2],
  ] as const) {
    it(`[SIM-101] [SIM-102] [SIM-103] [SIM-108] answer random actions on ${economy} alike, and return to the same checkpoints`, async () => {
      const both = await launchBoth({ economy, scenario: EVEN });
      const succeeded = new Map<ActionKind, number>();
      let kinds: readonly ActionKind[] = [];
      for (let run = 0; run < runs; run++) kinds = await runSequence(both, run, succeeded);
      await both.close();
      // Without that much success, agreement would mean little.
      if (economy === "baseline") expect(kinds.filter((kind) => !succeeded.has(kind))).to.deep.equal([]);
      expect([...succeeded.values()].reduce((sum, count) => sum + count, 0)).to.be.above(
        0.5 * runs * BLOCKS * ACTIONS_PER_BLOCK,
      );
    });
  }
});
