import { expect } from "chai";

import { parseOptions } from "../../../scripts/properties/options.ts";
import { planOrders } from "../../../scripts/properties/orders.ts";
import { PROFILES } from "../../../scripts/properties/profiles.ts";
import { failureOf } from "../../tasks/failure-of.ts";

describe("options of the property suite", () => {
  it("default to a quick look at every campaign, from the profile's seed", () => {
    const options = parseOptions([]);
    expect(options).to.include({ profile: "quick", seed: 1, only: undefined, path: undefined, write: false });
    expect(options.campaigns).to.deep.equal(Object.entries(PROFILES.quick.campaigns));
  });

  it("take runs, length and seed in place of the profile's", () => {
    const options = parseOptions(["--profile", "ci", "--runs", "7", "--length", "9", "--seed", "11"]);
    expect(options.campaigns.map(([, size]) => size)).to.deep.equal([
      { runs: 7, length: 9 },
      { runs: 7, length: 9 },
    ]);
    expect(options).to.include({ profile: "ci", seed: 11, isResized: true });
  });

  it("play the one sequence of a path, in the lockstep campaign unless another is named", () => {
    const path = ["--seed", "1", "--path", "12:3:0-5f3c91"];
    expect(parseOptions(path).campaigns.map(([name]) => name)).to.deep.equal(["lockstep"]);
    const hostile = parseOptions([...path, "--campaign", "hostile-quote"]);
    expect(planOrders(hostile)).to.deep.include({
      ...{ campaign: "hostile-quote", seed: 1, length: PROFILES.quick.campaigns["hostile-quote"].length },
      ...{ from: 0, to: 1, path: "12:3:0-5f3c91" },
    });
  });

  it("play only the campaigns that check the only property", () => {
    const campaignsFor = (id: string) => parseOptions(["--only", id]).campaigns.map(([name]) => name);
    expect(campaignsFor("STK-013")).to.deep.equal(["lockstep", "hostile-quote"]);
    expect(campaignsFor("SIM-102")).to.deep.equal(["lockstep"]);
    expect(campaignsFor("ADV-104")).to.deep.equal(["hostile-quote"]);
  });

  const bad: { args: string[]; path: string; allowed?: RegExp }[] = [
    { args: ["--runs", "0"], path: "--runs" },
    { args: ["--runs", "many"], path: "--runs" },
    { args: ["--length", "0"], path: "--length" },
    { args: ["--seed", "-1"], path: "the command line" },
    { args: ["--seed", "4294967296"], path: "--seed" },
    { args: ["--profile", "qick"], path: "--profile", allowed: /quick/ },
    { args: ["--campaign", "lokstep"], path: "--campaign", allowed: /lockstep/ },
    { args: ["--only", "STK-999"], path: "--only" },
    { args: ["--only", "REV-001"], path: "--only" },
    { args: ["--only", "ADV-104", "--campaign", "lockstep"], path: "--only" },
    { args: ["--path", "1:2-abcdef"], path: "--path", allowed: /--seed/ },
    { args: ["--seed", "1", "--path", "nowhere"], path: "--path" },
    { args: ["--jobs", "0"], path: "--jobs" },
    { args: ["--canary", "STK-999"], path: "--canary" },
    { args: ["--substitute", "RewardPool"], path: "--substitute" },
    { args: ["--depth", "5"], path: "the command line" },
  ];
  for (const { args, path, allowed = /./ } of bad) {
    it(`refuse ${args.join(" ")}`, async () => {
      const failure = await failureOf(() => parseOptions(args));
      expect(failure).to.include({ code: "TW100", exitCode: 2 });
      expect(failure.problems[0]).to.include({ path });
      expect(failure.problems[0]?.allowed).to.match(allowed);
    });
  }
});
