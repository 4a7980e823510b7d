import { cause, type RevertCause } from "../revert-rule.ts";

/** Another guarded call of the same contract is under way. */
export const REENTERED = cause(
  "ReentrancyGuardReentrantCall",
  "another guarded call of the contract is under way",
  "entered",
);

/** A halt is in force. */
export const HALTED = cause("HaltInForce", "a halt is in force", "t < haltedUntil");

/** The caller's allowance doesn't cover an amount. */
export const allowanceTooSmall = (amount: string): RevertCause =>
  cause("ERC20InsufficientAllowance", "the caller has approved less", `allowance(caller) < ${amount}`);

/** The caller's balance doesn't cover an amount. */
export const balanceTooSmall = (amount: string): RevertCause =>
  cause("ERC20InsufficientBalance", "the caller holds less", `balance(caller) < ${amount}`);

/** The token of a transfer reports failure, or refuses with its own error. */
export const REFUSED: readonly RevertCause[] = [
  cause("SafeERC20FailedOperation", "the token's transfer returns false", "transfer = false"),
  cause(
    "AssetBlacklisted",
    "the token refuses the transfer, whose own error passes through (a blacklist's, say)",
    "transfer reverts",
  ),
];

/** What a pull from the caller may fail with. */
export const pullCauses = (amount: string): readonly RevertCause[] => [
  allowanceTooSmall(amount),
  balanceTooSmall(amount),
];

/** What a pull of a token that may be hostile may fail with. */
export const hostilePullCauses = (amount: string): readonly RevertCause[] => [
  ...pullCauses(amount),
  ...REFUSED,
  cause("TransferNotExact", "less or more arrives than was sent", `received ≠ ${amount}`),
];

/** What a restricted function asks of its caller, through the access manager. */
export const RESTRICTED: readonly RevertCause[] = [
  cause(
    "AccessManagedUnauthorized",
    "the caller lacks the function's role, or the target is closed",
    "¬mayCall(caller)",
  ),
  cause(
    "AccessManagerNotScheduled",
    "the caller has to wait out a delay and has scheduled nothing",
    "delay > 0 ∧ scheduledAt = 0",
  ),
  cause("AccessManagerNotReady", "what the caller has scheduled isn't due yet", "delay > 0 ∧ t < scheduledAt"),
  cause("AccessManagerExpired", "what was scheduled was due a week ago", "delay > 0 ∧ t ≥ scheduledAt + 604,800"),
];

/** The oracle has no observation of the right age. */
export const AVERAGE_UNAVAILABLE = cause(
  "OracleAverageUnavailable",
  "no observation is at least half an hour and at most the maximum age old",
  "age ∉ [1800, maximumAge]",
);

/** The pair holds nothing. */
export const PAIR_EMPTY = cause(
  "OraclePairEmpty",
  "the pair holds nothing, which Uniswap excludes once it is seeded",
  "reserves = 0",
);

/** What the call that governance makes may fail with. */
export const TARGET_FAILS: readonly RevertCause[] = [
  cause(
    "StakingAmountZero",
    "a target reverts, whose own error passes through (of a stake of zero, say)",
    "target reverts",
  ),
  cause(
    "FailedCall",
    "a target reverts with no data, or is sent more ether than there is",
    "target reverts with no data ∨ value > balance",
  ),
];
