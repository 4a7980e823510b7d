import { html, proseOf, type Html } from "../html.ts";
import type { Drawing, Panel } from "./drawing.ts";
import type { SeriesStyle } from "./series-marks.ts";

/** A chart with its question, key, plots and reading. Texts are plain. */
export interface Figure {
  readonly id: string;
  /** The question that the figure answers; its title. */
  readonly question: string;
  readonly key: readonly (SeriesStyle & { readonly note?: string })[];
  readonly panels: readonly Panel[];
  /** What the figure shows, in sentences with figures. */
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

function keyList(figure: Figure): Html {
  const items = figure.key.map(
    (item) =>
      html`<li>
        <span class="swatch ${item.shape} color-${item.color}"></span
        >${item.label}${item.note === undefined ? "" : html` <span class="note">${item.note}</span>`}
      </li>`,
  );
  return items.length === 0
    ? html``
    : html`<ul class="key">
        ${items}
      </ul>`;
}

/** Lay out a figure with its panels drawn. */
export function renderFigure(figure: Figure, drawing: Drawing): Html {
  return html`<figure class="${figure.width}" id="${figure.id}">
    <figcaption>
      <h3>${figure.question}</h3>
      ${keyList(figure)}
    </figcaption>
    ${figure.panels.map((panel) => drawing.draw(panel))}
    <div class="reading">${figure.reading.map((sentence) => html`<p>${proseOf(sentence)}</p>`)}</div>
  </figure>`;
}
