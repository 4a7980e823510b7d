import { toBeHex, ZeroHash } from "ethers";

import { id } from "../../contracts/helpers/market-fixtures.ts";
import { addressOf } from "./attempt.ts";
import type { GovernanceScene } from "./governance-scene.ts";
import { TIMELOCK_DELAY } from "./governance-terms.ts";
import { perform } from "./perform.ts";
import type { Cause, Staged } from "./rule.ts";

/** A call that the timelock makes. */
export interface Operation {
  readonly target: string;
  readonly value: bigint;
  readonly payload: string;
  readonly predecessor: string;
  readonly salt: string;
}

/** How the timelock is told of an operation: as one call, or as a batch of calls. */
export interface Style {
  readonly schedule: string;
  readonly execute: string;
  readonly hash: string;
  readonly pack: (operation: Operation) => unknown[];
  readonly unpack: (args: readonly unknown[]) => Operation;
}

/** One call. */
export const SINGLE: Style = {
  schedule: "schedule(address,uint256,bytes,bytes32,bytes32,uint256)",
  execute: "execute(address,uint256,bytes,bytes32,bytes32)",
  hash: "hashOperation",
  pack: ({ target, value, payload, predecessor, salt }) => [target, value, payload, predecessor, salt],
  unpack: (args) => {
    const [target, value, payload, predecessor, salt] = args as [string, bigint, string, string, string];
    return { target, value, payload, predecessor, salt };
  },
};

/** A batch of one call. */
export const BATCH: Style = {
  schedule: "scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)",
  execute: "executeBatch(address[],uint256[],bytes[],bytes32,bytes32)",
  hash: "hashOperationBatch",
  pack: ({ target, value, payload, predecessor, salt }) => [[target], [value], [payload], predecessor, salt],
  unpack: (args) => {
    const [[target], [value], [payload], predecessor, salt] = args as [[string], [bigint], [string], string, string];
    return { target, value, payload, predecessor, salt };
  },
};

/** Amount of quote that the operations of the cases make for bob, in wei. */
export const GIFT = 5n;

/** An operation that succeeds. */
export function giftOf({ quote, bob }: GovernanceScene): Operation {
  const payload = quote.interface.encodeFunctionData("mint", [bob.address, GIFT]);
  return { target: addressOf(quote), value: 0n, payload, predecessor: ZeroHash, salt: id("salt") };
}

/** What {@link giftOf} does. */
export const GIVEN = {
  events: [`quote.Transfer(nobody, bob, ${GIFT})`],
  changes: { "quote._balances[bob]": GIFT, "quote._totalSupply": GIFT },
};

/** States of an operation, as errors list those that are expected. */
export const OPERATION_STATES = {
  unset: toBeHex(1, 32),
  ready: toBeHex(4, 32),
  pending: toBeHex(6, 32),
} as const;

/** Hashes an operation as the timelock does, and names it. */
export async function operationId(scene: GovernanceScene, style: Style, operation: Operation): Promise<string> {
  const hash: unknown = await scene.timelock.getFunction(style.hash)(...style.pack(operation));
  scene.words.set(String(hash), "operation");
  return String(hash);
}

/** Schedules an operation as the governor, for the least delay from {@link GovernanceScene.now}. */
export async function schedule(scene: GovernanceScene, style: Style, operation: Operation): Promise<string> {
  const args = [...style.pack(operation), BigInt(TIMELOCK_DELAY)];
  await perform(scene, addressOf(scene.governor), scene.timelock, style.schedule, ...args);
  return operationId(scene, style, operation);
}

/** Schedules another operation in the place of the one that the call executes. */
export async function rescheduled(
  stage: Staged<GovernanceScene>,
  style: Style,
  changes: Partial<Operation>,
): Promise<void> {
  const operation = { ...style.unpack(stage.call.args), ...changes };
  stage.call.args = style.pack(operation);
  await schedule(stage, style, operation);
}

/** Hashes the operation that the call is about. */
export const idOfCall = (stage: Staged<GovernanceScene>, style: Style): Promise<string> =>
  operationId(stage, style, style.unpack(stage.call.args));

/** The last of the batch's lists is longer than the others. */
export const lengthsDiffer: Cause<GovernanceScene> = {
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
