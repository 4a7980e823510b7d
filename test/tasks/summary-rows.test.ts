import { expect } from "chai";

import { summaryRows } from "../../scripts/tasks/summary-rows.ts";
import { formatWei } from "../../simulations/report/format.ts";
import { WAD } from "../../simulations/units/amounts.ts";
import { createGovernedRun, GOVERNED } from "../report/governance-fixture.ts";
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

  it("has a row on governance where something of it happened, and only there", () => {
    const rowOf = (run: ReturnType<typeof createRun>) => new Map(summaryRows(run, "runs/x")).get("governance");
    expect(rowOf(createRun())).to.equal(undefined);
    expect(rowOf(createGovernedRun())).to.equal(
      "1 poll, 0 proposed; 1 of 3 proposals executed; turnout 6.6\u00a0%; 1 of 2 recommendations executed; 4 parameter changes; " +
        "worst for stakers 851.0 USDC, 0.01\u00a0%, really 413.8 USDC",
    );
    const [change] = GOVERNED.changes;
    const fields = {
      proposals: [],
      recommendations: [],
      stewardship: [],
      polls: [],
      meanTurnout: null,
      changes: [change!],
    };
    expect(rowOf(createGovernedRun(fields))).to.equal("1 parameter change");
  });
});
