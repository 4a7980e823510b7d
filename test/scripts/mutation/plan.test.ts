import { expect } from "chai";

import type { FileBaseline } from "../../../scripts/mutation/messages.ts";
import type { Mutant } from "../../../scripts/mutation/mutants.ts";
import { kebabCase, Plan } from "../../../scripts/mutation/plan.ts";

const SOURCES = new Map([
  ["contracts/staking/RewardPool.sol", 'import {Bucket} from "../libraries/Bucket.sol";\n'],
  ["contracts/libraries/Bucket.sol", ""],
  ["contracts/token/Token.sol", ""],
]);

const POOL = "contracts/staking/RewardPool.sol:RewardPool";
const TOKEN = "contracts/token/Token.sol:Token";

function file(
  name: string,
  contracts: readonly string[],
  milliseconds: number,
  reached: FileBaseline["reached"] = {},
): FileBaseline {
  return { file: `test/contracts/${name}.test.ts`, contracts, reached, milliseconds, failures: [] };
}

function mutantIn(id: string, source: string): Mutant {
  const range = { start: 0, end: 1 };
  const scope = { start: 100, end: 200 };
  return { id, source, line: 1, operator: "boundary-moved", range, scope, original: "<", mutated: "<=" };
}

const BASELINE = [
  file("market", [POOL, TOKEN], 500),
  file("token", [TOKEN], 20),
  file("reward-pool", [POOL], 900),
  file("reward-pool-rules", [POOL], 5_000),
  file("views", [POOL], 200),
  file("campaign", [POOL], 6_000),
];

const killer = (name: string, title: string) => ({
  file: `test/contracts/${name}.test.ts`,
  title,
  timedOut: false,
});

describe("kebabCase", () => {
  it("turns a contract's name into that of its tests", () => {
    expect(kebabCase("RewardPool")).to.equal("reward-pool");
    expect(kebabCase("Buyback")).to.equal("buyback");
  });
});

describe("Plan", () => {
  const mutant = mutantIn("RewardPool.claim:boundary-moved:1", "contracts/staking/RewardPool.sol");

  const QUICK_ONES = ["reward-pool", "views", "market", "reward-pool-rules"];
  const pathsOf = (names: readonly string[]) => names.map((name) => ({ file: `test/contracts/${name}.test.ts` }));

  it("runs quick tests alone on a mutant that is known to do what the original does", () => {
    const plan = new Plan(BASELINE, SOURCES, { isEquivalent: ({ mutated }) => mutated === "<=" });
    expect(plan.attemptsFor(mutant)).to.deep.equal(pathsOf(QUICK_ONES));
    expect(plan.attemptsFor({ ...mutant, mutated: ">" })).to.deep.equal(pathsOf([...QUICK_ONES, "campaign"]));
  });

  it("runs quick tests alone where it is asked to, the contract's own longer ones among them", () => {
    const plan = new Plan(BASELINE, SOURCES, { isQuick: true });
    plan.learn(mutant, [killer("campaign", "claims")]);
    expect(plan.attemptsFor(mutant)).to.deep.equal(pathsOf(QUICK_ONES));
  });

  it("runs the quickest tests that read a contract first, its own with an advantage, and no others", () => {
    expect(new Plan(BASELINE, SOURCES).attemptsFor(mutant)).to.deep.equal(pathsOf([...QUICK_ONES, "campaign"]));
  });

  it("finds the files that read a contract through what it imports", () => {
    const inBucket = mutantIn("Bucket.take:boundary-moved:1", "contracts/libraries/Bucket.sol");
    const files = new Plan(BASELINE, SOURCES).filesFor(inBucket);
    expect(files).to.have.length(5).and.not.include("test/contracts/token.test.ts");
  });

  it("leaves out files that are known not to reach the function", () => {
    const { source } = mutant;
    const baseline = [
      file("before", [POOL], 1, { [source]: [50, 99] }),
      file("within", [POOL], 2, { [source]: [50, 100] }),
      file("after", [POOL], 3, { [source]: [200] }),
      file("unknown", [POOL], 4),
    ];
    const files = new Plan(baseline, SOURCES).filesFor(mutant);
    expect(files).to.deep.equal(["test/contracts/within.test.ts", "test/contracts/unknown.test.ts"]);
  });

  it("takes all that read the contract where none reaches the function", () => {
    const baseline = [file("before", [POOL], 1, { [mutant.source]: [50] }), file("token", [TOKEN], 2, { x: [1] })];
    expect(new Plan(baseline, SOURCES).filesFor(mutant)).to.deep.equal(["test/contracts/before.test.ts"]);
  });

  it("tries what killed the neighbours before, the same function's first, each test once", () => {
    const plan = new Plan(BASELINE, SOURCES);
    plan.learn(mutantIn("RewardPool.stake:boundary-moved:1", mutant.source), [killer("market", "stakes")]);
    plan.learn(mutant, [killer("views", "claims")]);
    plan.learn(mutantIn("RewardPool.stake:boundary-moved:2", mutant.source), [killer("views", "reads")]);
    expect(plan.attemptsFor(mutant).slice(0, 3)).to.deep.equal([
      { file: "test/contracts/views.test.ts", titles: ["claims", "reads"] },
      { file: "test/contracts/market.test.ts", titles: ["stakes"] },
      { file: "test/contracts/reward-pool.test.ts" },
    ]);
  });

  it("learns the first tests of two properties, which tell at once that neither kills alone", () => {
    const plan = new Plan(BASELINE, SOURCES);
    const titles = ["[STK-001] pays", "[STK-001] pays again", "[STK-002] keeps", "[STK-003] ends"];
    plan.learn(
      mutant,
      titles.map((title) => killer("views", title)),
    );
    expect(plan.attemptsFor(mutant)[0]).to.deep.equal({
      file: "test/contracts/views.test.ts",
      titles: ["[STK-001] pays", "[STK-002] keeps"],
    });
  });

  it("learns nothing for other sources", () => {
    const plan = new Plan(BASELINE, SOURCES);
    plan.learn(mutant, [killer("views", "claims")]);
    const [first] = plan.attemptsFor(mutantIn("Token.mint:boundary-moved:1", "contracts/token/Token.sol"));
    expect(first).to.deep.equal({ file: "test/contracts/token.test.ts" });
  });
});
