import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { Draws } from "./draws.ts";
import { POOLS } from "./generators.ts";
import type { Generators } from "./generators.ts";

/** Actions on the reward pools. */
export function poolActions(
  draws: Draws,
): Pick<
  Generators,
  "stake" | "stakeLocked" | "settle" | "unstake" | "withdraw" | "emergencyExit" | "claim" | "fundRewards"
> {
  const { rng } = draws;
  return {
    stake: () => {
      const pool = draws.pool;
      const actor = draws.holder(pool);
      const held = pool === "staking" ? draws.token(actor) : draws.shares(actor);
      return { kind: "stake", actor, pool, amountWei: draws.amount(held) };
    },
    stakeLocked: () => {
      const isTiered = (pool: PoolId): boolean => draws.cast.parameters[pool].lockTiers.length > 0;
      const pool = POOLS.find((candidate) => isTiered(candidate) && !draws.isWrong()) ?? draws.pool;
      const actor = draws.holder(pool);
      const held = pool === "staking" ? draws.token(actor) : draws.shares(actor);
      const tiers = draws.cast.parameters[pool].lockTiers.length;
      const tier = draws.isWrong() || tiers === 0 ? tiers : rng.integer(tiers);
      return { kind: "stakeLocked", actor, pool, amountWei: draws.amount(held / 10n), tier };
    },
    settle: () => {
      const pool = draws.pool;
      const { account, id } = draws.entry(pool, "positions");
      return { kind: "settle", actor: draws.agent, pool, account, positionId: id };
    },
    unstake: () => {
      const pool = draws.pool;
      const actor = draws.staker(pool);
      const { stakedWei = 0n, lockedWei = 0n } = draws.stake(pool, actor) ?? {};
      return { kind: "unstake", actor, pool, amountWei: draws.amount(stakedWei - lockedWei) };
    },
    withdraw: () => {
      const pool = draws.pool;
      const { account, id } = draws.entry(pool, "unstakings");
      return { kind: "withdraw", actor: account, pool, unstakingId: id };
    },
    emergencyExit: () => {
      const pool = draws.pool;
      return { kind: "emergencyExit", actor: draws.staker(pool), pool };
    },
    claim: () => {
      const pool = draws.pool;
      return { kind: "claim", actor: draws.staker(pool), pool };
    },
    fundRewards: () => {
      const actor = draws.tokenHolder;
      return { kind: "fundRewards", actor, pool: draws.pool, amountWei: draws.amount(draws.token(actor) / 100n) };
    },
  };
}
