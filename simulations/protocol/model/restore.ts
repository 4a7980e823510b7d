import type { PoolAccountState, PoolState, Snapshot } from "../snapshot.ts";
import type { Account, Stake } from "./account.ts";
import { NOBODY } from "./accounts.ts";
import type { Economy } from "./economy.ts";
import type { RewardPool } from "./reward-pool.ts";

function restoreStake(stake: Stake, state: PoolAccountState | undefined): void {
  if (state === undefined) return;
  stake.stakedWei = state.stakedWei;
  stake.weight = state.weight;
  stake.lockedWei = state.lockedWei;
  stake.coolingWei = state.coolingWei;
  stake.debtScaled = state.weight * state.accumulatorCheckpoint - state.owedScaled;
  stake.positions = new Map(state.positions.map((position) => [position.id, position]));
  stake.unstakings = new Map(state.unstakings.map((unstaking) => [unstaking.id, unstaking]));
}

function restoreAccount(economy: Economy, account: Account, { token, quote, pair, pools, fees }: Snapshot): void {
  const { id } = account;
  account.token.wei = token.balancesWei[id] ?? 0n;
  account.quote.wei = quote.balancesWei[id] ?? 0n;
  account.liquidity.wei = pair.balancesWei[id] ?? 0n;
  account.votesWei = token.votesWei[id] ?? 0n;
  account.nonce = token.nonces[id] ?? 0n;
  account.delegate = economy.accounts.find(token.delegates[id] ?? NOBODY);
  const use = fees.discountUses[id];
  if (use !== undefined) account.discountUse = use;
  restoreStake(account.staking, pools.staking.accounts[id]);
  restoreStake(account.liquidityMining, pools.liquidityMining.accounts[id]);
}

function restorePool(pool: RewardPool, { accounts: _, ...figures }: PoolState): void {
  pool.figures = figures;
}

function restoreFees({ fees }: Economy, state: Snapshot["fees"]): void {
  const { period, unitPriceWad, unitsSoldInPeriod } = state;
  fees.stored = { period, unitPriceWad, unitsSoldInPeriod };
  fees.unitsSold = state.unitsSold;
  fees.split.quoteCreditsWei = state.quoteCreditsWei;
  fees.split.tokenCreditsWei = state.tokenCreditsWei;
  fees.split.quoteRevenueWei = state.quoteRevenueWei;
  fees.split.tokenRevenueWei = state.tokenRevenueWei;
}

/**
 * Bring an economy that stands at its genesis to the state of a snapshot.
 *
 * What a snapshot doesn't show begins anew: allowances, past votes, and whether the period's price was announced.
 */
export function restoreSnapshot(economy: Economy, snapshot: Snapshot): void {
  const { block, accounts, token, quote, pair, minter, oracle, burn, buyback, vesting } = economy;
  const { parameters } = snapshot;
  block.nowSeconds = snapshot.timeSeconds;
  for (const id of Object.keys(snapshot.token.balancesWei)) accounts.add(id);
  for (const account of accounts.all) restoreAccount(economy, account, snapshot);
  const { totalSupplyWei, totalMintedWei, totalBurnedWei } = snapshot.token;
  Object.assign(token, { totalSupplyWei, totalMintedWei, totalBurnedWei });
  token.votes.forget();
  token.votes.recordSupply(snapshot.token.pastTotalSupplyWei, snapshot.token.pastSeconds);
  token.votes.recordSupply(totalSupplyWei);
  quote.totalSupplyWei = snapshot.quote.totalSupplyWei;
  pair.shares.totalSupplyWei = snapshot.pair.totalSupplyWei;
  const reserves = { tokenWei: snapshot.pair.reserveTokenWei, quoteWei: snapshot.pair.reserveQuoteWei };
  pair.begin(reserves, snapshot.pair.cumulativeTokenPerQuote);
  const { accruedWei, mintedWei, linesWei, bucket } = snapshot.emission;
  Object.assign(minter, { accruedWei, mintedWei, linesWei, bucket });
  restorePool(economy.staking, snapshot.pools.staking);
  restorePool(economy.liquidityMining, snapshot.pools.liquidityMining);
  restoreFees(economy, snapshot.fees);
  const { inventoryWei, rateWad, lastBurnSeconds, supplyAfterLastBurnWei, burnedWei } = snapshot.burn;
  Object.assign(burn, { inventoryWei, rateWad, lastBurnSeconds, supplyAfterLastBurnWei, burnedWei });
  Object.assign(buyback, snapshot.buyback);
  oracle.newest = snapshot.oracle.newest;
  oracle.previous = snapshot.oracle.previous;
  vesting.grants = snapshot.vesting.grants;
  economy.governance.begin(snapshot.governance);
  for (const [name, tunable] of Object.entries(economy.tunables)) {
    const set = parameters[name];
    if (set !== undefined) tunable.parameters = set;
  }
}
