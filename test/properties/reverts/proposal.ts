import { id as hashOf, toBeHex, ZeroHash } from "ethers";

import { addressOf } from "./attempt.ts";
import type { GovernanceScene } from "./governance-scene.ts";
import { TIMELOCK_DELAY, VOTING } from "./governance-terms.ts";
import { perform } from "./perform.ts";
import { giftOf } from "./timelock-operation.ts";

/** A call that a proposal makes. */
export interface ProposedCall {
  readonly target: string;
  readonly value: bigint;
  readonly payload: string;
}

/** What a proposal is, as the governor and the timelock know it. */
export interface Proposal {
  readonly id: bigint;
  /** Targets, values, calldata and the description's hash. */
  readonly content: readonly [string[], bigint[], string[], string];
  readonly description: string;
  /** Id of its operation in the timelock, and the salt of that. */
  readonly operation: string;
  readonly salt: string;
}

/** States of a proposal, by number. */
export const STATES = {
  pending: 0,
  active: 1,
  canceled: 2,
  defeated: 3,
  succeeded: 4,
  queued: 5,
  executed: 7,
} as const;

/** Writes states as an error lists those that are expected. */
export function bitmapOf(...states: readonly (keyof typeof STATES)[]): string {
  return toBeHex(
    states.reduce((map, state) => map | (1n << BigInt(STATES[state])), 0n),
    32,
  );
}

/** Functions of the governor of which it has two forms. */
export const BY_CONTENT = {
  propose: "propose(address[],uint256[],bytes[],string)",
  queue: "queue(address[],uint256[],bytes[],bytes32)",
  execute: "execute(address[],uint256[],bytes[],bytes32)",
  cancel: "cancel(address[],uint256[],bytes[],bytes32)",
} as const;

/** Makes a proposal of calls, and names it and its operation. */
export async function proposalOf(
  scene: GovernanceScene,
  calls: readonly ProposedCall[],
  description: string,
): Promise<Proposal> {
  const { governor, timelock, words } = scene;
  const parts = [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ payload }) => payload),
  ] as const;
  const descriptionHash = hashOf(description);
  const id = await governor.hashProposal(...parts, descriptionHash);
  const salt = toBeHex((BigInt(addressOf(governor)) << 96n) ^ BigInt(descriptionHash), 32);
  const operation = await timelock.hashOperationBatch(...parts, ZeroHash, salt);
  words.set(toBeHex(id, 32), "proposal");
  words.set(operation, "operation");
  return { id, content: [...parts, descriptionHash], description, operation, salt };
}

/** Makes a proposal that gives bob some quote. */
export function giftProposal(scene: GovernanceScene, description = "A gift for bob"): Promise<Proposal> {
  return proposalOf(scene, [giftOf(scene)], description);
}

/** Lets time pass, for what arranges the call and for the call. */
export function pass(scene: GovernanceScene, seconds: number): void {
  scene.now = scene.seconds = scene.now + seconds;
}

/** Proposes as alice. */
export async function propose(scene: GovernanceScene, { content, description }: Proposal): Promise<void> {
  const [targets, values, payloads] = content;
  await perform(scene, scene.alice, scene.governor, BY_CONTENT.propose, targets, values, payloads, description);
}

/** Proposes, and waits for the vote's first second. */
export async function openVote(scene: GovernanceScene, proposal: Proposal): Promise<void> {
  await propose(scene, proposal);
  pass(scene, VOTING.votingDelaySeconds + 1);
}

/** Proposes, votes for it as alice, and waits for the first second after the vote. */
export async function carry(scene: GovernanceScene, proposal: Proposal): Promise<void> {
  await openVote(scene, proposal);
  await perform(scene, scene.alice, scene.governor, "castVote", proposal.id, 1);
  pass(scene, VOTING.votingPeriodSeconds);
}

/** Carries a proposal and queues it. */
export async function enqueue(scene: GovernanceScene, proposal: Proposal): Promise<void> {
  await carry(scene, proposal);
  await perform(scene, scene.dave, scene.governor, BY_CONTENT.queue, ...proposal.content);
}

/** Queues a proposal, and waits until it is due: that is the time of the call, which is arranged a second before. */
export async function ripen(scene: GovernanceScene, proposal: Proposal): Promise<void> {
  await enqueue(scene, proposal);
  pass(scene, TIMELOCK_DELAY);
  scene.now -= 1;
}

/** How long {@link ripen} takes, in seconds. */
export const RIPENING = VOTING.votingDelaySeconds + 1 + VOTING.votingPeriodSeconds + TIMELOCK_DELAY;
