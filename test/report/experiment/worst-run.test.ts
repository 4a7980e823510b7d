import { expect } from "chai";

import { listedDesigns, MOST_LISTED } from "../../../simulations/report/experiment/study.ts";
import { good, makeStudy } from "./study-fixture.ts";

describe("the worst run of a design", () => {
  it("is one that failed, else the furthest beyond the constraints, else the worst in the first objective", async () => {
    const { worst } = await makeStudy({
      designs: [
        [{ "staking.ratio": 0.1 }, { "staking.ratio": 0.5 }, null, { "staking.ratio": 0 }],
        [{ "staking.ratio": 0.3 }, { "staking.ratio": 0.5 }, { "staking.ratio": 0.2 }, { "staking.ratio": 0.9 }],
        good(0.2, 1).map((figures, future) => (future === 1 ? { ...figures, "price.maxDrawdown": 0.9 } : figures)),
      ],
    });
    expect([0, 1, 2].map((design) => worst.get(design))).to.deep.equal([
      { scenario: "crash", seed: 1 },
      { scenario: "crash", seed: 1 },
      { scenario: "calm", seed: 2 },
    ]);
  });
});

describe("the designs of a page", () => {
  it("are at most some hundreds, the chosen ones and the front's among them", async () => {
    const { result } = await makeStudy({ designs: [good(0.2, 1)] });
    const [first] = result.scores;
    if (first === undefined) throw new Error("no design");
    const scores = Array.from({ length: 10 * MOST_LISTED }, (_unused, design) => ({ ...first, design }));
    const front = [17, 2_999];
    const listed = listedDesigns({ ...result, scores, front, chosen: [{ design: 1_234, reasons: [] }] }).map(
      ({ design }) => design,
    );
    expect(listed).to.have.length(MOST_LISTED).and.to.include.members([17, 1_234, 2_999]);
    expect(new Set(listed).size).to.equal(MOST_LISTED);
  });
});
