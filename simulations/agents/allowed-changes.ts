import { SHARED_SUMS, TUNABLE_PARAMETERS } from "../economies/tunables.ts";
import type { ParameterChange } from "../protocol/actions.ts";
import { lesser } from "../protocol/views.ts";
import type { Rng } from "../units/rng.ts";
import type { ParameterObservation } from "./observation.ts";

/**
 * A move of parameters that limits allow by itself: one parameter's, or what one of a shared sum gives to another. How far
 * it goes is a share of what is allowed, in (0, 1].
 */
export interface AllowedMove {
  /** Number of the parameter that falls where `to` is given, else of the one that moves. */
  readonly parameter: number;
  /** Number of the parameter that rises by as much; undefined where the move is of one parameter alone. */
  readonly to?: number;
  /** Whether a parameter that moves alone rises. */
  readonly rises: boolean;
  readonly share: number;
}

const UNITS_OF_SHARE = 1_000_000;

/** Compute how far a parameter may go in a direction at once, in its own unit. */
export function roomOf({ value, limits, budgetLeft }: ParameterObservation, rises: boolean): bigint {
  const toBound = rises ? limits.maximum - value : value - limits.minimum;
  return toBound <= 0n ? 0n : lesser(lesser(toBound, limits.step), budgetLeft);
}

function partnersOf(number: number): readonly number[] {
  const path = TUNABLE_PARAMETERS[number]?.path ?? "";
  const sum = SHARED_SUMS.find((paths) => paths.includes(path)) ?? [];
  return sum
    .map((other) => TUNABLE_PARAMETERS.findIndex((each) => each.path === other))
    .filter((other) => other !== number);
}

/**
 * List every kind of move that limits will allow at a time, each at its farthest; budgets count as they are now, though
 * they may have grown by then.
 *
 * @param parameters - `parameters[number]`.
 * @param atSeconds - When the moves take effect; what still cools down then can't move.
 */
export function allowedMoves(parameters: readonly ParameterObservation[], atSeconds: bigint): AllowedMove[] {
  const canMove = (parameter: ParameterObservation, rises: boolean): boolean =>
    parameter.readyAtSeconds <= atSeconds && roomOf(parameter, rises) > 0n;
  return parameters.flatMap((parameter) => {
    const { number } = parameter;
    const partners = partnersOf(number);
    if (partners.length > 0) {
      return partners.flatMap((to): AllowedMove[] => {
        const receiver = parameters[to];
        const isOpen = receiver !== undefined && canMove(parameter, false) && canMove(receiver, true);
        return isOpen ? [{ parameter: number, to, rises: false, share: 1 }] : [];
      });
    }
    return [true, false].flatMap((rises): AllowedMove[] =>
      canMove(parameter, rises) ? [{ parameter: number, rises, share: 1 }] : [],
    );
  });
}

/** Share of a room, at least a unit. */
function distanceOf(room: bigint, share: number): bigint {
  const distance = (room * BigInt(Math.round(share * UNITS_OF_SHARE))) / BigInt(UNITS_OF_SHARE);
  return distance > 0n ? distance : 1n;
}

/** Return the parameters that a move touches. */
export function touchedBy({ parameter, to }: AllowedMove): readonly number[] {
  return to === undefined ? [parameter] : [parameter, to];
}

/** Turn moves that touch different parameters into the changes of one batch, in the order that the steward demands. */
export function toChanges(
  moves: readonly AllowedMove[],
  parameters: readonly ParameterObservation[],
): ParameterChange[] {
  const change = (parameter: ParameterObservation, distance: bigint): ParameterChange => ({
    parameter: BigInt(parameter.number),
    oldValue: parameter.value,
    newValue: parameter.value + distance,
  });
  const changes = moves.flatMap(({ parameter: number, to, rises, share }) => {
    const parameter = parameters[number];
    if (parameter === undefined) return [];
    const receiver = to === undefined ? undefined : parameters[to];
    if (receiver === undefined) {
      const distance = distanceOf(roomOf(parameter, rises), share);
      return [change(parameter, rises ? distance : -distance)];
    }
    const distance = distanceOf(lesser(roomOf(parameter, false), roomOf(receiver, true)), share);
    return [change(parameter, -distance), change(receiver, distance)];
  });
  return changes.toSorted((a, b) => (a.parameter < b.parameter ? -1 : 1));
}

/** Draw moves that touch different parameters; each kind is taken with the same probability. */
export function drawMoves(kinds: readonly AllowedMove[], probability: number, rng: Rng): AllowedMove[] {
  const touched = new Set<number>();
  const drawn: AllowedMove[] = [];
  for (const kind of rng.shuffle(kinds)) {
    if (touchedBy(kind).some((number) => touched.has(number)) || !rng.bernoulli(probability)) continue;
    for (const number of touchedBy(kind)) touched.add(number);
    drawn.push({ ...kind, share: rng.bernoulli(0.5) ? 1 : Math.max(1 / UNITS_OF_SHARE, rng.uniform()) });
  }
  return drawn;
}
