import { Interface } from "ethers";

import { TokenwrightError } from "../../errors.ts";
import { askContract } from "../ask-contract.ts";
import type { Provider } from "../json-rpc.ts";
import type { DeploymentPlan } from "../plan.ts";

/** What the pool's first deposit takes of a quote asset that exists already. */
export interface QuoteNeed {
  readonly asset: string;
  /** In the asset's smallest unit. */
  readonly neededWei: bigint;
  readonly heldWei: bigint;
}

/** Step that takes the quote asset out of the deployer's account. */
const LAUNCH = "Economy#launch";

const ASSET = new Interface([
  "function balanceOf(address) view returns (uint256)",
  "function decimals() view returns (uint8)",
]);

function unfit(message: string, decimals: number, value: unknown): TokenwrightError {
  return new TokenwrightError("TW121", {
    message,
    path: "quote in the accounts file",
    value,
    allowed: `the address of an ERC-20 asset with ${decimals} decimals`,
    next: "correct the address, or quote.decimals in the economy file",
  });
}

/**
 * Read whether the deployer holds the quote that the pool's first deposit takes.
 *
 * @param done - Ids of the steps that are done.
 * @returns Undefined where a test asset is deployed and minted, or the deposit was made.
 * @throws {@link TokenwrightError} TW121 when the asset is none, or counts in other units than the economy.
 */
export async function readQuoteNeed(
  provider: Provider,
  { existing, deployer, parameters }: DeploymentPlan,
  done: ReadonlySet<string>,
): Promise<QuoteNeed | undefined> {
  const asset = existing.quote;
  if (asset === undefined || done.has(LAUNCH)) return undefined;
  const expected = parameters.quote.decimals;
  const decimals = await askContract<bigint>(provider, asset, { abi: ASSET, method: "decimals" });
  const heldWei = await askContract<bigint>(provider, asset, { abi: ASSET, method: "balanceOf", args: [deployer] });
  if (decimals === undefined || heldWei === undefined) {
    throw unfit("the contract at the address of quote is no ERC-20 asset", expected, asset);
  }
  if (decimals !== BigInt(expected)) {
    throw unfit("the quote asset has other decimals than the economy file", expected, decimals);
  }
  return { asset, neededWei: parameters.liquidity.quoteWei, heldWei };
}
