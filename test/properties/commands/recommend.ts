import type { ParameterChange } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { currentValue, limitsInForce, PARAMETER_COUNT } from "../rules/limits.ts";
import { flagsUp, recommendRefusal } from "../rules/steward.ts";
import type { Attempt, Command, Variant } from "./command.ts";
import { changesTo, drawGoodChanges, movable, PARAMETERS, stewardsRoom } from "./draw-settings.ts";
import { UINT256_MAX } from "../rules/pulls.ts";

/** Who recommends: the account that the economy names. */
const PROPOSER = "proposer";

function attemptOf(situation: Situation, changes: readonly ParameterChange[], evidenceHash: bigint): Attempt {
  const action = { kind: "recommend", actor: PROPOSER, changes, evidenceHash } as const;
  return { action, expected: recommendRefusal(situation, changes, evidenceHash) ?? "succeeds" };
}

function drawEvidence(draw: Draw): bigint {
  return draw.pick([draw.between(1n, UINT256_MAX), 1n, UINT256_MAX]);
}

/** Make a variant that recommends what is drawn, whatever becomes of it. */
function recommending(
  name: string,
  drawChanges: (situation: Situation, draw: Draw) => readonly ParameterChange[] | undefined,
): Variant {
  return {
    name,
    attempt: (situation, draw) => {
      const changes = drawChanges(situation, draw);
      return changes && attemptOf(situation, changes, drawEvidence(draw));
    },
  };
}

/** Draw a parameter that the steward may move, and how it may. */
function drawMovable(situation: Situation, draw: Draw) {
  const parameter = draw.find(movable(situation, stewardsRoom));
  if (parameter === undefined) return undefined;
  return { parameter, value: currentValue(situation, parameter), limits: limitsInForce(situation, parameter) };
}

/** Recommend another value for a parameter that may move. */
function movingTo(name: string, valueOf: (found: NonNullable<ReturnType<typeof drawMovable>>) => bigint): Variant {
  return recommending(name, (situation, draw) => {
    const found = drawMovable(situation, draw);
    return found && changesTo(situation, [{ parameter: found.parameter, value: valueOf(found) }]);
  });
}

const good = (situation: Situation, draw: Draw) => drawGoodChanges(situation, draw);

/** Recommendations by the proposer. */
export const recommend: Command = {
  kind: "recommend",
  weight: 7,
  valid: [
    recommending("within all limits", good),
    {
      name: "once more, what was recommended",
      attempt: (situation, draw) => {
        const found = draw.find(situation.memory.recommended);
        if (found === undefined || recommendRefusal(situation, found.changes, found.evidenceHash) !== undefined) {
          return undefined;
        }
        return attemptOf(situation, found.changes, found.evidenceHash);
      },
    },
    recommending("what only time or the contracts could refuse", (situation, draw) =>
      drawGoodChanges(situation, draw, false),
    ),
  ],
  boundary: [
    movingTo("as far up as a step goes", ({ value, limits }) => value + limits.step),
    movingTo("as far down as a step goes", ({ value, limits }) => value - limits.step),
    movingTo("farther up than a step goes", ({ value, limits }) => value + limits.step + 1n),
    movingTo("to the least that is allowed", ({ limits }) => limits.minimum),
    movingTo("to the most that is allowed", ({ limits }) => limits.maximum),
    movingTo("to less than the least", ({ limits }) => limits.minimum - 1n),
    movingTo("to more than the most", ({ limits }) => limits.maximum + 1n),
    recommending("anything while one flag is up", (situation, draw) => {
      const found = flagsUp(situation) === 1 ? drawMovable(situation, draw) : undefined;
      if (found === undefined) return undefined;
      const value = found.value + draw.pick([found.limits.step, -found.limits.step]);
      return changesTo(situation, [{ parameter: found.parameter, value }]);
    }),
  ],
  invalid: [
    {
      name: "by somebody else",
      attempt: (situation, draw) => {
        const changes = drawGoodChanges(situation, draw) ?? [];
        const actor = draw.pick(["guardian", "treasury", ...situation.stage.agents]);
        const action = { kind: "recommend", actor, changes, evidenceHash: draw.pick([1n, 0n]) } as const;
        return { action, expected: { name: "AccessManagedUnauthorized", args: [actor] } };
      },
    },
    {
      name: "without evidence",
      attempt: (situation, draw) => attemptOf(situation, drawGoodChanges(situation, draw) ?? [], 0n),
    },
    recommending("nothing", () => []),
    movingTo("what is", ({ value }) => value),
    recommending("from a value that isn't", (situation, draw) => {
      const [first, ...others] = drawGoodChanges(situation, draw) ?? [];
      const drift = draw.pick([1n, -1n]);
      return first && [{ ...first, oldValue: first.oldValue + drift }, ...others];
    }),
    recommending("a parameter twice", (situation, draw) => {
      const [first] = drawGoodChanges(situation, draw) ?? [];
      return first && [first, { ...first, oldValue: first.newValue, newValue: first.oldValue }];
    }),
    recommending("parameters out of order", (situation, draw) => {
      const changes = drawGoodChanges(situation, draw) ?? [];
      return changes.length > 1 ? changes.toReversed() : undefined;
    }),
    recommending("a parameter that there isn't", (_situation, draw) => [
      { parameter: draw.pick([PARAMETER_COUNT, UINT256_MAX]), oldValue: 0n, newValue: 1n },
    ]),
    recommending("a parameter that only governance moves", (situation, draw) => {
      const parameter = draw.find(PARAMETERS.filter((each) => limitsInForce(situation, each).step === 0n));
      if (parameter === undefined) return undefined;
      const value = currentValue(situation, parameter) + draw.pick([1n, -1n]);
      return changesTo(situation, [{ parameter, value }]);
    }),
    recommending("anything while two flags are up", (situation, draw) =>
      flagsUp(situation) === 2
        ? (drawGoodChanges(situation, draw) ?? [{ parameter: 0n, oldValue: 0n, newValue: 1n }])
        : undefined,
    ),
  ],
};
