import { type Reason, same } from "./reason.ts";

/** Reasons by mutant, for the sources of governance. */
export const GOVERNANCE_REASONS: readonly (readonly [id: string, reason: Reason])[] = [
  [
    "ParameterLimits._recordMove:order-swapped:1",
    same(
      "moves.list[moves.next++] = Move({distance: uint128(distance), movedAt: uint64(nowSeconds)});\n        // The distance is at most the budget, which has 128 bits.\n        while (\n            moves.first < moves.next && uint256(moves.list[moves.first].movedAt) + limits.windowSeconds <= nowSeconds\n        ) {\n            delete moves.list[moves.first++];\n        }",
      "no window is shorter than a second, so that a move of this second, which is the last, is never forgotten",
    ),
  ],
  ["ParameterLimits._budgetLeft:boundary-moved:3", same("<=", "where all of it is spent both branches leave nothing")],
  ["ParameterLimits._distance:boundary-moved:1", same(">=", "from a value to itself it is zero in both directions")],
  [
    "EconomyTimelock.constructor:constant-changed:2",
    same("2", "the second executor is zero like the first, and who has a role isn't given it again"),
  ],
  [
    "EconomyTimelock.constructor:order-swapped:1",
    same(
      "require(delaySeconds >= minimumDelaySeconds_, TimelockDelayTooShort(delaySeconds, minimumDelaySeconds_));\n        require(minimumDelaySeconds_ > 0, TimelockDelayTooShort(minimumDelaySeconds_, 1));",
      "no delay is below a minimum of zero, so that never both refuse",
    ),
  ],
  [
    "ParameterSteward.adopt:constant-changed:1",
    same("1", "the first setting of a batch is compared with none before it"),
  ],
  [
    "ParameterSteward._requireAllowed:constant-changed:3",
    same("1", "the first change of a batch is compared with none before it"),
  ],
  [
    "ParameterSteward._register:order-swapped:1",
    same(
      "_setLimits(parameter, term.limits, int256(target.parameterOf(ids[i])));\n            _parameters.push(Parameter({target: target, saferDirection: term.saferDirection, id: ids[i]}));",
      "each writes its own slots and reads none of the other's, and the contract that is asked only answers",
    ),
  ],
  [
    "ParameterSteward._apply:constant-changed:3",
    same("0", "the first setting belongs to its own contract, so that the loop goes past it at once"),
  ],
  [
    "ParameterSteward._isRiskReducing:boundary-moved:1",
    same("<=", "a change that changes nothing, or starts from another value, was refused before"),
  ],
];
