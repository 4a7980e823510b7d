import { id as hashOf } from "ethers";

import { addressOf } from "../attempt.ts";
import { enact, enactInstead, executionChanges, executionEvents, govern, governanceOnly } from "../enactment.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { VOTING } from "../governance-terms.ts";
import { receiptArgs, RECEIPTS } from "../receipts.ts";
import type { Cause, Changes, Rule, Staged, Way } from "../rule.ts";
import { GIVEN, giftOf } from "../timelock-operation.ts";

type Case = Staged<GovernanceScene>;

const load = governanceScene;

/** A function that only a proposal may call. */
interface Enacted {
  readonly id: string;
  readonly signature: string;
  readonly args: (scene: GovernanceScene) => unknown[];
  readonly invalid?: readonly Cause<GovernanceScene>[];
  readonly events: (scene: GovernanceScene) => readonly string[];
  readonly changes: (scene: GovernanceScene) => Changes;
}

const enactedRule = ({ id, signature, args, invalid = [], events, changes }: Enacted): Rule<GovernanceScene> => ({
  id,
  contract: "EconomyGovernor",
  load,
  call: (scene) => enact(scene, signature, args(scene)),
  causes: [...governanceOnly(), ...invalid],
  succeeds: [
    {
      when: "a proposal makes the call",
      arrange: (stage) => ({
        events: executionEvents(stage, ...events(stage)),
        changes: { ...executionChanges(stage), ...changes(stage) },
      }),
    },
  ],
});

/** An argument that is refused, and the nearest that isn't. */
const invalid = (
  error: string,
  [outside, inside]: readonly [bigint, bigint],
  args: readonly unknown[],
): Cause<GovernanceScene>[] => [
  {
    error,
    arrange: (stage) => enactInstead(stage, outside),
    args: () => args,
    justInside: (stage) => enactInstead(stage, inside),
  },
];

const relayed = (as: string, payload: (stage: Case) => string): Way<GovernanceScene> => ({
  as,
  arrange: (stage) => enactInstead(stage, stage.stakingPool.target, 0n, payload(stage)),
});

const relay = enactedRule({
  id: "REV-142",
  signature: "relay(address,uint256,bytes)",
  args: (scene) => {
    const { target, payload } = giftOf(scene);
    return [target, 0n, payload];
  },
  invalid: [
    {
      error: "StakingAmountZero",
      about: ["target"],
      ...relayed("", ({ stakingPool }) => stakingPool.interface.encodeFunctionData("stake", [0n])),
    },
    {
      error: "FailedCall",
      about: ["target"],
      ...relayed("no data", () => "0xdeadbeef"),
      also: [
        {
          as: "ether that isn't there",
          arrange: (stage) => enactInstead(stage, stage.dave.address, 1n, "0x"),
          justInside: async (stage) => {
            await stage.connection.networkHelpers.setBalance(addressOf(stage.governor), 1n);
            await enactInstead(stage, stage.dave.address, 1n, "0x");
          },
        },
      ],
    },
  ],
  events: () => GIVEN.events,
  changes: () => GIVEN.changes,
});

const SETTINGS: readonly Enacted[] = [
  {
    id: "REV-143",
    signature: "setProposalGuardian(address)",
    args: ({ carol }) => [carol.address],
    events: () => ["governor.ProposalGuardianSet(guardianship, carol)"],
    changes: () => ({ "governor._proposalGuardian": "changed" }),
  },
  {
    id: "REV-144",
    signature: "setProposalThreshold(uint256)",
    args: () => [VOTING.proposalThreshold + 7n],
    events: () => [`governor.ProposalThresholdSet(${VOTING.proposalThreshold}, ${VOTING.proposalThreshold + 7n})`],
    changes: () => ({ "governor._proposalThreshold": 7n }),
  },
  {
    id: "REV-145",
    signature: "setVotingDelay(uint48)",
    args: () => [VOTING.votingDelaySeconds + 7],
    invalid: invalid("GovernorVotingDelayTooShort", [0n, 1n], [0, 1]),
    events: () => [`governor.VotingDelaySet(${VOTING.votingDelaySeconds}, ${VOTING.votingDelaySeconds + 7})`],
    changes: () => ({ "governor._votingDelay": 7n }),
  },
  {
    id: "REV-146",
    signature: "setVotingPeriod(uint32)",
    args: () => [VOTING.votingPeriodSeconds + 7],
    invalid: invalid("GovernorInvalidVotingPeriod", [0n, 1n], [0]),
    events: () => [`governor.VotingPeriodSet(${VOTING.votingPeriodSeconds}, ${VOTING.votingPeriodSeconds + 7})`],
    changes: () => ({ "governor._votingPeriod": 7n }),
  },
  {
    id: "REV-147",
    signature: "updateQuorumNumerator(uint256)",
    args: () => [VOTING.quorumBps + 7n],
    invalid: invalid("GovernorInvalidQuorumFraction", [10_001n, 10_000n], [10_001, 10_000]),
    events: () => [`governor.QuorumNumeratorUpdated(${VOTING.quorumBps}, ${VOTING.quorumBps + 7n})`],
    changes: ({ seconds }) => ({
      "governor._quorumNumeratorHistory._checkpoints.length": 1n,
      "governor._quorumNumeratorHistory._checkpoints[1]._key": BigInt(seconds),
      "governor._quorumNumeratorHistory._checkpoints[1]._value": VOTING.quorumBps + 7n,
    }),
  },
  {
    id: "REV-148",
    signature: "updateTimelock(address)",
    args: ({ carol }) => [carol.address],
    events: () => ["governor.TimelockChange(timelock, carol)"],
    changes: () => ({ "governor._timelock": "changed" }),
  },
];

const disabled: Cause<GovernanceScene> = { error: "GovernorDisabledDeposit", arrange: () => undefined };

/** The governor makes its calls itself. */
const becomeExecutor = async (stage: Case): Promise<void> => {
  await govern(stage, "updateTimelock(address)", stage.governor.target);
  stage.seconds += 1;
};

const receiptRule = (ruleId: { readonly id: string }, signature: string): Rule<GovernanceScene> => ({
  ...ruleId,
  contract: "EconomyGovernor",
  load,
  call: (scene) => {
    const [contract, sender] = [scene.governor, scene.dave.address];
    return { contract, signature, sender, args: receiptArgs(scene, signature) };
  },
  causes: [disabled],
  succeeds: [
    {
      when: "once governance has put the governor in the timelock's place",
      arrange: async (stage) => {
        await becomeExecutor(stage);
        return { returns: [hashOf(signature).slice(0, 10)], events: [], changes: {} };
      },
    },
  ],
});

const receive: Rule<GovernanceScene> = {
  id: "REV-152",
  contract: "EconomyGovernor",
  load,
  call: ({ governor, dave }) => ({
    contract: governor,
    signature: "receive()",
    sender: dave.address,
    args: [],
    data: "0x",
    value: 3n,
  }),
  causes: [disabled],
  succeeds: [
    {
      when: "once governance has put the governor in the timelock's place",
      arrange: async (stage) => {
        await becomeExecutor(stage);
        return { returns: ["0x"], events: [], changes: { "governor.balance": 1n, "dave.balance": 1n } };
      },
    },
  ],
};

/** Rules of what only a proposal may call, and of what is sent to the governor. */
export const GOVERNOR_SETTINGS: readonly Rule<GovernanceScene>[] = [
  relay,
  ...SETTINGS.map(enactedRule),
  receiptRule({ id: "REV-149" }, RECEIPTS.erc721),
  receiptRule({ id: "REV-150" }, RECEIPTS.erc1155),
  receiptRule({ id: "REV-151" }, RECEIPTS.erc1155Batch),
  receive,
];
