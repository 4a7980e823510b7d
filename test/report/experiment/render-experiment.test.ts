import { expect } from "chai";
import { JSDOM } from "jsdom";

import { FAN_SHARES } from "../../../simulations/experiments/many/fans.ts";
import { renderExperiment } from "../../../simulations/report/experiment/render-experiment.ts";
import type { Study } from "../../../simulations/report/experiment/study.ts";
import { good, makeStudy } from "./study-fixture.ts";

function open(study: Study): Document {
  return new JSDOM(renderExperiment(study)).window.document;
}

function chapters(page: Document): string[] {
  return [...page.querySelectorAll("main section")].map(({ id }) => id);
}

function textOf(page: Document, selector: string): string {
  return (page.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ");
}

const low = { "staking.ratio": 0.1 };

describe("renderExperiment", () => {
  it("gives the same bytes for the same results, without what isn't a number", async () => {
    const study = await makeStudy({ designs: [good(0.2, 100), good(0.3, 200), [low, low, low, low]] });
    const page = renderExperiment(study);
    expect(page).to.equal(renderExperiment(study));
    expect(page.replace(/<script>[^]*?<\/script>/g, "")).not.to.match(/NaN|undefined|Infinity|\[object/);
  });

  it("escapes what people named", async () => {
    const title = `<script>alert("1")</script> & 'more'`;
    const page = open(await makeStudy({ experiment: { title, description: title }, designs: [good(0.2, 100)] }));
    expect(page.querySelector("h1")?.textContent).to.equal(title);
    expect(page.querySelectorAll("body script")).to.have.length(2);
  });

  it("leads from each mark to the design's row, and from there to its worst run", async () => {
    const page = open(await makeStudy({ designs: [good(0.2, 100), good(0.3, 200), [low, low, low, null]] }));
    const links = [...page.querySelectorAll("#figure-front a")].map(
      (link) => link.getAttribute("xlink:href") ?? link.getAttribute("href"),
    );
    // The design of which a run failed has no objectives.
    expect(new Set(links)).to.deep.equal(new Set(["#design-0", "#design-1"]));
    for (const link of links) expect(page.querySelector(link ?? "")).not.to.equal(null);
    expect(textOf(page, "tr:has(#design-2)")).to.include("rerun 2 crash 2");
    expect(textOf(page, "#figure-front title")).not.to.equal("");
  });

  it("leaves out of the front what a race dropped: its objectives are of other futures", async () => {
    const study = await makeStudy({ designs: [good(0.2, 100), good(0.3, 200), good(0.1, 300)] });
    const scores = study.result.scores.map((score) => (score.design === 2 ? { ...score, futures: 2 } : score));
    const page = open({ ...study, result: { ...study.result, scores, front: [0, 1], chosen: [] } });
    const links = [...page.querySelectorAll("#figure-front a")].map(
      (link) => link.getAttribute("xlink:href") ?? link.getAttribute("href"),
    );
    expect(new Set(links)).to.deep.equal(new Set(["#design-0", "#design-1"]));
    expect(textOf(page, "tr:has(#design-2)")).to.include("dropped by the race");
  });

  it("draws a panel for each pair of three objectives, and one for a single objective", async () => {
    const count = async (objectives: Study["experiment"]["objectives"]): Promise<number> => {
      const study = await makeStudy({
        experiment: { objectives: [...objectives] },
        designs: [good(0.2, 100), good(0.3, 200)],
      });
      return open(study).querySelectorAll("#figure-front .panel").length;
    };
    const drawdown = { metric: "price.maxDrawdown", direction: "minimise", statistic: "mean" } as const;
    const quote = { metric: "treasury.quote", direction: "maximise", statistic: "worst-decile" } as const;
    const ratio = { metric: "staking.ratio", direction: "maximise", statistic: "median" } as const;
    expect([
      await count([drawdown]),
      await count([drawdown, quote]),
      await count([drawdown, quote, ratio]),
    ]).to.deep.equal([1, 1, 3]);
  });

  it("leaves out chapters that have nothing to tell", async () => {
    const page = open(await makeStudy({ experiment: { objectives: [], constraints: [] }, designs: [good(0.2, 1)] }));
    expect(chapters(page)).to.deep.equal(["summary", "chosen", "designs", "experiment"]);
  });

  it("counts in how many futures of each scenario a constraint held", async () => {
    const designs = [[{ "staking.ratio": 0.5 }, low, { "staking.ratio": 0.4 }, { "staking.ratio": 0.6 }]];
    const page = open(await makeStudy({ designs }));
    const cells = [...page.querySelectorAll("#matrix tbody tr")].map((row) => [
      row.querySelector(".verdict")?.className,
      row.querySelector(".verdict")?.textContent,
    ]);
    expect(cells).to.deep.equal([
      ["verdict bad", "✗ held in 1 of 2"],
      ["verdict good", "✓ held in 2 of 2"],
    ]);
  });

  it("says in which futures a design fails, and draws where", async () => {
    const boxes = [
      { limits: [{ path: "macro.driftYearly", from: -2, to: -1 }], density: 0.82, coverage: 0.91, pValue: 0.0001 },
    ];
    const of = { design: 0, futures: 60 };
    const page = open(
      await makeStudy({
        experiment: { uncertain: [{ kind: "range", path: "macro.driftYearly", minimum: -4, maximum: 2 }] },
        designs: [good(0.2, 100)],
        result: {
          failures: [
            { ...of, scenario: "calm", failed: 12, boxes },
            { ...of, scenario: "crash", failed: 0, boxes: [] },
          ],
        },
      }),
    );
    const text = textOf(page, "#failures").replaceAll("\u00a0", " ");
    expect(text).to.include("12 of 60 futures: in 82.0 % of the futures with macro.driftYearly from −2 to −1");
    expect(text).to.include("91.0 % of all failures (p < 0.001)").and.to.include("in each of 60 futures");
    expect(page.querySelectorAll("#failures .panel")).to.have.length(1);
  });

  it("draws a failure box of a single value, which has no width, and one of no number in words alone", async () => {
    const rest = { density: 1, coverage: 1, pValue: 0.005 };
    const failing = (path: string, at: number | boolean) => ({
      ...{ design: 0, scenario: "calm", futures: 40, failed: 20 },
      boxes: [{ limits: [{ path, from: at, to: at }], ...rest }],
    });
    const pageOf = async (path: string, values: (number | boolean)[], at: number | boolean) =>
      open(
        await makeStudy({
          experiment: { uncertain: [{ kind: "list", path, values }] },
          designs: [good(0.2, 100)],
          result: { failures: [failing(path, at)] },
        }),
      );
    const single = await pageOf("usage.load", [0.5, 1.3], 1.3);
    expect(textOf(single, "#failures")).to.include("usage.load at 1.3");
    expect(single.querySelectorAll("#failures g[stroke-width='6'] line")).not.to.have.length(0);
    const words = await pageOf("usage.isOn", [false, true], true);
    expect(textOf(words, "#failures")).to.include("usage.isOn at true");
    expect(words.querySelectorAll("#failures .panel")).to.have.length(0);
  });

  it("draws fans of each series, the compromise's first and open", async () => {
    const series = ["poolPrice", "totalSupply", "stakingRatio", "treasuryQuote"] as const;
    const study = await makeStudy({ designs: [good(0.2, 100), good(0.3, 200), good(0.21, 199)] });
    const fans = [0, 1, 2].flatMap((design) =>
      series.map((each) => ({
        ...{ design, scenario: "crash", series: each, futures: 2 },
        bands: FAN_SHARES.map((share) => ({ share, values: [share, 2 * share] })),
      })),
    );
    const page = open({ ...study, fans });
    const blocks = [...page.querySelectorAll<HTMLDetailsElement>("#fans details.block")];
    const named = blocks.map((block) => [block.querySelector("summary")?.textContent, block.open]);
    expect(named).to.deep.equal([
      ["Design 2 in crash", true],
      ["Design 0 in crash", false],
      ["Design 1 in crash", false],
    ]);
    expect(page.querySelectorAll("#fans .panel")).to.have.length(12);
    expect(textOf(page, "#fans .answer")).to.match(/1 .* in the median; .* from 0\.1 .* to 1\.9/);
  });

  it("says what an objective depends on, the most first", async () => {
    const estimate = (value: number) => ({ value, interval: { low: value - 0.01, high: value + 0.01 } });
    const figures = (total: number) => ({ first: estimate(total / 2), total: estimate(total) });
    const dimensions = [
      { name: "burn.maximumRate", figures: figures(0.2) },
      { name: "buyback.burnShareBps", figures: figures(0.7) },
    ];
    const page = open(
      await makeStudy({
        experiment: { method: { kind: "sobol-indices", rows: 8 } },
        designs: [good(0.2, 100)],
        result: { sensitivity: [{ metric: "treasury.quote", statistic: "mean", dimensions }] },
      }),
    );
    expect(textOf(page, "#sensitivity .answer").replaceAll("\u00a0", " ")).to.include(
      "buyback.burnShareBps matters most: 70.0 % of the variance",
    );
  });
});
