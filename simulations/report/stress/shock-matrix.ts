import { missedGoals } from "../../experiments/stress/judge-cells.ts";
import { STRESS_SHOCK_NAMES, STRESS_SHOCKS } from "../../scenarios/stress-shocks.ts";
import type { StressShockName } from "../../scenarios/stress-shocks.ts";
import { formatCount, formatNumber } from "../format.ts";
import { html, type Html } from "../html.ts";
import { nameCell } from "./stress-study.ts";
import type { StressStudy, TracedCell } from "./stress-study.ts";

/** Anchor of a cell's row in the table of all cells. */
export function anchorOf({ shocks }: Pick<TracedCell, "shocks">): string {
  return `cell-${shocks.length === 0 ? "none" : shocks.join("-and-")}`;
}

/** Say what came of a cell: "passes", "2 goals missed, 1 run failed". */
export function outcomeInWords(cell: TracedCell): string {
  if (cell.passes) return "passes";
  const missed = missedGoals(cell);
  const parts = [
    ...(missed === 0 ? [] : [`${formatCount(missed, "goal")} missed`]),
    ...(cell.failed.length === 0 ? [] : [`${formatCount(cell.failed.length, "run")} failed`]),
  ];
  return parts.join(", ");
}

function markOf(cell: TracedCell): string {
  return cell.passes ? "✓" : `✗\u00a0${formatNumber(missedGoals(cell))}${cell.failed.length === 0 ? "" : "!"}`;
}

function cellOf(cell: TracedCell | undefined): Html {
  if (cell === undefined) return html`<td></td>`;
  return html`<td class="${cell.passes ? "good" : "bad"}">
    <a href="#${anchorOf(cell)}" title="${nameCell(cell)}: ${outcomeInWords(cell)}"
      ><span aria-hidden="true">${markOf(cell)}</span
      ><span class="unseen">${nameCell(cell)}: ${outcomeInWords(cell)}</span></a
    >
  </td>`;
}

/** Lay out what came of each two shocks together, and on the diagonal of each alone. */
export function shockMatrix({ result }: StressStudy): Html {
  const byShocks = new Map(result.cells.map((cell) => [cell.shocks.join("+"), cell]));
  const find = (one: StressShockName, other: StressShockName): TracedCell | undefined =>
    byShocks.get(one === other ? one : `${one}+${other}`) ?? byShocks.get(`${other}+${one}`);
  const caption = "What came of each two shocks together, and on the diagonal of each alone";
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table class="shocks">
      <caption class="unseen">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Shock</th>
          ${STRESS_SHOCK_NAMES.map((name, index) => html`<th scope="col" title="${name}">${index + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${STRESS_SHOCK_NAMES.map(
          (name, index) =>
            html`<tr>
              <th scope="row">
                ${index + 1} <code>${name}</code> <span class="measure">${STRESS_SHOCKS[name].title}</span>
              </th>
              ${STRESS_SHOCK_NAMES.map((other) => cellOf(find(name, other)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
