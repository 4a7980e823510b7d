import { type EnforcingContract, lines } from "../contracts.ts";
import type { Severity } from "../property.ts";
import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { TARGET_FAILS } from "./common.ts";

interface Row {
  readonly id: `REV-${string}`;
  readonly signature: string;
  readonly causes: readonly RevertCause[];
  readonly reason: string;
  readonly severity: Severity;
  readonly notCovered?: string;
}

const TIMELOCK: EnforcingContract = "EconomyTimelock";

function timelockRule({ notCovered = "Gas.", ...row }: Row): RevertRule {
  const anchors = lines(TIMELOCK, "contract EconomyTimelock is TimelockController {");
  return { ...row, contracts: [TIMELOCK], enforcedBy: anchors, notCovered };
}

const lacksRole = (role: string): RevertCause =>
  cause("AccessControlUnauthorizedAccount", `the caller lacks the ${role}'s role`, `¬hasRole(${role}, caller)`);

const NOT_EXECUTOR = cause(
  "AccessControlUnauthorizedAccount",
  "execution is open to some alone, and the caller is none of them",
  "¬hasRole(executor, 0) ∧ ¬hasRole(executor, caller)",
);

const LENGTHS_DIFFER = cause(
  "TimelockInvalidOperationLength",
  "targets, values and payloads differ in number",
  "#targets ≠ #values ∨ #targets ≠ #payloads",
);

const SCHEDULED_BEFORE: readonly RevertCause[] = [
  cause(
    "TimelockUnexpectedOperationState",
    "the operation was scheduled before and hasn't lapsed",
    "¬unset(operation)",
  ),
  cause("TimelockInsufficientDelay", "its delay is below the least", "delay < minDelay"),
  cause("Panic(0x11)", "its time would need more than 256 bits", "t + delay ≥ 2^256"),
];

const EXECUTION: readonly RevertCause[] = [
  cause(
    "TimelockUnexpectedOperationState",
    "the operation isn't scheduled, isn't due, is done or has lapsed",
    "done(operation) ∨ t ∉ [readyAt(operation), readyAt(operation) + 14 days)",
  ),
  cause(
    "TimelockUnexecutedPredecessor",
    "it names another that has to come first and isn't done",
    "predecessor ≠ 0 ∧ ¬done(predecessor)",
  ),
  ...TARGET_FAILS,
  cause(
    "TimelockUnexpectedOperationState",
    "its own call has brought about that it is done or cancelled",
    "¬ready(operation) after its calls",
  ),
];

const receipt = (id: Row["id"], signature: string): RevertRule =>
  timelockRule({
    id,
    signature,
    causes: [],
    reason: "The treasury that governance may become can hold any kind of token.",
    severity: "low",
    notCovered: "What may be done with such a token, which a proposal has to say.",
  });

const CALLS: readonly RevertRule[] = [
  timelockRule({
    id: "REV-117",
    signature: "schedule(address,uint256,bytes,bytes32,bytes32,uint256)",
    causes: [lacksRole("proposer"), ...SCHEDULED_BEFORE],
    reason: "Nothing enters the queue but what was voted on, and nothing leaves it sooner than the delay.",
    severity: "critical",
  }),
  timelockRule({
    id: "REV-118",
    signature: "scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)",
    causes: [lacksRole("proposer"), LENGTHS_DIFFER, ...SCHEDULED_BEFORE],
    reason: "The governor queues its proposals by this call, whole.",
    severity: "critical",
  }),
  timelockRule({
    id: "REV-119",
    signature: "cancel(bytes32)",
    causes: [
      lacksRole("canceller"),
      cause(
        "TimelockUnexpectedOperationState",
        "the operation isn't scheduled, is done or has lapsed",
        "¬pending(operation)",
      ),
    ],
    reason: "A proposal that is cancelled after its vote must leave the queue.",
    severity: "high",
  }),
  timelockRule({
    id: "REV-120",
    signature: "execute(address,uint256,bytes,bytes32,bytes32)",
    causes: [NOT_EXECUTOR, ...EXECUTION],
    reason: "Whatever the timelock holds roles for passes through here: not early, not twice, not in another order.",
    severity: "critical",
  }),
  timelockRule({
    id: "REV-121",
    signature: "executeBatch(address[],uint256[],bytes[],bytes32,bytes32)",
    causes: [NOT_EXECUTOR, LENGTHS_DIFFER, ...EXECUTION],
    reason: "A proposal takes effect by this call, whole or not at all.",
    severity: "critical",
  }),
];

const ROLES: readonly RevertRule[] = [
  {
    ...timelockRule({
      id: "REV-122",
      signature: "updateDelay(uint256)",
      causes: [
        cause("TimelockDelayTooShort", "the delay is below the floor", "delay′ < minimumDelaySeconds"),
        cause("TimelockUnauthorizedCaller", "the caller isn't the timelock itself", "caller ≠ timelock"),
      ],
      reason: "However votes go, holders keep the time in which to leave.",
      severity: "critical",
    }),
    enforcedBy: lines(
      TIMELOCK,
      "require(newDelay >= minimumDelaySeconds, TimelockDelayTooShort(newDelay, minimumDelaySeconds));",
    ),
  },
  timelockRule({
    id: "REV-123",
    signature: "grantRole(bytes32,address)",
    causes: [lacksRole("admin")],
    reason: "Whoever grants roles makes proposers.",
    severity: "critical",
  }),
  timelockRule({
    id: "REV-124",
    signature: "revokeRole(bytes32,address)",
    causes: [lacksRole("admin")],
    reason: "Whoever revokes the governor's roles ends governance.",
    severity: "critical",
  }),
  timelockRule({
    id: "REV-125",
    signature: "renounceRole(bytes32,address)",
    causes: [cause("AccessControlBadConfirmation", "the account isn't the caller's own", "account ≠ caller")],
    reason: "A role is given up by its holder alone; the deployer gives up its own so.",
    severity: "high",
  }),
];

/** Rules of the timelock. */
export const TIMELOCK_RULES: readonly RevertRule[] = [
  ...CALLS,
  ...ROLES,
  receipt("REV-126", "onERC721Received(address,address,uint256,bytes)"),
  receipt("REV-127", "onERC1155Received(address,address,uint256,uint256,bytes)"),
  receipt("REV-128", "onERC1155BatchReceived(address,address,uint256[],uint256[],bytes)"),
  receipt("REV-129", "receive()"),
];
