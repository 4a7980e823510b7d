import { ZeroHash } from "ethers";

import { MAX_UINT256 } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { TIMELOCK_DELAY, VOTING } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import { CONTENT_FORM, type Form, ID_FORM, noSuchProposal } from "../proposal-form.ts";
import { bitmapOf, carry, giftProposal, openVote, pass, type Proposal, STATES } from "../proposal.ts";
import type { Cause, Rule, Staged, Way } from "../rule.ts";
import { BATCH, OPERATION_STATES } from "../timelock-operation.ts";

type Case = Staged<GovernanceScene>;

const LARGEST_48 = 2n ** 48n - 1n;
const [AGAINST, FOR, ABSTAIN] = [0, 1, 2] as const;

/** Makes the call one about another proposal, on which votes are cast as given once it is open. */
async function anotherVote(stage: Case, form: Form, cast: (proposal: Proposal) => Promise<void>): Promise<void> {
  const proposal = await giftProposal(stage, "Another gift");
  await openVote(stage, proposal);
  await cast(proposal);
  pass(stage, VOTING.votingPeriodSeconds);
  stage.call.args = form.argsOf(proposal);
}

/** Carol and dave have as many votes as the quorum, or fewer: dave one, for it, and carol the others, who abstains. */
async function castQuorum(stage: Case, form: Form, short: bigint): Promise<void> {
  const { token, governor, alice, carol, dave } = stage;
  const quorum = ((await token.totalSupply()) * VOTING.quorumBps) / 10_000n;
  for (const [voter, votes] of [
    [carol, quorum - 1n - short],
    [dave, 1n],
  ] as const) {
    await perform(stage, alice, token, "transfer", voter.address, votes);
    await perform(stage, voter, token, "delegate", voter.address);
  }
  await anotherVote(stage, form, async ({ id }) => {
    await perform(stage, carol, governor, "castVote", id, ABSTAIN);
    await perform(stage, dave, governor, "castVote", id, FOR);
  });
}

/** Bob casts against what alice casts for: as much as she has, or less. */
async function castTie(stage: Case, form: Form, short: bigint): Promise<void> {
  const { token, governor, alice, bob, dave } = stage;
  const excess = (await token.balanceOf(bob)) - (await token.balanceOf(alice)) + short;
  await perform(stage, bob, token, "transfer", dave.address, excess);
  await anotherVote(stage, form, async ({ id }) => {
    await perform(stage, alice, governor, "castVote", id, FOR);
    await perform(stage, bob, governor, "castVote", id, AGAINST);
  });
}

function notSucceeded(form: Form): Cause<GovernanceScene> {
  const args = (state: keyof typeof STATES) => async (stage: Case) => [
    await form.idOf(stage),
    STATES[state],
    bitmapOf("succeeded"),
  ];
  const done = (
    as: string,
    state: keyof typeof STATES,
    arrange: Way<GovernanceScene>["arrange"],
  ): Way<GovernanceScene> => ({ as, arrange, args: args(state) });
  return {
    error: "GovernorUnexpectedProposalState",
    as: "the vote's last second",
    about: ["proposal", "delay"],
    arrange: (stage) => {
      stage.seconds -= 1;
    },
    args: args("active"),
    justInside: () => undefined,
    also: [
      {
        as: "one vote short of the quorum",
        arrange: (stage) => castQuorum(stage, form, 1n),
        args: args("defeated"),
        justInside: (stage) => castQuorum(stage, form, 0n),
      },
      {
        as: "as many against as for",
        arrange: (stage) => castTie(stage, form, 0n),
        args: args("defeated"),
        justInside: (stage) => castTie(stage, form, 1n),
      },
      done("queued before", "queued", async (stage) => {
        stage.now = stage.seconds;
        await perform(stage, stage.dave, stage.governor, stage.call.signature, ...stage.call.args);
      }),
      done("cancelled", "canceled", async (stage) => {
        stage.now = stage.seconds;
        const cancel = form.signatureOf("cancel");
        await perform(stage, addressOf(stage.guardianship), stage.governor, cancel, ...stage.call.args);
      }),
    ],
  };
}

/** The timelock refuses what the governor schedules. */
function timelockRefuses(): Cause<GovernanceScene>[] {
  const updateDelay = (delay: (stage: Case) => bigint) => (stage: Case) =>
    perform(stage, addressOf(stage.timelock), stage.timelock, "updateDelay", delay(stage));
  return [
    {
      error: "AccessControlUnauthorizedAccount",
      arrange: (stage) => {
        const { timelock, roles, governor } = stage;
        return perform(stage, addressOf(timelock), timelock, "revokeRole", roles.proposing, governor.target);
      },
      args: ({ roles }) => ["governor", roles.proposing],
    },
    {
      error: "TimelockUnexpectedOperationState",
      about: ["delay"],
      arrange: async (stage) => {
        const { timelock, roles, dave } = stage;
        await perform(stage, addressOf(timelock), timelock, "grantRole", roles.proposing, dave.address);
        const { content, salt } = await giftProposal(stage);
        const calls = content.slice(0, 3);
        await perform(stage, dave, timelock, BATCH.schedule, ...calls, ZeroHash, salt, BigInt(TIMELOCK_DELAY));
      },
      args: async (stage) => [(await giftProposal(stage)).operation, OPERATION_STATES.unset],
    },
    {
      error: "Panic(0x11)",
      about: ["delay"],
      arrange: updateDelay(({ seconds }) => MAX_UINT256 - BigInt(seconds) + 1n),
    },
    {
      error: "SafeCastOverflowedUintDowncast",
      about: ["delay"],
      arrange: updateDelay(({ seconds }) => LARGEST_48 - BigInt(seconds) + 1n),
      args: () => [48, LARGEST_48 + 1n],
      justInside: updateDelay(({ seconds }) => LARGEST_48 - BigInt(seconds)),
    },
  ];
}

const queueRule = (ruleId: { readonly id: string }, form: Form): Rule<GovernanceScene> => ({
  ...ruleId,
  contract: "EconomyGovernor",
  load: governanceScene,
  call: async (scene) => {
    const proposal = await giftProposal(scene);
    await carry(scene, proposal);
    scene.now -= 1;
    const [contract, sender] = [scene.governor, scene.dave.address];
    return { contract, signature: form.signatureOf("queue"), sender, args: form.argsOf(proposal) };
  },
  causes: [noSuchProposal(form), notSucceeded(form), ...timelockRefuses()],
  succeeds: [
    {
      when: "anyone, once the vote has carried it",
      arrange: async (stage) => {
        const proposal = await giftProposal(stage);
        const { id, operation, salt, content } = proposal;
        const dueAt = BigInt(stage.seconds + TIMELOCK_DELAY);
        const what = `quote, 0, ${content[2][0]}, ${ZeroHash}, ${TIMELOCK_DELAY}`;
        return {
          returns: form.returns(proposal),
          events: [
            `timelock.CallScheduled(${operation}, 0, ${what})`,
            `timelock.CallSalt(${operation}, ${salt})`,
            `governor.ProposalQueued(${id}, ${dueAt})`,
          ],
          changes: {
            "governor._proposals[proposal].etaSeconds": dueAt,
            "governor._timelockIds[proposal]": "changed",
            "timelock._timestamps[operation]": dueAt,
          },
        };
      },
    },
  ],
});

/** Rules of queueing. */
export const GOVERNOR_QUEUE: readonly Rule<GovernanceScene>[] = [
  queueRule({ id: "REV-131" }, CONTENT_FORM),
  queueRule({ id: "REV-132" }, ID_FORM),
];
