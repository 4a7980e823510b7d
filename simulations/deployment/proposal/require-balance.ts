import { TokenwrightError } from "../../errors.ts";
import type { Problem } from "../../errors.ts";
import { formatAmount } from "../../units/amounts.ts";
import type { Proposal } from "./propose.ts";

/** Decimals of every chain's own asset. */
const ETHER_DECIMALS = 18;

/** Format an amount of the chain's own asset, exactly. */
export function formatEther(wei: bigint): string {
  return `${formatAmount(wei, ETHER_DECIMALS)} ETH`;
}

function shortOf(
  what: string,
  held: string,
  needed: string,
  missing: string,
): Pick<Problem, "message" | "value" | "allowed"> {
  return { message: `the deployer lacks ${missing}`, value: `${what} holds ${held}`, allowed: `at least ${needed}` };
}

/**
 * Demand that the deployer can pay what is left to do, before anything is sent.
 *
 * @throws {@link TokenwrightError} TW125 with what is needed, held and missing.
 */
export function requireBalance({ plan, network, cost, balanceWei, quote }: Proposal): void {
  const problems: Problem[] = [];
  if (balanceWei < cost.neededWei) {
    const missing = formatEther(cost.neededWei - balanceWei);
    problems.push({
      ...shortOf(plan.deployer, formatEther(balanceWei), formatEther(cost.neededWei), missing),
      path: "the deployer's balance",
      next: `ask a faucet of ${network} for it, or wait for lower fees; then run the same command again`,
    });
  }
  if (quote !== undefined && quote.heldWei < quote.neededWei) {
    const { symbol, decimals } = plan.parameters.quote;
    const format = (wei: bigint): string => `${formatAmount(wei, decimals)} ${symbol}`;
    const missing = format(quote.neededWei - quote.heldWei);
    problems.push({
      ...shortOf(plan.deployer, format(quote.heldWei), format(quote.neededWei), missing),
      path: `the deployer's balance of ${quote.asset}`,
      next: `send ${missing} to the deployer, or leave quote out of the accounts file to deploy a test asset`,
    });
  }
  if (problems.length > 0) throw new TokenwrightError("TW125", problems);
}
