import { addressOf } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { VOTING } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import { CONTENT_FORM, type Form, ID_FORM, noSuchProposal } from "../proposal-form.ts";
import { bitmapOf, enqueue, giftProposal, type Proposal, propose, ripen, STATES } from "../proposal.ts";
import type { Cause, Rule, Staged, Success } from "../rule.ts";

type Case = Staged<GovernanceScene>;

const CANCELLABLE = bitmapOf("pending", "active", "defeated", "succeeded", "queued");

const asGuardian = (stage: Case): void => {
  stage.call.sender = addressOf(stage.guardianship);
};

/** The vote for the call's proposal opens. */
const open = (stage: Case): void => {
  stage.seconds += VOTING.votingDelaySeconds + 1;
};

/** Makes the call one of the guardian about another proposal, which is further. */
async function another(
  stage: Case,
  { argsOf }: Form,
  reach: (scene: GovernanceScene, proposal: Proposal) => Promise<void>,
): Promise<Proposal> {
  const proposal = await giftProposal(stage, "Another gift");
  await reach(stage, proposal);
  stage.call.args = argsOf(proposal);
  asGuardian(stage);
  return proposal;
}

function causesOf(form: Form): Cause<GovernanceScene>[] {
  const { idOf } = form;
  return [
    {
      ...noSuchProposal(form),
      as: "a holder",
      also: [
        {
          as: "the guardian",
          arrange: (stage) => {
            form.unknown(stage);
            asGuardian(stage);
          },
          args: async (stage) => [await idOf(stage)],
        },
      ],
    },
    {
      error: "GovernorUnableToCancel",
      as: "a stranger",
      about: ["proposal"],
      arrange: ({ call, dave }) => {
        call.sender = dave.address;
      },
      args: async (stage) => [await idOf(stage), "dave"],
      also: [
        {
          as: "the proposer, once the vote is open",
          arrange: open,
          args: async (stage) => [await idOf(stage), "alice"],
          justInside: (stage) => {
            stage.seconds += VOTING.votingDelaySeconds;
          },
        },
      ],
    },
    {
      error: "GovernorUnexpectedProposalState",
      as: "a second time",
      about: ["proposal", "timelock"],
      arrange: async (stage) => {
        await perform(stage, stage.alice, stage.governor, stage.call.signature, ...stage.call.args);
        asGuardian(stage);
      },
      args: async (stage) => [await idOf(stage), STATES.canceled, CANCELLABLE],
      also: [
        {
          as: "after the execution",
          arrange: async (stage) => {
            const { content } = await another(stage, form, ripen);
            stage.now = stage.seconds;
            await perform(stage, stage.dave, stage.governor, CONTENT_FORM.signatureOf("execute"), ...content);
          },
          args: async (stage) => [await idOf(stage), STATES.executed, CANCELLABLE],
        },
      ],
    },
    {
      error: "AccessControlUnauthorizedAccount",
      about: ["timelock"],
      arrange: async (stage) => {
        const { timelock, roles, governor } = stage;
        await another(stage, form, enqueue);
        await perform(stage, addressOf(timelock), timelock, "revokeRole", roles.cancelling, governor.target);
      },
      args: ({ roles }) => ["governor", roles.cancelling],
    },
  ];
}

const unqueued = (form: Form, when: string, arrange: (stage: Case) => void): Success<GovernanceScene> => ({
  when,
  arrange: async (stage) => {
    arrange(stage);
    const proposal = await giftProposal(stage);
    return {
      returns: form.returns(proposal),
      events: [`governor.ProposalCanceled(${proposal.id})`],
      changes: { "governor._proposals[proposal].canceled": 1n },
    };
  },
});

const queued = (form: Form): Success<GovernanceScene> => ({
  when: "by the guardian, while it is queued",
  arrange: async (stage) => {
    const proposal = await another(stage, form, enqueue);
    const dueAt = await stage.timelock.getTimestamp(proposal.operation);
    return {
      returns: form.returns(proposal),
      events: [`governor.ProposalCanceled(${proposal.id})`, `timelock.Cancelled(${proposal.operation})`],
      changes: {
        "governor._proposals[proposal].canceled": 1n,
        "governor._timelockIds[proposal]": "changed",
        "timelock._timestamps[operation]": -dueAt,
      },
    };
  },
});

const cancelRule = (ruleId: { readonly id: string }, form: Form): Rule<GovernanceScene> => ({
  ...ruleId,
  contract: "EconomyGovernor",
  load: governanceScene,
  call: async (scene) => {
    const proposal = await giftProposal(scene);
    await propose(scene, proposal);
    const [contract, sender] = [scene.governor, scene.alice.address];
    return { contract, signature: form.signatureOf("cancel"), sender, args: form.argsOf(proposal) };
  },
  causes: causesOf(form),
  succeeds: [
    unqueued(form, "by its proposer, before the vote", () => undefined),
    unqueued(form, "by the guardian, while the vote is open", (stage) => {
      asGuardian(stage);
      open(stage);
    }),
    queued(form),
  ],
});

/** Rules of cancelling. */
export const GOVERNOR_CANCEL: readonly Rule<GovernanceScene>[] = [
  cancelRule({ id: "REV-135" }, CONTENT_FORM),
  cancelRule({ id: "REV-136" }, ID_FORM),
];
