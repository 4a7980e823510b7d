import { expect } from "chai";

import { explain, toRow } from "../../../scripts/mutation/results.ts";
import { scoreOf, unexplained } from "../../../scripts/mutation/score.ts";
import type { MutantRow } from "../../../simulations/invariants/specification/evidence.ts";
import { MUTANT } from "./fixture.ts";

const killer = (title: string, timedOut = false) => ({ file: "test/a.test.ts", title, timedOut });

function rowWith(status: MutantRow["status"], more: Partial<MutantRow> = {}): MutantRow {
  return { ...toRow(MUTANT, { status, killers: [], milliseconds: 1 }), ...more };
}

describe("toRow", () => {
  it("keeps that the runs went on after the first killer, where there is one", () => {
    const killers = [killer("[STK-013] a")];
    expect(toRow(MUTANT, { status: "killed", killers, milliseconds: 5 }, true)).to.include({ exhaustive: true });
    expect(toRow(MUTANT, { status: "killed", killers, milliseconds: 5 })).not.to.have.property("exhaustive");
    expect(toRow(MUTANT, { status: "equivalent", killers: [], milliseconds: 5 }, true)).not.to.have.property(
      "exhaustive",
    );
  });

  it("names each killer once, sorted", () => {
    const killers = [killer("[STK-014] b"), killer("a"), killer("[STK-013] [STK-014] c")];
    const row = toRow(MUTANT, { status: "killed", killers, milliseconds: 5 });
    expect(row).to.deep.equal({
      id: MUTANT.id,
      contract: MUTANT.source,
      line: 7,
      operator: "boundary-moved",
      original: "<",
      mutated: "<=",
      status: "killed",
      killedBy: ["STK-013", "STK-014", "a"],
    });
  });
});

describe("explain", () => {
  const reason = { mutated: "<=", equivalent: true, because: "both give zero" };

  it("excuses a survivor that can't be told apart", () => {
    const explained = explain(rowWith("survived"), new Map([[MUTANT.id, reason]]));
    expect(explained).to.include({ status: "equivalent", reason: "both give zero" });
  });

  it("leaves one that could be told apart a survivor, with its reason", () => {
    const explained = explain(rowWith("survived"), new Map([[MUTANT.id, { ...reason, equivalent: false }]]));
    expect(explained).to.include({ status: "survived", reason: "both give zero" });
    expect(unexplained([explained])).to.deep.equal([]);
  });

  it("doesn't excuse another change under the same id, or one that was killed", () => {
    const reasons = new Map([[MUTANT.id, { ...reason, mutated: ">" }]]);
    expect(explain(rowWith("survived"), reasons)).to.deep.equal(rowWith("survived"));
    expect(explain(rowWith("killed"), new Map([[MUTANT.id, reason]]))).to.deep.equal(rowWith("killed"));
  });
});

describe("scoreOf", () => {
  it("counts the killed among the valid", () => {
    const rows = [
      rowWith("killed", { killedBy: ["a"] }),
      rowWith("killed", { killedBy: ["timeout: a"] }),
      rowWith("killed", { killedBy: ["b"] }),
      rowWith("survived"),
      rowWith("equivalent"),
      rowWith("invalid"),
    ];
    expect(scoreOf(rows)).to.deep.equal({
      mutants: 6,
      killed: 3,
      timedOut: 1,
      survived: 1,
      equivalent: 1,
      invalid: 1,
      percent: 75,
    });
    expect(unexplained(rows)).to.have.length(1);
  });

  it("is full where there is nothing to kill", () => {
    expect(scoreOf([rowWith("equivalent")]).percent).to.equal(100);
  });
});
