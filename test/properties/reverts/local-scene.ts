import { concat, getAddress, toBeHex } from "ethers";

import { addressOf, type Deployed } from "./attempt.ts";
import { perform } from "./perform.ts";
import { type MarketScene, marketScene } from "./scene.ts";

/** A market with what only a local chain gets: a batcher, and an agent whose address has the forwarder's code. */
export type LocalScene = MarketScene & {
  readonly batcher: Deployed;
  readonly agent: Deployed;
};

/** What the agent holds. */
export const AGENTS_QUOTE = 100n;

const load = marketScene();

/** Loads a market with a batcher and an agent. */
export async function localScene(): Promise<LocalScene> {
  const market = await load();
  const { ethers, networkHelpers } = market.connection;
  const batcher = await market.act(() => ethers.deployContract("ActionBatcher"));
  const code = await ethers.provider.getCode(await batcher.forwarder());
  const address = getAddress(toBeHex(0xa9e27, 20));
  await networkHelpers.setCode(address, code);
  const agent = { target: address, interface: (await ethers.getContractFactory("ActorForwarder")).interface };
  market.book.contract("batcher", batcher, "ActionBatcher");
  market.book.contract("agent", agent, "ActorForwarder");
  await perform(market, market.deployer, market.quote, "mint", address, AGENTS_QUOTE);
  return Object.assign(market, { batcher, agent });
}

/** Writes an action as a forwarder reads it: target, then calldata. */
export function forwarded(target: Deployed, name: string, ...args: unknown[]): string {
  return concat([addressOf(target), target.interface.encodeFunctionData(name, args)]);
}

/** Writes an action as the batcher reads it: agent, length of the rest, the rest. */
export function batched(agent: Deployed, rest: string): string {
  return concat([addressOf(agent), toBeHex((rest.length - 2) / 2, 4), rest]);
}
