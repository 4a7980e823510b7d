import { expect } from "chai";

import { describeFailures } from "../../../simulations/experiments/methods/describe-failures.ts";
import { Futures } from "../../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import { lived } from "./lived.ts";

const EXPERIMENT = {
  constraints: [{ metric: "price.maxDrawdown", comparison: "at-most", bound: 0.5, share: 0.9 } as const],
  seed: 1,
};

describe("describeFailures", () => {
  let futures: Futures;

  before(async () => {
    futures = new Futures({
      seeds: { first: 1, count: 200 },
      uncertain: [
        { kind: "range", path: "macro.driftYearly", minimum: -2, maximum: 2, scale: "linear" },
        { kind: "range", path: "usage.load", minimum: 0.5, maximum: 1.5, scale: "linear" },
      ],
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
});
