import packageJson from "../../../package.json" with { type: "json" };
import type { MarketFit } from "../../world/fit/fit-market.ts";
import { createDrawing } from "../charts/drawing.ts";
import { renderFigure } from "../charts/figure.ts";
import { formatCount, formatNumber, formatPercent } from "../format.ts";
import { html, proseOf, type Html } from "../html.ts";
import { footerOf, renderPage, type Chapter } from "../page.ts";
import { facts, section } from "../tables.ts";
import { clusteringFigure, densityFigure, quantileFigure, stressFigure } from "./fit-figures.ts";
import { fitSeries } from "./fit-series.ts";
import { comparisonTable, estimatesTable, FAMILY_NAMES, factsTable, testsTable } from "./fit-tables.ts";

const HASH_PREFIX_LENGTH = 12;

function searchSentence({ market }: MarketFit): string {
  const { converged, starts, startsAtOptimum, atBounds } = market.convergence;
  const reached = `${formatNumber(startsAtOptimum)} of ${formatCount(starts, "search", "searches")} ended at the same best figures`;
  if (converged) return `The fit converged: ${reached}.`;
  const bounds = atBounds.length === 0 ? "" : `; at a bound: ${atBounds.join(", ")}`;
  return `The fit did not converge (${reached}${bounds}): take its figures with care.`;
}

/** Say in sentences what the fit found, doubts included. */
function summary(fit: MarketFit): string {
  const { market } = fit;
  const { implied, estimates, comparison, diagnostics } = market;
  const converged = comparison.filter((family) => family.converged);
  const best = (converged.length > 0 ? converged : comparison).reduce((least, next) =>
    next.bic < least.bic ? next : least,
  );
  const refused = Object.values(diagnostics).filter(({ pValue }) => pValue < 0.05).length;
  return [
    `The market is stressed on ${formatPercent(implied.stressShare)} of days, for ${formatNumber(implied.stressDays)} days at a time.`,
    `A calm day has a volatility of ${formatPercent(estimates.calmVolatility.value)}, a stressed one ${formatPercent(estimates.stressedVolatility.value)} before its jumps, and a day in the long run ${formatPercent(implied.volatilityDaily)}.`,
    searchSentence(fit),
    best.family === market.family
      ? "By BIC no other model does as well."
      : `By BIC another model does better: ${FAMILY_NAMES[best.family].toLowerCase()}.`,
    refused === 0
      ? "No test of the residuals objects."
      : `Of three tests of the residuals ${formatNumber(refused)} ${refused === 1 ? "objects" : "object"} at 5 %.`,
  ].join(" ");
}

function header(fit: MarketFit): Html {
  const { source } = fit.market;
  return html`<p class="eyebrow">Tokenwright market fit</p>
    <h1>${source.file}</h1>
    <p class="subtitle">
      ${proseOf(`${source.from} to ${source.to}`)} · ${formatCount(source.rows, "day")} · column ${source.column}
    </p>
    <p class="summary">${summary(fit)}</p>`;
}

function chapter(id: string, title: string, body: readonly Html[]): Chapter {
  return { id, title, body: section(id, title, body) };
}

/**
 * Render a fit's diagnostics as one HTML page that opens offline and needs no script. The same fit and seed give the
 * same bytes.
 *
 * @param seed - Of the series that are drawn from the fit for comparison.
 */
export function renderFitPage(fit: MarketFit, seed: number): string {
  const { market } = fit;
  const drawing = createDrawing();
  const series = fitSeries(fit, seed);
  const chapters = [
    chapter("states", "Calm and stress", [renderFigure(stressFigure(series), drawing)]),
    chapter("residuals", "Law and extremes", [
      html`<div class="figures">
        ${[densityFigure(series), quantileFigure(series)].map((figure) => renderFigure(figure, drawing))}
      </div>`,
      testsTable(market),
    ]),
    chapter("clustering", "Clustering", [renderFigure(clusteringFigure(series), drawing), factsTable(series)]),
    chapter("estimates", "Estimates", [estimatesTable(market), comparisonTable(market)]),
    chapter("source", "Source", [
      facts([
        [
          "File",
          html`${market.source.file}, sha256 <code>${market.source.sha256.slice(0, HASH_PREFIX_LENGTH)}…</code>`,
        ],
        ["Seed", html`<code>${seed}</code>`],
      ]),
      html`<p class="command"><span>To fit it again</span><code>${market.command}</code></p>`,
    ]),
  ];
  return renderPage({
    title: `${market.source.file}: market fit`,
    header: header(fit),
    chapters,
    footer: footerOf(packageJson.version),
    chartData: drawing.data(),
  });
}
