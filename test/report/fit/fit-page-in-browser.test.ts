import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { renderFitPage } from "../../../simulations/report/fit/render-fit-page.ts";
import { drawPrices, fitAtOnce, requestOf } from "../../world/fit/markets.ts";
import { launchChromium, requireChromium } from "../browser.ts";
import { findLowContrast } from "../contrast.ts";

const FIGURES = ["figure-stress", "figure-density", "figure-quantiles", "figure-clustering"];

describe("a fit's page in a browser", function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let folder = "";
  let url = "";

  before(async () => {
    const executablePath = requireChromium();
    folder = await mkdtemp(join(tmpdir(), "tokenwright-fit-"));
    const path = join(folder, "fit.html");
    await writeFile(path, renderFitPage(fitAtOnce(requestOf(drawPrices(300))), 1));
    url = pathToFileURL(path).href;
    browser = await launchChromium(executablePath);
  });

  after(async () => {
    await browser?.close();
    if (folder !== "") await rm(folder, { recursive: true });
  });

  /** Open the page, check it, and expect no word on the console and no request but its own. */
  async function withPage(
    width: number,
    colorScheme: "light" | "dark",
    check: (page: Page) => Promise<void>,
  ): Promise<void> {
    if (browser === undefined) throw new Error("the browser isn't running");
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const messages: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(url);
    await check(page);
    await context.close();
    expect(messages).to.deep.equal([]);
    expect(requests).to.deep.equal([url]);
  }

  for (const width of [360, 800, 1_440]) {
    it(`fits a window ${width} pixels wide, each chart shown once`, async () => {
      await withPage(width, "light", async (page) => {
        const { overflow, shown, figures } = await page.evaluate(() => ({
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          figures: [...document.querySelectorAll("figure")].map(({ id }) => id),
          shown: [...document.querySelectorAll(".panel")].map(
            (panel) => [...panel.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 0).length,
          ),
        }));
        expect(overflow).to.equal(0);
        expect(figures).to.deep.equal(FIGURES);
        expect(shown).to.deep.equal([1, 1, 1, 1, 1]);
      });
    });
  }

  for (const scheme of ["light", "dark"] as const) {
    it(`keeps text readable in ${scheme}`, async () => {
      await withPage(800, scheme, async (page) => {
        const { measured, low } = await findLowContrast(page, 4.5);
        expect(measured).to.be.above(100);
        expect(low).to.deep.equal([]);
      });
    });
  }
});
