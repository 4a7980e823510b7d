import type { Action, Outcome } from "../actions.ts";
import type { Checkpoint, LaunchableProtocol } from "../port.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Account } from "./account.ts";
import { runAction } from "./actions.ts";
import { Economy } from "./economy.ts";
import type { EconomySetup } from "./economy.ts";
import type { AssetName } from "./erc20.ts";
import { UNLIMITED } from "./erc20.ts";
import { restoreSnapshot } from "./restore.ts";
import { Snapshots } from "./snapshots.ts";

/** What a model begins with: genesis, or a state that it goes on from. */
export interface ModelOptions extends EconomySetup {
  /** State to begin with; of an economy with the same parameters and genesis. */
  readonly snapshot?: Snapshot;
}

/** What an agent's actions need to be approved, by asset and spender. */
const APPROVALS: readonly [AssetName, string][] = [
  ["token", "router"],
  ["token", "staking-pool"],
  ["token", "mining-pool"],
  ["token", "fees"],
  ["token", "burn"],
  ["quote", "router"],
  ["quote", "fees"],
  ["quote", "buyback"],
  ["liquidity", "router"],
  ["liquidity", "mining-pool"],
];

interface Kept {
  readonly nextTimeSeconds: bigint;
  readonly economy: readonly unknown[];
  readonly snapshots: unknown;
}

/**
 * The exact model: the contracts' rules in integers, behind the same port as the chain. Everything answers at once; the
 * port's promises are already kept.
 */
export class ModelProtocol implements LaunchableProtocol {
  readonly #economy: Economy;
  readonly #snapshots: Snapshots;
  readonly #checkpoints = new Map<string, Kept>();
  #nextTimeSeconds: bigint;
  #nextCheckpoint = 1;

  constructor(options: ModelOptions) {
    this.#economy = new Economy(options);
    this.#snapshots = new Snapshots(this.#economy);
    if (options.snapshot !== undefined) {
      restoreSnapshot(this.#economy, options.snapshot);
      this.#snapshots.continueFrom(options.snapshot);
    }
    this.#nextTimeSeconds = this.#economy.block.nowSeconds;
  }

  /** Run one action at the time that was set; what {@link act} does for each. */
  run(action: Action): Outcome {
    const { block } = this.#economy;
    block.nowSeconds = this.#nextTimeSeconds;
    const error = runAction(this.#economy, action);
    return error === undefined
      ? { status: "ok", action, events: block.takeEvents() }
      : { status: "reverted", action, error };
  }

  /** Take a snapshot; what {@link snapshot} promises. */
  takeSnapshot(): Snapshot {
    return this.#snapshots.take();
  }

  act(batch: readonly Action[]): Promise<readonly Outcome[]> {
    this.#economy.block.nowSeconds = this.#nextTimeSeconds;
    return Promise.resolve(batch.map((action) => this.run(action)));
  }

  advanceTo(timeSeconds: bigint): Promise<void> {
    if (timeSeconds < this.#nextTimeSeconds) {
      throw new RangeError(`time can't go back from ${this.#nextTimeSeconds} to ${timeSeconds}`);
    }
    this.#nextTimeSeconds = timeSeconds;
    return Promise.resolve();
  }

  glance(accountIds: readonly string[]): Promise<Snapshot> {
    const accounts = new Set([...this.#economy.ownIds, ...accountIds].map((id) => this.#accountOf(id)));
    return Promise.resolve(this.#snapshots.takeOf([...accounts]));
  }

  snapshot(): Promise<Snapshot> {
    return Promise.resolve(this.takeSnapshot());
  }

  checkpoint(): Promise<Checkpoint> {
    const number = this.#nextCheckpoint++;
    this.#economy.accounts.checkpoint(number);
    const id = String(number);
    this.#checkpoints.set(id, {
      nextTimeSeconds: this.#nextTimeSeconds,
      economy: this.#economy.save(),
      snapshots: this.#snapshots.save(),
    });
    return Promise.resolve({ id });
  }

  rollback(checkpoint: Checkpoint): Promise<void> {
    const kept = this.#checkpoints.get(checkpoint.id);
    if (kept === undefined) throw new RangeError(`checkpoint ${checkpoint.id} is unknown or used up`);
    // Those taken later belong to a state that is gone.
    const ids = [...this.#checkpoints.keys()];
    for (const id of ids.slice(ids.indexOf(checkpoint.id))) this.#checkpoints.delete(id);
    this.#economy.accounts.rollback(Number(checkpoint.id));
    this.#economy.restore(kept.economy);
    this.#snapshots.restore(kept.snapshots);
    this.#nextTimeSeconds = kept.nextTimeSeconds;
    return Promise.resolve();
  }

  enrol(accountIds: readonly string[]): Promise<void> {
    for (const id of accountIds) this.#economy.accounts.add(id);
    return Promise.resolve();
  }

  approveAll(accountIds: readonly string[]): Promise<void> {
    this.#economy.block.nowSeconds = this.#nextTimeSeconds;
    const { accounts } = this.#economy;
    for (const id of accountIds) {
      for (const [asset, spender] of APPROVALS) {
        this.#assetOf(asset).approve(accounts.get(id), accounts.get(spender), UNLIMITED);
      }
    }
    return Promise.resolve();
  }

  mintQuote(amountsWei: ReadonlyMap<string, bigint>): Promise<void> {
    this.#economy.block.nowSeconds = this.#nextTimeSeconds;
    for (const [id, amountWei] of amountsWei) this.#economy.quote.mint(this.#accountOf(id), amountWei);
    return Promise.resolve();
  }

  #accountOf(id: string): Account {
    return this.#economy.accounts.get(id);
  }

  #assetOf(asset: AssetName): Economy["quote"] {
    const { token, quote, pair } = this.#economy;
    return { token, quote, liquidity: pair.shares }[asset];
  }
}

/** Begin a model of an economy, at its genesis or at a snapshot. */
export function createModelProtocol(options: ModelOptions): ModelProtocol {
  return new ModelProtocol(options);
}
