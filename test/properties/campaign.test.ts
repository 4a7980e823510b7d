import { expect } from "chai";

import type { FailureReport } from "../../scripts/properties/messages.ts";
import { emptyTally } from "../../scripts/properties/tally.ts";
import type { TallyData } from "../../scripts/properties/tally.ts";
import { propertyOf } from "../../simulations/invariants/specification/specification.ts";
import { Company } from "./harness/campaign.ts";
import { CHECKED_IDS } from "./harness/step-properties.ts";

const SEED = 1;
const LENGTH = 150;

/** Sequences of each economy. */
const SEQUENCES = [0, 1, 5, 6, 10, 11, 15, 16];

describe("a few sequences of actions on the contracts, the model beside them", () => {
  const tally: TallyData = emptyTally();
  const failures: FailureReport[] = [];

  before(async () => {
    const company = new Company({ campaign: "lockstep", seed: SEED, length: LENGTH, from: 0, to: 0 });
    try {
      for (const index of SEQUENCES) {
        const failure = await company.play(index, tally);
        if (failure === undefined) continue;
        failures.push(failure);
        break;
      }
    } finally {
      await company.close();
    }
  });

  for (const id of CHECKED_IDS) {
    it(`[${id}] ${propertyOf(id)?.sentence ?? ""}`, () => {
      const broken = failures.filter(({ ids }) => ids.includes(id));
      expect(broken.map(({ detail, steps }) => [detail, ...steps.map(({ readable }) => readable)])).to.deep.equal([]);
      if (failures.length === 0) expect(tally.properties[id] ?? 0, "evaluations").to.be.greaterThan(0);
    });
  }
});
