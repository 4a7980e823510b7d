import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { earnedScaled } from "../../../simulations/protocol/views.ts";

const POOLS = ["staking", "liquidityMining"] as const;

/** What accounts have earned in both pools by a time, exactly. */
export function earnings({ pools }: Snapshot, atSeconds: bigint): Record<string, bigint> {
  return Object.fromEntries(
    POOLS.flatMap((id) =>
      Object.entries(pools[id].accounts).map(([account, state]) => [
        `${id} ${account}`,
        earnedScaled(pools[id], state, atSeconds),
      ]),
    ),
  );
}

/** Everything that accounts hold or are entitled to, but rewards, which grow with time. */
export function holdings({ token, quote, pair, fees, burn, buyback, vesting, pools }: Snapshot) {
  const stakes = POOLS.map((id) =>
    Object.entries(pools[id].accounts).map(([account, { stakedWei, weight, coolingWei, positions, unstakings }]) => ({
      account,
      stakedWei,
      weight,
      coolingWei,
      positions,
      unstakings,
    })),
  );
  return {
    balances: [token.balancesWei, quote.balancesWei, pair.balancesWei],
    credits: [fees.quoteCreditsWei, fees.tokenCreditsWei],
    inventories: [burn.inventoryWei, buyback.inventoryQuoteWei],
    burnRateWad: burn.rateWad,
    grants: vesting.grants,
    stakes,
  };
}
