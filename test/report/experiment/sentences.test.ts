import { expect } from "chai";

import { summaryTopics } from "../../../simulations/report/experiment/sentences.ts";
import type { Study } from "../../../simulations/report/experiment/study.ts";
import { good, makeStudy } from "./study-fixture.ts";

/** Find what the summary says of a topic; nothing where it has no such topic. */
function said(study: Study, topic: string): string {
  return (summaryTopics(study).find(([name]) => name === topic)?.[1] ?? []).join(" ").replaceAll("\u00a0", " ");
}

const low = { "staking.ratio": 0.1 };
const high = { "staking.ratio": 0.5 };

describe("an experiment's summary", () => {
  it("counts designs, those that meet every constraint, and the front", async () => {
    const study = await makeStudy({ designs: [good(0.2, 100), good(0.3, 200), good(0.4, 150), [low, low, low, low]] });
    expect(said(study, "Outcome")).to.include("3 of 4 designs").and.to.include("2 of them make the Pareto front");
    expect(said(study, "The front")).to.include("20 % to 30 %").and.to.include("100 USDC to 200 USDC");
    expect(said(study, "Futures")).to.include("4 futures").and.to.include("16 runs");
  });

  it("says in at most how many futures a constraint held, and by which design, where nothing meets all", async () => {
    const study = await makeStudy({
      designs: [
        [low, low, low, low],
        [high, high, low, low],
        [high, low, low, low],
      ],
    });
    expect(said(study, "Outcome"))
      .to.include("No design meets every constraint")
      .and.to.include("at most 50.0 % of futures, by design 1")
      .and.to.match(/least violating: designs 0, 1 and 2/i);
    expect(said(study, "Chosen")).to.equal("");
  });

  it("names the best design where there is one objective", async () => {
    const objectives = [{ metric: "treasury.quote", direction: "maximise" }] as const;
    const study = await makeStudy({
      experiment: { objectives: [...objectives] },
      designs: [good(0.2, 100), good(0.2, 300)],
    });
    expect(said(study, "Outcome")).to.include("design 1");
    expect(said(study, "Chosen")).to.include("Design 1: best in");
  });

  it("counts failed runs, and tells nothing of failures or a race where there were none", async () => {
    const failing = await makeStudy({ designs: [good(0.2, 100), [high, null, null, high]] });
    expect(said(failing, "Failed runs")).to.include("2 runs of 1 design");
    const well = await makeStudy({ designs: [good(0.2, 100)] });
    expect([said(well, "Failed runs"), said(well, "Race"), said(well, "Confirmed")]).to.deep.equal(["", "", ""]);
  });

  it("counts the runs that a race spared", async () => {
    const racing = { seeds: { count: 4 }, racing: { first: 2 } };
    const whole = [...good(0.2, 100), ...good(0.2, 100)];
    const study = await makeStudy({ experiment: racing, designs: [whole, [low, low, low]] });
    expect(said(study, "Race")).to.include("1 of 2 designs").and.to.include("5 runs");
  });

  it("says where contracts and model differed", async () => {
    const replay = { design: 0, scenario: "calm", seed: 1 };
    const study = await makeStudy({
      designs: [good(0.2, 100)],
      study: {
        confirmations: [
          { ...replay, agreed: true, detail: "" },
          { ...replay, seed: 2, agreed: false, detail: "x" },
        ],
      },
    });
    expect(said(study, "Confirmed")).to.include("2 runs").and.to.include("differed in 1 of them, of design 0");
  });
});
