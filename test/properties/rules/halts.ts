import type { HaltableContract } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";

/** Contracts that the guardian can halt. */
export const HALTABLE = ["stakingPool", "miningPool", "buyback"] as const;

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
