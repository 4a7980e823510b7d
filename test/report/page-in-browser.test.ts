import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect } from "chai";
import type { Browser, Page } from "playwright-core";

import { renderComparison } from "../../simulations/report/comparison/render-comparison.ts";
import { renderReport } from "../../simulations/report/render-report.ts";
import { writePage } from "../../simulations/report/write-page.ts";
import { launchChromium, requireChromium } from "./browser.ts";
import { findLowContrast } from "./contrast.ts";
import { createGovernedRun } from "./governance-fixture.ts";

const WIDTHS = [360, 800, 1_440] as const;
const SCHEMES = ["light", "dark"] as const;
const PAGES = ["report", "comparison"] as const;
const MINIMUM_CONTRAST = 4.5;

interface View {
  readonly name?: (typeof PAGES)[number];
  readonly width?: number;
  readonly colorScheme?: (typeof SCHEMES)[number];
  readonly script?: boolean;
}

describe("pages in a browser", function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let folder = "";
  const urlOf = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;

  before(async () => {
    const executablePath = requireChromium();
    folder = await mkdtemp(join(tmpdir(), "tokenwright-report-"));
    const run = createGovernedRun();
    const other = { ...run, manifest: { ...run.manifest, seed: 8 } };
    await writePage(renderReport(run), join(folder, "report.html"));
    await writePage(renderComparison(run, other), join(folder, "comparison.html"));
    browser = await launchChromium(executablePath);
  });

  after(async () => {
    await browser?.close();
    if (folder !== "") await rm(folder, { recursive: true });
  });

  /** Open a page, run a check, and expect no word on the console and no request but the page's own. */
  async function withPage(view: View, check: (page: Page) => Promise<void>): Promise<void> {
    const { name = "report", width = 800, colorScheme = "light", script = true } = view;
    const viewport = { width, height: 900 };
    if (browser === undefined) throw new Error("the browser isn't running");
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: script });
    const page = await context.newPage();
    const messages: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(urlOf(name));
    await check(page);
    await context.close();
    expect(messages).to.deep.equal([]);
    expect(requests).to.deep.equal([urlOf(name)]);
  }

  for (const name of PAGES) {
    for (const width of WIDTHS) {
      for (const script of [true, false]) {
        it(`fits the ${name} into ${width} pixels, each chart drawn once, script ${script ? "on" : "off"}`, async () => {
          await withPage({ name, width, script }, async (page) => {
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(overflow).to.equal(0);
            const shown = await page.evaluate(() =>
              [...document.querySelectorAll(".panel")].map(
                (panel) =>
                  [...panel.querySelectorAll("svg")].filter((svg) => svg.getBoundingClientRect().width > 0).length,
              ),
            );
            expect(shown).to.have.length.above(7);
            expect(new Set(shown)).to.deep.equal(new Set([1]));
          });
        });
      }
    }

    for (const colorScheme of SCHEMES) {
      for (const width of [360, 1_440]) {
        it(`keeps the ${name}'s text readable in ${colorScheme} at ${width} pixels, unfolded`, async () => {
          await withPage({ name, width, colorScheme }, async (page) => {
            await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
            const { measured, low } = await findLowContrast(page, MINIMUM_CONTRAST);
            expect(measured).to.be.above(300);
            expect(low).to.deep.equal([]);
          });
        });
      }
    }
  }

  describe("schemes", () => {
    const background = (page: Page): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);

    it("follow the reader's system without a script", async () => {
      const backgrounds = new Set<string>();
      for (const colorScheme of SCHEMES)
        await withPage({ colorScheme, script: false }, async (page) => void backgrounds.add(await background(page)));
      expect(backgrounds).to.have.property("size", 2);
    });

    it("change with the page's button, and keep text readable", async () => {
      for (const colorScheme of SCHEMES) {
        await withPage({ colorScheme }, async (page) => {
          const before = await background(page);
          await page.getByRole("button", { name: /colours/ }).click();
          expect(await background(page)).to.not.equal(before);
          expect((await findLowContrast(page, MINIMUM_CONTRAST)).low).to.deep.equal([]);
        });
      }
    });

    it("print on white paper in either", async () => {
      await withPage({ colorScheme: "dark" }, async (page) => {
        await page.emulateMedia({ media: "print" });
        expect(await background(page)).to.equal("rgb(255, 255, 255)");
        expect((await page.pdf()).byteLength).to.be.above(50_000);
      });
    });
  });

  describe("charts with the script", () => {
    const PANEL = '[data-panel="price-over-time"]';

    it("show the values under the pointer, and the cursor in every chart", async () => {
      await withPage({ width: 1_440 }, async (page) => {
        await page.locator(PANEL).hover();
        const tip = page.locator(`${PANEL} .tip`);
        expect(await tip.textContent()).to.match(/^day \d+Pool 0\.\d+ USDCOutside venue/);
        expect(await page.locator(".panel[data-panel] svg .cursor").count()).to.equal(
          await page.locator("[data-panel]").count(),
        );
        await page.mouse.move(0, 0);
        expect(await page.locator(".cursor").count()).to.equal(0);
      });
    });

    it("place the dots on what is drawn, zoomed or not", async () => {
      /** Measure on the screen how far the first dot lies from the beginning of its line. */
      const distance = (page: Page): Promise<number> =>
        page.evaluate(() => {
          const panel = document.querySelector('[data-panel="pool-depth"]');
          const svg = [...(panel?.querySelectorAll("svg") ?? [])].find((one) => one.getBoundingClientRect().width > 0);
          const path = svg?.querySelector<SVGPathElement>(".mark-1 path, path.mark-1");
          const dot = svg?.querySelector("circle")?.getBoundingClientRect();
          const start = path?.getPointAtLength(0).matrixTransform(path.getScreenCTM() ?? undefined);
          if (start === undefined || dot === undefined) return Number.NaN;
          return Math.hypot(start.x - (dot.x + dot.width / 2), start.y - (dot.y + dot.height / 2));
        });
      await withPage({ width: 1_440 }, async (page) => {
        await page.locator('[data-panel="pool-depth"]').focus();
        await page.keyboard.press("Home");
        expect(await distance(page)).to.be.below(1.5);
        await page.keyboard.press("+");
        await page.keyboard.press("Home");
        expect(await page.locator('[data-panel="pool-depth"].zoomed').count()).to.equal(1);
        expect(await distance(page)).to.be.below(1.5);
      });
    });

    it("answer to the keyboard: read, zoom, and go back", async () => {
      await withPage({}, async (page) => {
        const [tip, bar] = [page.locator(`${PANEL} .tip`), page.locator(".zoom-bar")];
        await page.locator(PANEL).focus();
        expect(await tip.textContent()).to.match(/^day 60/);
        await page.keyboard.press("ArrowLeft");
        expect(await tip.textContent()).to.match(/^day 59/);
        await page.keyboard.press("Shift+ArrowLeft");
        expect(await tip.textContent()).to.match(/^day 49/);
        await page.keyboard.press("+");
        expect(await bar.textContent()).to.include("day 25 to day 54");
        await page.keyboard.press("Escape");
        expect(await bar.isVisible()).to.equal(false);
        const focus = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
        expect(focus).to.equal("solid");
      });
    });

    it("zoom together where a part is dragged over, and back", async () => {
      await withPage({ width: 1_440 }, async (page) => {
        await page.locator(PANEL).scrollIntoViewIfNeeded();
        const box = await page.locator(PANEL).boundingBox();
        if (box === null) throw new Error("the chart isn't shown");
        await page.mouse.move(box.x + box.width * 0.3, box.y + 100);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.6, box.y + 100);
        await page.mouse.up();
        const charts = await page.locator("[data-panel]").count();
        expect(await page.locator(".panel.zoomed").count()).to.equal(charts);
        expect(await page.locator(`${PANEL} .at-full .zoom-axis text`).count()).to.be.above(2);
        await page.getByRole("button", { name: "Show the whole run" }).click();
        expect(await page.locator(".panel.zoomed").count()).to.equal(0);
        expect(await page.locator(".stretched[transform]").count()).to.equal(0);
      });
    });

    it("hide and show a series by its key", async () => {
      await withPage({ width: 1_440 }, async (page) => {
        const button = page.locator("#figure-price .toggle").nth(1);
        const mark = page.locator(`${PANEL} .at-full .mark-2`).first();
        await button.click();
        expect(await button.getAttribute("aria-pressed")).to.equal("false");
        expect(await mark.isVisible()).to.equal(false);
        await page.locator(PANEL).hover();
        expect(await page.locator(`${PANEL} .tip`).textContent()).to.not.include("Outside venue");
        await button.press("Enter");
        expect(await button.getAttribute("aria-pressed")).to.equal("true");
        expect(await mark.isVisible()).to.equal(true);
      });
    });

    it("have names for those who listen", async () => {
      await withPage({}, async (page) => {
        const names = await page
          .locator("[data-panel]")
          .evaluateAll((panels) => panels.map((panel) => panel.ariaLabel ?? ""));
        for (const name of names)
          expect(name)
            .to.match(/over time|less 1/)
            .and.include("Arrow keys");
      });
    });
  });

  it("zooms under two fingers, and says so where there is no mouse", async () => {
    if (browser === undefined) throw new Error("the browser isn't running");
    const context = await browser.newContext({ viewport: { width: 360, height: 900 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(urlOf("report"));
    expect(await page.locator(".hint:visible").textContent()).to.include("two fingers");
    const panel = page.locator('[data-panel="price-over-time"]');
    await panel.scrollIntoViewIfNeeded();
    const box = await panel.boundingBox();
    if (box === null) throw new Error("the chart isn't shown");
    const session = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", shares: readonly number[]) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: shares.map((share, id) => ({ x: box.x + box.width * share, y: box.y + 100, id })),
      });
    await touch("touchStart", [0.45, 0.6]);
    await touch("touchMove", [0.3, 0.8]);
    await touch("touchEnd", []);
    expect(await page.locator(".panel.zoomed").count()).to.be.above(7);
    expect(await page.locator(".zoom-bar").isVisible()).to.equal(true);
    await context.close();
  });

  it("leaves no dead button without a script", async () => {
    await withPage({ script: false }, async (page) => {
      expect(await page.locator("button").count()).to.equal(0);
      expect(await page.locator("figure details summary").first().isVisible()).to.equal(true);
    });
  });
});
