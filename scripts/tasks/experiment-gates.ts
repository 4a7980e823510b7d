import { TokenwrightError } from "../../simulations/errors.ts";
import type { Experiment, Method } from "../../simulations/experiments/definition/schema.ts";
import type { ExperimentReport } from "../../simulations/experiments/many/write-results.ts";
import { livedLongest } from "../../simulations/experiments/many/score.ts";
import type { Score } from "../../simulations/experiments/many/score.ts";
import { formatExactPercent, formatPercent } from "../../simulations/report/format.ts";
import { rerunCommand } from "./rerun-command.ts";

/** Methods that look for no design, but for what designs depend on, or where one fails. */
const LOOKING: readonly Method["kind"][] = ["morris", "sobol-indices", "discovery"];

/**
 * Demand that the real contracts bear out every run that was replayed on them.
 *
 * @throws {@link TokenwrightError} TW600 with every replay that differed.
 */
export function requireAgreement({ confirmations }: Pick<ExperimentReport, "confirmations">, folder: string): void {
  const problems = confirmations
    .filter(({ agreed }) => !agreed)
    .map((confirmation) => ({
      message: `design ${confirmation.design} isn't confirmed by the contracts: ${confirmation.detail}`,
      path: `${confirmation.scenario}, seed ${confirmation.seed}`,
      allowed: "the same figures on model and contracts",
      next: rerunCommand(folder, confirmation, "lockstep"),
    }));
  if (problems.length > 0) throw new TokenwrightError("TW600", problems);
}

/** Say how near any design came to a constraint. */
function nearest(scores: readonly Score[], index: number): { readonly held: number; readonly design: number } {
  return scores.reduce(
    (best, { constraints, design }) => {
      const held = constraints[index]?.held ?? 0;
      return held > best.held ? { held, design } : best;
    },
    { held: 0, design: 0 },
  );
}

/**
 * Demand, where a method looks for designs, one that meets every constraint in all futures.
 *
 * @throws {@link TokenwrightError} TW403 with how near the designs came to each constraint.
 */
export function requireFeasible(
  { scores, front, leastViolating }: ExperimentReport,
  { constraints, method }: Pick<Experiment, "constraints" | "method">,
): void {
  if (front.length > 0 || LOOKING.includes(method.kind)) return;
  if (leastViolating.length === 0) {
    const dropped = scores.some(({ failed }) => failed === 0);
    throw new TokenwrightError("TW403", {
      message: dropped
        ? "runs failed in every design but those that the race dropped, of which too little is known"
        : "in every design runs failed",
      path: "vary",
      allowed: "a design that can be lived with in all futures",
      next: "look the errors up in the table of runs, column error, and let figures vary elsewhere",
    });
  }
  const named = leastViolating.map((design) => `design ${design}`).join(", ");
  const problems = constraints.map(({ metric, comparison, bound, share }, index) => {
    const { held, design } = nearest(livedLongest(scores), index);
    const isMet = held >= share;
    return {
      message: isMet
        ? `${metric} is met by design ${design} and others, but by none together with the other constraints`
        : held === 0
          ? `${metric} is met in no future of any design`
          : `${metric} is met in at most ${formatPercent(held)} of the futures, by design ${design}`,
      path: `constraints[${index}]`,
      value: `${comparison} ${bound}`,
      allowed: `in ${formatExactPercent(share)} of the futures`,
      next: `look at ${named}, which violate least; loosen the bound or share, or let more figures vary, and further`,
    };
  });
  throw new TokenwrightError("TW403", problems);
}
