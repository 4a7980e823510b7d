import { expect } from "chai";

import { unlocksAt } from "../../simulations/metrics/unlocks.ts";
import { createRun } from "../report/run-fixture.ts";

const DAY = 86_400;
const TOKEN = 10n ** 18n;

describe("unlocks", () => {
  describe("unlocksAt", () => {
    const { economy } = createRun({ steps: 1 }).manifest;

    it("lists the grants alone, with the times of the first token and the last", () => {
      expect(
        unlocksAt(economy, 0).map(({ allocationId, totalWei, firstSeconds, lastSeconds }) => [
          allocationId,
          totalWei,
          firstSeconds / DAY,
          lastSeconds / DAY,
        ]),
      ).to.deep.equal([
        ["team", 18_000_000n * TOKEN, 365, 1_460],
        ["seed-round", 16_000_000n * TOKEN, 180, 730],
      ]);
    });

    it("vests nothing before the cliff, and in a line from the start after it", () => {
      const vestedAt = (days: number) => unlocksAt(economy, days * DAY).map(({ vestedWei }) => vestedWei / TOKEN);
      expect(vestedAt(179)).to.deep.equal([0n, 0n]);
      expect(vestedAt(365)).to.deep.equal([4_500_000n, 8_000_000n]);
      expect(vestedAt(10_000)).to.deep.equal([18_000_000n, 16_000_000n]);
    });
  });
});
