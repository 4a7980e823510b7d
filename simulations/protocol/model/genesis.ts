import { sqrtDown } from "../../units/amounts.ts";
import type { Account } from "./account.ts";
import type { Economy } from "./economy.ts";

/** Shares that the pair's first liquidity leaves to nobody, for ever. */
const MINIMUM_LIQUIDITY = 1_000n;

/** Mint the genesis supply to the grants, the allocations and the pair, and seed the pair at the file's price. */
export function mintGenesis(
  {
    setup,
    token,
    quote,
    pair,
    accounts,
    vesting,
  }: Pick<Economy, "setup" | "token" | "quote" | "pair" | "accounts" | "vesting">,
  treasury: Account,
): void {
  const { liquidAllocations, liquidity } = setup.parameters;
  const vestedWei = vesting.grants.reduce((sum, grant) => sum + grant.totalWei, 0n);
  token.mint(accounts.get("vesting"), vestedWei);
  for (const { id, amountWei } of liquidAllocations) token.mint(accounts.get(id), amountWei);
  token.mint(pair.account, liquidity.tokenWei);
  quote.mint(pair.account, liquidity.quoteWei);
  pair.shares.mint(accounts.nobody, MINIMUM_LIQUIDITY);
  pair.shares.mint(treasury, sqrtDown(liquidity.tokenWei * liquidity.quoteWei) - MINIMUM_LIQUIDITY);
  pair.begin(liquidity, 0n);
}
