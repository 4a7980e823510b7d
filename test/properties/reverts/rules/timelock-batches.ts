import { ZeroHash } from "ethers";

import { id } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "../attempt.ts";
import type { GovernanceScene } from "../governance-scene.ts";
import { TIMELOCK_DELAY } from "../governance-terms.ts";
import { perform } from "../perform.ts";
import type { Staged, Success } from "../rule.ts";
import { BATCH, GIFT, giftOf, GIVEN } from "../timelock-operation.ts";

type Case = Staged<GovernanceScene>;

const SALT = id("together");

/** A batch of two calls that differ in all: a gift of quote to bob, and ether for carol. */
async function together(stage: Case) {
  const { timelock, carol } = stage;
  const { target, payload } = giftOf(stage);
  const content: [string[], bigint[], string[], string, string] = [
    [target, carol.address],
    [0n, GIFT],
    [payload, "0x"],
    ZeroHash,
    SALT,
  ];
  const operation = await timelock.hashOperationBatch(...content);
  stage.words.set(operation, "operation");
  return { content, operation, calls: [`quote, 0, ${payload}`, `carol, ${GIFT}, 0x`] };
}

/** Two calls are scheduled at once. */
export const SCHEDULED_TOGETHER: Success<GovernanceScene> = {
  when: "two calls, in their order",
  arrange: async (stage) => {
    const { content, operation, calls } = await together(stage);
    stage.call.args = [...content, BigInt(TIMELOCK_DELAY)];
    const scheduled = calls.map(
      (call, index) =>
        `timelock.CallScheduled(${operation}, ${index}, ${call}, ${stage.book.show(ZeroHash)}, ${TIMELOCK_DELAY})`,
    );
    return {
      events: [...scheduled, `timelock.CallSalt(${operation}, ${stage.book.show(SALT)})`],
      changes: { "timelock._timestamps[operation]": BigInt(stage.seconds + TIMELOCK_DELAY) },
    };
  },
};

/** Two calls are executed at once. */
export const EXECUTED_TOGETHER: Success<GovernanceScene> = {
  when: "two calls, in their order",
  arrange: async (stage) => {
    const { timelock, governor, call } = stage;
    const { content, operation, calls } = await together(stage);
    await perform(stage, addressOf(governor), timelock, BATCH.schedule, ...content, BigInt(TIMELOCK_DELAY));
    call.args = [...content];
    call.value = GIFT;
    return {
      events: [
        ...GIVEN.events,
        ...calls.map((each, index) => `timelock.CallExecuted(${operation}, ${index}, ${each})`),
      ],
      changes: {
        ...GIVEN.changes,
        "timelock._timestamps[operation]": 1n - BigInt(stage.seconds),
        "carol.balance": 1n,
        "dave.balance": 1n,
      },
    };
  },
};
