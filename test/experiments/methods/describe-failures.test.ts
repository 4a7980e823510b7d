import { expect } from "chai";

import { describeFailures } from "../../../simulations/experiments/methods/describe-failures.ts";
import type { Experiment } from "../../../simulations/experiments/definition/schema.ts";
import { Futures } from "../../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import type { Scenario } from "../../../simulations/scenarios/schema.ts";
import { lived } from "./lived.ts";

type Uncertain = Experiment["uncertain"][number];

const RANGES = [
  { kind: "range", path: "macro.driftYearly", minimum: -2, maximum: 2, scale: "linear" },
  { kind: "range", path: "usage.load", minimum: 0.5, maximum: 1.5, scale: "linear" },
] as const;

const EXPERIMENT = {
  constraints: [{ metric: "price.maxDrawdown", comparison: "at-most", bound: 0.5, share: 0.9 } as const],
  seed: 1,
  uncertain: [...RANGES],
};

/** The design that fails in some of the futures that seeds from 1 on give. */
function failingWhere(isFailing: (seed: number) => boolean, count: number) {
  return lived(
    0,
    Array.from({ length: count }, (_unused, index) => ({ "price.maxDrawdown": isFailing(index + 1) ? 0.9 : 0.1 })),
  );
}

describe("describeFailures", () => {
  let futures: Futures;

  before(async () => {
    futures = new Futures({
      seeds: { first: 1, count: 200 },
      uncertain: RANGES,
      scenarios: { calm: await loadScenario("calm") },
    });
  });

  const driftOf = (seed: number) => Number(futures.settingsAt(futures.pointOf(seed))["macro.driftYearly"]);

  it("finds the box of what nobody knows in which a design fails, in the scenario's own units", () => {
    const design = lived(
      3,
      Array.from({ length: 200 }, (_unused, index) => ({ "price.maxDrawdown": driftOf(index + 1) < -1 ? 0.9 : 0.1 })),
    );
    const [failures, ...others] = describeFailures(design, EXPERIMENT, futures);
    expect(others).to.deep.equal([]);
    expect(failures).to.include({ design: 3, scenario: "calm", futures: 200, failed: 50 });
    const [box] = failures?.boxes ?? [];
    expect(box?.limits.map(({ path }) => path)).to.deep.equal(["macro.driftYearly"]);
    expect(box?.limits[0]?.from).to.equal(-2);
    expect(box?.limits[0]?.to).to.be.closeTo(-1, 0.05);
    expect(box?.coverage).to.be.above(0.9);
    expect(box?.density).to.be.above(0.9);
  });

  it("counts a failed run as a failure, and gives no box to a design that always or never fails", () => {
    const counted = (design: ReturnType<typeof lived>) => describeFailures(design, EXPERIMENT, futures);
    const never = new Array<{ "price.maxDrawdown": number }>(200).fill({ "price.maxDrawdown": 0.1 });
    expect(counted(lived(0, never))).to.deep.equal([
      { ...{ design: 0, scenario: "calm", futures: 200, failed: 0, boxes: [] } },
    ]);
    expect(counted(lived(0, never.with(7, undefined as never)))[0]?.failed).to.equal(1);
    const always = never.map(() => ({ "price.maxDrawdown": 0.9 }));
    expect(counted(lived(0, always))[0]).to.deep.include({ failed: 200, boxes: [] });
  });

  it("says nothing of a handful of futures, or where all is known", async () => {
    expect(describeFailures(lived(0, [{}, {}, {}]), EXPERIMENT, futures)).to.deep.equal([]);
    const known = new Futures({ seeds: { first: 1, count: 200 }, scenarios: { calm: await loadScenario("calm") } });
    expect(describeFailures(lived(0, new Array<object>(200).fill({})), EXPERIMENT, known)).to.deep.equal([]);
  });

  describe("of figures with levels", () => {
    let calm: Scenario;

    before(async () => {
      calm = await loadScenario("calm");
    });

    /** The limits of the boxes of a design that fails at some values of a figure, over samples of futures. */
    const limitsOf = (variable: Uncertain, isFailing: (value: number) => boolean, count = 40) =>
      Array.from({ length: 40 }, (_unused, sample) => {
        const uncertain = [variable];
        const some = new Futures({ seeds: { first: 1, count }, seed: sample, uncertain, scenarios: { calm } });
        const valueOf = (seed: number) => Number(some.settingsAt(some.pointOf(seed))[variable.path]);
        const design = failingWhere((seed) => isFailing(valueOf(seed)), count);
        const [failures] = describeFailures(design, { ...EXPERIMENT, uncertain }, some);
        return failures?.boxes.map(({ limits }) => limits);
      });

    it("names only values of a list that the box holds, in whatever order the list has them", () => {
      const path = "usage.load";
      for (const values of [
        [0.5, 1.3],
        [1.3, 0.5],
      ]) {
        for (const boxes of limitsOf({ kind: "list", path, values }, (load) => load === 1.3)) {
          expect(boxes).to.deep.equal([[{ path, from: 1.3, to: 1.3 }]]);
        }
      }
      const unsorted: Uncertain = { kind: "list", path, values: [1.1, 0.5, 1.3, 0.9, 0.7] };
      for (const boxes of limitsOf(unsorted, (load) => load >= 0.9, 60)) {
        expect(boxes).to.deep.equal([[{ path, from: 0.9, to: 1.3 }]]);
      }
    });

    it("names no value of a list that only lies between those of the boxes' futures", () => {
      const values = [0.5, 0.7, 0.9, 1.1, 1.3];
      const failing = new Set([0.7, 1.3]);
      const all = limitsOf({ kind: "list", path: "usage.load", values }, (load) => failing.has(load), 100);
      const ends = all.flatMap((boxes) => (boxes ?? []).flat().flatMap(({ from, to }) => [from, to]));
      expect(new Set(ends)).to.deep.equal(failing);
    });

    it("names the whole numbers that a box holds", () => {
      const variable = { kind: "range", path: "counts.raider", minimum: 0, maximum: 3, scale: "linear" } as const;
      for (const boxes of limitsOf(variable, (raiders) => raiders >= 2)) {
        expect(boxes).to.deep.equal([[{ path: variable.path, from: 2, to: 3 }]]);
      }
    });
  });
});
