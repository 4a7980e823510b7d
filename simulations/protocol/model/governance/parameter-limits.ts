import type { ParameterLimits } from "../../../economies/parameters.ts";
import type { MoveState, NarrowingState, StewardState } from "../../snapshot.ts";
import { budgetLeft, limitsInForce } from "../../views.ts";
import type { Block } from "../block.ts";
import { greatest } from "../parameters.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

type LimitsState = Pick<StewardState, "limits" | "narrowings" | "moves">;

const MAXIMUM_COOLDOWNS_IN_WINDOW = 32n;
const GREATEST_DISTANCE = greatest(128);
const GREATEST_DURATION = greatest(64);

function words(limits: ParameterLimits): bigint[] {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

function isSound({ minimum, maximum, cooldownSeconds, windowSeconds }: ParameterLimits): boolean {
  return (
    minimum <= maximum &&
    cooldownSeconds > 0n &&
    windowSeconds >= cooldownSeconds &&
    windowSeconds <= MAXIMUM_COOLDOWNS_IN_WINDOW * cooldownSeconds
  );
}

function isNoWider(limits: ParameterLimits, inForce: ParameterLimits): boolean {
  return (
    limits.minimum >= inForce.minimum &&
    limits.maximum <= inForce.maximum &&
    limits.step <= inForce.step &&
    limits.budget <= inForce.budget &&
    limits.cooldownSeconds >= inForce.cooldownSeconds &&
    limits.windowSeconds >= inForce.windowSeconds
  );
}

function distanceOf(from: bigint, to: bigint): bigint {
  return to > from ? to - from : from - to;
}

/** Say why limits don't decode: distances have 128 bits, durations 64. */
export function widthRevert({ step, budget, cooldownSeconds, windowSeconds }: ParameterLimits): Revert {
  const fit =
    step <= GREATEST_DISTANCE &&
    budget <= GREATEST_DISTANCE &&
    cooldownSeconds <= GREATEST_DURATION &&
    windowSeconds <= GREATEST_DURATION;
  return fit ? undefined : revert("EmptyRevert");
}

function soundRevert(parameter: bigint, limits: ParameterLimits, value: bigint): Revert {
  if (!isSound(limits)) return revert("LimitsInvalid", parameter, ...words(limits));
  const { minimum, maximum } = limits;
  const isInside = value >= minimum && value <= maximum;
  return isInside ? undefined : revert("LimitsExcludeValue", parameter, value, minimum, maximum);
}

function boundsRevert(parameter: bigint, value: bigint, { minimum, maximum }: ParameterLimits): Revert {
  const isInside = value >= minimum && value <= maximum;
  return isInside ? undefined : revert("LimitsValueOutOfBounds", parameter, value, minimum, maximum);
}

/** How far each parameter may move, and how far it has. */
export class Limits {
  readonly #block: Block;
  state: LimitsState;

  constructor(limits: readonly ParameterLimits[], block: Block) {
    this.#block = block;
    this.state = { limits, narrowings: [], moves: limits.map(() => []) };
  }

  /** Set a parameter's lasting limits around its value; a narrowing ends. */
  runSet(parameter: bigint, limits: ParameterLimits, value: bigint): Revert {
    const refused = soundRevert(parameter, limits, value);
    if (refused !== undefined) return refused;
    this.state = {
      ...this.state,
      limits: this.state.limits.with(Number(parameter), limits),
      narrowings: this.state.narrowings.filter((narrowing) => narrowing.parameter !== parameter),
    };
    return undefined;
  }

  /** Narrow a parameter's limits in force until a time. */
  runNarrow(parameter: bigint, limits: ParameterLimits, value: bigint, untilSeconds: bigint): Revert {
    const refused = soundRevert(parameter, limits, value);
    if (refused !== undefined) return refused;
    const inForce = this.#inForce(parameter);
    if (!isNoWider(limits, inForce)) {
      return revert("LimitsNotNarrower", parameter, ...words(limits), ...words(inForce));
    }
    const others = this.state.narrowings.filter((narrowing) => narrowing.parameter !== parameter);
    const narrowings: NarrowingState[] = [...others, { parameter, limits, untilSeconds }];
    narrowings.sort((one, other) => Number(one.parameter - other.parameter));
    this.state = { ...this.state, narrowings };
    return undefined;
  }

  /** End a narrowing that a value lies outside of. */
  endNarrowingWithout(parameter: bigint, value: bigint): void {
    const narrowings = this.state.narrowings.filter(
      (narrowing) =>
        narrowing.parameter !== parameter || boundsRevert(parameter, value, narrowing.limits) === undefined,
    );
    this.state = { ...this.state, narrowings };
  }

  /** Say why a move would leave the bounds or the step, whenever it is made. */
  withinRevert(parameter: bigint, from: bigint, to: bigint): Revert {
    const limits = this.#inForce(parameter);
    const refused = boundsRevert(parameter, to, limits);
    if (refused !== undefined) return refused;
    const distance = distanceOf(from, to);
    return distance > limits.step ? revert("LimitsStepExceeded", parameter, distance, limits.step) : undefined;
  }

  /** Say why a value would leave the bounds that hold for good. */
  lastingRevert(parameter: bigint, value: bigint): Revert {
    return boundsRevert(parameter, value, this.state.limits[Number(parameter)] as ParameterLimits);
  }

  /** Say why a parameter can't move that far now: too soon after the last move, or past the budget. */
  moveRevert(parameter: bigint, from: bigint, to: bigint): Revert {
    const { nowSeconds } = this.#block;
    const limits = this.#inForce(parameter);
    const last = this.#movesOf(parameter).at(-1);
    const readyAt = last === undefined ? 0n : last.atSeconds + limits.cooldownSeconds;
    if (nowSeconds < readyAt) return revert("LimitsCooldownActive", parameter, nowSeconds, readyAt);
    const distance = distanceOf(from, to);
    const left = budgetLeft(this.state, parameter, nowSeconds);
    return distance > left ? revert("LimitsBudgetExceeded", parameter, distance, left) : undefined;
  }

  /** Record a move that is allowed; moves that no window reaches any more are forgotten. */
  move(parameter: bigint, from: bigint, to: bigint): void {
    const { nowSeconds } = this.#block;
    const { windowSeconds } = this.#inForce(parameter);
    const moves = this.#movesOf(parameter);
    const counting = moves.findIndex(({ atSeconds }) => atSeconds + windowSeconds > nowSeconds);
    const kept = counting < 0 ? [] : moves.slice(counting);
    const moved = [...kept, { distance: distanceOf(from, to), atSeconds: nowSeconds }];
    this.state = { ...this.state, moves: this.state.moves.with(Number(parameter), moved) };
  }

  #inForce(parameter: bigint): ParameterLimits {
    return limitsInForce(this.state, parameter, this.#block.nowSeconds);
  }

  #movesOf(parameter: bigint): readonly MoveState[] {
    return this.state.moves[Number(parameter)] ?? [];
  }
}
