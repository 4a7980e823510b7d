import { ZeroAddress } from "ethers";

import { id } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { EXECUTION_WINDOW, TIMELOCK_DELAY } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import {
  BATCH,
  GIFT,
  giftOf,
  GIVEN,
  idOfCall,
  lengthsDiffer,
  OPERATION_STATES,
  type Operation,
  rescheduled,
  schedule,
  SINGLE,
  type Style,
} from "../timelock-operation.ts";
import { EXECUTED_TOGETHER } from "./timelock-batches.ts";

type Case = Staged<GovernanceScene>;

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
    load: governanceScene,
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

/** Rules of executing the timelock's operations. */
export const TIMELOCK_EXECUTE: readonly Rule<GovernanceScene>[] = [
  executeOf("REV-120", SINGLE),
  executeOf("REV-121", BATCH),
];
