import packageJson from "../../../package.json" with { type: "json" };
import { createDrawing } from "../charts/drawing.ts";
import { formatCount } from "../format.ts";
import { html, type Html } from "../html.ts";
import { footerOf, renderPage } from "../page.ts";
import { commandBlock, section, topicList } from "../tables.ts";
import { cellTable, goalMatrix } from "./goal-matrix.ts";
import { stressTopics } from "./sentences.ts";
import { shockMatrix } from "./shock-matrix.ts";
import type { StressStudy } from "./stress-study.ts";

/** A chapter's anchor, its title and what it holds; one that holds nothing is left out. */
type ChapterRow = readonly [id: string, title: string, render: (study: StressStudy) => readonly Html[]];

const CHAPTERS: readonly ChapterRow[] = [
  ["summary", "In short", (study) => [topicList(stressTopics(study))]],
  [
    "matrix",
    "Shocks alone and in pairs",
    (study) =>
      study.result.cells.every(({ shocks }) => shocks.length < 2)
        ? []
        : [
            shockMatrix(study),
            html`<p class="note">
              ✓ where every goal is met; ✗ with the number of goals that are missed, and ! where a run failed. The
              diagonal has each shock alone. Each cell leads to its row below.
            </p>`,
          ],
  ],
  [
    "goals",
    "Goals under each shock",
    (study) => [
      goalMatrix(study),
      html`<p class="note">The share of seeds in which the goal held, and the worst value.</p>`,
    ],
  ],
  [
    "cells",
    "Every cell",
    (study) => [
      cellTable(study),
      html`<p class="note">
        The command lives through a run that failed, or else through the worst of the first goal that is missed.
      </p>`,
    ],
  ],
  ["test", "The stress test", ({ commandLine }) => [commandBlock("To make it again", commandLine)]],
];

/**
 * Render what came of a stress test as one HTML page that opens offline, and reads the same without its script. The same
 * results give the same bytes.
 */
export function renderStress(study: StressStudy): string {
  const { economy, result } = study;
  const chapters = CHAPTERS.flatMap(([id, title, render]) => {
    const body = render(study);
    return body.length === 0 ? [] : [{ id, title, body: section(id, title, body) }];
  });
  return renderPage({
    title: `${economy.title}: stress test`,
    header: html`<p class="eyebrow">Tokenwright stress test</p>
      <h1>${economy.title}</h1>
      <p class="subtitle">
        ${result.scenario} · ${formatCount(result.cells.length, "cell")} · ${formatCount(result.seeds.count, "seed")} in
        each
      </p>`,
    chapters,
    footer: footerOf(packageJson.version),
    chartData: createDrawing().data(),
  });
}
