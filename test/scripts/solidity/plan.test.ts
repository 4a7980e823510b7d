import { expect } from "chai";

import { DEPTH, planCampaigns } from "../../../scripts/solidity/plan.ts";

const TARGETS = ["invariant_a", "invariant_b"].map((name) => ({
  file: "test/solidity/Some.t.sol",
  contract: "Some",
  name,
  ids: [],
}));

const callsOf = (campaigns: readonly { readonly runs: number; readonly depth: number }[]): number =>
  campaigns.reduce((sum, { runs, depth }) => sum + runs * depth, 0);

describe("the plan of campaigns", () => {
  const profile = { calls: 100 * DEPTH, callsPerCampaign: 20 * DEPTH };

  it("adds up to the profile's calls, spread evenly over the functions", () => {
    const campaigns = planCampaigns(TARGETS, profile, 1);
    expect(callsOf(campaigns)).to.equal(profile.calls);
    expect(callsOf(campaigns.filter(({ name }) => name === "invariant_a"))).to.equal(profile.calls / 2);
  });

  it("cuts a function's calls into campaigns no larger than the profile asks for", () => {
    const sizes = planCampaigns(TARGETS, profile, 1).map(({ runs }) => runs);
    expect(sizes).to.deep.equal([20, 20, 20, 20, 10, 10]);
  });

  it("reaches all functions before it comes back to the first", () => {
    const names = planCampaigns(TARGETS, profile, 1).map(({ name }) => name);
    expect(names.slice(0, 4)).to.deep.equal(["invariant_a", "invariant_b", "invariant_a", "invariant_b"]);
  });

  it("gives each campaign its own seed, the same ones for the same seed of the run", () => {
    const seeds = planCampaigns(TARGETS, profile, 1).map(({ seed }) => seed);
    expect(new Set(seeds).size).to.equal(seeds.length);
    expect(seeds.every((seed) => /^0x[0-9a-f]{64}$/.test(seed))).to.equal(true);
    expect(planCampaigns(TARGETS, profile, 1).map(({ seed }) => seed)).to.deep.equal(seeds);
    expect(planCampaigns(TARGETS, profile, 2).map(({ seed }) => seed)).to.not.deep.equal(seeds);
  });
});
