import { expect } from "chai";

import { parseForgeOptions } from "../../../scripts/solidity/forge-options.ts";
import { failureOf } from "../../tasks/failure-of.ts";

describe("options of the Solidity invariants under forge", () => {
  it("default to five sequences, without counting branches", () => {
    expect(parseForgeOptions([])).to.deep.equal({ runs: 5, coverage: false, write: false });
  });

  it("count branches and write them down when asked", () => {
    const options = parseForgeOptions(["--coverage", "--write", "--runs", "7"]);
    expect(options).to.deep.equal({ runs: 7, coverage: true, write: true });
  });

  for (const [args, path] of [
    [["--runs", "0"], "--runs"],
    [["--runs", "many"], "--runs"],
    [["--write"], "--write"],
    [["--only", "STK-011"], "the command line"],
  ] as const) {
    it(`refuse ${args.join(" ")}`, async () => {
      const failure = await failureOf(() => parseForgeOptions(args));
      expect(failure).to.include({ code: "TW100", exitCode: 2 });
      expect(failure.problems[0]).to.include({ path });
    });
  }
});
