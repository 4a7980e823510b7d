import type { GovernedCall } from "../actions.ts";
import { operationName } from "../names.ts";
import type { ContractId } from "../snapshot.ts";
import type { Account } from "./account.ts";
import type { Block } from "./block.ts";
import { revert } from "./revert.ts";
import type { Revert } from "./revert.ts";

const EXPIRATION_SECONDS = 7n * 86_400n;
const GREATEST_TIME = (1n << 48n) - 1n;

/** Contracts of governed calls by their names in the deployment. */
const TARGETS = {
  minter: "minter",
  stakingPool: "staking-pool",
  miningPool: "mining-pool",
  fees: "fees",
  burn: "burn",
  buyback: "buyback",
} as const satisfies Readonly<Record<string, ContractId>>;

/** An operation that was scheduled; `whenSeconds` is 0 once it was made or cancelled. */
interface Operation {
  readonly whenSeconds: bigint;
  readonly nonce: bigint;
}

function targetOf(call: GovernedCall): ContractId {
  return call.kind === "revokeGrant" ? "vesting" : TARGETS[call.contract];
}

/** Who holds the roles. */
export interface RoleHolders {
  /** Holds the governor's and the admin's role. */
  readonly governor: Account;
  readonly guardian: Account;
}

/** The AccessManager: the governor acts after a delay, the guardian halts at once. */
export class Permissions {
  readonly #holders: RoleHolders;
  readonly #delaySeconds: bigint;
  readonly #block: Block;
  readonly #operations = new Map<string, Operation>();

  constructor(holders: RoleHolders, delaySeconds: bigint, block: Block) {
    this.#holders = holders;
    this.#delaySeconds = delaySeconds;
    this.#block = block;
  }

  /** Say why an account can't make a governed call now. */
  callRevert(actor: Account, call: GovernedCall): Revert {
    if (!this.#isMember(actor, call)) return revert("AccessManagedUnauthorized", actor.id);
    if (this.#delayOf(call) === 0n) return undefined;
    const name = operationName(actor.id, call);
    const whenSeconds = this.#operations.get(name)?.whenSeconds ?? 0n;
    if (whenSeconds === 0n) return revert("AccessManagerNotScheduled", name);
    if (whenSeconds > this.#block.nowSeconds) return revert("AccessManagerNotReady", name);
    return this.#isExpired(whenSeconds) ? revert("AccessManagerExpired", name) : undefined;
  }

  /** Use up the schedule of a call that may be made. */
  consume(actor: Account, call: GovernedCall): void {
    if (this.#delayOf(call) > 0n) this.#finish("OperationExecuted", operationName(actor.id, call));
  }

  runSchedule(actor: Account, call: GovernedCall, whenSeconds: bigint): Revert {
    // The time has 48 bits; more doesn't decode.
    if (whenSeconds > GREATEST_TIME) return revert("EmptyRevert");
    const delay = this.#isMember(actor, call) ? this.#delayOf(call) : 0n;
    const earliest = this.#block.nowSeconds + delay;
    if (delay === 0n || (whenSeconds > 0n && whenSeconds < earliest)) {
      return revert("AccessManagerUnauthorizedCall", actor.id, targetOf(call), call.kind);
    }
    const name = operationName(actor.id, call);
    const before = this.#operations.get(name) ?? { whenSeconds: 0n, nonce: 0n };
    // When the standing operation expires has 48 bits as well.
    if (before.whenSeconds + EXPIRATION_SECONDS > GREATEST_TIME) return revert("Panic", 0x11n);
    if (before.whenSeconds > 0n && !this.#isExpired(before.whenSeconds)) {
      return revert("AccessManagerAlreadyScheduled", name);
    }
    const operation = { whenSeconds: whenSeconds > earliest ? whenSeconds : earliest, nonce: before.nonce + 1n };
    this.#operations.set(name, operation);
    this.#block.emit("manager", "OperationScheduled", {
      operationId: name,
      nonce: operation.nonce,
      schedule: operation.whenSeconds,
      caller: actor.id,
      target: targetOf(call),
    });
    return undefined;
  }

  runCancel(actor: Account, callerId: string, call: GovernedCall): Revert {
    const name = operationName(callerId, call);
    const whenSeconds = this.#operations.get(name)?.whenSeconds ?? 0n;
    if (whenSeconds === 0n) return revert("AccessManagerNotScheduled", name);
    const { governor, guardian } = this.#holders;
    const isGuarded = actor === guardian && call.kind !== "halt";
    if (actor.id !== callerId && actor !== governor && !isGuarded) {
      return revert("AccessManagerUnauthorizedCancel", actor.id, callerId, targetOf(call), call.kind);
    }
    this.#finish("OperationCanceled", name);
    return undefined;
  }

  save(): unknown {
    return [...this.#operations];
  }

  restore(kept: unknown): void {
    this.#operations.clear();
    for (const [name, operation] of kept as [string, Operation][]) this.#operations.set(name, operation);
  }

  #isMember(actor: Account, call: GovernedCall): boolean {
    return actor === (call.kind === "halt" ? this.#holders.guardian : this.#holders.governor);
  }

  #delayOf(call: GovernedCall): bigint {
    return call.kind === "halt" ? 0n : this.#delaySeconds;
  }

  #isExpired(whenSeconds: bigint): boolean {
    return whenSeconds + EXPIRATION_SECONDS <= this.#block.nowSeconds;
  }

  #finish(event: "OperationExecuted" | "OperationCanceled", name: string): void {
    const nonce = this.#operations.get(name)?.nonce ?? 0n;
    this.#operations.set(name, { whenSeconds: 0n, nonce });
    this.#block.emit("manager", event, { operationId: name, nonce });
  }
}
