import { EMPTY, html, proseOf, type Html } from "../html.ts";
import { table } from "../tables.ts";
import type { Drawing, Panel } from "./drawing.ts";
import type { SeriesStyle } from "./series-marks.ts";

/** A chart with its question, its answer, key, plots and reading. Texts are plain. */
export interface Figure {
  readonly id: string;
  /** The question that the figure answers; its title. */
  readonly question: string;
  /** The answer, in sentences with figures. */
  readonly answer: readonly string[];
  readonly key: readonly (SeriesStyle & { readonly note?: string })[];
  readonly panels: readonly Panel[];
  /** What else the figure shows, in sentences with figures. */
  readonly reading: readonly string[];
  readonly width: "half" | "full";
}

/** Symbols and texts that charts need of the economy. */
export interface ChartNames {
  readonly token: string;
  readonly quote: string;
  /** What a flow is summed over: "day", or "step" where a step is something else. */
  readonly step: string;
}

/** Most rows of the table behind a chart; a year shows each week. */
const TABLE_ROWS = 53;

function keyList(figure: Figure): Html {
  if (figure.key.length === 0) return EMPTY;
  const items = figure.key.map(
    (item) =>
      html`<li data-color="${item.color}">
        <span class="swatch ${item.shape} color-${item.color}"></span>${item.label}${
          item.note === undefined ? EMPTY : html` <span class="note">${item.note}</span>`
        }
      </li>`,
  );
  return html`<ul class="key">
    ${items}
  </ul>`;
}

/** Lay out the values behind a figure, for those who read rather than look; folded until asked for. */
function valuesTable(figure: Figure): Html {
  const live = figure.panels.flatMap((panel) => (panel.hover === undefined ? [] : [panel.hover]));
  const when = live[0]?.when ?? [];
  if (when.length === 0) return EMPTY;
  const stride = Math.ceil(when.length / TABLE_ROWS);
  const series = live.flatMap((panel) => panel.series);
  const rows = when.flatMap((name, step) =>
    step % stride === 0 || step === when.length - 1
      ? [{ cells: [name, ...series.map(({ text }) => text[step] ?? "")] }]
      : [],
  );
  const columns = [{ heading: "When" }, ...series.map(({ label }) => ({ heading: label, numeric: true }))];
  const which = stride === 1 ? "each step" : `every ${stride} steps`;
  return html`<details class="values">
    <summary>The values, at ${which}</summary>
    ${table(`Values of: ${figure.question}`, columns, rows)}
  </details>`;
}

/** Fewest steps that make a course over time. */
const FEWEST_STEPS = 2;

function isWorthDrawing({ hover }: Panel): boolean {
  return hover === undefined || hover.when.length >= FEWEST_STEPS;
}

/** Lay out a figure with its panels drawn; a single step has values to read, and no course to draw. */
export function renderFigure(figure: Figure, drawing: Drawing): Html {
  const panels = figure.panels.filter(isWorthDrawing);
  return html`<figure class="${figure.width}" id="${figure.id}">
    <figcaption>
      <h3>${figure.question}</h3>
      ${figure.answer.length === 0 ? EMPTY : html`<p class="answer">${proseOf(figure.answer.join(" "))}</p>`}
      ${panels.length === 0 ? EMPTY : keyList(figure)}
    </figcaption>
    <div class="panels">${panels.map((panel) => drawing.draw(panel))}</div>
    ${
      figure.reading.length === 0
        ? EMPTY
        : html`<div class="reading">${figure.reading.map((sentence) => html`<p>${proseOf(sentence)}</p>`)}</div>`
    }
    ${valuesTable(figure)}
  </figure>`;
}
