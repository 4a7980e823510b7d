import { buybackExecutions, type BuybackExecution } from "../metrics/buyback-executions.ts";
import type { Run } from "../recorder/run.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import { toChartRows, type ChartRow } from "./chart-rows.ts";
import { createDrawing, type Drawing } from "./charts/drawing.ts";
import { renderFigure, type ChartNames, type Figure } from "./charts/figure.ts";
import { html, type Html } from "./html.ts";

/** A run as the report's sections take it: with its rows for charts, and the drawing that they share. */
export interface Story {
  readonly run: Run;
  readonly rows: readonly ChartRow[];
  readonly names: ChartNames;
  readonly executions: readonly BuybackExecution[];
  readonly drawing: Drawing;
}

/** Prepare a run for the sections of its report. */
export function createStory(run: Run): Story {
  const { economy, stepSeconds } = run.manifest;
  return {
    run,
    rows: toChartRows(run),
    names: {
      token: economy.token.symbol,
      quote: economy.quote.symbol,
      step: stepSeconds === SECONDS_PER_DAY ? "day" : "step",
    },
    executions: buybackExecutions(run.steps, run.actions, economy.quote.decimals),
    drawing: createDrawing(),
  };
}

/** Draw figures of the page's whole width below each other, and halves beside each other; none without a step. */
export function renderFigures({ rows, drawing }: Story, figures: readonly Figure[]): Html {
  if (rows.length === 0) return html`<p>No step was recorded.</p>`;
  const full = figures.filter(({ width }) => width === "full").map((figure) => renderFigure(figure, drawing));
  const half = figures.filter(({ width }) => width === "half").map((figure) => renderFigure(figure, drawing));
  return html`${full} ${half.length === 0 ? html`` : html`<div class="figures">${half}</div>`}`;
}
