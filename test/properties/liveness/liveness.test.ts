import { expect } from "chai";

import { LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import { drawEntries, reach } from "../fixture/reach.ts";
import type { Ground } from "../fixture/reach.ts";
import { createOracle, openTheatre, stageOf } from "../fixture/theatre.ts";
import { EXITS } from "./exits.ts";
import { KEEPERS } from "./keepers.ts";
import { TERMS } from "./terms.ts";

const CHECKS = [...EXITS, ...KEEPERS, ...TERMS];
const SEED = 20_270_115;
const LENGTH = 60;

/** How often each property has to be put to the test at least, on each economy. */
const FLOOR = 3;

interface Result {
  held: number;
  readonly faults: string[];
}

/** Reach random states and run every check from each, taking back what it did. */
async function survey(ground: Ground, states: number, results: Map<string, Result>): Promise<void> {
  for (let index = 0; index < states; index++) {
    const seed = SEED + index;
    const kept = await ground.protocol.checkpoint();
    const script = await reach(ground, drawEntries(seed, LENGTH));
    for (const { id, run } of CHECKS) {
      const { held, faults } = await script.attempt(async (attempt) => run(attempt, await attempt.state()));
      const result = results.get(id) ?? { held: 0, faults: [] };
      result.held += held;
      result.faults.push(...faults.map((fault) => `seed ${seed}: ${fault}`));
      results.set(id, result);
    }
    await ground.protocol.rollback(kept);
  }
}

function itHolds(results: ReadonlyMap<string, Result>, floor: number): void {
  for (const { id, sentence } of CHECKS) {
    it(`[${id}] ${sentence}`, () => {
      const { held, faults } = results.get(id) ?? { held: 0, faults: ["never checked"] };
      expect(faults).to.deep.equal([]);
      expect(held).to.be.at.least(floor);
    });
  }
}

describe("liveness", () => {
  for (const economy of LOCKSTEP_ECONOMIES) {
    describe(`of ${economy.name}, from states of the model`, () => {
      const results = new Map<string, Result>();
      before(async () => {
        const stage = stageOf(economy);
        const protocol = await createOracle(stage);
        await survey({ protocol, stage, start: protocol.takeSnapshot() }, 12, results);
      });
      itHolds(results, FLOOR);
    });
  }

  describe("of baseline, from states of the contracts", () => {
    const results = new Map<string, Result>();
    before(async () => {
      const open = await openTheatre(LOCKSTEP_ECONOMIES[0], { withOracle: false });
      const { theatre } = open;
      await survey({ protocol: theatre.chain, stage: theatre.stage, start: theatre.start }, 3, results);
      await open.close();
    });
    itHolds(results, 1);
  });
});
