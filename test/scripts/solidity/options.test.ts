import { expect } from "chai";

import { parseOptions } from "../../../scripts/solidity/options.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const TARGETS = [
  { file: "a.t.sol", contract: "Stakes", name: "invariant_STK_011_sums", ids: ["STK-011"] },
  { file: "b.t.sol", contract: "Burns", name: "invariant_BRN_028_least", ids: ["BRN-028"] },
];

describe("options of the Solidity invariants", () => {
  it("default to the profile for continuous integration, over everything", () => {
    const options = parseOptions([], TARGETS);
    expect(options).to.include({ profile: "ci", seed: 1, calls: 300_000, write: false });
    expect(options.targets).to.deep.equal(TARGETS);
  });

  it("take the deep profile's calls with its name", () => {
    expect(parseOptions(["--profile", "deep"], TARGETS).calls).to.equal(25_000_000);
  });

  for (const only of ["STK-011", "Stakes", "invariant_STK_011_sums"]) {
    it(`select by ${only}`, () => {
      expect(parseOptions(["--only", only], TARGETS).targets).to.deep.equal([TARGETS[0]]);
    });
  }

  const bad = [
    { args: ["--profile", "huge"], path: "--profile" },
    { args: ["--only", "STK-999"], path: "--only" },
    { args: ["--seed", "x"], path: "--seed" },
    { args: ["--calls", "0"], path: "--calls" },
    { args: ["--calls", "999"], path: "--calls" },
    { args: ["--jobs", "0"], path: "--jobs" },
    { args: ["--minutes", "0"], path: "--minutes" },
    { args: ["--runs", "5"], path: "the command line" },
    { args: ["--seed"], path: "the command line" },
  ];
  for (const { args, path } of bad) {
    it(`refuse ${args.join(" ")}`, async () => {
      const failure = await failureOf(() => parseOptions(args, TARGETS));
      expect(failure).to.include({ code: "TW100", exitCode: 2 });
      expect(failure.problems[0]).to.include({ path });
    });
  }
});
