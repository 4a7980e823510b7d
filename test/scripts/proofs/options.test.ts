import { expect } from "chai";

import { idsOf, parseOptions } from "../../../scripts/proofs/options.ts";
import { PROOFS } from "../../../scripts/proofs/table.ts";
import { SPECIFICATION } from "../../../simulations/invariants/specification/specification.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const claimsOf = (args: readonly string[]): string[] =>
  parseOptions(args, PROOFS).contracts.flatMap(({ proofs }) => proofs.map(({ inFunction }) => inFunction));

describe("options of the proofs", () => {
  it("take the whole table", () => {
    expect(parseOptions([], PROOFS)).to.deep.equal({ contracts: PROOFS, json: false, write: false });
  });

  it("select the claims about an id, also where it isn't a function's first", () => {
    expect(claimsOf(["--only", "STK-022"])).to.deep.equal([
      "prove_STK_015_STK_022_aDistributionTakesItsAmountAndRaisesTheAccumulator",
    ]);
  });

  it("select a proof contract", () => {
    const { contracts } = parseOptions(["--only", "GrantProof", "--json"], PROOFS);
    expect(contracts).to.deep.equal(PROOFS.filter(({ contract }) => contract === "GrantProof"));
  });

  const bad = [
    { args: ["--only", "SUP-999"], path: "--only" },
    { args: ["--only", "SUP-002", "--write"], path: "--write" },
    { args: ["--runs", "5"], path: "the command line" },
  ];
  for (const { args, path } of bad) {
    it(`refuse ${args.join(" ")}`, async () => {
      const failure = await failureOf(() => parseOptions(args, PROOFS));
      expect(failure).to.include({ code: "TW100", exitCode: 2 });
      expect(failure.problems[0]).to.include({ path });
    });
  }

  it("say which ids there are", async () => {
    const failure = await failureOf(() => parseOptions(["--only", "SUP-999"], PROOFS));
    expect(failure.problems[0]?.allowed).to.include("SUP-002").and.to.include("VestingProof");
  });
});

describe("table of proofs", () => {
  const claims = PROOFS.flatMap(({ proofs }) => proofs);

  it("claims properties that the specification has, at least twelve", () => {
    const ids = new Set(claims.filter(({ notProvable }) => notProvable === undefined).flatMap(idsOf));
    const known = new Set<string>(SPECIFICATION.map(({ id }) => id));
    expect([...ids].filter((id) => !known.has(id))).to.deep.equal([]);
    expect(ids.size).to.be.at.least(12);
  });

  it("begins each function's ids with the claim's own", () => {
    expect(claims.filter((proof) => idsOf(proof)[0] !== proof.id)).to.deep.equal([]);
  });
});
