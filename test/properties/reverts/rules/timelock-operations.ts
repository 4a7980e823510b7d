import { ZeroAddress, ZeroHash } from "ethers";

import { id, MAX_UINT256 } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf, type Call } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { EXECUTION_WINDOW, TIMELOCK_DELAY } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import {
  BATCH,
  GIFT,
  giftOf,
  GIVEN,
  OPERATION_STATES,
  type Operation,
  operationId,
  rescheduled,
  schedule,
  SINGLE,
  type Style,
} from "../timelock-operation.ts";
import { EXECUTED_TOGETHER, SCHEDULED_TOGETHER } from "./timelock-batches.ts";

type Case = Staged<GovernanceScene>;
type Role = "proposing" | "cancelling";

const load = governanceScene;

/** The caller lacks a role. */
export const lacksRole = (role: Role): Cause<GovernanceScene> => ({
  error: "AccessControlUnauthorizedAccount",
  as: "a stranger",
  about: ["caller"],
  arrange: ({ call, dave }) => {
    call.sender = dave.address;
  },
  args: ({ roles }) => ["dave", roles[role]],
  also: [
    {
      as: "the governor, once the role is taken from it",
      arrange: (stage) =>
        perform(stage, addressOf(stage.timelock), stage.timelock, "revokeRole", stage.roles[role], stage.call.sender),
      args: ({ roles }) => ["governor", roles[role]],
    },
  ],
});

const idOfCall = (stage: Case, style: Style): Promise<string> =>
  operationId(stage, style, style.unpack(stage.call.args));

/** The last of the batch's lists is longer than the others. */
const lengthsDiffer: Cause<GovernanceScene> = {
  error: "TimelockInvalidOperationLength",
  as: "more payloads than targets",
  about: ["operation"],
  arrange: ({ call }) => {
    call.args[2] = [...(call.args[2] as string[]), "0x"];
  },
  args: () => [1, 2, 1],
  also: [
    {
      as: "fewer values than targets",
      arrange: ({ call }) => {
        call.args[1] = [];
      },
      args: () => [1, 1, 0],
    },
  ],
};

function scheduleOf(ruleId: string, style: Style): Rule<GovernanceScene> {
  const setDelay = (delay: (stage: Case) => bigint) => (stage: Case) => {
    stage.call.args[5] = delay(stage);
  };
  const scheduled = async (stage: Case, operation: Operation) => {
    const operationHash = await operationId(stage, style, operation);
    const { target, value, payload, predecessor, salt } = operation;
    stage.call.args = [...style.pack(operation), BigInt(TIMELOCK_DELAY)];
    const what = [stage.book.nameOf(target), value, payload, stage.book.show(predecessor), TIMELOCK_DELAY].join(", ");
    return {
      returns: [],
      events: [
        `timelock.CallScheduled(${operationHash}, 0, ${what})`,
        ...(salt === ZeroHash ? [] : [`timelock.CallSalt(${operationHash}, ${stage.book.show(salt)})`]),
      ],
      changes: { "timelock._timestamps[operation]": BigInt(stage.seconds + TIMELOCK_DELAY) },
    };
  };
  return {
    id: ruleId,
    contract: "EconomyTimelock",
    load,
    call: (scene): Call => ({
      contract: scene.timelock,
      signature: style.schedule,
      sender: addressOf(scene.governor),
      args: [...style.pack(giftOf(scene)), BigInt(TIMELOCK_DELAY)],
    }),
    causes: [
      lacksRole("proposing"),
      ...(style === BATCH ? [lengthsDiffer] : []),
      {
        error: "TimelockUnexpectedOperationState",
        as: "it waits",
        about: ["operation"],
        arrange: (stage) => schedule(stage, style, giftOf(stage)),
        args: async (stage) => [await idOfCall(stage, style), OPERATION_STATES.unset],
        justInside: async (stage) => {
          const operation = await schedule(stage, style, giftOf(stage));
          await perform(stage, stage.call.sender, stage.timelock, "cancel", operation);
        },
        also: [
          {
            as: "it hasn't lapsed",
            arrange: async (stage) => {
              await schedule(stage, style, giftOf(stage));
              stage.seconds += TIMELOCK_DELAY + EXECUTION_WINDOW - 1;
            },
            args: async (stage) => [await idOfCall(stage, style), OPERATION_STATES.unset],
            justInside: async (stage) => {
              await schedule(stage, style, giftOf(stage));
              stage.seconds += TIMELOCK_DELAY + EXECUTION_WINDOW;
            },
          },
          {
            as: "it is done",
            arrange: async (stage) => {
              await schedule(stage, style, giftOf(stage));
              stage.now = stage.seconds += TIMELOCK_DELAY;
              await perform(stage, stage.dave, stage.timelock, style.execute, ...style.pack(giftOf(stage)));
            },
            args: async (stage) => [await idOfCall(stage, style), OPERATION_STATES.unset],
          },
        ],
      },
      {
        error: "TimelockInsufficientDelay",
        about: ["delay"],
        arrange: setDelay(() => BigInt(TIMELOCK_DELAY) - 1n),
        args: () => [TIMELOCK_DELAY - 1, TIMELOCK_DELAY],
        justInside: setDelay(() => BigInt(TIMELOCK_DELAY)),
      },
      {
        error: "Panic(0x11)",
        about: ["delay"],
        arrange: setDelay(({ seconds }) => MAX_UINT256 - BigInt(seconds) + 1n),
        justInside: setDelay(({ seconds }) => MAX_UINT256 - BigInt(seconds)),
      },
    ],
    succeeds: [
      { when: "for the least delay, under a salt", arrange: (stage) => scheduled(stage, giftOf(stage)) },
      {
        when: "without a salt, behind another that nobody has scheduled",
        arrange: (stage) => scheduled(stage, { ...giftOf(stage), salt: ZeroHash, predecessor: id("another") }),
      },
      ...(style === BATCH ? [SCHEDULED_TOGETHER] : []),
    ],
  };
}

const cancel: Rule<GovernanceScene> = {
  id: "REV-119",
  contract: "EconomyTimelock",
  load,
  call: async (scene) => ({
    contract: scene.timelock,
    signature: "cancel(bytes32)",
    sender: addressOf(scene.governor),
    args: [await schedule(scene, SINGLE, giftOf(scene))],
  }),
  causes: [
    lacksRole("cancelling"),
    {
      error: "TimelockUnexpectedOperationState",
      as: "it was never scheduled",
      arrange: ({ call }) => {
        call.args = [id("another")];
      },
      args: () => [id("another"), OPERATION_STATES.pending],
      also: [
        {
          as: "it has lapsed",
          arrange: (stage) => {
            stage.seconds += TIMELOCK_DELAY + EXECUTION_WINDOW;
          },
          args: ({ call }) => [call.args[0], OPERATION_STATES.pending],
          justInside: (stage) => {
            stage.seconds += TIMELOCK_DELAY + EXECUTION_WINDOW - 1;
          },
        },
        {
          as: "it was cancelled",
          arrange: (stage) => perform(stage, stage.call.sender, stage.timelock, "cancel", stage.call.args[0]),
          args: ({ call }) => [call.args[0], OPERATION_STATES.pending],
        },
        {
          as: "it is done",
          arrange: async (stage) => {
            stage.now = stage.seconds += TIMELOCK_DELAY;
            await perform(stage, stage.dave, stage.timelock, SINGLE.execute, ...SINGLE.pack(giftOf(stage)));
          },
          args: ({ call }) => [call.args[0], OPERATION_STATES.pending],
        },
      ],
    },
  ],
  succeeds: [
    {
      when: "while it waits",
      arrange: ({ call, seconds }) => ({
        events: [`timelock.Cancelled(${String(call.args[0])})`],
        changes: { "timelock._timestamps[operation]": -BigInt(seconds + TIMELOCK_DELAY) },
      }),
    },
  ],
};

/** Execution is open to some alone. */
const closeExecution = (stage: Case) =>
  perform(stage, addressOf(stage.timelock), stage.timelock, "revokeRole", stage.roles.executing, ZeroAddress);

/** The operation isn't scheduled, isn't due or is done. */
function notReady(style: Style): Cause<GovernanceScene> {
  const args = async (stage: Case) => [await idOfCall(stage, style), OPERATION_STATES.ready];
  return {
    error: "TimelockUnexpectedOperationState",
    as: "it isn't due",
    about: ["operation"],
    arrange: (stage) => {
      stage.seconds -= 1;
    },
    args,
    justInside: () => undefined,
    also: [
      {
        as: "it was never scheduled",
        arrange: ({ call }) => {
          call.args[4] = id("another");
        },
        args,
      },
      {
        as: "it has lapsed",
        arrange: (stage) => {
          stage.seconds += EXECUTION_WINDOW;
        },
        args,
        justInside: (stage) => {
          stage.seconds += EXECUTION_WINDOW - 1;
        },
      },
      {
        as: "it was cancelled",
        arrange: async (stage) =>
          perform(stage, addressOf(stage.governor), stage.timelock, "cancel", await idOfCall(stage, style)),
        args,
      },
      {
        as: "it is done",
        arrange: async (stage) => {
          stage.now = stage.seconds;
          await perform(stage, stage.dave, stage.timelock, style.execute, ...stage.call.args);
        },
        args,
      },
    ],
  };
}

/** It names another operation that has to come first. */
function behindAnother(style: Style): Cause<GovernanceScene> {
  const first = (stage: Case): Operation => ({ ...giftOf(stage), salt: id("first") });
  const follow = async (stage: Case) => {
    const predecessor = await schedule(stage, style, first(stage));
    await rescheduled(stage, style, { predecessor });
  };
  return {
    error: "TimelockUnexecutedPredecessor",
    about: ["operation"],
    arrange: follow,
    args: ({ call }) => [call.args[3]],
    justInside: async (stage) => {
      await follow(stage);
      stage.now = stage.seconds;
      await perform(stage, stage.dave, stage.timelock, style.execute, ...style.pack(first(stage)));
    },
  };
}

/** A target reverts, with an error of its own or with no data, or the ether for it isn't there. */
function targetFails(style: Style): Cause<GovernanceScene>[] {
  return [
    {
      error: "StakingAmountZero",
      about: ["target", "operation"],
      arrange: (stage) => {
        const { stakingPool } = stage;
        const payload = stakingPool.interface.encodeFunctionData("stake", [0n]);
        return rescheduled(stage, style, { target: addressOf(stakingPool), payload });
      },
    },
    {
      error: "FailedCall",
      as: "no data",
      about: ["target", "operation"],
      arrange: (stage) => rescheduled(stage, style, { payload: "0xdeadbeef" }),
      also: [
        {
          as: "ether that isn't there",
          arrange: (stage) => rescheduled(stage, style, { target: stage.dave.address, payload: "0x", value: 1n }),
          justInside: async (stage) => {
            await rescheduled(stage, style, { target: stage.dave.address, payload: "0x", value: 1n });
            stage.call.value = 1n;
          },
        },
      ],
    },
    {
      error: "TimelockUnexpectedOperationState",
      about: ["target", "operation"],
      arrange: async (stage) => {
        const { connection, timelock, bob, call } = stage;
        const asset = await stage.act(() => connection.ethers.deployContract("ReentrantAsset", ["REE", 18]));
        const payload = asset.interface.encodeFunctionData("transfer", [bob.address, 0n]);
        await rescheduled(stage, style, { target: addressOf(asset), payload });
        const again = timelock.interface.encodeFunctionData(style.execute as "execute", call.args as never);
        await perform(stage, stage.alice, asset, "reenter", timelock.target, again);
      },
      args: async (stage) => [await idOfCall(stage, style), OPERATION_STATES.ready],
    },
  ];
}

function executeOf(ruleId: string, style: Style): Rule<GovernanceScene> {
  const executed = async (stage: Case) => {
    const operation = await idOfCall(stage, style);
    const { target, value, payload } = style.unpack(stage.call.args);
    const what = [stage.book.nameOf(target), value, payload].join(", ");
    return {
      returns: [],
      events: [...GIVEN.events, `timelock.CallExecuted(${operation}, 0, ${what})`],
      changes: { ...GIVEN.changes, "timelock._timestamps[operation]": 1n - BigInt(stage.seconds) },
    };
  };
  return {
    id: ruleId,
    contract: "EconomyTimelock",
    load,
    call: async (scene) => {
      await schedule(scene, style, giftOf(scene));
      scene.seconds += TIMELOCK_DELAY;
      const [contract, sender] = [scene.timelock, scene.dave.address];
      return { contract, signature: style.execute, sender, args: style.pack(giftOf(scene)) };
    },
    causes: [
      {
        error: "AccessControlUnauthorizedAccount",
        arrange: closeExecution,
        args: ({ roles }) => ["dave", roles.executing],
      },
      ...(style === BATCH ? [lengthsDiffer] : []),
      notReady(style),
      behindAnother(style),
      ...targetFails(style),
    ],
    succeeds: [
      { when: "anyone, once it is due", arrange: executed },
      {
        when: "by an executor, where execution isn't open",
        arrange: async (stage) => {
          await closeExecution(stage);
          const grant = [stage.roles.executing, stage.dave.address] as const;
          await perform(stage, addressOf(stage.timelock), stage.timelock, "grantRole", ...grant);
          return executed(stage);
        },
      },
      {
        when: "with ether for its target",
        arrange: async (stage) => {
          await rescheduled(stage, style, { target: stage.carol.address, payload: "0x", value: GIFT });
          stage.call.value = GIFT;
          const operation = await idOfCall(stage, style);
          return {
            returns: [],
            events: [`timelock.CallExecuted(${operation}, 0, carol, ${GIFT}, 0x)`],
            changes: {
              "timelock._timestamps[operation]": 1n - BigInt(stage.seconds),
              "carol.balance": 1n,
              "dave.balance": 1n,
            },
          };
        },
      },
      ...(style === BATCH ? [EXECUTED_TOGETHER] : []),
    ],
  };
}

/** Rules of the timelock's operations. */
export const TIMELOCK_OPERATIONS: readonly Rule<GovernanceScene>[] = [
  scheduleOf("REV-117", SINGLE),
  scheduleOf("REV-118", BATCH),
  cancel,
  executeOf("REV-120", SINGLE),
  executeOf("REV-121", BATCH),
];
