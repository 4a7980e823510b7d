import { expect } from "chai";

import type { Campaign } from "../../../scripts/solidity/campaign.ts";
import { DEPTH, planCampaigns } from "../../../scripts/solidity/plan.ts";

const TARGETS = ["invariant_a", "invariant_b"].map((name) => ({
  file: "test/solidity/Some.t.sol",
  contract: "Some",
  name,
  ids: [],
}));

const OTHER = [{ file: "test/solidity/Other.t.sol", contract: "Other", name: "invariant_c", ids: [] }];

const callsOf = (campaigns: readonly Campaign[]): number =>
  campaigns.reduce((sum, { names, runs, depth }) => sum + names.length * runs * depth, 0);

describe("the plan of campaigns", () => {
  const profile = { calls: 150 * DEPTH, callsPerCampaign: 40 * DEPTH };
  const campaigns = planCampaigns([...TARGETS, ...OTHER], profile, 1);

  it("adds up to the profile's calls, spread evenly over the functions", () => {
    expect(callsOf(campaigns)).to.equal(profile.calls);
    expect(callsOf(campaigns.filter(({ names }) => names.includes("invariant_c")))).to.equal(profile.calls / 3);
  });

  it("keeps the functions of a suite together, in campaigns no larger than the profile asks for", () => {
    const sizes = campaigns.map(({ names, runs }) => [names.length, runs]);
    expect(sizes).to.deep.equal([
      [2, 20],
      [1, 40],
      [2, 20],
      [1, 10],
      [2, 10],
    ]);
  });

  it("gives a fast suite more", () => {
    const fast = [{ file: "Fast.t.sol", contract: "BucketInvariants", name: "invariant_d", ids: [] }];
    const share = callsOf(planCampaigns([...OTHER, ...fast], profile, 1).filter(({ file }) => file === "Fast.t.sol"));
    expect(share).to.equal((profile.calls * 4) / 5);
  });

  it("gives each campaign its own seed, the same ones for the same seed of the run", () => {
    const seeds = campaigns.map(({ seed }) => seed);
    expect(new Set(seeds).size).to.equal(seeds.length);
    expect(seeds.every((seed) => /^0x[0-9a-f]{64}$/.test(seed))).to.equal(true);
    const seedsOf = (seed: number) => planCampaigns([...TARGETS, ...OTHER], profile, seed).map((each) => each.seed);
    expect(seedsOf(1)).to.deep.equal(seeds);
    expect(seedsOf(2)).to.not.deep.equal(seeds);
  });
});
