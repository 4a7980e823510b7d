import type { HttpNetworkConfig, NetworkConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { TokenwrightError } from "../../simulations/errors.ts";

/** The chain that lives in this process. */
const LOCAL_NETWORK = "local";

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

/** Resolve a network's URL; undefined where it depends on a variable that isn't set. */
async function urlOf(config: HttpNetworkConfig): Promise<string | undefined> {
  try {
    return await config.url.getUrl();
  } catch {
    return undefined;
  }
}

/** Keep of a URL what may be shown: no user, no path and no query, since keys are often part of these. */
function showOrigin(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/**
 * Connect to a node, and see that it answers.
 *
 * @param next - What to do when it doesn't.
 * @throws {@link TokenwrightError} TW500 when it doesn't answer.
 */
export async function reachNode(
  hre: HardhatRuntimeEnvironment,
  name: string,
  config: HttpNetworkConfig,
  next: string,
): Promise<{ connection: NetworkConnection; chainId: number }> {
  try {
    const connection = await hre.network.create({ network: name });
    const chainId = Number(await connection.provider.request({ method: "eth_chainId" }));
    return { connection, chainId };
  } catch (cause) {
    const url = await urlOf(config);
    const origin = url === undefined ? "a URL that isn't set" : showOrigin(url);
    const [reason = ""] = (cause instanceof Error ? cause.message : String(cause))
      .replaceAll(url ?? origin, origin)
      .split("\n");
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
}
