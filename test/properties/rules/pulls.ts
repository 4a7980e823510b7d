import type { ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { Expected } from "../commands/command.ts";
import type { Situation } from "../harness/situation.ts";

/** Largest amount that contracts keep, in wei. */
export const UINT128_MAX = (1n << 128n) - 1n;

/** Largest amount that a call can carry. */
export const UINT256_MAX = (1n << 256n) - 1n;

/** What an account holds, in wei of the asset. */
export function tokensOf({ state }: Situation, account: string): bigint {
  return state.token.balancesWei[account] ?? 0n;
}

/** What an account holds of the quote asset, in wei. */
export function quoteOf({ state }: Situation, account: string): bigint {
  return state.quote.balancesWei[account] ?? 0n;
}

/** What an account holds of the pair's shares, in wei. */
export function sharesOf({ state }: Situation, account: string): bigint {
  return state.pair.balancesWei[account] ?? 0n;
}

function error(name: string, ...args: readonly (bigint | string)[]): ProtocolError {
  return { name, args };
}

/** Tell what becomes of a transfer of tokens or quote. */
export function afterTransfer(from: string, heldWei: bigint, amountWei: bigint): Expected {
  return amountWei <= heldWei ? "succeeds" : error("ERC20InsufficientBalance", from, heldWei, amountWei);
}

/** Most tokens that a spender can take from an account, in wei. */
export function pullableTokens(situation: Situation, owner: string, spender: string): bigint {
  const [heldWei, allowedWei] = [tokensOf(situation, owner), situation.memory.allowance(owner, spender)];
  return heldWei < allowedWei ? heldWei : allowedWei;
}

/** Tell what becomes of a pull of tokens: the allowance is looked at first. */
export function afterTokenPull(situation: Situation, owner: string, spender: string, amountWei: bigint): Expected {
  const allowedWei = situation.memory.allowance(owner, spender);
  if (allowedWei < amountWei) return error("ERC20InsufficientAllowance", spender, allowedWei, amountWei);
  return afterTransfer(owner, tokensOf(situation, owner), amountWei);
}

/** Tell what becomes of a pull of quote by a contract that was approved without limit. */
export function afterQuotePull(situation: Situation, owner: string, amountWei: bigint): Expected {
  return afterTransfer(owner, quoteOf(situation, owner), amountWei);
}

/** Tell what becomes of a pull of the pair's shares, whose arithmetic reverts in its own words. */
export function afterSharePull(situation: Situation, owner: string, amountWei: bigint): Expected {
  return amountWei <= sharesOf(situation, owner) ? "succeeds" : error("Error", "ds-math-sub-underflow");
}

/** Agents of whom a condition is true. */
export function agentsWho({ stage }: Situation, condition: (agent: string) => boolean): string[] {
  return stage.agents.filter(condition);
}
