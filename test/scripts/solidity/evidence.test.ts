import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { ROOT } from "../../../scripts/evidence/hash-sources.ts";
import type { CampaignResult } from "../../../scripts/solidity/campaign.ts";
import { findIdleActions, summarize, testedSources } from "../../../scripts/solidity/evidence.ts";
import { DEPTH } from "../../../scripts/solidity/plan.ts";
import { findInvariants } from "../../../scripts/solidity/suites.ts";
import type { SolidityInvariantsEvidence } from "../../../simulations/invariants/specification/evidence.ts";

const FILE = "test/solidity/Some.t.sol";
const TARGETS = [
  { file: FILE, contract: "Some", name: "invariant_STK_011_a", ids: ["STK-011"] },
  { file: FILE, contract: "Some", name: "invariant_STK_011_STK_012_b", ids: ["STK-011", "STK-012"] },
];

function resultOf(name: string, succeeded: number): CampaignResult {
  const actions = { "Handler.stake": { succeeded, discarded: 3 }, "Handler.claim": { succeeded: 400, discarded: 0 } };
  return {
    campaign: { file: FILE, names: [name], runs: 2, depth: 500, seed: "0x1" },
    functions: [{ name, calls: 1_000, milliseconds: 5, actions }],
  };
}

describe("evidence of the Solidity invariants", () => {
  const results = [
    resultOf("invariant_STK_011_a", 1),
    resultOf("invariant_STK_011_a", 0),
    resultOf("invariant_STK_011_STK_012_b", 1),
  ];

  it("counts calls by function and by property, and effects by action", () => {
    const evidence = summarize(results, TARGETS, { profile: "ci", seed: 7 });
    expect(evidence).to.deep.include({
      profile: "ci",
      seed: 7,
      calls: 3_000,
      sequences: 6,
      functions: { "Some.invariant_STK_011_a": 2_000, "Some.invariant_STK_011_STK_012_b": 1_000 },
      properties: { "STK-011": 3_000, "STK-012": 1_000 },
      actions: {
        "Handler.claim": { succeeded: 1_200, discarded: 0 },
        "Handler.stake": { succeeded: 2, discarded: 9 },
      },
    });
    expect(evidence.sourceHash).to.match(/^[0-9a-f]{64}$/);
  });

  it("finds an action that had its effect in less than a thousandth of its suite's calls", () => {
    expect(findIdleActions(results)).to.deep.equal([{ file: FILE, action: "Handler.stake", succeeded: 2, floor: 3 }]);
    expect(findIdleActions(results.slice(0, 1))).to.deep.equal([]);
  });

  it("hashes the contracts and the tests", () => {
    expect(testedSources()).to.include.members(["contracts/staking/RewardPool.sol", "test/solidity/kit/Handler.sol"]);
  });

  it("is recorded of every function, with calls that add up", () => {
    const path = join(ROOT, "snapshots", "solidity-invariants.json");
    const { functions, calls } = JSON.parse(readFileSync(path, "utf8")) as SolidityInvariantsEvidence;
    const names = findInvariants().map(({ contract, name }) => `${contract}.${name}`);
    expect(Object.keys(functions)).to.have.members(names);
    expect(Math.min(...Object.values(functions))).to.be.at.least(DEPTH);
    expect(Object.values(functions).reduce((sum, each) => sum + each, 0)).to.equal(calls);
    expect(calls).to.be.at.least(300_000);
  });
});
