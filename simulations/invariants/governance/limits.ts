import type { ParameterLimits } from "../../economies/parameters.ts";
import { TUNABLE_PARAMETERS } from "../../economies/tunables.ts";
import type { MoveState } from "../../protocol/snapshot.ts";
import type { Predicate, Transition, Violation } from "../invariant.ts";
import { first, unless, violation } from "../violation.ts";
import { distanceOf, eachChange, limitsAt, termsOf } from "./batches.ts";
import { governancePath, isUngoverned, momentsOf } from "./moments.ts";
import { movesBefore, movesOf } from "./moves.ts";
import type { Move } from "./moves.ts";
import { valuesOf } from "./replay.ts";
import { untilChanged } from "./until-changed.ts";

/** Most cooldowns that a window may have. */
const MOST_COOLDOWNS = 32n;

const FIELDS = ["minimum", "maximum", "step", "budget", "cooldownSeconds", "windowSeconds"] as const;

function differingField(left: ParameterLimits, right: ParameterLimits): (typeof FIELDS)[number] | undefined {
  return left === right ? undefined : FIELDS.find((field) => left[field] !== right[field]);
}

function checkSound(parameter: bigint | number, limits: ParameterLimits): Violation | undefined {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  const holds =
    minimum <= maximum &&
    step >= 0n &&
    budget >= 0n &&
    cooldownSeconds > 0n &&
    windowSeconds >= cooldownSeconds &&
    windowSeconds <= MOST_COOLDOWNS * cooldownSeconds;
  return unless(holds, { parameter, ...limits });
}

/** Check that limits allow nothing that others don't. */
function checkNarrower(parameter: bigint, narrow: ParameterLimits, wide: ParameterLimits): Violation | undefined {
  const wider = FIELDS.find((field) => {
    const isLonger = field === "minimum" || field === "cooldownSeconds" || field === "windowSeconds";
    return isLonger ? narrow[field] < wide[field] : narrow[field] > wide[field];
  });
  return wider === undefined
    ? undefined
    : violation({ parameter, limit: wider, narrowedTo: narrow[wider], inForce: wide[wider] });
}

/** Check that the moves kept at a step's end are the moves that were made, but for those too old to count. */
function checkKept(transition: Transition, parameter: number, kept: readonly MoveState[]): Violation | undefined {
  const made = movesOf(transition, parameter);
  const dropped = made.length - kept.length;
  if (dropped < 0) return violation({ parameter, movesMade: made.length, movesKept: kept.length });
  const wrong = kept.findIndex(({ distance, atSeconds }, index) => {
    const move = made[dropped + index];
    const isThen = move !== undefined && atSeconds >= move.earliestSeconds && atSeconds <= move.latestSeconds;
    return move?.distance !== distance || !isThen;
  });
  if (wrong >= 0) {
    const { distance, atSeconds } = kept[wrong] as MoveState;
    return violation({ parameter, distance, atSeconds, distanceMade: made[dropped + wrong]?.distance });
  }
  // A move is dropped by a later one whose window it has left.
  const hasLeft = ({ earliestSeconds }: Move): boolean =>
    made.some(
      ({ windowSeconds, latestSeconds }) =>
        windowSeconds !== undefined && earliestSeconds + windowSeconds <= latestSeconds,
    );
  const early = made.slice(0, dropped).find((move) => !hasLeft(move));
  return early && violation({ parameter, droppedDistance: early.distance, movedAtSeconds: early.earliestSeconds });
}

/** How far parameters may move, and how fast (GOV). */
export const LIMITS: readonly Predicate[] = [
  {
    id: "GOV-044",
    check: eachChange((change, execution, transition) => {
      const limits = limitsAt(execution, change.parameter);
      const { earliestSeconds, latestSeconds } = execution;
      // A window that can't be placed can't be added up; the state tells when almost every execution was.
      if (limits === undefined || earliestSeconds !== latestSeconds) return undefined;
      const counted = movesBefore(transition, execution, change.parameter).filter(
        (move) => move.earliestSeconds + limits.windowSeconds > latestSeconds,
      );
      const distance = distanceOf(change);
      const inWindow = counted.reduce((sum, move) => sum + move.distance, distance);
      return unless(inWindow <= limits.budget, { parameter: change.parameter, distance, inWindow, ...limits });
    }),
  },
  {
    id: "GOV-118",
    check: eachChange(({ parameter, newValue }, execution) => {
      const limits = limitsAt(execution, parameter);
      const holds = limits !== undefined && newValue >= limits.minimum && newValue <= limits.maximum;
      return unless(holds, { parameter, newValue, minimum: limits?.minimum, maximum: limits?.maximum });
    }),
  },
  {
    id: "GOV-119",
    check: eachChange((change, execution) => {
      const step = limitsAt(execution, change.parameter)?.step ?? 0n;
      const distance = distanceOf(change);
      return unless(distance <= step, { parameter: change.parameter, distance, step });
    }),
  },
  {
    id: "GOV-120",
    check: eachChange(({ parameter }, execution, transition) => {
      const last = movesBefore(transition, execution, parameter).at(-1);
      const cooldownSeconds = limitsAt(execution, parameter)?.cooldownSeconds ?? 0n;
      const { latestSeconds } = execution;
      if (last === undefined || latestSeconds >= last.earliestSeconds + cooldownSeconds) return undefined;
      return violation({
        parameter,
        lastMoveSeconds: last.earliestSeconds,
        moveSeconds: latestSeconds,
        cooldownSeconds,
      });
    }),
  },
  {
    id: "GOV-121",
    check: (transition) => {
      const { moves } = transition.after.governance.steward;
      if (isUngoverned(transition)) return undefined;
      return first(moves.entries(), ([parameter, kept]) => checkKept(transition, parameter, kept));
    },
  },
  {
    id: "GOV-134",
    check: (transition) =>
      first(momentsOf(transition, "narrowLimits"), (moment) => {
        const { parameter, limits } = moment.action;
        const inForce = limitsAt(moment, parameter);
        return inForce === undefined ? violation({ parameter }) : checkNarrower(parameter, limits, inForce);
      }),
  },
  {
    id: "GOV-135",
    check: (transition) =>
      first(momentsOf(transition, "narrowLimits"), ({ action: { parameter, limits }, governed }) => {
        const value = governed.values[Number(parameter)];
        const holds = value !== undefined && value >= limits.minimum && value <= limits.maximum;
        return unless(holds, { parameter, value, minimum: limits.minimum, maximum: limits.maximum });
      }),
  },
  {
    id: "GOV-136",
    check: (transition) => {
      const { before, after } = transition;
      if (isUngoverned(transition)) return undefined;
      const expected = governancePath(transition).end.narrowings;
      const { narrowings } = after.governance.steward;
      const narrowingSeconds = termsOf(transition)?.narrowingSeconds;
      const old = new Map(before.governance.steward.narrowings.map((each) => [each.parameter, each.untilSeconds]));
      return (
        unless(narrowings.length === expected.size, { narrowings: narrowings.length, expected: expected.size }) ??
        first(narrowings, ({ parameter, limits, untilSeconds }) => {
          const wanted = expected.get(parameter);
          const isAsMade = wanted?.untilSeconds === untilSeconds && differingField(wanted.limits, limits) === undefined;
          const isOld = old.get(parameter) === untilSeconds;
          const begunSeconds = narrowingSeconds === undefined ? undefined : untilSeconds - narrowingSeconds;
          const isInStep =
            begunSeconds === undefined || (begunSeconds >= before.timeSeconds && begunSeconds <= after.timeSeconds);
          return unless(isAsMade && (isOld || isInStep), {
            parameter,
            untilSeconds,
            expectedUntilSeconds: wanted?.untilSeconds,
            narrowingSeconds,
          });
        })
      );
    },
  },
  {
    id: "GOV-137",
    check: (transition) => {
      const { limits } = transition.after.governance.steward;
      if (isUngoverned(transition)) return undefined;
      const expected = governancePath(transition).end.limits;
      return first(limits.entries(), ([parameter, now]) => {
        const wanted = expected[parameter];
        const field = wanted === undefined ? FIELDS[0] : differingField(wanted, now);
        return field && violation({ parameter, limit: field, value: now[field], expected: wanted?.[field] });
      });
    },
  },
  {
    id: "GOV-138",
    check: untilChanged(
      ({ governance: { steward } }) => [steward.limits, steward.narrowings],
      ({ governance: { steward } }) =>
        first(steward.limits.entries(), ([parameter, limits]) => checkSound(parameter, limits)) ??
        first(steward.narrowings, ({ parameter, limits }) => checkSound(parameter, limits)),
    ),
  },
  {
    id: "GOV-139",
    check: untilChanged(
      ({ governance, parameters }) => [governance.steward.limits, ...Object.values(parameters)],
      (state) => {
        const values = valuesOf(state);
        return first(state.governance.steward.limits.entries(), ([parameter, { minimum, maximum }]) => {
          const value = values[parameter] ?? 0n;
          return unless(value >= minimum && value <= maximum, { parameter, value, minimum, maximum });
        });
      },
    ),
  },
  {
    id: "GOV-162",
    check: ({ after }) => {
      const { narrowings } = after.governance.steward;
      const inForce = narrowings.filter(({ untilSeconds }) => after.timeSeconds < untilSeconds);
      if (inForce.length === 0) return undefined;
      const values = valuesOf(after);
      return first(inForce, ({ parameter, limits: { minimum, maximum } }) => {
        const value = values[Number(parameter)] ?? 0n;
        return unless(value >= minimum && value <= maximum, { parameter, value, minimum, maximum });
      });
    },
  },
  {
    id: "GOV-141",
    check: untilChanged(
      ({ governance, parameters }) => [governance.steward, ...Object.values(parameters)],
      ({ governance, parameters }) => {
        const held = Object.entries(parameters).flatMap(([contract, set]) =>
          Object.keys(set).map((name) => `${contract}.${name}`),
        );
        const names = new Set(TUNABLE_PARAMETERS.map(({ contract, name }) => `${contract}.${name}`));
        const stray = held.find((name) => !names.has(name));
        const { limits, moves } = governance.steward;
        const holds = stray === undefined && [held, limits, moves].every(({ length }) => length === names.size);
        return unless(holds, { stray, parameters: held.length, limits: limits.length, moves: moves.length });
      },
    ),
  },
];
