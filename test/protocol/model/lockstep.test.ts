import { expect } from "chai";

import { PRESET_NAMES } from "../../../simulations/economies/presets.ts";
import { EVEN, live } from "../life.ts";
import { launchBoth } from "./both.ts";

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
});
