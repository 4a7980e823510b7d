import { expect } from "chai";

import { LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import { drawEntries, reach } from "../fixture/reach.ts";
import type { Ground } from "../fixture/reach.ts";
import { createOracle, openTheatre, stageOf } from "../fixture/theatre.ts";
import { gathers } from "../harness/gathers.ts";
import type { StateCheck } from "./finding.ts";

const SEED = 20_270_115;
const LENGTH = 60;
const MODEL_STATES = 12;
const CONTRACT_STATES = 3;

interface Result {
  held: number;
  readonly faults: string[];
}

/** Reach random states and run every check from each, taking back what it did. */
async function survey(
  checks: readonly StateCheck[],
  ground: Ground,
  states: number,
  results: Map<string, Result>,
): Promise<void> {
  // What failed in an earlier run, on other contracts, says nothing about this one.
  results.clear();
  for (let index = 0; index < states; index++) {
    const seed = SEED + index;
    const kept = await ground.protocol.checkpoint();
    const script = await reach(ground, drawEntries(seed, LENGTH));
    for (const { id, run } of checks) {
      const { held, faults } = await script.attempt(async (attempt) => run(attempt, await attempt.state()));
      const result = results.get(id) ?? { held: 0, faults: [] };
      result.held += held;
      result.faults.push(...faults.map((fault) => `seed ${seed}: ${fault}`));
      results.set(id, result);
    }
    await ground.protocol.rollback(kept);
  }
}

function itHolds(checks: readonly StateCheck[], results: ReadonlyMap<string, Result>, floor: number): void {
  for (const { id, sentence } of checks) {
    it(`[${id}] ${sentence}`, () => {
      const { held, faults } = results.get(id) ?? { held: 0, faults: ["never checked"] };
      expect(faults).to.deep.equal([]);
      if (!gathers) expect(held).to.be.at.least(floor);
    });
  }
}

/**
 * Declare the tests of checks, each from random states: of the model on every economy, of the contracts on the first.
 *
 * @param floor - How often each check has to be put to the test at least, on each economy of the model.
 */
export function describeSurvey(title: string, checks: readonly StateCheck[], floor: number): void {
  describe(title, () => {
    for (const economy of LOCKSTEP_ECONOMIES) {
      describe(`of ${economy.name}, from states of the model`, () => {
        const results = new Map<string, Result>();
        before(async () => {
          const stage = stageOf(economy);
          const protocol = await createOracle(stage);
          await survey(checks, { protocol, stage, start: protocol.takeSnapshot() }, MODEL_STATES, results);
        });
        itHolds(checks, results, floor);
      });
    }

    describe("of baseline, from states of the contracts", () => {
      const results = new Map<string, Result>();
      before(async () => {
        const open = await openTheatre(LOCKSTEP_ECONOMIES[0], { withOracle: false });
        const { chain: protocol, stage, start } = open.theatre;
        await survey(checks, { protocol, stage, start }, CONTRACT_STATES, results);
        await open.close();
      });
      itHolds(checks, results, 1);
    });
  });
}
