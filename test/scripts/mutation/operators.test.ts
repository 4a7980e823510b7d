import { expect } from "chai";

import type { OperatorName } from "../../../scripts/mutation/operators/edit.ts";
import { OPERATORS } from "../../../scripts/mutation/operators/edit.ts";
import { mutantsOfStatements } from "./fixture.ts";

type Change = readonly [original: string, mutated: string];

/** Statements, and all changes that an operator makes to them. */
const CASES: Readonly<Record<OperatorName, readonly (readonly [statements: string, changes: readonly Change[]])[]>> = {
  "operator-replaced": [
    ["c = a + b;", [["+", "-"]]],
    ["c = (a - b) * a;", [["-", "+"], ["*", "/"]]], // prettier-ignore
    ["c = a / b % a;", [["/", "*"], ["%", "*"]]], // prettier-ignore
    ["c = a << b >> a;", [["<<", ">>"], [">>", "<<"]]], // prettier-ignore
    ["c = a & b | a;", [["&", "|"], ["|", "&"]]], // prettier-ignore
    ["x += a;", [["+=", "-="]]],
    ["c >>= a;", [[">>=", "<<="]]],
    ["++x;", [["++x", "--x"]]],
    ["c = x++;", [["x++", "x--"]]],
  ],
  "boundary-moved": [
    ["if (a < b) ++x;", [["<", "<="]]],
    ["if (a >= b) ++x;", [[">=", ">"]]],
  ],
  "equality-negated": [
    ["if (a == b || a != c) ++x;", [["==", "!="], ["!=", "=="]]], // prettier-ignore
    ["if (a == b) ++x;", []],
    ["require(a == b, Worse());", []],
    ["if (id == NAME) ++x;", [["id == NAME", "id != NAME"]]],
  ],
  "logic-replaced": [
    ["if (a < b && a < c) ++x;", [["a < b && a < c", "(a < b || a < c)"]]],
    ["if (a < b || a < c) ++x;", [["a < b || a < c", "(a < b && a < c)"]]],
  ],
  "clause-dropped": [
    [
      "if (a < b && a < c) ++x;",
      [
        ["a < b && a < c", "a < b"],
        ["a < b && a < c", "a < c"],
      ],
    ],
    [
      "if (a < b && a < c && b < c) ++x;",
      [
        ["a < b && a < c && b < c", "a < b && a < c"],
        ["a < b && a < c", "a < b"],
        ["a < b && a < c", "a < c"],
      ],
    ],
  ],
  "sign-dropped": [
    ["if (!(a < b)) ++x;", [["!(a < b)", "(a < b)"]]],
    ["int256 d = -int256(a);", [["-int256(a)", "int256(a)"]]],
  ],
  "rounding-reversed": [
    ["c = Math.min(a, b);", [["min", "max"]]],
    ["c = Math.mulDiv(a, b, c);", [[")", ", Math.Rounding.Ceil)"]]],
    ["c = Math.mulDiv(a, b, c, Math.Rounding.Ceil);", [["Ceil", "Floor"]]],
  ],
  "constant-changed": [
    ["c = 10_000;", [["10_000", "10001"], ["10_000", "9999"]]], // prettier-ignore
    ["c = 0;", [["0", "1"]]],
    ["c = 3 days;", [["3 days", "4 days"], ["3 days", "2 days"]]], // prettier-ignore
    ["c = 1e18;", [["1e18", "(1e18 + 1)"], ["1e18", "(1e18 - 1)"]]], // prettier-ignore
    ["bool d = true;", [["true", "false"]]],
    ['string memory d = "ab";', [['"ab"', '"a"']]],
    ["uint256[] memory d = new uint256[](4);", [["4", "5"]]],
    ["uint256[2] memory d; c = d[1];", [["1", "2"]]],
  ],
  "limit-lowered": [["c = type(uint128).max;", [["type(uint128).max", "(type(uint128).max - 1)"]]]],
  "require-removed": [
    ["require(a < b, Worse());", [["require(a < b, Worse());", "{}"]]],
    ["if (a < b) revert Worse();", [["revert Worse();", "{}"]]],
  ],
  "access-removed": [["require(msg.sender == address(this));", [["require(msg.sender == address(this));", "{}"]]]],
  "condition-forced": [
    ["if (a < b) ++x;", [["a < b", "true"], ["a < b", "false"]]], // prettier-ignore
    ["c = a < b ? a : b;", [["a < b", "true"], ["a < b", "false"]]], // prettier-ignore
    ["while (c < b) ++c;", [["c < b", "false"]]],
    ["if (id == NAME) ++x;", []],
  ],
  "update-dropped": [
    ["x = a;", [["x = a;", "{}"]]],
    ["if (a < b) x += a; else delete y;", [["x += a;", "{}"], ["delete y;", "{}"]]], // prettier-ignore
    ["for (uint256 i = 0; i < a; ++i) x = a;", [["x = a;", "{}"]]],
  ],
  "call-dropped": [["touch();", [["touch();", "{}"]]]],
  "event-dropped": [["emit Moved(msg.sender, a);", [["emit Moved(msg.sender, a);", "{}"]]]],
  "event-argument-changed": [
    ["emit Moved(msg.sender, a);", [["msg.sender", "address(0)"], ["a", "a + 1"]]], // prettier-ignore
  ],
  "error-argument-changed": [
    ["require(a < b, Wrong(c));", [["c", "c + 1"]]],
    ["revert Wrong(c);", [["c", "c + 1"]]],
  ],
  "return-changed": [
    ["return a;", [["a", "a + 1"]]],
    ["return a < b ? a : b;", [["a < b ? a : b", "(a < b ? a : b) + 1"]]],
  ],
  "order-swapped": [
    ["touch(); y = x;", [["touch(); y = x;", "y = x; touch();"]]],
    ["y = x; x = a;", [["y = x; x = a;", "x = a; y = x;"]]],
    [
      "require(a < b, Worse()); require(a < c, Wrong(a));",
      [["require(a < b, Worse()); require(a < c, Wrong(a));", "require(a < c, Wrong(a)); require(a < b, Worse());"]],
    ],
    ["if (a < b) return a; ++x;", [["if (a < b) return a; ++x;", "++x; if (a < b) return a;"]]],
  ],
  "unchecked-removed": [["unchecked { c = a - b; }", [["unchecked", ""]]]],
};

describe("mutation operators", () => {
  for (const [operator, cases] of Object.entries(CASES)) {
    describe(operator, () => {
      for (const [statements, changes] of cases) {
        it(`finds ${changes.length} in ${statements}`, () => {
          const found = mutantsOfStatements(statements).filter((mutant) => mutant.operator === operator);
          expect(found.map(({ original, mutated }) => [original, mutated])).to.have.deep.members(changes);
        });
      }
    });
  }

  it("are all tested", () => {
    expect(Object.keys(CASES)).to.have.members(Object.keys(OPERATORS));
  });

  it("drop modifiers, but not the calls of base constructors", () => {
    const members = "function member() internal restricted {}";
    const found = mutantsOfStatements("c = a;", members).filter(({ operator }) => operator === "access-removed");
    expect(found.map(({ original, mutated }) => [original, mutated])).to.deep.equal([["restricted", ""]]);
  });

  describe("order-swapped", () => {
    const swapsIn = (statements: string) =>
      mutantsOfStatements(statements).filter(({ operator }) => operator === "order-swapped");

    it("leaves statements alone whose order nobody can see", () => {
      expect(swapsIn("x = a; y = b;")).to.deep.equal([]);
      expect(swapsIn("sums[msg.sender] += a; sums[address(this)] += b;")).to.deep.equal([]);
      expect(swapsIn("emit Moved(msg.sender, a); x = a;")).to.deep.equal([]);
      expect(swapsIn("emit Moved(msg.sender, y); touch();")).to.deep.equal([]);
      expect(swapsIn("list.push(a); x = a;")).to.deep.equal([]);
    });

    it("follows calls of the contract's own functions, and names for storage", () => {
      expect(swapsIn("touch(); y = a;")).to.deep.equal([]);
      expect(swapsIn("touch(); y = x;")).to.have.length(1);
      const named = "Pair storage pair = pairs[id];";
      expect(swapsIn(`${named} pair.left = a; pair.right = b;`)).to.deep.equal([]);
      expect(swapsIn(`${named} pair.left = a; y = pairs[id].left;`)).to.have.length(1);
    });

    it("leaves a statement alone that needs what the one before it sets", () => {
      expect(swapsIn("uint256 d = x; x = d;")).to.deep.equal([]);
      expect(swapsIn("c = a; x = c;")).to.deep.equal([]);
    });
  });
});
