import { encodeBytes32String, solidityPackedKeccak256, ZeroHash } from "ethers";

import { DAY, GENESIS } from "../../../contracts/helpers/market-fixtures.ts";
import { deploymentRuleOf, limit, NOWHERE, to, waysTo } from "../deployment-rule.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { TERM, VOTING } from "../governance-terms.ts";
import type { Rule } from "../rule.ts";
import { NOBODY } from "./erc20.ts";
import { STEWARD_DEPLOYMENT } from "./steward-deployment.ts";

const NOW = GENESIS + DAY;
const LONGEST_TERM = 1_825 * DAY;
const EXECUTOR = solidityPackedKeccak256(["string"], ["EXECUTOR_ROLE"]);

const timelock = deploymentRuleOf(governanceScene, {
  id: "REV-170",
  contract: "EconomyTimelock",
  args: ({ deployer }) => [5, 3, deployer.address],
  causes: [
    waysTo("TimelockDelayTooShort", [limit("no floor", [1], [0, 1], [0, 1])]),
    waysTo("TimelockDelayTooShort", [limit("a delay below it", [0], [2, 3], [2, 3])]),
  ],
  events: [
    `deployed.RoleGranted(${ZeroHash}, deployed, deployer)`,
    `deployed.RoleGranted(${ZeroHash}, deployer, deployer)`,
    `deployed.RoleGranted(${EXECUTOR}, nobody, deployer)`,
    "deployed.MinDelayChange(0, 5)",
  ],
  changes: {
    "deployed.created": 1n,
    "deployed._roles[admin].hasRole[deployed]": 1n,
    "deployed._roles[admin].hasRole[deployer]": 1n,
    "deployed._roles[executing].hasRole[nobody]": 1n,
    "deployed._minDelay": 5n,
  },
});

/** A short string, as storage holds it: twice its length in the last byte. */
const shortString = (text: string): bigint => BigInt(encodeBytes32String(text)) + 2n * BigInt(text.length);

const governor = deploymentRuleOf(governanceScene, {
  id: "REV-171",
  contract: "EconomyGovernor",
  args: (scene) => ["Governor", scene.token.target, scene.timelock.target, scene.guardianship.target, VOTING],
  causes: [
    { error: "GovernorVotingDelayTooShort", ...limit("", [4, "votingDelaySeconds"], [0, 1], [0, 1]) },
    { error: "GovernorInvalidVotingPeriod", ...limit("", [4, "votingPeriodSeconds"], [0, 1], [0]) },
    {
      error: "GovernorInvalidQuorumFraction",
      ...limit("", [4, "quorumBps"], [10_001n, 10_000n], [10_001, 10_000]),
    },
    { error: "no data", arrange: to([1], NOWHERE) },
    { error: "GovernorProposalGuardianZero", arrange: to([3], NOBODY) },
  ],
  events: [
    `deployed.VotingDelaySet(0, ${VOTING.votingDelaySeconds})`,
    `deployed.VotingPeriodSet(0, ${VOTING.votingPeriodSeconds})`,
    `deployed.ProposalThresholdSet(0, ${VOTING.proposalThreshold})`,
    `deployed.QuorumNumeratorUpdated(0, ${VOTING.quorumBps})`,
    "deployed.TimelockChange(nobody, timelock)",
    "deployed.ProposalGuardianSet(nobody, guardianship)",
  ],
  changes: {
    "deployed.created": 1n,
    "deployed._name": shortString("Governor"),
    "deployed._proposalThreshold": VOTING.proposalThreshold,
    "deployed._votingDelay": BigInt(VOTING.votingDelaySeconds),
    "deployed._votingPeriod": BigInt(VOTING.votingPeriodSeconds),
    "deployed._quorumNumeratorHistory._checkpoints.length": 1n,
    "deployed._quorumNumeratorHistory._checkpoints[0]._key": BigInt(NOW),
    "deployed._quorumNumeratorHistory._checkpoints[0]._value": VOTING.quorumBps,
    "deployed._timelock": "changed",
    "deployed._proposalGuardian": "changed",
  },
});

const guardianship = deploymentRuleOf(governanceScene, {
  id: "REV-172",
  contract: "Guardianship",
  args: ({ manager, guardian }) => [manager.target, guardian.address, TERM],
  causes: [
    { error: "GuardianZero", arrange: to([1], NOBODY) },
    waysTo("GuardianTermInvalid", [
      limit("none", [2], [0, 1], [0, 1, LONGEST_TERM]),
      limit("too long", [2], [LONGEST_TERM + 1, LONGEST_TERM], [LONGEST_TERM + 1, 1, LONGEST_TERM]),
    ]),
  ],
  events: [
    "deployed.AuthorityUpdated(manager)",
    "deployed.GuardianReplaced(nobody, guardian)",
    `deployed.GuardianPowersSet(${NOW + TERM})`,
  ],
  changes: {
    "deployed.created": 1n,
    "deployed._authority": "changed",
    "deployed.guardian": "changed",
    "deployed.powersUntil": BigInt(NOW + TERM),
  },
});

/** Rules of the deployments of governance. */
export const GOVERNANCE_DEPLOYMENTS: readonly Rule<GovernanceScene>[] = [
  timelock,
  governor,
  guardianship,
  STEWARD_DEPLOYMENT,
];
