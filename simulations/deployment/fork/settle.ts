import { TokenwrightError } from "../../errors.ts";
import { request } from "../json-rpc.ts";
import type { Provider } from "../json-rpc.ts";
import type { DeploymentPlan } from "../plan.ts";
import { readRouterFactory } from "../router-factory.ts";
import type { ChosenCounterparts } from "./counterparts.ts";
import { createFunding } from "./fund.ts";
import type { FundQuote } from "./fund.ts";
import { turnOffProtocolFee } from "./protocol-fee.ts";

/** What an economy on a fork finds there. */
export interface Settlement {
  /** Contracts that the deployment uses instead of its own. */
  readonly existing: DeploymentPlan["existing"];
  readonly fundQuote: FundQuote;
}

/** Demand that the real contracts stand on the fork: the block may be older than they are. */
async function requireContracts(provider: Provider, counterparts: ChosenCounterparts): Promise<void> {
  const { uniswapFactory, uniswapRouter, quote } = counterparts;
  const addresses = { factory: uniswapFactory, router: uniswapRouter, quote: quote.address };
  for (const [name, address] of Object.entries(addresses)) {
    if ((await request<string>(provider, "eth_getCode", address, "latest")) !== "0x") continue;
    throw missing(`there is no ${name} on the fork`, address);
  }
  const factory = await readRouterFactory(provider, uniswapRouter);
  if (factory?.toLowerCase() === uniswapFactory.toLowerCase()) return;
  throw missing("the router belongs to another factory", uniswapRouter);
}

function missing(message: string, address: string): TokenwrightError {
  return new TokenwrightError("TW127", {
    message,
    path: "--fork",
    value: address,
    allowed: "a chain with mainnet's Uniswap V2 and quote asset at their addresses",
    next: "fork mainnet, at a block after these contracts were deployed",
  });
}

/**
 * Make a fork ready for an economy: the real contracts are there, the factory takes no fee of its own, and quote can be
 * given to anybody.
 *
 * @throws {@link TokenwrightError} TW127 when a contract is missing or refuses.
 */
export async function settleOnFork(
  provider: Provider,
  counterparts: ChosenCounterparts,
  atSeconds: bigint,
): Promise<Settlement> {
  await requireContracts(provider, counterparts);
  const { uniswapFactory, uniswapRouter, quote } = counterparts;
  await turnOffProtocolFee(provider, uniswapFactory, atSeconds);
  return {
    existing: { quote: quote.address, uniswapFactory, uniswapRouter },
    fundQuote: createFunding(provider, quote),
  };
}
