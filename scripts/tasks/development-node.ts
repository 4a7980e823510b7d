import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import type { HttpNetworkConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { request, toQuantity } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { isOnLoopback, showOrigin } from "../../simulations/deployment/url-origin.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { ChainHost } from "../../simulations/experiments/launch.ts";
import { sendTransaction, BATCH_GAS } from "../../simulations/protocol/chain/rpc.ts";
import { readUrl } from "./network-variables.ts";
import { reachNode } from "./networks.ts";
import type { Node } from "./networks.ts";

/** Makes of nodes that let their clock and accounts be set. */
const DEVELOPMENT_NODE = /^(anvil|hardhatnetwork|edr)/i;

/** How nodes are started that a run can live on. */
const START = "start one with: anvil --hardfork prague --gas-price 0, or: npx hardhat node --network local";

/** Room for one batch and what a block needs besides. */
const BLOCK_GAS = 2n * BATCH_GAS;

interface Header {
  readonly timestamp: string;
  readonly gasLimit: string;
}

/** A development node that a run may have to itself for a while. */
export interface DevelopmentNode {
  readonly host: ChainHost;
  close(): Promise<void>;
}

function unsuitable(name: string, message: string, value: unknown, cause?: unknown): TokenwrightError {
  return new TokenwrightError(
    "TW100",
    {
      message: `a run can't live on network "${name}": ${message}`,
      path: "--network",
      value,
      allowed: "a chain in this process, or a development node that mines at once and takes large, free transactions",
      next: `leave --network out, or ${START}`,
    },
    { cause },
  );
}

/** Demand a node on this machine, before it is asked anything: clock and accounts of others' nodes aren't a run's to set. */
async function requireOnThisMachine(name: string, config: HttpNetworkConfig): Promise<void> {
  const url = await readUrl(name, config);
  if (isOnLoopback(url)) return;
  throw new TokenwrightError("TW100", {
    message: `a run can't live on network "${name}": its node isn't on this machine, and may be others' too`,
    path: "--network",
    value: showOrigin(url),
    allowed: "a development node at localhost, 127.0.0.1 or [::1]",
    next: `leave --network out, bring the node's port to this machine, or ${START}`,
  });
}

/** Demand a node whose state may be changed at will, before anything is changed. */
async function requireDevelopmentNode(provider: Provider, name: string): Promise<void> {
  const make = await request<string>(provider, "web3_clientVersion").catch(() => "");
  if (!DEVELOPMENT_NODE.test(make)) throw unsuitable(name, "it is no development node", name);
  const mines = await request<boolean>(provider, "hardhat_getAutomine").catch(() => false);
  if (!mines) throw unsuitable(name, "it doesn't mine each transaction at once", make);
}

/** Make room for batches, and try what a run does: two free transactions as large as a batch, at one time. */
async function prepare(provider: Provider, name: string, atSeconds: number): Promise<void> {
  try {
    await request(provider, "evm_setBlockGasLimit", toQuantity(BLOCK_GAS));
    await request(provider, "hardhat_setNextBlockBaseFeePerGas", "0x0");
    const [operator] = await request<string[]>(provider, "eth_accounts");
    if (operator === undefined) throw new Error("it has no unlocked account");
    for (let sent = 0; sent < 2; sent++) {
      await request(provider, "evm_setNextBlockTimestamp", toQuantity(atSeconds));
      await sendTransaction(provider, { from: operator, to: operator, data: "0x", gas: BATCH_GAS });
    }
  } catch (cause) {
    throw unsuitable(name, cause instanceof Error ? cause.message : String(cause), name, cause);
  }
}

/** Return the node to the state in which it was found. */
async function leaveAsFound(provider: Provider, snapshot: string, { gasLimit }: Header): Promise<void> {
  await request(provider, "evm_revert", snapshot);
  await request(provider, "evm_setBlockGasLimit", gasLimit);
}

function createNodeHost(hre: HardhatRuntimeEnvironment, name: string, node: Node, header: Header): ChainHost {
  const { provider } = node.connection;
  return {
    artifacts: new HardhatArtifactResolver(hre.artifacts),
    earliestGenesisSeconds: Number(header.timestamp) + 2,
    async connect(genesisSeconds) {
      const snapshot = await request<string>(provider, "evm_snapshot");
      const close = (): Promise<void> => leaveAsFound(provider, snapshot, header);
      try {
        await prepare(provider, name, genesisSeconds - 1);
        return { provider, networkName: name, chainId: node.chainId, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

/**
 * Reach a development node on which a run can live; it is left as it was found.
 *
 * @throws {@link TokenwrightError} TW500 when it doesn't answer; TW100 when it isn't on this machine, is no development
 * node, or one that is set up otherwise.
 */
export async function reachDevelopmentNode(
  hre: HardhatRuntimeEnvironment,
  name: string,
  config: HttpNetworkConfig,
): Promise<DevelopmentNode> {
  await requireOnThisMachine(name, config);
  const node = await reachNode(hre, name, config, `leave --network out, or ${START}`);
  const { connection } = node;
  try {
    await requireDevelopmentNode(connection.provider, name);
    const header = await request<Header>(connection.provider, "eth_getBlockByNumber", "latest", false);
    return { host: createNodeHost(hre, name, node, header), close: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
