import { expect } from "chai";

import { parseMutateOptions } from "../../../scripts/mutation/options.ts";
import { TokenwrightError } from "../../../simulations/errors.ts";

const SOURCES = ["contracts/staking/RewardPool.sol", "contracts/token/EconomyToken.sol"];

function failureOf(...args: string[]): TokenwrightError {
  try {
    parseMutateOptions(args, SOURCES);
  } catch (error) {
    expect(error).to.be.instanceOf(TokenwrightError);
    return error as TokenwrightError;
  }
  return expect.fail("it was let through");
}

describe("parseMutateOptions", () => {
  it("takes every contract unless one is named", () => {
    expect(parseMutateOptions([], SOURCES)).to.deep.equal({
      sources: SOURCES,
      resume: false,
      alone: false,
      list: false,
      survivors: false,
      quick: false,
      workers: 2,
    });
    expect(parseMutateOptions(["--contract", "RewardPool"], SOURCES).sources).to.deep.equal([SOURCES[0]]);
  });

  it("takes the contracts that have changed", () => {
    const listChanged = () => ["README.md", "contracts/token/EconomyToken.sol"];
    expect(parseMutateOptions(["--changed"], SOURCES, listChanged).sources).to.deep.equal([SOURCES[1]]);
  });

  it("refuses a contract that there isn't, an option that there isn't, and a number that is none", () => {
    for (const args of [["--contract", "Pool"], ["--only", "STK-013"], ["--workers", "0"], ["stray"]]) {
      const failure = failureOf(...args);
      expect(failure.code, args.join(" ")).to.equal("TW100");
      expect(failure.exitCode).to.equal(2);
    }
  });

  it("says what is allowed", () => {
    expect(failureOf("--contract", "Pool").problems[0]).to.include({
      path: "--contract",
      value: "Pool",
      allowed: "RewardPool, EconomyToken",
    });
  });
});
