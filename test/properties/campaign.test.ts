import { expect } from "chai";

import { checkedIn, FORESEEN } from "../../scripts/properties/checked.ts";
import { RARE_PROPERTIES } from "../../scripts/properties/floors.ts";
import type { FailureReport } from "../../scripts/properties/messages.ts";
import { CAMPAIGNS } from "../../scripts/properties/profiles.ts";
import type { CampaignName } from "../../scripts/properties/profiles.ts";
import { emptyTally } from "../../scripts/properties/tally.ts";
import type { TallyData } from "../../scripts/properties/tally.ts";
import { propertyOf } from "../../simulations/invariants/specification/specification.ts";
import { Company } from "./harness/campaign.ts";
import { gathers } from "./harness/gathers.ts";

/** What is played of each campaign: sequences of each of its economies. */
const SIZES: Readonly<Record<CampaignName, { seed: number; length: number; sequences: readonly number[] }>> = {
  lockstep: { seed: 1, length: 150, sequences: [0, 1, 5, 6, 10, 11, 15, 16] },
  "hostile-quote": { seed: 1, length: 80, sequences: [0, 1, 2, 5, 6, 7, 10, 11, 12, 15, 16, 17] },
};

/** Whoever only asks whether a sequence fails, as the judge of mutants does, can do without the shorter ones. */
const shrinks = process.env["SHRINK"] !== "never";

const TITLES: Readonly<Record<CampaignName, string>> = {
  lockstep: "a few sequences of actions on the contracts, the model beside them",
  "hostile-quote": "a few sequences of actions with a quote asset that misbehaves",
};

/** Most that the sequences may take, on a machine that does other things besides. */
const TIMEOUT_MILLISECONDS = 300_000;

for (const campaign of CAMPAIGNS) {
  const { seed, length, sequences } = SIZES[campaign];

  describe(TITLES[campaign], () => {
    const tally: TallyData = emptyTally();
    const failures: FailureReport[] = [];

    before(async function () {
      this.timeout(TIMEOUT_MILLISECONDS);
      // The judge of mutants runs a file again and again: what failed on one mutant says nothing about the next.
      failures.length = 0;
      Object.assign(tally, emptyTally());
      const company = new Company({ campaign, seed, length, from: 0, to: 0, gathers });
      try {
        for (const index of sequences) {
          const place = shrinks ? undefined : { index, shrinks: [], fingerprint: undefined };
          const failure = await company.play(index, tally, place);
          if (failure === undefined) continue;
          failures.push(failure);
          if (!gathers) break;
        }
      } finally {
        await company.close();
      }
    });

    for (const id of checkedIn(campaign)) {
      it(`[${id}] ${propertyOf(id)?.sentence ?? ""}`, () => {
        const broken = failures.filter(({ ids }) => ids.includes(id));
        expect(broken.map(({ detail, steps }) => [detail, ...steps.map(({ readable }) => readable)])).to.deep.equal([]);
        // What only a rare vote puts to the test has its floor in the whole campaign.
        if (failures.length > 0 || gathers || id in RARE_PROPERTIES) return;
        expect(tally.properties[id] ?? 0, "evaluations").to.be.greaterThan(0);
      });
    }

    it("[SIM-115] foresees what becomes of most actions, and is right each time", () => {
      expect(failures.filter(({ ids }) => ids.includes(FORESEEN))).to.deep.equal([]);
      if (!gathers) expect(tally.properties[FORESEEN] ?? 0).to.be.greaterThan(tally.actions / 2);
    });

    it("[SIM-110] counts no property that isn't named among them", () => {
      expect(checkedIn(campaign)).to.include.members(Object.keys(tally.properties));
    });
  });
}
