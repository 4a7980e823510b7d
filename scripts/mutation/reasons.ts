/** Why no test kills a mutant. */
export interface Reason {
  /** The mutant's text: another one under the same id isn't excused. */
  readonly mutated: string;
  /** Whether nobody could tell it from the original; otherwise it counts as survived. */
  readonly equivalent: boolean;
  readonly because: string;
}

function same(mutated: string, because: string): Reason {
  return { mutated, equivalent: true, because };
}

/** Reasons by mutant, written by hand. A survivor without one fails the gate. */
export const REASONS: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  [
    "RateLimitedBucket._configureBucket:boundary-moved:1",
    same("<=", "where the level is the capacity, both branches give the same"),
  ],
  [
    "RateLimitedBucket._availableInBucket:boundary-moved:1",
    same("<=", "where the level is the capacity, both branches give the same"),
  ],
  [
    "RewardLedger._recordDistribution:unchecked-removed:1",
    same(
      "",
      "an amount whose scaled value wraps is more than what is undistributed, so that the next line reverts alike",
    ),
  ],
  ["VestingLine.vestedDown:boundary-moved:1", same("<=", "in the second of the start both branches give zero")],
  ["VestingLine.vestedDown:constant-changed:1", same("1", "before the start nothing has vested, whatever the share")],
  [
    "VestingLine.vestedDown:condition-forced:3",
    same("true", "from the end on everything has vested, whatever the share"),
  ],
  ["VestingLine.vestedDown:boundary-moved:2", same("<=", "in the second of the end the line's share is the total")],
  [
    "VestingLine.vestedOfShare:boundary-moved:2",
    same("<=", "in the second of the end the share that it is given is the total"),
  ],
  [
    "VestingLine.vestedOfShare:condition-forced:3",
    same("true", "from the end on the share that it is given is the total"),
  ],
]);
