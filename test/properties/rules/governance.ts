import { vestedWei } from "../../../simulations/protocol/views.ts";
import type { GovernedCall, HaltableContract, ProtocolError } from "../../../simulations/protocol/actions.ts";
import { operationName } from "../../../simulations/protocol/names.ts";
import type { ContractId } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";
import { parametersRefusal } from "./parameters.ts";

/** For how long a scheduled call can be made once it is ready, as the AccessManager has it. */
export const EXPIRATION_SECONDS = 604_800n;

const TARGETS = {
  minter: "minter",
  stakingPool: "staking-pool",
  miningPool: "mining-pool",
  fees: "fees",
  burn: "burn",
  buyback: "buyback",
} as const satisfies Record<string, ContractId>;

/** The contract that a governed call is made on. */
export function targetOf(call: GovernedCall): ContractId {
  return call.kind === "revokeGrant" ? "vesting" : TARGETS[call.contract];
}

/** Whose role opens a call. */
export function roleOf(call: GovernedCall): "governor" | "guardian" {
  return call.kind === "halt" ? "guardian" : "governor";
}

/** How long a caller has to wait for a call, in seconds; undefined for whom it is closed. */
export function delayOf({ stage }: Situation, caller: string, call: GovernedCall): bigint | undefined {
  if (caller !== roleOf(call)) return undefined;
  return caller === "guardian" ? 0n : stage.parameters.governance.executionDelaySeconds;
}

/** Until when a contract is halted, Unix seconds. */
export function haltedUntil({ state }: Situation, contract: HaltableContract): bigint {
  if (contract === "buyback") return state.buyback.haltedUntilSeconds;
  return state.pools[contract === "stakingPool" ? "staking" : "liquidityMining"].haltedUntilSeconds;
}

/** When a contract's next halt may begin, Unix seconds. */
export function haltReadyAt(situation: Situation, contract: HaltableContract): bigint {
  const until = haltedUntil(situation, contract);
  return until === 0n ? 0n : until + situation.stage.parameters.governance.haltSeconds;
}

/** Tell why a caller may not make a call now; undefined where it may. */
export function accessRefusal(situation: Situation, caller: string, call: GovernedCall): ProtocolError | undefined {
  const delay = delayOf(situation, caller, call);
  if (delay === undefined) return { name: "AccessManagedUnauthorized", args: [caller] };
  if (delay === 0n) return undefined;
  const operation = operationName(caller, call);
  const scheduled = situation.memory.scheduledCall(caller, call);
  if (scheduled === undefined) return { name: "AccessManagerNotScheduled", args: [operation] };
  if (scheduled.readyAtSeconds > situation.nowSeconds) return { name: "AccessManagerNotReady", args: [operation] };
  return scheduled.readyAtSeconds + EXPIRATION_SECONDS <= situation.nowSeconds
    ? { name: "AccessManagerExpired", args: [operation] }
    : undefined;
}

/** Tell why a call is refused, whoever makes it; undefined where it isn't. */
export function callRefusal(situation: Situation, call: GovernedCall): ProtocolError | undefined {
  const { state, nowSeconds } = situation;
  switch (call.kind) {
    case "setParameters":
      return parametersRefusal(situation, call);
    case "halt": {
      const readyAt = haltReadyAt(situation, call.contract);
      return nowSeconds >= readyAt ? undefined : { name: "HaltTooSoon", args: [nowSeconds, readyAt] };
    }
    case "resume":
      return nowSeconds < haltedUntil(situation, call.contract) ? undefined : { name: "HaltNotInForce", args: [] };
    case "revokeGrant": {
      const { grants } = state.vesting;
      const grant = grants[Number(call.grantId)];
      if (grant === undefined) return { name: "VestingGrantUnknown", args: [call.grantId, BigInt(grants.length)] };
      const isOpen = grant.revocable && grant.revokedAtSeconds === 0n && vestedWei(grant, nowSeconds) < grant.totalWei;
      return isOpen ? undefined : { name: "VestingNotRevocable", args: [call.grantId] };
    }
  }
}

/** Tell what becomes of a call that a caller makes now. */
export function afterCall(situation: Situation, caller: string, call: GovernedCall): ProtocolError | "succeeds" {
  return accessRefusal(situation, caller, call) ?? callRefusal(situation, call) ?? "succeeds";
}
