import type { Run } from "../../recorder/run.ts";
import { createDrawing } from "../charts/drawing.ts";
import { formatDuration } from "../format.ts";
import { renderFigure } from "../charts/figure.ts";
import { html, type Html } from "../html.ts";
import { footerOf, renderPage, type Chapter } from "../page.ts";
import { section, topicList } from "../tables.ts";
import { pairFigures } from "./figures.ts";
import { createPair, type Pair } from "./pair.ts";
import { causeSentences, goalDifferences, leadingSentences } from "./sentences.ts";
import { goalsTable, identityTable, measuresTable, parametersTable, profitTable } from "./tables.ts";

function describeRun({ manifest }: Run): string {
  return `${manifest.economy.title}, scenario ${manifest.scenario.name}, seed ${manifest.seed}`;
}

function header({ a, b }: Pair): Html {
  return html`<p class="eyebrow">Tokenwright comparison of two runs</p>
    <h1>A beside B</h1>
    <dl class="topics">
      <div>
        <dt>A</dt>
        <dd>${describeRun(a)}</dd>
      </div>
      <div>
        <dt>B</dt>
        <dd>${describeRun(b)}</dd>
      </div>
    </dl>`;
}

function summary(pair: Pair): Html {
  const goals = goalDifferences(pair);
  const topics = [
    ["Causes", causeSentences(pair)] as const,
    ...leadingSentences(pair),
    ...(goals.length === 0 ? [] : [["Goals", goals] as const]),
  ];
  return topicList(topics);
}

/**
 * Render two runs beside each other as one page like a run's report. The same runs give the same bytes.
 *
 * @throws {@link TokenwrightError} TW124 when they can't be compared.
 */
export function renderComparison(a: Run, b: Run): string {
  const pair = createPair(a, b);
  const drawing = createDrawing();
  const figures = pairFigures(pair);
  const drawn = (width: "full" | "half"): readonly Html[] =>
    figures.filter((figure) => figure.width === width).map((figure) => renderFigure(figure, drawing));
  const chapter = (id: string, title: string, body: readonly Html[]): Chapter => ({
    id,
    title,
    body: section(id, title, body),
  });
  const step = formatDuration(a.manifest.stepSeconds);
  return renderPage({
    title: "Comparison of two runs",
    header: header(pair),
    chapters: [
      chapter("summary", "In short", [summary(pair)]),
      chapter("identity", "What differs from the start", [identityTable(pair), parametersTable(pair)]),
      chapter("figures", "Figures", [measuresTable(pair)]),
      chapter("over-time", "Over time", [...drawn("full"), html`<div class="figures">${drawn("half")}</div>`]),
      chapter("profit", "Winners and losers", [profitTable(pair)]),
      chapter("goals", "Goals", [goalsTable(pair)]),
    ],
    footer: footerOf(a.manifest.tokenwright, `Steps of ${step} in both. `),
    chartData: drawing.data(),
  });
}
