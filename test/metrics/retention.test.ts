import { expect } from "chai";

import { retention } from "../../simulations/metrics/retention.ts";
import { actionRow } from "./rows.ts";

const DAY_SECONDS = 86_400;

/** Make rows of one action by each actor on each of its days. */
function rowsOf(days: Readonly<Record<string, readonly number[]>>, action = "buy") {
  return Object.entries(days).flatMap(([actor, steps]) => steps.map((step) => ({ ...actionRow(action), actor, step })));
}

describe("retention", () => {
  it("is the product of the shares who stay, by hand: who is watched for less counts for as long", () => {
    // Four periods. a stays throughout, b leaves after two, c after one; d begins in the third and stays.
    const rows = rowsOf({ a: [0, 45, 60, 119], b: [3, 31], c: [29], d: [89, 90] });
    const { agents, survival } = retention(rows, 120, DAY_SECONDS);
    expect(agents).to.equal(4);
    // After one period a, b, c, d are watched and c has left; after two a and b, and b has; after three a alone.
    expect(survival).to.deep.equal([1, 3 / 4, 3 / 8, 3 / 8]);
  });

  it("takes a gap for the end, even of somebody who comes back", () => {
    expect(retention(rowsOf({ a: [0, 70] }), 90, DAY_SECONDS).survival).to.deep.equal([1, 0]);
  });

  it("counts no period that the run doesn't complete, and nobody who acted in none", () => {
    const rows = rowsOf({ a: [0, 30], b: [65] });
    expect(retention(rows, 89, DAY_SECONDS)).to.deep.equal({ agents: 1, survival: [1, 1] });
    expect(retention(rows, 20, DAY_SECONDS)).to.deep.equal({ agents: 0, survival: [] });
  });

  it("counts periods by time, whatever a step's length", () => {
    const hours = rowsOf({ a: [0, 30 * 24], b: [30 * 24 - 1] });
    expect(retention(hours, 60 * 24, 3_600).survival).to.deep.equal([1, 1 / 2]);
  });

  it("takes neither reverted actions nor a keeper's for a sign of life", () => {
    const reverted = { ...actionRow("buy", "AmountZero"), actor: "a", step: 31 };
    const rows = [...rowsOf({ a: [0] }), reverted, ...rowsOf({ a: [32], keeper: [0, 31] }, "observe")];
    expect(retention(rows, 60, DAY_SECONDS)).to.deep.equal({ agents: 1, survival: [1, 0] });
  });
});
