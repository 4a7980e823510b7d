import { expect } from "chai";
import { JSDOM } from "jsdom";

import type { Run } from "../../simulations/recorder/run.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { createGovernedRun } from "./governance-fixture.ts";
import { createRun } from "./run-fixture.ts";

const SECTIONS = [
  "summary",
  "goals",
  "supply",
  "price",
  "staking",
  "fees",
  "burns",
  "unlocks",
  "profit",
  "sustainability",
  "attackers",
  "reverts",
  "invariants",
  "run",
  "parameters",
  "assumptions",
];
const FIGURES = [
  "holdings",
  "supply",
  "issuance",
  "price",
  "gap",
  "pool",
  "staking",
  "usage",
  "revenue",
  "rewards",
  "executions",
  "buybacks",
  "locked",
  "profit",
];
const THREE_MEBIBYTES = 3 * 2 ** 20;

function parse(run: Run): Document {
  return new JSDOM(renderReport(run)).window.document;
}

let usualDocument: Document | undefined;

/** The page of the usual run, rendered once: no test changes it. */
function usual(): Document {
  usualDocument ??= parse(createRun());
  return usualDocument;
}

function textOf(document: Document, selector: string): string {
  return (document.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Replace parts of a run's summary and manifest. */
function alter(
  run: Run,
  change: { readonly summary?: Partial<Run["summary"]>; readonly manifest?: Partial<Run["manifest"]> },
): Run {
  return { ...run, summary: { ...run.summary, ...change.summary }, manifest: { ...run.manifest, ...change.manifest } };
}

describe("renderReport", function () {
  this.timeout(20_000);

  it("gives the same bytes for the same run", () => {
    const [first, second] = [renderReport(createRun()), renderReport(createRun())];
    expect(first === second).to.equal(true);
  });

  it("has a chapter on who decides where something of governance happened, and no trace of it elsewhere", () => {
    const governed = renderReport(createGovernedRun());
    expect(governed).to.include('<li><a href="#governance">Who decides?</a></li>');
    expect(governed).to.include("<h2>Who decides?</h2>").and.to.include("<dt>Governance</dt>");
    expect(usual().querySelector("#governance")).to.equal(null);
    expect(textOf(usual(), "nav")).to.not.include("Who decides?");
    expect(textOf(usual(), "#summary")).to.not.include("Governance");
  });

  it("does not depend on what was rendered before", () => {
    const first = renderReport(createRun());
    renderReport(createRun({ dated: false, steps: 12 }));
    expect(renderReport(createRun()) === first).to.equal(true);
  });

  it("refers to nothing outside the page, and runs its own script alone", () => {
    const document = usual();
    const references = [...document.querySelectorAll("[href], [src], [srcset], [action], [data], [poster]")].flatMap(
      (element) =>
        ["href", "src", "srcset", "action", "data", "poster"]
          .map((name) => element.getAttribute(name))
          .filter((value) => value !== null),
    );
    expect(references).to.not.be.empty;
    for (const reference of references) expect(reference).to.match(/^#[a-z-]+$/);
    expect(
      document.querySelectorAll("iframe, object, embed, link, base, form, [style], [onload], [onclick]"),
    ).to.have.length(0);
    expect(document.querySelectorAll("script:not([type='application/json'])")).to.have.length(1);
    expect(document.querySelector("style")?.textContent).to.not.match(/url\(|@import/);
    expect(document.querySelector("meta[http-equiv]")?.getAttribute("content")).to.match(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/,
    );
  });

  it("holds every section, and every link leads to one", () => {
    const document = usual();
    expect([...document.querySelectorAll("main > section")].map((section) => section.id)).to.deep.equal(SECTIONS);
    for (const link of document.querySelectorAll("nav a"))
      expect(document.querySelector(link.getAttribute("href") ?? "")).to.not.equal(null);
  });

  it("lists its sections in the contents, in their order", () => {
    const links = [...usual().querySelectorAll("nav a")].map((link) => link.getAttribute("href"));
    expect(links).to.deep.equal(SECTIONS.map((id) => `#${id}`));
  });

  it("keeps headings in order: one title, then sections, then what is in them", () => {
    const levels = [...usual().querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).to.have.length(1);
    levels.forEach((level, index) => expect(level).to.be.at.most((levels[index - 1] ?? 0) + 1));
  });

  it("holds every figure, each titled by a question", () => {
    const document = usual();
    expect([...document.querySelectorAll("figure")].map((figure) => figure.id)).to.have.members(
      FIGURES.map((name) => `figure-${name}`),
    );
    for (const heading of document.querySelectorAll("figure h3")) expect(heading.textContent).to.match(/\?$/);
    for (const figure of document.querySelectorAll("figure"))
      expect(figure.querySelector(".answer")?.textContent, figure.id).to.match(/\d.*\.$/);
  });

  it("gives the values of each chart over time as a table, and to its script", () => {
    const document = usual();
    const data = JSON.parse(document.querySelector("#chart-data")?.textContent ?? "") as {
      when: string[];
      panels: Record<string, { label: string; y: unknown[]; text: string[] }[]>;
    };
    const ids = [...document.querySelectorAll<HTMLElement>("[data-panel]")].map(
      (panel) => panel.dataset["panel"] ?? "",
    );
    expect(Object.keys(data.panels)).to.have.members(ids).and.to.have.length.above(15);
    for (const series of Object.values(data.panels).flat()) {
      expect(series.text).to.have.length(data.when.length);
      expect(series.y).to.have.length(data.when.length);
    }
    for (const figure of document.querySelectorAll("figure:has([data-panel])"))
      expect(figure.querySelectorAll("details tbody tr").length, figure.id).to.be.within(2, 54);
  });

  it("lists each buyback's price against the average", () => {
    const run = createRun();
    const spending = run.steps.filter((row) => row.buybackSpentInStepWei > 0n);
    const rows = parse(run).querySelectorAll("#burns > details tbody tr");
    expect(rows).to.have.length(spending.length);
    expect(rows[1]?.textContent.replace(/\s+/g, " ")).to.match(/2020-02-04.*%/);
  });

  it("draws each buyback's price, also where the steps around it have none", () => {
    const run = createRun();
    const steps = run.steps.map((row, step) =>
      step === 30
        ? { ...row, buybackSpentInStepWei: 5_000_000n, buybackBoughtInStepWei: 10n ** 18n }
        : { ...row, buybackSpentInStepWei: 0n, buybackBoughtInStepWei: 0n },
    );
    const dots = parse({ ...run, steps }).querySelectorAll('[data-panel="buyback-prices"] .at-wide .mark-4 path[d]');
    expect(dots).to.have.length(1);
  });

  it("draws no course of a single step, and keeps its figures", () => {
    const document = parse(createRun({ steps: 1, dated: false }));
    expect(document.querySelectorAll("[data-panel]")).to.have.length(0);
    expect(document.querySelectorAll("#figure-price .reading p")).to.have.length(2);
    expect(document.querySelectorAll("#figure-profit svg")).to.not.have.length(0);
  });

  it("marks the scenario's shocks on the price chart", () => {
    const run = createRun({ steps: 40, dated: false });
    const scenario = { ...run.manifest.scenario, shocks: [{ kind: "keeper-outage", at: 0.4, until: 0.6 }] };
    const document = parse(alter(run, { manifest: { scenario } }));
    expect(textOf(document, '[data-panel="price-over-time"] .at-full')).to.include("no keepers");
    expect(textOf(document, "#summary")).to.include("from day 17 to day 24 no keeper did anything");
  });

  it("shows attackers where the run has any, and says so where it has none", () => {
    expect(textOf(usual(), "#attackers")).to.include("Nobody searched for attacks");
    const attack = {
      kind: "price-dragger",
      target: "oracle",
      agents: 2,
      rehearsed: 9,
      attempts: 1,
      profit: 12.5,
      bestProfit: 20,
      marginOfSafety: 0,
      leastLossShare: 0,
    };
    const document = parse(alter(createRun(), { summary: { attacks: [attack] } }));
    expect(document.querySelector("#attackers tbody tr")?.className).to.equal("bad");
    expect(textOf(document, "#attackers tbody")).to.include("price dragger").and.include("+12.50");
  });

  it("names and describes every chart, under ids that occur once", () => {
    const document = usual();
    const charts = [...document.querySelectorAll("svg")];
    expect(charts).to.have.length.above(20);
    for (const chart of charts) {
      expect(chart.getAttribute("role")).to.equal("img");
      expect(document.getElementById(chart.getAttribute("aria-labelledby") ?? "")?.textContent).to.not.be.empty;
      expect(document.getElementById(chart.getAttribute("aria-describedby") ?? "")?.textContent).to.not.be.empty;
      expect(chart.innerHTML).to.not.include("NaN");
    }
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("shows what identifies the run, without the market file's folder", () => {
    const text = textOf(usual(), "#run");
    for (const part of [
      "ether-daily.csv",
      "2020-02-01 to 2020-03-31",
      "abababababab…",
      "300 agents",
      "1234567890abcdef",
      "solc 0.8.37",
      "npx hardhat simulate",
    ]) {
      expect(text).to.include(part);
    }
    expect(text).to.not.include("markets/");
  });

  it("marks met and missed goals with value and bound", () => {
    const rows = [...usual().querySelectorAll("#goals tbody tr")].map((row) => row.textContent.replace(/\u00a0/g, " "));
    const missed = rows.find((row) => row.includes("calm-price"));
    expect(missed).to.include("52.1 %").and.include("at most 35 %").and.include("✗ missed");
    const longRows = [...parse(createRun({ steps: 120 })).querySelectorAll("#goals tbody tr")].map(
      (row) => row.textContent,
    );
    expect(longRows.find((row) => row.includes("treasury-lives"))).to.include("✓ met");
  });

  it("escapes what users wrote", () => {
    const title = `<script>alert("1")</script> & 'co'`;
    const given = createRun({ title });
    const scenario = { ...given.manifest.scenario, name: "<img src=x onerror=alert(1)>", note: "</td></table><b>out" };
    const reverts = [{ action: "<i>buy</i>", error: 'Error("</code><script>1</script>")', count: 2 }];
    const profitByKind = [{ kind: "<svg onload=alert(1)>", agents: 1, startValue: 1, endValue: 2, profit: 1 }];
    const document = parse(
      alter(given, { manifest: { scenario, commandLine: 'run "<u>" & </code>' }, summary: { reverts, profitByKind } }),
    );
    expect(document.querySelectorAll("img, i, b, u, [onload], [onerror]")).to.have.length(0);
    expect(document.querySelectorAll("script")).to.have.length(2);
    expect(document.querySelector("h1")?.textContent).to.equal(title);
    expect(document.title).to.include(title);
    expect(textOf(document, "#reverts tbody")).to.include('Error("</code><script>1</script>")');
    expect(textOf(document, "#profit tbody")).to.include("<svg onload=alert(1)>");
    expect(textOf(document, ".command code")).to.equal('run "<u>" & </code>');
  });

  it("shows every field of the economy file", () => {
    const { economy } = createRun().manifest;
    const text = textOf(usual(), "#parameters").replace(/\u00a0/g, " ");
    const words = (name: string): string =>
      name.replace(/([a-z])([A-Z])/g, (_match, a: string, b: string) => `${a} ${b.toLowerCase()}`);
    for (const group of [
      "token",
      "quote",
      "liquidity",
      "emission",
      "staking",
      "liquidityMining",
      "fees",
      "burn",
      "buyback",
      "governance",
    ] as const) {
      for (const name of Object.keys(economy[group])) expect(text.toLowerCase()).to.include(words(name).toLowerCase());
    }
    for (const allocation of economy.allocations) expect(text).to.include(allocation.id);
    for (const source of economy.sources) expect(text).to.include(source.source);
    for (const shown of [
      "604,800 s = 7 days",
      "6,500 bps = 65 %",
      "0.02 USDC per unit of service",
      "0.0132 = 1.32 %",
      "250,000,000 HRB",
    ])
      expect(text).to.include(shown);
  });

  it("shows violated invariants first and marks them", () => {
    const given = createRun();
    const invariantCounts = given.summary.invariantCounts.map((count) =>
      count.id === "R1" ? { ...count, violated: 2 } : count,
    );
    const document = parse(alter(given, { summary: { invariantCounts, invariants: { checked: 1_920, violated: 2 } } }));
    const first = document.querySelector("#invariants tbody tr");
    expect(first?.className).to.equal("bad");
    expect(first?.textContent).to.include("R1").and.include("violated 2 times");
    expect(textOf(document, "#invariants .alarm")).to.include("violations were found 2 times (R1)");
  });

  it("says so when a run holds no steps, no agents and no goals", () => {
    const given = createRun({ steps: 1 });
    const empty = {
      ...alter(given, { summary: { profitByKind: [], goals: [], reverts: [], invariantCounts: [] } }),
      steps: [],
    };
    const document = parse(empty);
    expect(textOf(document, "#price")).to.include("No step was recorded.");
    expect(textOf(document, "#goals")).to.include("states no goals");
    expect(document.querySelectorAll("main > section")).to.have.length(SECTIONS.length);
  });

  it("renders a run of a single step", () => {
    expect(parse(createRun({ steps: 1 })).querySelectorAll("figure")).to.have.length(FIGURES.length);
  });

  it("stays under 3 MiB for 728 steps", () => {
    const page = renderReport(createRun({ steps: 728, firstDate: "2019-07-10" }));
    expect(Buffer.byteLength(page)).to.be.below(THREE_MEBIBYTES);
  });

  describe("supply ledger", () => {
    it("shows an equation that adds up in its own rounded figures", () => {
      const amounts = [...usual().querySelectorAll(".equation .amount")].map((amount) =>
        Number(amount.textContent.replace(/[^\d.]/g, "")),
      );
      const [minted = 0, burned = 0, total = 0, cap = 0] = amounts;
      expect(amounts).to.have.length(4);
      expect(minted - burned).to.equal(total);
      expect(total).to.be.at.most(cap);
      expect(cap).to.equal(250_000_000);
    });

    it("shows the exact equation in wei", () => {
      const run = createRun();
      const { mintedWei, burnedWei, totalWei } = run.summary.supply;
      const numbers = textOf(parse(run), ".exact").replaceAll(",", "");
      expect(numbers).to.include(`${mintedWei} − ${burnedWei} = ${totalWei} ≤ 250000000000000000000000000`);
    });

    it("says that it holds", () => {
      const document = usual();
      expect(document.querySelectorAll("#supply .checks .good")).to.have.length(3);
      expect(document.querySelectorAll("#supply .bad, #supply .alarm")).to.have.length(0);
    });

    it("names the steps at which a single wei is missing", () => {
      const run = createRun();
      const steps = run.steps.map((row) => (row.step === 17 ? { ...row, inWalletsWei: row.inWalletsWei - 1n } : row));
      const document = parse({ ...run, steps });
      expect(textOf(document, "#supply .checks .bad")).to.include("do not add up");
      expect(textOf(document, "#supply .alarm")).to.equal("Steps that fail: 17.");
    });

    it("does not call a broken summary an equation", () => {
      const run = createRun();
      const document = parse(alter(run, { summary: { supply: { ...run.summary.supply, totalWei: "1" } } }));
      expect(textOf(document, ".equation")).to.include("≠");
      expect(textOf(document, "#supply .checks .bad")).to.include("does not equal the total");
    });
  });

  describe("market dates", () => {
    it("names the largest moves in the price chart and in a table", () => {
      const document = parse(createRun({ steps: 728, firstDate: "2019-07-10" }));
      const dates = [...document.querySelectorAll("#market-moves tbody th")].map((cell) => cell.textContent);
      expect(dates.slice(0, 2)).to.deep.equal(["2020-03-12", "2021-05-19"]);
      for (const chart of document.querySelectorAll("#figure-price svg")) {
        const labels = [...chart.querySelectorAll("text")].map((label) => label.textContent);
        expect(labels).to.include("2020-03-12").and.include("2021-05-19");
      }
    });

    it("gives the move of the macro factor and of the pool's price", () => {
      const run = createRun();
      const index = run.steps.findIndex((row) => row.marketDate === "2020-03-12");
      const [before, row] = [run.steps[index - 1], run.steps[index]];
      const change = (((row?.macroFactor ?? 0) / (before?.macroFactor ?? 1) - 1) * 100).toFixed(1).replace("-", "−");
      expect(textOf(parse(run), "#market-moves tbody tr").replace(/\u00a0/g, " ")).to.match(
        new RegExp(`^2020-03-12 ?${change} % ?−`),
      );
    });

    it("counts days and names no dates where the market is a random process", () => {
      const document = parse(createRun({ dated: false }));
      expect(document.querySelector("#market-moves")).to.equal(null);
      expect(textOf(document, "#figure-price svg")).to.include("days since genesis");
      expect(textOf(document, "#run")).to.include("a random process");
    });
  });

  it("reads quote amounts with the quote's own decimals", () => {
    const spent = (quoteDecimals: 6 | 18): string => textOf(parse(createRun({ quoteDecimals })), ".tiles");
    expect(spent(6)).to.equal(spent(18));
  });
});
