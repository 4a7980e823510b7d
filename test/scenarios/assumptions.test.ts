import { readFileSync } from "node:fs";

import { expect } from "chai";

import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { shock } from "../../simulations/scenarios/shock-schema.ts";
import { STRESS_SHOCK_NAMES } from "../../simulations/scenarios/stress-shocks.ts";
import { MINIMAL } from "./problems-of.ts";

const DOCUMENT = new URL("../../simulations/ASSUMPTIONS.md", import.meta.url);

/** Rows of the table below a heading: their cells, without the header's. */
function rowsBelow(heading: string, marks = "##"): string[][] {
  const section =
    readFileSync(DOCUMENT, "utf8")
      .split(`\n${marks} ${heading}\n`)[1]
      ?.split(/\n##+ /)[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function show(value: unknown): string {
  if (typeof value === "number") return String(value);
  const { median, spread } = value as { readonly median: number; readonly spread: number };
  return `median ${median}, spread ${spread}`;
}

describe("assumptions", () => {
  it("state each trait of each kind with its default and a reason", () => {
    const { traits } = defineScenario(MINIMAL);
    const expected = Object.entries(traits).flatMap(([kind, set]) =>
      Object.entries(set).map(([name, value]) => [kind, `\`${name}\``, show(value)]),
    );
    const rows = rowsBelow("Traits");
    expect(rows.map((row) => row.slice(0, 3))).to.deep.equal(expected);
    for (const row of rows) expect(row[3]).to.have.length.above(3);
  });

  it("state each shock", () => {
    const kinds = shock.options.map(({ shape }) => `\`${shape.kind.value}\``);
    expect(rowsBelow("Shocks").map(([kind]) => kind)).to.deep.equal(kinds);
  });

  it("state each shock of the library with its size and a reason", () => {
    const rows = rowsBelow("The library of shocks", "###");
    expect(rows.map(([name]) => name)).to.deep.equal(STRESS_SHOCK_NAMES.map((name) => `\`${name}\``));
    for (const [, size, reason] of rows) for (const cell of [size, reason]) expect(cell).to.have.length.above(3);
  });
});
