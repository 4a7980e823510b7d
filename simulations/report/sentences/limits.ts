import type { ActionKind } from "../../protocol/actions.ts";
import type { ActionRow } from "../../recorder/rows.ts";
import type { Run } from "../../recorder/run.ts";
import { formatCount, formatNumber } from "../format.ts";

/** Actions by which those who govern change or stop something. */
const GOVERNING: ReadonlySet<string> = new Set([
  "executeProposal",
  "executeRecommendation",
  "halt",
] satisfies ActionKind[]);

function anySucceeded(actions: readonly ActionRow[], names: ReadonlySet<string>): boolean {
  return actions.some(({ action, status }) => status === "ok" && names.has(action));
}

/** Whether a list of the scenario stands there and is empty; a scenario without the field says nothing. */
function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function nobodyAttacked({ governance }: Run["summary"]): string {
  return (governance?.stewardship ?? []).length === 0
    ? "Nobody searched for attacks on the protocol."
    : "Nobody searched for attacks on the protocol but by the proposer's key.";
}

/** Say what this run did not simulate, as far as its records tell. */
export function limitSentences({ manifest, steps, summary, actions }: Run): readonly string[] {
  const cut =
    steps.length < manifest.steps
      ? [
          `The run stopped early: ${formatNumber(steps.length)} of ${formatCount(manifest.steps, "step")} were recorded.`,
        ]
      : [];
  const market = manifest.market === null ? ["The market is a random process, not a real series."] : [];
  const backend =
    manifest.backend === "model"
      ? ["No contract ran: the exact model of the contracts kept the state."]
      : ["The contracts ran on a local chain, not on a public one."];
  const attackers = (summary.attacks ?? []).length === 0 ? [nobodyAttacked(summary)] : [];
  const shocks = isEmptyList(manifest.scenario["shocks"]) ? ["The scenario sets no shock."] : [];
  const governance =
    steps.length > 0 && !anySucceeded(actions, GOVERNING)
      ? ["Nobody changed a parameter, revoked a grant or halted anything."]
      : [];
  const future = `This is one future with seed ${manifest.seed}: it shows what these rules did here, and forecasts nothing.`;
  return [...cut, ...backend, ...market, ...shocks, ...attackers, ...governance, future];
}
