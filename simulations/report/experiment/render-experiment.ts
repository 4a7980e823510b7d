import packageJson from "../../../package.json" with { type: "json" };
import { createDrawing } from "../charts/drawing.ts";
import { formatCount } from "../format.ts";
import { html, type Html } from "../html.ts";
import { renderPage, type Chapter } from "../page.ts";
import { section, topicList } from "../tables.ts";
import { constraintMatrix } from "./constraint-matrix.ts";
import { closerDesigns, designsTable } from "./design-tables.ts";
import { summaryTopics } from "./sentences.ts";
import { futureCount } from "./study.ts";
import type { Study } from "./study.ts";

type ChapterRow = readonly [id: string, title: string, isThere: boolean, render: () => readonly Html[]];

function header({ experiment, economy, result }: Study): Html {
  return html`<p class="eyebrow">Tokenwright experiment</p>
    <h1>${experiment.title}</h1>
    <p class="subtitle">
      ${economy.title} · ${formatCount(result.scores.length, "design")} ·
      ${formatCount(futureCount(experiment), "future")} for each
    </p>`;
}

/**
 * Render what came of an experiment as one HTML page that opens offline and needs no script. The same results give the same
 * bytes.
 */
export function renderExperiment(study: Study): string {
  const { experiment, commandLine } = study;
  const drawing = createDrawing();
  const rows: readonly ChapterRow[] = [
    ["summary", "In short", true, () => [html`<p>${experiment.description}</p>`, topicList(summaryTopics(study))]],
    ["chosen", "The designs chosen", true, () => [closerDesigns(study)]],
    ["matrix", "Where do they hold?", experiment.constraints.length > 0, () => [constraintMatrix(study)]],
    ["designs", "All designs", true, () => [designsTable(study)]],
    [
      "experiment",
      "The experiment",
      true,
      () => [html`<p class="command"><span>To make it again</span><code>${commandLine}</code></p>`],
    ],
  ];
  const chapters = rows
    .filter(([, , isThere]) => isThere)
    .map(([id, title, , render]): Chapter => ({ id, title, body: section(id, title, render()) }));
  return renderPage({
    title: `${experiment.title}: experiment`,
    header: header(study),
    chapters,
    footer: html`<p>
      Made by Tokenwright ${packageJson.version}. This page loads nothing, sends nothing, and reads the same without its
      script.
    </p>`,
    chartData: drawing.data(),
  });
}
