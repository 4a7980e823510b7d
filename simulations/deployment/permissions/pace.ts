import type { ParameterLimits } from "../../economies/parameters.ts";

/** A move, in the parameter's unit. */
export interface PastMove {
  readonly distance: bigint;
  readonly atSeconds: bigint;
}

/** Moves beyond which a bound counts as out of reach. */
const MOST_MOVES = 100_000;

function lesser(...values: readonly [bigint, ...bigint[]]): bigint {
  return values.reduce((least, value) => (value < least ? value : least));
}

function latest(...values: readonly [bigint, ...bigint[]]): bigint {
  return values.reduce((last, value) => (value > last ? value : last));
}

/** Budget that is left at a time, and when the oldest move that counts drops out of the window. */
function budgetAt(limits: ParameterLimits, moves: readonly PastMove[], atSeconds: bigint) {
  const counting = moves.filter((move) => move.atSeconds + limits.windowSeconds > atSeconds);
  const spent = counting.reduce((sum, { distance }) => sum + distance, 0n);
  const oldest = counting[0];
  return {
    left: spent < limits.budget ? limits.budget - spent : 0n,
    refillsAtSeconds: oldest === undefined ? atSeconds : oldest.atSeconds + limits.windowSeconds,
  };
}

/**
 * Compute how soon the steward could bring a parameter to a value, going as far as it may each time.
 *
 * Each move is recommended once the one before it has been made, since a recommendation names the value that it starts
 * from; so moves lie a veto delay and a cooldown apart, whichever is longer.
 *
 * @param past - Moves that may still count, oldest first.
 * @returns Seconds from now; null where its limits never let it get there.
 */
export function secondsToReach(
  value: bigint,
  target: bigint,
  terms: { limits: ParameterLimits; vetoDelaySeconds: bigint; past: readonly PastMove[]; nowSeconds: bigint },
): bigint | null {
  const { limits, vetoDelaySeconds, past, nowSeconds } = terms;
  const moves = [...past];
  let left = target > value ? target - value : value - target;
  if (left === 0n) return 0n;
  if (limits.step === 0n || limits.budget === 0n) return null;
  let now = nowSeconds;
  for (let count = 0; count < MOST_MOVES; count++) {
    const last = moves.at(-1);
    now = latest(now + vetoDelaySeconds, last === undefined ? 0n : last.atSeconds + limits.cooldownSeconds);
    let budget = budgetAt(limits, moves, now);
    while (budget.left === 0n) {
      now = budget.refillsAtSeconds;
      budget = budgetAt(limits, moves, now);
    }
    const distance = lesser(left, limits.step, budget.left);
    moves.push({ distance, atSeconds: now });
    left -= distance;
    if (left === 0n) return now - nowSeconds;
  }
  return null;
}
