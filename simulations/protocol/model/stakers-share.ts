import { lesser } from "../views.ts";
import type { Account } from "./account.ts";
import type { Burn } from "./burn.ts";
import type { RewardPool } from "./reward-pool.ts";

/** Send an amount that a contract holds to stakers, up to the pool's room, and the rest to the burn. */
export function sendToStakers(pool: RewardPool, burn: Burn, from: Account, amountWei: bigint): void {
  const fundedWei = lesser(amountWei, pool.room());
  if (fundedWei > 0n) pool.fund(from, fundedWei);
  if (amountWei > fundedWei) burn.deposit(from, amountWei - fundedWei);
}
