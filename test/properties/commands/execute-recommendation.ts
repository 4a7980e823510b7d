import type { RecommendationState } from "../../../simulations/protocol/snapshot.ts";
import type { Draw } from "../harness/draw.ts";
import type { Recommended } from "../harness/memory.ts";
import type { Situation } from "../harness/situation.ts";
import { closedRefusal, executionRefusal, recommendationOf, recommendationReadyAt } from "../rules/steward.ts";
import type { Shown } from "../rules/steward.ts";
import type { Attempt, Command, Variant } from "./command.ts";

/** Show a recommendation and have it executed, by anybody. */
function execute(situation: Situation, draw: Draw, shown: Shown): Attempt {
  const { recommendation, changes, evidenceHash } = shown;
  const actor = draw.pick([...situation.stage.agents, "proposer"]);
  const action = { kind: "executeRecommendation", actor, recommendation, changes, evidenceHash } as const;
  return { action, expected: executionRefusal(situation, shown) ?? "succeeds" };
}

/** Make a variant that executes one of the recommendations that a condition picks, as it is or as something else. */
function executing(
  name: string,
  pick: (situation: Situation, found: RecommendationState, refusal: string | undefined) => boolean,
  show: (recommended: Recommended, draw: Draw) => Shown | undefined = (recommended) => recommended,
): Variant {
  return {
    name,
    attempt: (situation, draw) => {
      const picked = situation.memory.recommended.filter((recommended) => {
        const found = recommendationOf(situation, recommended.recommendation);
        return found && pick(situation, found, executionRefusal(situation, recommended)?.name);
      });
      const recommended = draw.find(picked);
      const shown = recommended && show(recommended, draw);
      return shown && execute(situation, draw, shown);
    },
  };
}

/** Make a variant that executes what is refused with one of some errors. */
function refused(name: string, ...errors: readonly string[]): Variant {
  return executing(name, (_situation, _found, refusal) => refusal !== undefined && errors.includes(refusal));
}

function isOpen(situation: Situation, { recommendation }: Recommended): boolean {
  return closedRefusal(situation, recommendation) === undefined;
}

/** Change something of a recommendation. */
function alter(recommended: Recommended, draw: Draw): Shown | undefined {
  const { changes, evidenceHash } = recommended;
  const [first, ...others] = changes;
  if (first === undefined) return undefined;
  return draw.pick<Shown>([
    { ...recommended, evidenceHash: evidenceHash ^ 1n },
    { ...recommended, changes: [{ ...first, newValue: first.newValue + 1n }, ...others] },
    { ...recommended, changes: [{ ...first, oldValue: first.oldValue - 1n }, ...others] },
    { ...recommended, changes: others },
    { ...recommended, changes: [...changes, first] },
  ]);
}

/** Executions of recommendations, by anybody. */
export const executeRecommendation: Command = {
  kind: "executeRecommendation",
  weight: 12,
  valid: [executing("what is due", (_situation, _found, refusal) => refusal === undefined)],
  boundary: [
    executing(
      "in the first second of its time",
      (situation, found, refusal) =>
        refusal === undefined && recommendationReadyAt(situation, found) === situation.nowSeconds,
    ),
    executing(
      "a second before its time",
      (situation, found) => recommendationReadyAt(situation, found) === situation.nowSeconds + 1n,
    ),
    executing(
      "in the last second before it expires",
      ({ nowSeconds }, { expiresAtSeconds }) => expiresAtSeconds === nowSeconds + 1n,
    ),
    executing(
      "in the second in which it expires",
      ({ nowSeconds }, { expiresAtSeconds }) => expiresAtSeconds === nowSeconds,
    ),
    executing(
      "in its time, though something else stands against it",
      (situation, found, refusal) =>
        refusal !== undefined &&
        !found.isExecuted &&
        recommendationReadyAt(situation, found) <= situation.nowSeconds &&
        situation.nowSeconds < found.expiresAtSeconds,
    ),
    refused("during the cooldown of a parameter", "LimitsCooldownActive"),
    refused("beyond what is left of a budget", "LimitsBudgetExceeded"),
  ],
  invalid: [
    refused("before its time", "RecommendationNotReady"),
    refused("after it expired", "RecommendationExpired"),
    refused("what was vetoed", "RecommendationAlreadyVetoed"),
    refused("a second time", "RecommendationAlreadyExecuted"),
    refused("what has become stale", "StewardValueStale", "StewardChangeEmpty"),
    refused("against the flags", "StewardFrozen", "StewardChangeNotRiskReducing"),
    refused("outside of narrower limits", "LimitsValueOutOfBounds", "LimitsStepExceeded"),
    refused("what the contracts refuse", "JointRuleBroken", "ParameterOutOfRange", "SafeCastOverflowedUintDowncast"),
    {
      name: "other than it was committed",
      attempt: (situation, draw) => {
        const open = situation.memory.recommended.filter((recommended) => isOpen(situation, recommended));
        const recommended = draw.oneIn(2) ? draw.find(open) : undefined;
        const shown = recommended && alter(recommended, draw);
        return shown && execute(situation, draw, shown);
      },
    },
    {
      name: "as another one",
      attempt: (situation, draw) => {
        const { recommended } = situation.memory;
        const [one, another] = [draw.find(recommended), draw.find(recommended)];
        if (one === undefined || another === undefined || one === another) return undefined;
        return execute(situation, draw, { ...one, recommendation: another.recommendation });
      },
    },
    {
      name: "one that was never made",
      attempt: (situation, draw) => {
        const { recommended } = situation.memory;
        const next = BigInt(situation.state.governance.steward.recommendations.length) + 1n;
        const recommendation = draw.pick([0n, next, next + 1n]);
        if (recommended.length > 0 && !draw.oneIn(3)) return undefined;
        return execute(situation, draw, { recommendation, changes: [], evidenceHash: 1n });
      },
    },
  ],
};
