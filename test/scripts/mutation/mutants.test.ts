import { expect } from "chai";

import { compileContracts, CompilationError } from "../../../scripts/mutation/compiler.ts";
import { applyMutant } from "../../../scripts/mutation/mutants.ts";
import { contractWith, mutantsIn, mutantsOfStatements, PATH } from "./fixture.ts";

const STATEMENTS = `
        require(a < b && b > 2, Wrong(a));
        c = x + a * 3;
        touch();
        x = c;
        emit Moved(msg.sender, c);
        if (c == b) return c;
        return Math.min(a, b);
`;

describe("mutantsOf", () => {
  it("names each mutant by contract, function, operator and ordinal, and none twice", () => {
    const ids = mutantsIn(contractWith(STATEMENTS)).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^\w+\.\w+:[a-z-]+:\d+$/);
    expect(ids).to.include.members([
      "Fixture.run:require-removed:1",
      "Fixture.run:constant-changed:4",
      "Fixture.restricted:access-removed:1",
      "Fixture.NAME:constant-changed:1",
      "Math.mulDiv:operator-replaced:2",
      "Math.mulDiv2:operator-replaced:2",
    ]);
  });

  it("keeps ids where lines and comments move", () => {
    const plain = mutantsIn(contractWith(STATEMENTS));
    const moved = mutantsIn(`\n\n// Größe und Maß\n${contractWith(`// first\n\n${STATEMENTS}`)}`);
    const named = (list: typeof plain) => list.map(({ id, original, mutated }) => ({ id, original, mutated }));
    expect(named(moved)).to.deep.equal(named(plain));
    expect(moved.map(({ line }) => line)).to.not.deep.equal(plain.map(({ line }) => line));
  });

  it("keeps the ids of one function where another changes", () => {
    const idsOfTouch = (statements: string) =>
      mutantsIn(contractWith(statements))
        .map(({ id }) => id)
        .filter((id) => id.includes(".touch:"));
    expect(idsOfTouch("c = a;")).to.deep.equal(idsOfTouch(STATEMENTS));
  });

  it("gives the line and the text that it replaces", () => {
    const content = contractWith(STATEMENTS);
    for (const { line, original, range } of mutantsIn(content)) {
      expect(Buffer.from(content).toString("utf8", range.start, range.end)).to.equal(original);
      expect(content.split("\n").slice(line - 1).join("\n")).to.include(original); // prettier-ignore
    }
  });

  it("doesn't touch types", () => {
    const members = "function member(uint256[3] memory d) internal pure { d[0] = 7; }";
    const originals = mutantsOfStatements("c = a;", members).map(({ original }) => original);
    expect(originals).to.include("7");
    expect(originals).to.not.include("3");
  });
});

describe("applyMutant", () => {
  it("changes one range and nothing else, so that the reverse restores the text exactly", () => {
    const content = contractWith(`/* ≤ ½ */ ${STATEMENTS}`);
    for (const mutant of mutantsIn(content)) {
      const changed = applyMutant(content, mutant);
      const { start } = mutant.range;
      const end = start + Buffer.byteLength(mutant.mutated);
      expect(applyMutant(changed, { range: { start, end }, mutated: mutant.original })).to.equal(content);
      expect(Buffer.byteLength(changed)).to.equal(
        Buffer.byteLength(content) - Buffer.byteLength(mutant.original) + Buffer.byteLength(mutant.mutated),
      );
      expect(changed).to.not.equal(content);
    }
  });

  it("gives sources that compile, but for a few", () => {
    const content = contractWith(STATEMENTS);
    const mutants = mutantsOfStatements(STATEMENTS);
    const invalid = mutants.filter((mutant) => {
      try {
        compileContracts(new Map([[PATH, applyMutant(content, mutant)]]), [`${PATH}:Fixture`], false);
        return false;
      } catch (error) {
        expect(error).to.be.instanceOf(CompilationError);
        return true;
      }
    });
    expect(mutants).to.have.length.above(20);
    expect(invalid.map(({ id }) => id)).to.deep.equal([]);
  });
});
