import { govern } from "../enactment.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { VOTING } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import {
  bitmapOf,
  BY_CONTENT,
  giftProposal,
  type Proposal,
  proposalOf,
  propose,
  RIPENING,
  STATES,
} from "../proposal.ts";
import type { Cause, Rule, Staged, Success } from "../rule.ts";
import { START } from "../scene.ts";
import { giftOf } from "../timelock-operation.ts";

type Case = Staged<GovernanceScene>;

const load = governanceScene;
const LARGEST_48 = 2n ** 48n - 1n;
const THRESHOLD = VOTING.proposalThreshold;

/** Alice gives away what she holds over an amount, a second before the call. */
const keep = (amountWei: bigint) => async (stage: Case) => {
  const { token, alice, dave } = stage;
  const excess = (await token.balanceOf(alice)) - amountWei;
  await perform(stage, alice, token, "transfer", dave.address, excess);
  stage.seconds += 1;
};

const setDescription =
  (proposer: (scene: GovernanceScene) => string) =>
  (stage: Case): void => {
    stage.call.args[3] = `A gift for bob#proposer=${proposer(stage)}`;
  };

/** Returns the proposal that the call proposes. */
const proposed = (stage: Case): Promise<Proposal> => giftProposal(stage, String(stage.call.args[3]));

const lengths: Cause<GovernanceScene> = {
  error: "GovernorInvalidProposalLength",
  as: "no call",
  about: ["content"],
  arrange: ({ call }) => {
    call.args = [[], [], [], call.args[3]];
  },
  args: () => [0, 0, 0],
  also: [
    {
      as: "more values than targets",
      arrange: ({ call }) => {
        call.args[1] = [0n, 0n];
      },
      args: () => [1, 1, 2],
    },
    {
      as: "more calldata than targets",
      arrange: ({ call }) => {
        call.args[2] = ["0x", "0x"];
      },
      args: () => [1, 2, 1],
    },
  ],
};

const exists: Cause<GovernanceScene> = {
  error: "GovernorUnexpectedProposalState",
  as: "a moment ago",
  about: ["content", "delay"],
  arrange: async (stage) => propose(stage, await proposed(stage)),
  args: async (stage) => [(await proposed(stage)).id, STATES.pending, bitmapOf()],
  also: [
    {
      as: "cancelled since",
      arrange: async (stage) => {
        const proposal = await proposed(stage);
        await propose(stage, proposal);
        await perform(stage, stage.alice, stage.governor, BY_CONTENT.cancel, ...proposal.content);
      },
      args: async (stage) => [(await proposed(stage)).id, STATES.canceled, bitmapOf()],
    },
  ],
};

/** When the call is made that follows a change of the voting delay. */
const AFTERWARDS = BigInt(START + RIPENING);
const setVotingDelay = (seconds: bigint) => (stage: Case) => govern(stage, "setVotingDelay(uint48)", seconds);

const beyondTime: Cause<GovernanceScene> = {
  error: "SafeCastOverflowedUintDowncast",
  about: ["delay"],
  arrange: setVotingDelay(LARGEST_48 - AFTERWARDS + 1n),
  args: () => [48, LARGEST_48 + 1n],
  justInside: setVotingDelay(LARGEST_48 - AFTERWARDS),
};

const created = (when: string, valueWei: bigint): Success<GovernanceScene> => ({
  when,
  arrange: async (stage) => {
    const calls = [{ ...giftOf(stage), value: valueWei }];
    const { id, content, description } = await proposalOf(stage, calls, String(stage.call.args[3]));
    const [, values, [payload]] = content;
    stage.call.args[1] = values;
    const opensAt = stage.seconds + VOTING.votingDelaySeconds;
    const what = `[quote], [${valueWei}], [], [${payload}], ${opensAt}, ${opensAt + VOTING.votingPeriodSeconds}`;
    return {
      returns: [id],
      events: [`governor.ProposalCreated(${id}, alice, ${what}, ${description})`],
      changes: {
        "governor._proposals[proposal].proposer": "changed",
        "governor._proposals[proposal].voteStart": BigInt(opensAt),
        "governor._proposals[proposal].voteDuration": BigInt(VOTING.votingPeriodSeconds),
        "governor._proposalIds.length": 1n,
        "governor._proposalIds[0]": id,
        "governor._proposalDetails[proposal].targets.length": 1n,
        "governor._proposalDetails[proposal].targets[0]": "changed",
        "governor._proposalDetails[proposal].values.length": 1n,
        ...(valueWei === 0n ? {} : { "governor._proposalDetails[proposal].values[0]": valueWei }),
        "governor._proposalDetails[proposal].calldatas.length": 1n,
        // Bytes that don't fit into a slot: twice their length, and one.
        "governor._proposalDetails[proposal].calldatas[0]": 137n,
        "governor._proposalDetails[proposal].calldatas[0].data[0]": "changed",
        "governor._proposalDetails[proposal].calldatas[0].data[1]": "changed",
        "governor._proposalDetails[proposal].calldatas[0].data[2]": "changed",
        "governor._proposalDetails[proposal].descriptionHash": "changed",
      },
    };
  },
});

const proposing: Rule<GovernanceScene> = {
  id: "REV-130",
  contract: "EconomyGovernor",
  load,
  call: async (scene) => {
    const { content, description } = await giftProposal(scene);
    const [targets, values, payloads] = content;
    const args = [targets, values, payloads, description];
    return { contract: scene.governor, signature: BY_CONTENT.propose, sender: scene.alice.address, args };
  },
  causes: [
    {
      error: "GovernorRestrictedProposer",
      arrange: setDescription(({ bob }) => bob.address),
      args: () => ["alice"],
      justInside: setDescription(({ alice }) => alice.address),
    },
    {
      error: "GovernorInsufficientProposerVotes",
      as: "one short",
      arrange: keep(THRESHOLD - 1n),
      args: () => ["alice", THRESHOLD - 1n, THRESHOLD],
      justInside: keep(THRESHOLD),
      also: [
        {
          as: "votes of the same second",
          arrange: async (stage) => {
            const { call, token, bob, carol } = stage;
            stage.now = stage.seconds;
            await perform(stage, bob, token, "delegate", carol.address);
            call.sender = carol.address;
          },
          args: () => ["carol", 0n, THRESHOLD],
          justInside: async (stage) => {
            const { call, token, bob, carol } = stage;
            await perform(stage, bob, token, "delegate", carol.address);
            call.sender = carol.address;
            stage.seconds += 1;
          },
        },
      ],
    },
    lengths,
    exists,
    beyondTime,
  ],
  succeeds: [
    created("the vote opens after the delay, whatever happens meanwhile", 0n),
    created("with ether for its call", 3n),
  ],
};

/** Rules of proposing. */
export const GOVERNOR_PROPOSALS: readonly Rule<GovernanceScene>[] = [proposing];
