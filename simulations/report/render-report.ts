import type { Run } from "../recorder/run.ts";
import { hasMarketDates } from "./chart-rows.ts";
import { formatCount } from "./format.ts";
import { html, type Html } from "./html.ts";
import { footerOf, renderPage, type Chapter } from "./page.ts";
import { assumptionsSection } from "./sections/assumptions.ts";
import { attackersSection } from "./sections/attackers.ts";
import { burnsSection } from "./sections/burns.ts";
import { feesSection } from "./sections/fees.ts";
import { goalsSection } from "./sections/goals.ts";
import { governanceSection } from "./sections/governance.ts";
import { invariantsSection } from "./sections/invariants.ts";
import { manifestSection } from "./sections/manifest.ts";
import { parametersSection } from "./sections/parameters.ts";
import { priceSection } from "./sections/price.ts";
import { profitSection } from "./sections/profit.ts";
import { revertsSection } from "./sections/reverts.ts";
import { stakingSection } from "./sections/staking.ts";
import { keyFigures, summarySection } from "./sections/summary.ts";
import { sustainabilitySection } from "./sections/sustainability.ts";
import { supplySection } from "./sections/supply.ts";
import { unlocksSection } from "./sections/unlocks.ts";
import { createStory, type Story } from "./story.ts";

type ChapterRow = readonly [id: string, title: string, render: (story: Story) => Html];

/** Whether anything of governance happened in a run. */
function isGoverned({ run }: Story): boolean {
  return run.summary.governance !== undefined;
}

/**
 * The report's chapters in the order in which it tells them: anchor, title, what renders it, and whether a run has it
 * where not every run does.
 */
const CHAPTERS: readonly (ChapterRow | readonly [...ChapterRow, isThere: (story: Story) => boolean])[] = [
  ["summary", "In short", ({ run }) => summarySection(run)],
  ["goals", "Goals", ({ run }) => goalsSection(run)],
  ["supply", "Supply", supplySection],
  ["price", "Price and liquidity", priceSection],
  ["staking", "Staking", stakingSection],
  ["fees", "Fees to holders", feesSection],
  ["burns", "Burns and buybacks", burnsSection],
  ["unlocks", "Unlocks", unlocksSection],
  ["profit", "Winners and losers", profitSection],
  ["sustainability", "Does it carry itself?", ({ run }) => sustainabilitySection(run)],
  ["governance", "Who decides?", ({ run }) => governanceSection(run), isGoverned],
  ["attackers", "Attackers", ({ run }) => attackersSection(run)],
  ["reverts", "Reverted actions", ({ run }) => revertsSection(run)],
  ["invariants", "Invariants", ({ run }) => invariantsSection(run)],
  ["run", "The run", ({ run }) => manifestSection(run)],
  ["parameters", "Parameters", ({ run }) => parametersSection(run)],
  ["assumptions", "Assumptions", ({ run }) => assumptionsSection(run)],
];

function subtitle(run: Run): string {
  const { manifest, steps } = run;
  const first = steps[0];
  const last = steps[steps.length - 1];
  const extent =
    hasMarketDates(run) && first !== undefined && last !== undefined
      ? `${first.marketDate} to ${last.marketDate}`
      : formatCount(manifest.steps, "step");
  return `Scenario ${manifest.scenario.name} · ${extent} · seed ${manifest.seed}`;
}

function header(run: Run): Html {
  return html`<p class="eyebrow">Tokenwright run report</p>
    <h1>${run.manifest.economy.title}</h1>
    <p class="subtitle">${subtitle(run)}</p>
    ${keyFigures(run)}`;
}

/**
 * Render a run as one HTML page that opens offline, reads without its script, and follows the reader's light or dark
 * setting. The same run gives the same bytes.
 */
export function renderReport(run: Run): string {
  const story = createStory(run);
  const chapters = CHAPTERS.flatMap(([id, title, render, isThere]): Chapter[] =>
    isThere?.(story) === false ? [] : [{ id, title, body: render(story) }],
  );
  return renderPage({
    title: `${run.manifest.economy.title}: run report`,
    header: header(run),
    chapters,
    footer: footerOf(run.manifest.tokenwright),
    chartData: story.drawing.data(),
  });
}
