import { cause, type RevertCause, type RevertRule } from "../revert-rule.ts";
import { TARGET_FAILS } from "./common.ts";
import { type GovernorRow, governorRule } from "./governor.ts";

/** What a function asks of its caller that proposals alone call. */
const GOVERNANCE_ONLY: readonly RevertCause[] = [
  cause("GovernorOnlyExecutor", "the caller isn't the timelock", "caller ≠ timelock"),
  cause(
    "Panic(0x31)",
    "the timelock calls outside the execution of a proposal that makes this very call",
    "call ∉ calls(p), p being executed",
  ),
];

type SettingRow = Pick<GovernorRow, "id" | "signature" | "reason"> & {
  readonly invalid?: RevertCause;
  readonly anchor?: string;
  readonly notCovered?: string;
};

function settingRule({ invalid, anchor = "GovernorSettings,", ...row }: SettingRow): RevertRule {
  const causes = [...GOVERNANCE_ONLY, ...(invalid === undefined ? [] : [invalid])];
  return governorRule({ ...row, causes, severity: "critical", anchor });
}

const relay = governorRule({
  id: "REV-142",
  signature: "relay(address,uint256,bytes)",
  causes: [...GOVERNANCE_ONLY, ...TARGET_FAILS],
  reason: "What was sent to the governor by mistake comes back by a vote, and by nothing else.",
  severity: "high",
  anchor: "return super._executor();",
});

const SETTINGS: readonly RevertRule[] = [
  settingRule({
    id: "REV-143",
    signature: "setProposalGuardian(address)",
    reason: "Who may cancel every proposal is for the votes to say.",
    anchor: "return super._validateCancel(proposalId, caller);",
    notCovered: "A guardian of zero, which governance may set: then proposers may cancel at any time.",
  }),
  settingRule({
    id: "REV-144",
    signature: "setProposalThreshold(uint256)",
    reason: "A threshold that anyone could set would shut proposals out, or let every one in.",
    notCovered: "A threshold above the supply, with which nobody proposes any more.",
  }),
  settingRule({
    id: "REV-145",
    signature: "setVotingDelay(uint48)",
    invalid: cause("GovernorVotingDelayTooShort", "the delay is zero", "delay′ = 0"),
    reason: "Without a delay, votes would count as they were before anyone could see the proposal.",
    anchor: "require(newVotingDelay > 0, GovernorVotingDelayTooShort(newVotingDelay, 1));",
  }),
  settingRule({
    id: "REV-146",
    signature: "setVotingPeriod(uint32)",
    invalid: cause("GovernorInvalidVotingPeriod", "the period is zero", "period′ = 0"),
    reason: "A vote that is over at once carries nothing, and governance would be at its end.",
  }),
  settingRule({
    id: "REV-147",
    signature: "updateQuorumNumerator(uint256)",
    invalid: cause("GovernorInvalidQuorumFraction", "it is above 10,000 bps", "quorum′ > 10^4"),
    reason: "A quorum above the supply carries nothing, and governance would be at its end.",
    anchor: "GovernorVotesQuorumFraction,",
  }),
  settingRule({
    id: "REV-148",
    signature: "updateTimelock(address)",
    reason: "Whoever sets the timelock sets the delay.",
    anchor: "GovernorTimelockControl,",
    notCovered: "An address that is no timelock, with which governance would be at its end.",
  }),
];

const DISABLED = cause(
  "GovernorDisabledDeposit",
  "the governor's calls are made by a timelock, which is the account that holds things",
  "timelock ≠ governor",
);

const receipt = (id: GovernorRow["id"], signature: string): RevertRule =>
  governorRule({
    id,
    signature,
    causes: [DISABLED],
    reason: "What is sent to the governor instead of the timelock would need a vote to come back.",
    severity: "low",
    anchor: "return super._executor();",
    notCovered: "Tokens whose transfers ask no receiver.",
  });

/** Rules of what only a proposal may call, and of deposits. */
export const GOVERNOR_SETTING_RULES: readonly RevertRule[] = [
  relay,
  ...SETTINGS,
  receipt("REV-149", "onERC721Received(address,address,uint256,bytes)"),
  receipt("REV-150", "onERC1155Received(address,address,uint256,uint256,bytes)"),
  receipt("REV-151", "onERC1155BatchReceived(address,address,uint256[],uint256[],bytes)"),
  receipt("REV-152", "receive()"),
];
