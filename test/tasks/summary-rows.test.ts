import { expect } from "chai";

import { summaryRows } from "../../scripts/tasks/summary-rows.ts";
import { formatWei } from "../../simulations/report/format.ts";
import { WAD } from "../../simulations/units/amounts.ts";
import { createRun } from "../report/run-fixture.ts";

describe("summaryRows", () => {
  it("rounds tokens as the report does, and doesn't cut them", () => {
    const { manifest, summary } = createRun();
    const burnedWei = 2_760_531n * WAD + (7n * WAD) / 10n;
    const rows = new Map(
      summaryRows(
        { manifest, summary: { ...summary, supply: { ...summary.supply, burnedWei: String(burnedWei) } } },
        "runs/x",
      ),
    );
    expect(rows.get("minted, burned")).to.contain("2,760,532").and.to.contain(formatWei(burnedWei));
  });
});
