import { TokenwrightError } from "../../errors.ts";
import type { Action, Outcome } from "../actions.ts";
import type { Checkpoint, LaunchableProtocol } from "../port.ts";
import type { Snapshot } from "../snapshot.ts";
import { firstDifference } from "./difference.ts";
import type { Difference } from "./difference.ts";

/** One of the two backends that run in lockstep. */
export interface Side {
  /** What messages call it. */
  readonly name: string;
  readonly protocol: LaunchableProtocol;
}

/** Two backends, and what a reader of a difference needs. */
export interface LockstepOptions {
  /** Leads: what it returns is what the port returns. */
  readonly left: Side;
  readonly right: Side;
  /** The command that makes the same run again. */
  readonly replay: string;
}

interface KeptState {
  readonly left: Checkpoint;
  readonly right: Checkpoint;
  readonly blocks: number;
  readonly timeSeconds: bigint;
}

/** Actions of a block that a message lists. */
const LISTED_ACTIONS = 8;

function listActions(actions: readonly Action[]): string {
  const listed = actions.slice(0, LISTED_ACTIONS).map(({ kind, actor }, index) => `#${index} ${kind} by ${actor}`);
  const left = actions.length - listed.length;
  return [...listed, ...(left > 0 ? [`${left} more`] : [])].join(", ");
}

/** Say what led to a difference: an action where it lies in its outcome, else the block's actions. */
function placeOf(path: string, batch: readonly Action[]): string {
  const [, index] = /^outcomes\.(\d+)/.exec(path) ?? [];
  const action = index === undefined ? undefined : batch[Number(index)];
  if (action !== undefined) return `at action #${index}, ${action.kind} by ${action.actor}`;
  return batch.length === 0 ? "before any action" : `after ${listActions(batch)}`;
}

/**
 * Drives two backends with the same actions and compares what they say: the outcome of each action, and after every block
 * the whole state.
 *
 * Nothing is exempt from the comparison. The first difference ends the run.
 */
export class LockstepProtocol implements LaunchableProtocol {
  readonly #left: Side;
  readonly #right: Side;
  readonly #replay: string;
  readonly #checkpoints = new Map<string, KeptState>();
  #blocks = 0;
  #timeSeconds = 0n;
  #nextCheckpoint = 1;
  /** State of both since the last change. */
  #state: Snapshot | undefined;

  constructor({ left, right, replay }: LockstepOptions) {
    this.#left = left;
    this.#right = right;
    this.#replay = replay;
  }

  /** Blocks of actions that were compared so far. */
  get blocks(): number {
    return this.#blocks;
  }

  async act(batch: readonly Action[]): Promise<readonly Outcome[]> {
    const outcomes = await this.#left.protocol.act(batch);
    const others = await this.#right.protocol.act(batch);
    this.#blocks += 1;
    const difference = firstDifference(outcomes, others, "outcomes");
    if (difference !== undefined) throw this.#error(difference, batch);
    await this.#compareStates(batch);
    return outcomes;
  }

  async advanceTo(timeSeconds: bigint): Promise<void> {
    await this.#left.protocol.advanceTo(timeSeconds);
    await this.#right.protocol.advanceTo(timeSeconds);
    this.#timeSeconds = timeSeconds;
  }

  async snapshot(): Promise<Snapshot> {
    return this.#state ?? (await this.#compareStates([]));
  }

  async glance(): Promise<Snapshot> {
    return await this.snapshot();
  }

  async checkpoint(): Promise<Checkpoint> {
    const kept = {
      left: await this.#left.protocol.checkpoint(),
      right: await this.#right.protocol.checkpoint(),
      blocks: this.#blocks,
      timeSeconds: this.#timeSeconds,
    };
    const id = String(this.#nextCheckpoint++);
    this.#checkpoints.set(id, kept);
    return { id };
  }

  async rollback(checkpoint: Checkpoint): Promise<void> {
    const kept = this.#checkpoints.get(checkpoint.id);
    if (kept === undefined) throw new RangeError(`checkpoint ${checkpoint.id} is unknown or used up`);
    const ids = [...this.#checkpoints.keys()];
    for (const id of ids.slice(ids.indexOf(checkpoint.id))) this.#checkpoints.delete(id);
    await this.#left.protocol.rollback(kept.left);
    await this.#right.protocol.rollback(kept.right);
    this.#blocks = kept.blocks;
    this.#timeSeconds = kept.timeSeconds;
    await this.#compareStates([]);
  }

  async enrol(accountIds: readonly string[]): Promise<void> {
    await this.#inBoth((protocol) => protocol.enrol(accountIds));
  }

  async approveAll(accountIds: readonly string[]): Promise<void> {
    await this.#inBoth((protocol) => protocol.approveAll(accountIds));
  }

  async mintQuote(amountsWei: ReadonlyMap<string, bigint>): Promise<void> {
    await this.#inBoth((protocol) => protocol.mintQuote(amountsWei));
  }

  /** Prepare both before the run begins; the state is compared when it is next read. */
  async #inBoth(prepare: (protocol: LaunchableProtocol) => Promise<void>): Promise<void> {
    await prepare(this.#left.protocol);
    await prepare(this.#right.protocol);
    this.#state = undefined;
  }

  async #compareStates(batch: readonly Action[]): Promise<Snapshot> {
    const state = await this.#left.protocol.snapshot();
    const difference = firstDifference(state, await this.#right.protocol.snapshot());
    if (difference !== undefined) throw this.#error(difference, batch);
    this.#state = state;
    return state;
  }

  #error({ path, left, right }: Difference, batch: readonly Action[]): TokenwrightError {
    return new TokenwrightError("TW600", {
      message: `${this.#left.name} and ${this.#right.name} differ in block ${this.#blocks} at ${this.#timeSeconds}, ${placeOf(path, batch)}`,
      path,
      value: { [this.#left.name]: left, [this.#right.name]: right },
      allowed: "the same on both, to the wei",
      next: `replay it: ${this.#replay}`,
    });
  }
}

/** Put two backends that stand at the same state into lockstep. */
export function createLockstepProtocol(options: LockstepOptions): LockstepProtocol {
  return new LockstepProtocol(options);
}
