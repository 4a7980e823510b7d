import packageJson from "../../../package.json" with { type: "json" };
import { createDrawing } from "../charts/drawing.ts";
import type { Drawing } from "../charts/drawing.ts";
import { renderFigure } from "../charts/figure.ts";
import type { Figure } from "../charts/figure.ts";
import { formatCount, formatNumber } from "../format.ts";
import { EMPTY, html, type Html } from "../html.ts";
import { footerOf, renderPage, type Chapter } from "../page.ts";
import { commandBlock, section, topicList } from "../tables.ts";
import { constraintMatrix } from "./constraint-matrix.ts";
import { countFutures } from "../../experiments/methods/effort.ts";
import { closerDesigns, designsTable } from "./design-tables.ts";
import { failureFigures, failureSentence } from "./failure-figures.ts";
import { fanBlocks } from "./fan-figures.ts";
import type { FanBlock } from "./fan-figures.ts";
import { frontFigure } from "./front-figure.ts";
import { parallelFigure } from "./parallel-figure.ts";
import { sensitivityFigures } from "./sensitivity-figures.ts";
import { summaryTopics } from "./sentences.ts";
import { spreadFigures } from "./spread-figures.ts";
import type { Study } from "./study.ts";

/** A study with the drawing that its charts share. */
interface Told {
  readonly study: Study;
  readonly drawing: Drawing;
}

/** A chapter's anchor, its title and what it holds; one that holds nothing is left out. */
type ChapterRow = readonly [id: string, title: string, render: (told: Told) => readonly Html[]];

function fullFigure(figure: Figure | undefined, drawing: Drawing): Html[] {
  return figure === undefined ? [] : [renderFigure(figure, drawing)];
}

/** Lay figures of half the page's width out beside each other. */
function halfFigures(figures: readonly Figure[], drawing: Drawing): Html[] {
  if (figures.length === 0) return [];
  return [html`<div class="figures">${figures.map((figure) => renderFigure(figure, drawing))}</div>`];
}

function failuresBody({ study, drawing }: Told): readonly Html[] {
  const { experiment, result } = study;
  if (experiment.uncertain.length === 0 || experiment.constraints.length === 0) return [];
  if (result.failures.length === 0) {
    return [html`<p>There are too few futures in each scenario to say in which of them a design fails.</p>`];
  }
  const untold = result.failures.filter(({ boxes }) => boxes.length === 0);
  return [
    ...(untold.length === 0
      ? []
      : [
          html`<ul class="limits">
            ${untold.map((failures) => html`<li>${failureSentence(failures)}</li>`)}
          </ul>`,
        ]),
    ...halfFigures(failureFigures(study), drawing),
    html`<p class="note">
      A future is one draw of what nobody knows, together with a seed's random numbers. A box names only the figures
      that tell failures apart; p is the chance that a box so good is found where failures don't depend on these
      figures.
    </p>`,
  ];
}

function matrixBody({ study }: Told): readonly Html[] {
  if (study.experiment.constraints.length === 0) return [];
  return [
    constraintMatrix(study),
    html`<p class="note">
      Here each scenario is judged by itself; a design meets a constraint when it holds in enough of all futures
      together.
    </p>`,
  ];
}

/** Lay out the fans of a design in a scenario; all but the first are folded. */
function fanBlock({ design, scenario, figures }: FanBlock, isFirst: boolean, drawing: Drawing): Html {
  return html`<details class="block" ${isFirst ? html`open` : EMPTY}>
    <summary>Design ${formatNumber(design)} in ${scenario}</summary>
    ${halfFigures(figures, drawing)}
  </details>`;
}

function fansBody({ study, drawing }: Told): readonly Html[] {
  const { blocks, left } = fanBlocks(study);
  if (blocks.length === 0) return [];
  return [
    html`<p>
      How the course of each design fans out over its futures. Axes are the same for all designs in a scenario.
    </p>`,
    ...blocks.map((block, index) => fanBlock(block, index === 0, drawing)),
    ...(left === 0
      ? []
      : [
          html`<p class="note">
            ${formatCount(left, "more pair")} of design and scenario aren't drawn: fans.json has them.
          </p>`,
        ]),
  ];
}

const CHAPTERS: readonly ChapterRow[] = [
  [
    "summary",
    "In short",
    ({ study }) => [html`<p>${study.experiment.description}</p>`, topicList(summaryTopics(study))],
  ],
  [
    "front",
    "The best designs",
    ({ study, drawing }) => (study.experiment.objectives.length === 0 ? [] : fullFigure(frontFigure(study), drawing)),
  ],
  ["parallel", "Settings and outcomes", ({ study, drawing }) => fullFigure(parallelFigure(study), drawing)],
  ["chosen", "The designs looked at", ({ study }) => [closerDesigns(study)]],
  ["fans", "Over time", fansBody],
  ["spread", "Between futures", ({ study, drawing }) => halfFigures(spreadFigures(study), drawing)],
  ["matrix", "Where do they hold?", matrixBody],
  ["failures", "When do they fail?", failuresBody],
  ["sensitivity", "What matters?", ({ study, drawing }) => halfFigures(sensitivityFigures(study), drawing)],
  ["designs", "All designs", ({ study }) => [designsTable(study)]],
  ["experiment", "The experiment", ({ study }) => [commandBlock("To make it again", study.commandLine)]],
];

function header({ experiment, economy, result }: Study): Html {
  return html`<p class="eyebrow">Tokenwright experiment</p>
    <h1>${experiment.title}</h1>
    <p class="subtitle">
      ${economy.title} · ${formatCount(result.scores.length, "design")} ·
      ${formatCount(countFutures(experiment), "future")} for each
    </p>`;
}

/**
 * Render what came of an experiment as one HTML page that opens offline, and reads the same without its script. The same
 * results give the same bytes.
 */
export function renderExperiment(study: Study): string {
  const told = { study, drawing: createDrawing() };
  const chapters = CHAPTERS.flatMap(([id, title, render]): Chapter[] => {
    const body = render(told);
    return body.length === 0 ? [] : [{ id, title, body: section(id, title, body) }];
  });
  return renderPage({
    title: `${study.experiment.title}: experiment`,
    header: header(study),
    chapters,
    footer: footerOf(packageJson.version),
    chartData: told.drawing.data(),
  });
}
