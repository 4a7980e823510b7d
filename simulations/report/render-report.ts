import type { Run } from "../recorder/run.ts";
import { createDrawing } from "./charts/drawing.ts";
import { hasMarketDates } from "./chart-rows.ts";
import { formatCount } from "./format.ts";
import { html, type Html } from "./html.ts";
import { renderPage } from "./page.ts";
import { assumptionsSection } from "./sections/assumptions.ts";
import { goalsSection } from "./sections/goals.ts";
import { invariantsSection } from "./sections/invariants.ts";
import { manifestSection } from "./sections/manifest.ts";
import { overTimeSection } from "./sections/over-time.ts";
import { parametersSection } from "./sections/parameters.ts";
import { profitSection } from "./sections/profit.ts";
import { revertsSection } from "./sections/reverts.ts";
import { keyFigures, summaryParagraph } from "./sections/summary.ts";
import { supplySection } from "./sections/supply.ts";

const CONTENTS = [
  ["run", "The run"],
  ["supply", "Supply"],
  ["goals", "Goals"],
  ["over-time", "Over time"],
  ["profit", "Profit"],
  ["reverts", "Reverts"],
  ["invariants", "Invariants"],
  ["parameters", "Parameters"],
  ["assumptions", "Assumptions"],
] as const;

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
  const { economy } = run.manifest;
  return html`<p class="eyebrow">Tokenwright run report</p>
    <h1>${economy.title}</h1>
    <p class="subtitle">${subtitle(run)}</p>
    ${summaryParagraph(run)} ${keyFigures(run)}
    <nav aria-label="Contents">
      <ul>
        ${CONTENTS.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>`)}
      </ul>
    </nav>`;
}

/**
 * Render a run as one HTML page that opens offline, needs no script, and follows the reader's light or
 * dark setting. The same run gives the same bytes.
 */
export function renderReport(run: Run): string {
  const drawing = createDrawing();
  const sections = [
    manifestSection(run),
    supplySection(run),
    goalsSection(run),
    overTimeSection(run, drawing),
    profitSection(run, drawing),
    revertsSection(run),
    invariantsSection(run),
    parametersSection(run),
    assumptionsSection(run),
  ];
  const footer = html`<p>
    Made by Tokenwright ${run.manifest.tokenwright}. This page loads nothing and runs nothing.
  </p>`;
  return renderPage(`${run.manifest.economy.title}: run report`, header(run), sections, footer);
}
