import { WAD } from "../../contracts/helpers/market-fixtures.ts";
import { addressOf, type Call } from "./attempt.ts";
import type { GovernanceScene } from "./governance-scene.ts";
import { type Limits, SHARE, TERMS } from "./governance-terms.ts";
import { perform } from "./perform.ts";
import type { Changes } from "./rule.ts";

/** A change as the steward is told of it: the parameter's number, its value, its next value. */
export type Change = [parameter: number, oldValue: bigint, newValue: bigint];

/** A hash of some evidence. */
export const EVIDENCE = `0x${"e1".repeat(32)}`;

/** The burn's share of the supply at genesis, and where the cases bring it: half a step in the safer direction. */
export const [SHARE_BEFORE, SHARE_AFTER] = [WAD / 100n, WAD / 100n - WAD / 2_000n] as const;

/** A change that lowers a risk. */
export const CHANGE: Change = [SHARE, SHARE_BEFORE, SHARE_AFTER];

/** Limits of the burn's share of the supply. */
export const LIMITS: Limits = TERMS[SHARE]!.limits;

/** Writes limits in the order of the contract's struct. */
export function rowOf(limits: Limits): (bigint | number)[] {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

/** What a change of limits stores, field by field, where nothing was stored before. */
export function limitChanges(path: string, after: Limits, before?: Limits): Changes {
  const fields = Object.keys(after) as (keyof Limits)[];
  const stored = (limit: bigint | number) => BigInt.asUintN(256, BigInt(limit));
  const moves = fields.map(
    (field) => [`${path}.${field}`, stored(after[field]) - stored(before?.[field] ?? 0)] as const,
  );
  return Object.fromEntries(moves.filter(([, move]) => move !== 0n));
}

/** Recommends as the proposer, at {@link GovernanceScene.now}; returns the recommendation's id. */
export async function recommend(scene: GovernanceScene, changes: readonly Change[]): Promise<bigint> {
  const id = await scene.steward.nextRecommendationId();
  await perform(scene, scene.proposer, scene.steward, "recommend", changes, EVIDENCE);
  return id;
}

/** Executes a recommendation at the time of the call. */
export async function executeNow(scene: GovernanceScene, id: bigint, changes: readonly Change[]): Promise<void> {
  scene.now = scene.seconds;
  await perform(scene, scene.carol, scene.steward, "execute", id, changes, EVIDENCE);
}

/** Makes a call of the steward as the guardian's contract. */
export function guard(scene: GovernanceScene, name: string, ...args: unknown[]): Promise<void> {
  return perform(scene, addressOf(scene.guardianship), scene.steward, name, ...args);
}

/** Makes a call of the steward as governance. */
export function governSteward(scene: GovernanceScene, name: string, ...args: unknown[]): Promise<void> {
  return perform(scene, addressOf(scene.timelock), scene.steward, name, ...args);
}

/** Raises both flags. */
export async function raiseBoth(scene: GovernanceScene): Promise<void> {
  await guard(scene, "raiseFlag", 0);
  await guard(scene, "raiseFlag", 1);
}

/** Returns a call of the steward, by who has the role. */
export function stewardCall(
  scene: GovernanceScene,
  role: "proposer" | "guardian" | "governor",
  signature: string,
  ...args: unknown[]
): Call {
  const senders = {
    proposer: scene.proposer.address,
    guardian: addressOf(scene.guardianship),
    governor: addressOf(scene.timelock),
  };
  return { contract: scene.steward, signature, sender: senders[role], args };
}
