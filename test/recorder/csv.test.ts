import { expect } from "chai";

import {
  ACTION_COLUMNS,
  STEP_COLUMNS,
  formatActionRow,
  formatHeader,
  formatStepRow,
  parseActions,
  parseSteps,
} from "../../simulations/recorder/csv.ts";
import { actionRow, stepRow } from "../metrics/rows.ts";
import { failureOf } from "./failure-of.ts";
import { distinctStepRow, quotedActionRow } from "./rows.ts";

const steps = (...lines: string[]): string => formatHeader(STEP_COLUMNS) + lines.join("");
const actions = (...lines: string[]): string => formatHeader(ACTION_COLUMNS) + lines.join("");

/** Replace one cell of a line without quotes. */
function withCell(line: string, column: keyof ReturnType<typeof stepRow>, text: string): string {
  const cells = line.trimEnd().split(",");
  cells[STEP_COLUMNS.indexOf(column)] = text;
  return `${cells.join(",")}\n`;
}

describe("csv", () => {
  describe("columns", () => {
    it("are the fields of the rows, in their order", () => {
      expect(STEP_COLUMNS).to.deep.equal(Object.keys(stepRow(0)));
      expect(ACTION_COLUMNS).to.deep.equal(Object.keys(actionRow("buy")));
    });
  });

  describe("formatStepRow", () => {
    it("writes integers in full and other numbers as JavaScript prints them", () => {
      const line = formatStepRow(stepRow(2, { totalSupplyWei: 10n ** 27n, poolPrice: 0.1 + 0.2, stakingRatio: 1e-7 }));
      const cells = line.trimEnd().split(",");
      const cellOf = (column: (typeof STEP_COLUMNS)[number]): string => cells[STEP_COLUMNS.indexOf(column)] ?? "";
      expect(cellOf("totalSupplyWei")).to.equal("1000000000000000000000000000");
      expect(cellOf("poolPrice")).to.equal("0.30000000000000004");
      expect(cellOf("stakingRatio")).to.equal("1e-7");
      expect(line.endsWith("\n") && !line.includes("\r")).to.equal(true);
    });

    it("refuses figures that are no finite numbers", () => {
      for (const poolPrice of [Number.NaN, Infinity, -Infinity]) {
        expect(failureOf(() => formatStepRow(stepRow(0, { poolPrice }))).code).to.equal("TW001");
      }
    });
  });

  describe("formatActionRow", () => {
    it("quotes only cells with commas, quotes or line breaks", () => {
      expect(formatActionRow(quotedActionRow())).to.equal(
        '3,ordinary,12,agent/0007,trend-follower,buy,quoteWei=1000 minimumTokenWei=0,reverted,"Error(UniswapV2Router: ""INSUFFICIENT"",\nOUTPUT)"\n',
      );
    });
  });

  describe("parseSteps", () => {
    it("returns the rows that were formatted", () => {
      const rows = [distinctStepRow(), stepRow(8)];
      expect(parseSteps(steps(...rows.map(formatStepRow)))).to.deep.equal(rows);
    });

    it("returns no rows for a header alone", () => {
      expect(parseSteps(steps())).to.deep.equal([]);
    });

    it("refuses another header, and an empty file", () => {
      for (const text of ["", "step,price\n", steps().replace("step,", ""), "a,b\n1,2\n"]) {
        const { code, problem } = failureOf(() => parseSteps(text, "runs/x/steps.csv"));
        expect(code).to.equal("TW122");
        expect(problem?.path).to.equal("runs/x/steps.csv:1");
        expect(problem?.allowed).to.equal(STEP_COLUMNS.join(","));
      }
    });

    it("refuses a row with too few or too many cells", () => {
      const line = formatStepRow(stepRow(0));
      for (const wrong of ["1,2\n", line.replace("\n", ",0\n"), "\n"]) {
        const { code, problem } = failureOf(() => parseSteps(steps(line, wrong)));
        expect(code).to.equal("TW122");
        expect(problem?.path).to.equal("steps.csv:3");
      }
    });

    it("refuses wei that are no integers, and numbers that are none", () => {
      const line = formatStepRow(stepRow(0));
      for (const [column, text] of [
        ["totalSupplyWei", "1.5"],
        ["totalSupplyWei", "1e18"],
        ["totalSupplyWei", ""],
        ["totalSupplyWei", "0x10"],
        ["poolPrice", "NaN"],
        ["poolPrice", "Infinity"],
        ["poolPrice", "1e999"],
        ["poolPrice", ""],
        ["poolPrice", " 1"],
      ] as const) {
        const { code, problem } = failureOf(() => parseSteps(steps(withCell(line, column, text))));
        expect(code, `${column} ${text}`).to.equal("TW122");
        expect(problem?.path).to.equal(`steps.csv:2, column ${column}`);
        expect(problem?.value).to.equal(text);
      }
    });

    it("refuses quotes that never close", () => {
      const { code } = failureOf(() => parseSteps(`${steps()}"1,2\n`));
      expect(code).to.equal("TW122");
    });
  });

  describe("parseActions", () => {
    it("returns the rows that were formatted, quoted cells included", () => {
      const rows = [quotedActionRow(), actionRow("claim"), actionRow("burn", "BurnNothingToBurn(0, 5, 5)")];
      expect(parseActions(actions(...rows.map(formatActionRow)))).to.deep.equal(rows);
    });

    it("refuses an unknown status", () => {
      const line = formatActionRow(actionRow("buy")).replace(",ok,", ",maybe,");
      const { code, problem } = failureOf(() => parseActions(actions(line)));
      expect(code).to.equal("TW122");
      expect(problem).to.include({ path: "actions.csv:2, column status", value: "maybe", allowed: "ok or reverted" });
    });
  });
});
