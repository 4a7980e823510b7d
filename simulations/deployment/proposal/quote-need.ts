import { Interface } from "ethers";

import { request } from "../json-rpc.ts";
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

const ASSET = new Interface(["function balanceOf(address) view returns (uint256)"]);

/**
 * Read whether the deployer holds the quote that the pool's first deposit takes.
 *
 * @param done - Ids of the steps that are done.
 * @returns Undefined where a test asset is deployed and minted, or the deposit was made.
 */
export async function readQuoteNeed(
  provider: Provider,
  { existing, deployer, parameters }: DeploymentPlan,
  done: ReadonlySet<string>,
): Promise<QuoteNeed | undefined> {
  const asset = existing.quote;
  if (asset === undefined || done.has(LAUNCH)) return undefined;
  const data = ASSET.encodeFunctionData("balanceOf", [deployer]);
  const answer = await request<string>(provider, "eth_call", { to: asset, data }, "latest");
  const heldWei = ASSET.decodeFunctionResult("balanceOf", answer)[0] as bigint;
  return { asset, neededWei: parameters.liquidity.quoteWei, heldWei };
}
