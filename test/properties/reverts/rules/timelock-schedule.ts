import { ZeroHash } from "ethers";

import { id, MAX_UINT256 } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf, type Call } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { EXECUTION_WINDOW, TIMELOCK_DELAY } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import {
  BATCH,
  giftOf,
  idOfCall,
  lengthsDiffer,
  OPERATION_STATES,
  type Operation,
  operationId,
  schedule,
  SINGLE,
  type Style,
} from "../timelock-operation.ts";
import { SCHEDULED_TOGETHER } from "./timelock-batches.ts";

type Case = Staged<GovernanceScene>;
type Role = "proposing" | "cancelling";

const load = governanceScene;

/** The caller lacks a role. */
const lacksRole = (role: Role): Cause<GovernanceScene> => ({
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

/** Rules of what enters the timelock's queue and what leaves it without being done. */
export const TIMELOCK_SCHEDULE: readonly Rule<GovernanceScene>[] = [
  scheduleOf("REV-117", SINGLE),
  scheduleOf("REV-118", BATCH),
  cancel,
];
