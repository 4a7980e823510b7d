import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { writeReport } from "../../simulations/report/write-report.ts";
import { findChromium, launchChromium } from "./browser.ts";
import { findLowContrast } from "./contrast.ts";
import { createRun } from "./run-fixture.ts";

const WIDTHS = [360, 800, 1_440] as const;
const SCHEMES = ["light", "dark"] as const;
const MINIMUM_CONTRAST = 4.5;

describe("report in a browser without JavaScript (skipped where chromium is missing)", function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let folder = "";
  let url = "";

  before(async function () {
    const executablePath = findChromium();
    if (executablePath === undefined) return this.skip();
    folder = await mkdtemp(join(tmpdir(), "tokenwright-report-"));
    url = pathToFileURL(await writeReport(createRun(), folder)).href;
    browser = await launchChromium(executablePath);
  });

  after(async () => {
    await browser?.close();
    if (folder !== "") await rm(folder, { recursive: true });
  });

  /** Open the report, run a check, and expect no word on the console and no request but the page's own. */
  async function withPage(
    width: number,
    colorScheme: "light" | "dark",
    check: (page: Page) => Promise<void>,
  ): Promise<void> {
    if (browser === undefined) throw new Error("the browser isn't running");
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      javaScriptEnabled: false,
    });
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

  for (const width of WIDTHS) {
    it(`fits a window ${width} pixels wide`, async () => {
      await withPage(width, "light", async (page) => {
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).to.equal(0);
      });
    });

    it(`shows each chart once at ${width} pixels`, async () => {
      await withPage(width, "light", async (page) => {
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll(".panel")].map(
            (panel) => [...panel.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 0).length,
          ),
        );
        expect(shown).to.have.length.above(10);
        expect(new Set(shown)).to.deep.equal(new Set([1]));
      });
    });
  }

  for (const scheme of SCHEMES) {
    for (const width of [360, 1_440]) {
      it(`keeps text readable in ${scheme} at ${width} pixels`, async () => {
        await withPage(width, scheme, async (page) => {
          const { measured, low } = await findLowContrast(page, MINIMUM_CONTRAST);
          expect(measured).to.be.above(300);
          expect(low).to.deep.equal([]);
        });
      });
    }
  }

  it("follows the reader's scheme", async () => {
    const backgrounds: string[] = [];
    for (const scheme of SCHEMES) {
      await withPage(800, scheme, async (page) => {
        backgrounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      });
    }
    expect(new Set(backgrounds)).to.have.property("size", 2);
  });
});
