import { expect } from "chai";
import fc from "fast-check";

import { loadEconomy } from "../../../simulations/economies/presets.ts";
import type { Economy } from "../../../simulations/economies/schema.ts";
import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import type { ExperimentInput } from "../../../simulations/experiments/definition/schema.ts";
import { createDesignSpace } from "../../../simulations/experiments/space/design-space.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const WEIGHTS = [
  "emission.weightsBps.staking",
  "emission.weightsBps.liquidityMining",
  "emission.weightsBps.contributions",
];

function variablesOf(vary: ExperimentInput["vary"]) {
  return defineExperiment({
    name: "space",
    title: "Space",
    description: "What varies.",
    economy: "baseline",
    scenarios: ["calm"],
    vary,
    method: { kind: "random", designs: 1 },
    budget: { runs: 10 },
  }).vary;
}

/** Any coordinate of the cube, its near end and the last number before its far end included. */
const coordinate = fc.oneof(
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  fc.constantFrom(0, 1 - Number.EPSILON / 2),
);

describe("SearchSpace", () => {
  let economy: Economy;

  before(async () => {
    economy = await loadEconomy("baseline");
  });

  it("keeps ranges within their ends, as the file writes the figure, rising with the coordinate", () => {
    const space = createDesignSpace(
      economy,
      variablesOf([
        { kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" },
        { kind: "range", path: "burn.maximumSupplyShare", minimum: "0.001", maximum: "0.003", scale: "log" },
        { kind: "range", path: "buyback.burnShareBps", minimum: 3_000, maximum: 7_000 },
      ]),
    );
    expect(space.dimensions).to.equal(3);
    expect(space.settingsAt([0, 0, 0])).to.deep.equal({
      "burn.maximumRate": "0.3",
      "burn.maximumSupplyShare": "0.001",
      "buyback.burnShareBps": 3_000,
    });
    expect(space.settingsAt([0.5, 0.5, 0.5])).to.deep.equal({
      "burn.maximumRate": "0.5",
      // The geometric mean of the ends: √3 thousandths.
      "burn.maximumSupplyShare": "0.00173205",
      "buyback.burnShareBps": 5_000,
    });
    fc.assert(
      fc.property(coordinate, coordinate, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const at = (share: number) => Object.values(space.settingsAt([share, share, share])).map(Number);
        const [rate = 0, supply = 0, burnt = 0] = at(high);
        expect(rate).to.be.within(0.3, 0.7);
        expect(supply).to.be.within(0.001, 0.003);
        expect(burnt).to.be.within(3_000, 7_000).and.satisfy(Number.isInteger);
        at(low).forEach((value, index) => expect(value).to.be.at.most([rate, supply, burnt][index] ?? 0));
      }),
    );
  });

  it("chooses each entry of a list in an equal part of its dimension", () => {
    const space = createDesignSpace(
      economy,
      variablesOf([{ kind: "list", path: "buyback.bandBps", values: [200, 300, 400] }]),
    );
    const at = (share: number) => space.settingsAt([share])["buyback.bandBps"];
    expect([at(0), at(0.33), at(0.34), at(0.66), at(0.67), at(1 - Number.EPSILON)]).to.deep.equal([
      200, 200, 300, 300, 400, 400,
    ]);
  });

  it("splits a whole exactly, none below its minimum, and gives a valid economy", () => {
    const split = { kind: "split" as const, paths: WEIGHTS, total: 10_000, minimum: 1_000 };
    const space = createDesignSpace(unlimited(economy), variablesOf([split]));
    expect(space.dimensions).to.equal(2);
    fc.assert(
      fc.property(coordinate, coordinate, (a, b) => {
        const shares = Object.values(space.settingsAt([a, b])).map(Number);
        expect(shares.reduce((sum, share) => sum + share, 0)).to.equal(10_000);
        for (const share of shares) expect(share).to.be.at.least(1_000).and.satisfy(Number.isInteger);
      }),
    );
  });

  it("finds every split as likely as any other", () => {
    const split = { kind: "split" as const, paths: WEIGHTS, total: 10_000, minimum: 0 };
    const space = createDesignSpace(unlimited(economy), variablesOf([split]));
    const sums = [0, 0, 0];
    const levels = 60;
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const shares = Object.values(space.settingsAt([(i + 0.5) / levels, (j + 0.5) / levels])).map(Number);
        shares.forEach((share, index) => (sums[index] = (sums[index] ?? 0) + share));
      }
    }
    // Each share of a uniform split is a third in the mean.
    for (const sum of sums) expect(sum / levels ** 2).to.be.closeTo(10_000 / 3, 20);
  });

  it("makes the economy with the settings, and leaves the rest as it is", () => {
    const space = createDesignSpace(
      economy,
      variablesOf([{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }]),
    );
    const changed = space.with({ "burn.maximumRate": "0.6" });
    expect(changed).to.deep.equal({ ...economy, burn: { ...economy.burn, maximumRate: "0.6" } });
    expect(economy.burn.maximumRate).to.equal("0.5");
  });

  it("refuses a place without a figure, and says which one is meant", async () => {
    const vary = variablesOf([{ kind: "range", path: "burn.maximumRates", minimum: "0.3", maximum: "0.7" }]);
    const { code, exitCode, problems } = await failureOf(() => createDesignSpace(economy, vary));
    expect({ code, exitCode }).to.deep.equal({ code: "TW133", exitCode: 2 });
    expect(problems[0]).to.include({ path: "vary[0]", value: "burn.maximumRates" });
    expect(problems[0]?.next).to.include("burn.maximumRate");
  });

  it("refuses a range at whose end no valid economy is, before anything runs", async () => {
    const vary = variablesOf([{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "5" }]);
    const { code, problems } = await failureOf(() => createDesignSpace(economy, vary));
    expect(code).to.equal("TW133");
    expect(problems[0]?.path).to.equal("vary[0]");
    expect(problems[0]?.message).to.include("burn.maximumRate = 5");
  });
});

/** An economy whose weights may be anything that adds up. */
function unlimited(economy: Economy): Economy {
  const copy = structuredClone(economy);
  const { limits } = copy.governance.steward;
  for (const path of WEIGHTS) {
    const limit = limits[path];
    if (limit !== undefined) Object.assign(limit, { minimum: 0, maximum: 10_000 });
  }
  return copy;
}
