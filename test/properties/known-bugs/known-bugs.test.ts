import { expect } from "chai";

import type { FailureReport } from "../../../scripts/properties/messages.ts";
import { emptyTally } from "../../../scripts/properties/tally.ts";
import { Company } from "../harness/campaign.ts";
import { PropertyFailure } from "../harness/failure.ts";
import { replayIn } from "../harness/replay.ts";
import { breaking } from "./broken-contracts.ts";
import { KNOWN_BUGS } from "./bugs.ts";
import type { KnownBug } from "./bugs.ts";
import { readRecording, wordsOf, writeRecording } from "./recording.ts";

/** Most actions that a shrunk sequence may have; time that passes isn't counted. */
const MOST_ACTIONS = 6;

const ORDER = { campaign: "lockstep", seed: 1, length: 150, from: 0, to: 0 } as const;

/** Most sequences that are searched for a bug. */
const MOST_SEQUENCES = 300;

/** Longest time to search for a bug and to shrink what shows it. */
const SEARCH_MILLISECONDS = 600_000;

/** Longest time to compile what a bug touches, to deploy it and the contracts as they are, and to play on both. */
const REPLAY_MILLISECONDS = 300_000;

/** Whether bugs are searched for again, which takes minutes; otherwise what was found is played. */
const searches = process.env["UPDATE_KNOWN_BUGS"] === "1";

/** Play random sequences on broken contracts until one fails, and shrink it. */
async function search({ economy, patches }: KnownBug): Promise<FailureReport | undefined> {
  const company = new Company(ORDER, { economy, tamper: breaking(patches) });
  try {
    for (let index = 0; index < MOST_SEQUENCES; index++) {
      const failure = await company.play(index, emptyTally());
      if (failure !== undefined) return failure;
    }
    return undefined;
  } finally {
    await company.close();
  }
}

async function failureOf(run: () => Promise<void>): Promise<PropertyFailure | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof PropertyFailure) return error;
    throw error;
  }
}

describe("known bugs, put back into the contracts", () => {
  for (const bug of KNOWN_BUGS) {
    describe(wordsOf(bug), () => {
      if (searches) {
        it("[SIM-101] [SIM-102] [SIM-103] is found by random sequences", async function () {
          this.timeout(SEARCH_MILLISECONDS);
          const failure = await search(bug);
          expect(failure?.ids).to.be.an("array").that.is.not.empty;
          if (failure !== undefined) await writeRecording(bug, failure);
        });
      }

      it(`[SIM-101] [SIM-102] [SIM-103] shows within ${MOST_ACTIONS} actions, and the contracts as they are pass them`, async function () {
        this.timeout(REPLAY_MILLISECONDS);
        const { breaks = "", steps = [] } = (await readRecording(bug)) ?? {};
        expect(steps.length).to.be.within(1, MOST_ACTIONS);
        const failure = await failureOf(() => replayIn(bug.economy, steps, { tamper: breaking(bug.patches) }));
        expect(failure?.ids[0]).to.equal(breaks);
        expect(await failureOf(() => replayIn(bug.economy, steps))).to.equal(undefined);
      });
    });
  }
});
