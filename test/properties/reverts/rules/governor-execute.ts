import { ZeroAddress, ZeroHash } from "ethers";

import { addressOf } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { EXECUTION_WINDOW, VOTING } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import { CONTENT_FORM, type Form, ID_FORM, noSuchProposal } from "../proposal-form.ts";
import { bitmapOf, carry, giftProposal, type ProposedCall, proposalOf, ripen, STATES } from "../proposal.ts";
import type { Cause, Rule, Staged, Success, Way } from "../rule.ts";
import { BATCH, giftOf, GIVEN, OPERATION_STATES } from "../timelock-operation.ts";

type Case = Staged<GovernanceScene>;

/** Makes the call the execution of another proposal. */
async function ripenAnother(stage: Case, form: Form, ...calls: readonly ProposedCall[]): Promise<void> {
  const proposal = await proposalOf(stage, calls, "Another");
  await ripen(stage, proposal);
  stage.call.args = form.argsOf(proposal);
}

function notQueued(form: Form): Cause<GovernanceScene> {
  const way = (
    as: string,
    state: keyof typeof STATES,
    arrange: Way<GovernanceScene>["arrange"],
  ): Way<GovernanceScene> => ({
    as,
    arrange,
    args: async (stage) => [await form.idOf(stage), STATES[state], bitmapOf("queued")],
  });
  return {
    error: "GovernorUnexpectedProposalState",
    about: ["proposal"],
    ...way("cancelled", "canceled", (stage) => {
      const cancel = form.signatureOf("cancel");
      return perform(stage, addressOf(stage.guardianship), stage.governor, cancel, ...stage.call.args);
    }),
    also: [
      way("carried, and not queued", "succeeded", async (stage) => {
        const proposal = await giftProposal(stage, "Another gift");
        await carry(stage, proposal);
        stage.call.args = form.argsOf(proposal);
      }),
      way("a second time", "executed", async (stage) => {
        stage.now = stage.seconds;
        await perform(stage, stage.dave, stage.governor, stage.call.signature, ...stage.call.args);
      }),
      way("executed past the governor", "executed", async (stage) => {
        stage.now = stage.seconds;
        const { content, salt } = await giftProposal(stage);
        await perform(stage, stage.dave, stage.timelock, BATCH.execute, ...content.slice(0, 3), ZeroHash, salt);
      }),
      {
        ...way("lapsed", "canceled", (stage) => {
          stage.seconds += EXECUTION_WINDOW;
        }),
        justInside: (stage) => {
          stage.seconds += EXECUTION_WINDOW - 1;
        },
      },
      way("cancelled past the governor", "canceled", async (stage) => {
        const { operation } = await giftProposal(stage);
        await perform(stage, addressOf(stage.governor), stage.timelock, "cancel", operation);
      }),
    ],
  };
}

const closed: Cause<GovernanceScene> = {
  error: "AccessControlUnauthorizedAccount",
  arrange: (stage) => {
    const { timelock, roles } = stage;
    return perform(stage, addressOf(timelock), timelock, "revokeRole", roles.executing, ZeroAddress);
  },
  args: ({ roles }) => ["governor", roles.executing],
};

const notDue: Cause<GovernanceScene> = {
  error: "TimelockUnexpectedOperationState",
  arrange: (stage) => {
    stage.seconds -= 1;
  },
  args: async (stage) => [(await giftProposal(stage)).operation, OPERATION_STATES.ready],
  justInside: () => undefined,
};

function callFails(form: Form): Cause<GovernanceScene>[] {
  const ether = async (stage: Case): Promise<void> =>
    ripenAnother(stage, form, { target: stage.carol.address, value: 1n, payload: "0x" });
  return [
    {
      error: "StakingAmountZero",
      about: ["proposal", "content"],
      arrange: (stage) => {
        const { stakingPool } = stage;
        const payload = stakingPool.interface.encodeFunctionData("stake", [0n]);
        return ripenAnother(stage, form, giftOf(stage), { target: addressOf(stakingPool), value: 0n, payload });
      },
    },
    {
      error: "FailedCall",
      as: "no data",
      about: ["proposal", "content"],
      arrange: (stage) => ripenAnother(stage, form, { ...giftOf(stage), payload: "0xdeadbeef" }),
      also: [
        {
          as: "ether that isn't there",
          arrange: ether,
          justInside: async (stage) => {
            await ether(stage);
            stage.call.value = 1n;
          },
        },
      ],
    },
  ];
}

/** The proposal's own call has the timelock execute it. */
function reenters(form: Form): Cause<GovernanceScene> {
  const operations = new WeakMap<GovernanceScene, string>();
  return {
    error: "TimelockUnexpectedOperationState",
    about: ["proposal", "content"],
    arrange: async (stage) => {
      const { connection, timelock, bob, alice, call } = stage;
      const asset = await stage.act(() => connection.ethers.deployContract("ReentrantAsset", ["REE", 18]));
      const payload = asset.interface.encodeFunctionData("transfer", [bob.address, 0n]);
      const proposal = await proposalOf(stage, [{ target: addressOf(asset), value: 0n, payload }], "Another");
      await ripen(stage, proposal);
      call.args = form.argsOf(proposal);
      const [targets, values, payloads] = proposal.content;
      const args = [targets, values, payloads, ZeroHash, proposal.salt] as const;
      const again = timelock.interface.encodeFunctionData("executeBatch", [...args]);
      await perform(stage, alice, asset, "reenter", timelock.target, again);
      operations.set(stage, proposal.operation);
    },
    args: (stage) => [operations.get(stage), OPERATION_STATES.ready],
  };
}

const executed = (form: Form): Success<GovernanceScene> => ({
  when: "anyone, once it is due",
  arrange: async (stage) => {
    const proposal = await giftProposal(stage);
    const { id, operation, content } = proposal;
    return {
      returns: form.returns(proposal),
      events: [
        ...GIVEN.events,
        `timelock.CallExecuted(${operation}, 0, quote, 0, ${content[2][0]})`,
        `governor.ProposalExecuted(${id})`,
      ],
      changes: {
        ...GIVEN.changes,
        "governor._proposals[proposal].executed": 1n,
        "governor._timelockIds[proposal]": "changed",
        "timelock._timestamps[operation]": 1n - BigInt(stage.seconds),
      },
    };
  },
});

const etherSent = (form: Form): Success<GovernanceScene> => ({
  when: "with ether for its target",
  arrange: async (stage) => {
    const calls = [{ target: stage.carol.address, value: 2n, payload: "0x" }];
    const proposal = await proposalOf(stage, calls, "Ether for carol");
    await ripen(stage, proposal);
    stage.call.args = form.argsOf(proposal);
    stage.call.value = 2n;
    return {
      returns: form.returns(proposal),
      events: [
        `timelock.CallExecuted(${proposal.operation}, 0, carol, 2, 0x)`,
        `governor.ProposalExecuted(${proposal.id})`,
      ],
      changes: {
        "governor._proposals[proposal].executed": 1n,
        "governor._timelockIds[proposal]": "changed",
        "timelock._timestamps[operation]": 1n - BigInt(stage.seconds),
        "carol.balance": 1n,
        "dave.balance": 1n,
      },
    };
  },
});

const settingsChanged = (form: Form): Success<GovernanceScene> => ({
  when: "with two calls that only a proposal may make, in their order",
  arrange: async (stage) => {
    const { governor } = stage;
    const { proposalThreshold, votingDelaySeconds } = VOTING;
    const payloads = [
      governor.interface.encodeFunctionData("setProposalThreshold", [proposalThreshold + 1n]),
      governor.interface.encodeFunctionData("setVotingDelay", [votingDelaySeconds + 2]),
    ];
    const calls = payloads.map((payload) => ({ target: addressOf(governor), value: 0n, payload }));
    const proposal = await proposalOf(stage, calls, "Two settings");
    await ripen(stage, proposal);
    stage.call.args = form.argsOf(proposal);
    const executedCalls = payloads.map(
      (payload, index) => `timelock.CallExecuted(${proposal.operation}, ${index}, governor, 0, ${payload})`,
    );
    return {
      returns: form.returns(proposal),
      events: [
        `governor.ProposalThresholdSet(${proposalThreshold}, ${proposalThreshold + 1n})`,
        executedCalls[0]!,
        `governor.VotingDelaySet(${votingDelaySeconds}, ${votingDelaySeconds + 2})`,
        executedCalls[1]!,
        `governor.ProposalExecuted(${proposal.id})`,
      ],
      changes: {
        "governor._proposalThreshold": 1n,
        "governor._votingDelay": 2n,
        "governor._proposals[proposal].executed": 1n,
        "governor._timelockIds[proposal]": "changed",
        "governor._governanceCall._begin": 2n,
        "governor._governanceCall._end": 2n,
        "timelock._timestamps[operation]": 1n - BigInt(stage.seconds),
      },
    };
  },
});

const executeRule = (ruleId: { readonly id: string }, form: Form): Rule<GovernanceScene> => ({
  ...ruleId,
  contract: "EconomyGovernor",
  load: governanceScene,
  call: async (scene) => {
    const proposal = await giftProposal(scene);
    await ripen(scene, proposal);
    const [contract, sender] = [scene.governor, scene.dave.address];
    return { contract, signature: form.signatureOf("execute"), sender, args: form.argsOf(proposal) };
  },
  causes: [noSuchProposal(form), notQueued(form), closed, notDue, ...callFails(form), reenters(form)],
  succeeds: [executed(form), etherSent(form), settingsChanged(form)],
});

/** Rules of execution. */
export const GOVERNOR_EXECUTE: readonly Rule<GovernanceScene>[] = [
  executeRule({ id: "REV-133" }, CONTENT_FORM),
  executeRule({ id: "REV-134" }, ID_FORM),
];
