import type { Score } from "../../experiments/many/score.ts";
import { designFile, RESULTS_FILE } from "../../experiments/many/write-results.ts";
import { RUNS_FILE } from "../../experiments/many/run-store.ts";
import { FigurePlaces } from "../../experiments/space/figure-places.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { demandOf, shareDemanded } from "../goal-metrics.ts";
import { EMPTY, html, join, type Html } from "../html.ts";
import { commandBlock, commandWords, facts, table, verdict } from "../tables.ts";
import { betterDirection, labelObjective, reasonsInWords, showFigure, showObjective } from "./labels.ts";
import { listedDesigns, scoreOf, standingOf } from "./study.ts";
import type { Standing, Study } from "./study.ts";

/** What the standings are called. */
export const STANDINGS: Readonly<Record<Standing, string>> = {
  chosen: "chosen",
  front: "on the front",
  feasible: "meets every constraint",
  infeasible: "misses a constraint",
  dropped: "dropped by the race",
  failed: "runs failed",
};

/** Lay out a design's settings beside the economy's own figures. */
function settingsTable({ design, settings }: Score, { economy }: Study): Html {
  const entries = Object.entries(settings);
  if (entries.length === 0) return EMPTY;
  const places = new FigurePlaces({ noun: "economy", content: economy, example: "" });
  return table(
    `Settings of design ${design} beside the economy's own`,
    [{ heading: "Setting" }, { heading: "Here", numeric: true }, { heading: `In ${economy.name}`, numeric: true }],
    entries.map(([path, figure]) => ({
      cells: [html`<code>${path}</code>`, showFigure(figure), showFigure(places.read(path, "vary"))],
    })),
  );
}

/** Lay out a design's objectives and constraints. */
function judgementTable(score: Score, { economy, experiment }: Study): Html {
  const objectives = experiment.objectives.map((objective, index) => ({
    cells: [
      labelObjective(objective),
      showObjective(objective, score.objectives[index], economy),
      betterDirection(objective),
    ],
  }));
  const constraints = score.constraints.map((constraint) => ({
    cells: [
      `Futures with ${demandOf(constraint, economy)}`,
      formatPercent(constraint.held),
      verdict(
        constraint.distance === 0,
        `${constraint.distance === 0 ? "met" : "missed"}: needed in ${shareDemanded(constraint)}`,
      ),
    ],
    ...(constraint.distance === 0 ? {} : { mark: "bad" as const }),
  }));
  if (objectives.length + constraints.length === 0) return EMPTY;
  return table(
    `What design ${score.design} is judged by`,
    [{ heading: "Figure" }, { heading: "Value", numeric: true }, { heading: "Asked for" }],
    [...objectives, ...constraints],
  );
}

function confirmationFact({ confirmations, rerun }: Study, design: number): Html {
  const own = confirmations.filter((confirmation) => confirmation.design === design);
  if (own.length === 0) return html`not replayed`;
  return join(
    own.map(
      (confirmation) =>
        html`${verdict(
          confirmation.agreed,
          `${confirmation.scenario}, seed ${confirmation.seed}: ${confirmation.agreed ? "agreed throughout" : "differed"}`,
        )}
        ${confirmation.agreed ? EMPTY : html`<br />${confirmation.detail} <code>${rerun(design, confirmation)}</code>`}`,
    ),
    "<br>",
  );
}

function headingOf(score: Score, { result, experiment }: Study): string {
  const reasons = result.chosen.find(({ design }) => design === score.design)?.reasons;
  const name = `Design ${formatNumber(score.design)}`;
  if (experiment.vary.length === 0) return "The economy as it stands";
  if (reasons === undefined) return `${name}: misses least`;
  return experiment.objectives.length === 0 ? name : `${name}: ${reasonsInWords(reasons)}`;
}

function closerDesign(score: Score, study: Study): Html {
  const { result, worst, rerun } = study;
  const { design } = score;
  const future = worst.get(design);
  return html`<article id="closer-${design}">
    <h3>${headingOf(score, study)}</h3>
    ${settingsTable(score, study)} ${judgementTable(score, study)}
    ${facts([
      [
        "Economy",
        [...result.front, ...result.leastViolating].includes(design)
          ? html`<code>${designFile(design)}</code>, for <code>simulate --economy</code>`
          : html`no file: it is the economy as it stands`,
      ],
      ["Contracts", confirmationFact(study, design)],
    ])}
    ${future === undefined ? EMPTY : commandBlock("To live through its worst future again", rerun(design, future))}
  </article>`;
}

/** Lay out the designs that are looked at closely, one after the other. */
export function closerDesigns(study: Study): Html {
  return join(
    study.closer.flatMap(({ number }) => {
      const score = scoreOf(study, number);
      return score === undefined ? [] : [closerDesign(score, study)];
    }),
  );
}

function designCells(score: Score, study: Study): (string | Html)[] {
  const { experiment, economy, worst, rerun } = study;
  const future = worst.get(score.design);
  const standing = standingOf(score, study);
  return [
    html`<span id="design-${score.design}">${formatNumber(score.design)}</span>`,
    verdict(standing === "chosen" || standing === "front" || standing === "feasible", STANDINGS[standing]),
    ...experiment.objectives.map((objective, index) => showObjective(objective, score.objectives[index], economy)),
    ...Object.values(score.settings).map(showFigure),
    future === undefined ? "no run" : commandWords(rerun(score.design, future)),
  ];
}

/** Let a place's name break after dots and before capitals: a column's heading is narrow. */
function breakable(path: string): string {
  return path.replace(/\.|(?=[A-Z])/g, "$&\u200b");
}

/** Lay out all designs, or as many as a page holds. */
export function designsTable(study: Study): Html {
  const { experiment, result } = study;
  const listed = listedDesigns(result);
  const left = result.scores.length - listed.length;
  return html`${table(
      "Designs that were tried",
      [
        { heading: "Design" },
        { heading: "Came out" },
        ...experiment.objectives.map((objective) => ({ heading: labelObjective(objective), numeric: true })),
        ...Object.keys(listed[0]?.settings ?? {}).map((path) => ({ heading: breakable(path), numeric: true })),
        { heading: "Its worst run again" },
      ],
      listed.map((score) => ({ cells: designCells(score, study) })),
    )}
    <p class="note">
      ${left === 0 ? "" : `${formatNumber(left)} more designs are left out here, from all over the order in which they were tried. `}All
      designs stand in <code>${RESULTS_FILE}</code>, every run in <code>${RUNS_FILE}</code>. The worst run is one that
      failed, or else the one furthest beyond the constraints, or with the worst first objective. The command takes any
      scenario and seed of the experiment.
    </p>`;
}
