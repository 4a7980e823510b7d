import type { HttpNetworkConfig, NetworkConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { showOrigin } from "../../simulations/deployment/url-origin.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { readUrl, requireKeys } from "./network-variables.ts";

/** The chain that lives in this process. */
export const LOCAL_NETWORK = "local";

/** A network of the configuration. */
export interface ChosenNetwork {
  readonly name: string;
  readonly config: NetworkConfig;
}

/**
 * Find the network that Hardhat's `--network` names; without it, the chain in this process.
 *
 * @throws {@link TokenwrightError} TW100 when the configuration has none of that name.
 */
export function chosenNetwork(hre: HardhatRuntimeEnvironment): ChosenNetwork {
  // Hardhat's type leaves out that the option may be missing.
  const { network: name = LOCAL_NETWORK } = hre.globalOptions as { readonly network?: string };
  const networks: Readonly<Record<string, NetworkConfig>> = hre.config.networks;
  const config = Object.hasOwn(networks, name) ? networks[name] : undefined;
  if (config !== undefined) return { name, config };
  throw new TokenwrightError("TW100", {
    message: `there is no network "${name}"`,
    path: "--network",
    value: name,
    allowed: `one of ${Object.keys(networks).join(", ")}`,
    next: "choose one of these, or add it to networks in hardhat.config.ts",
  });
}

/** A node that answers. */
export interface Node {
  readonly connection: NetworkConnection;
  readonly chainId: number;
  /** Scheme and host of its URL. */
  readonly origin: string;
}

async function ask(
  hre: HardhatRuntimeEnvironment,
  name: string,
  config: HttpNetworkConfig,
  signs: boolean,
): Promise<Omit<Node, "origin">> {
  const reads = signs || config.accounts === "remote" ? {} : { override: { accounts: "remote" as const } };
  const connection = await hre.network.create({ network: name, ...reads });
  try {
    return { connection, chainId: Number(await connection.provider.request({ method: "eth_chainId" })) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Demand that a node's chain is the one that the network's name stands for. */
async function requireChain(
  { connection, chainId, origin }: Node,
  name: string,
  expected: number | undefined,
): Promise<void> {
  if (expected === undefined || expected === chainId) return;
  await connection.close();
  throw new TokenwrightError("TW126", {
    message: `the node of network "${name}" serves another chain`,
    path: `--network ${name}`,
    value: `chain ${chainId}, at ${origin}`,
    allowed: `chain ${expected}`,
    next: "correct the node's URL, or choose the network that it serves",
  });
}

/** Say why a node doesn't answer, by the first line of the error and the status of its answer, if there was one. */
function reasonOf(cause: unknown, url: string, origin: string): string {
  const [reason = ""] = (cause instanceof Error ? cause.message : String(cause)).replaceAll(url, origin).split("\n");
  const { cause: beneath } = cause as { readonly cause?: { readonly statusCode?: unknown } };
  return typeof beneath?.statusCode === "number" ? `${reason}: ${beneath.statusCode}` : reason;
}

/**
 * Connect to a node, and see that it answers for the right chain.
 *
 * @param next - What to do when it doesn't answer.
 * @param signs - Whether transactions will be signed; reading needs no key.
 * @throws {@link TokenwrightError} TW126 when its URL, its key or its chain is wrong, TW500 when it doesn't answer.
 */
export async function reachNode(
  hre: HardhatRuntimeEnvironment,
  name: string,
  config: HttpNetworkConfig,
  next: string,
  { signs = false }: { readonly signs?: boolean } = {},
): Promise<Node> {
  const url = await readUrl(name, config);
  if (signs) await requireKeys(name, config);
  const origin = showOrigin(url);
  let node: Node;
  try {
    node = { ...(await ask(hre, name, config, signs)), origin };
  } catch (cause) {
    const reason = reasonOf(cause, url, origin);
    const problem = {
      path: `--network ${name}`,
      value: origin,
      allowed: "a node that answers JSON-RPC requests there",
      next,
    };
    throw new TokenwrightError(
      "TW500",
      { message: `network "${name}" doesn't answer: ${reason}`, ...problem },
      { cause },
    );
  }
  await requireChain(node, name, config.chainId);
  return node;
}
