import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { JsonRpcProvider } from "ethers";

/** How a node is started. */
export interface AnvilOptions {
  /** Chain id; 31337 by default. */
  readonly chainId?: number;
  /** Time of block 0 in Unix seconds; now by default. */
  readonly timestamp?: number;
  /** Base fee of the first block in wei; 1 gwei by default, as a public network has one. */
  readonly baseFeeWei?: bigint;
  /** Rules of the chain; those of "prague" by default. */
  readonly hardfork?: string;
  /** Further arguments of the command line. */
  readonly args?: readonly string[];
}

/** A node of another make than Hardhat's, on loopback. */
export interface Anvil {
  readonly url: string;
  /** Talks to the node; not batched, nothing cached. */
  readonly provider: JsonRpcProvider;
  /** End the node; what it kept is gone. */
  stop(): Promise<void>;
}

/** Key of the first account that anvil begins with, which its authors publish; it holds 10,000 ether on any such node. */
export const ANVIL_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

/** Arguments of a node that a run can live on: no fees, and blocks that hold a step's batches. */
export const FOR_RUNS = ["--gas-limit", "60000000000", "--gas-price", "0"] as const;

const SUPERVISOR = fileURLToPath(new URL("supervise.mjs", import.meta.url));
const LISTENING = /Listening on (127\.0\.0\.1:\d+)/;

/** Find the program itself: the package's launcher starts it as a child that would outlive a kill. */
function programPath(): string {
  const require = createRequire(import.meta.url);
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const folder = dirname(require.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/package.json`));
  return join(folder, "bin/anvil");
}

/**
 * Start anvil on a free port of loopback. It ends with {@link Anvil.stop}, or with this process, however that ends.
 *
 * @throws {Error} With what anvil said, where it ends before it listens.
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const { chainId = 31_337, timestamp, baseFeeWei = 1_000_000_000n, hardfork = "prague", args = [] } = options;
  const line = ["--host", "127.0.0.1", "--port", "0", "--chain-id", `${chainId}`, "--base-fee", `${baseFeeWei}`];
  line.push("--hardfork", hardfork, "--no-request-size-limit");
  if (timestamp !== undefined) line.push("--timestamp", `${timestamp}`);
  const child = spawn(process.execPath, [SUPERVISOR, programPath(), ...line, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (text: Buffer): void => {
      said += text.toString();
      const match = LISTENING.exec(said);
      if (match?.[1] !== undefined) resolve(match[1]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    void ended.then(() => reject(new Error(`anvil ended before it listened: ${said}`)));
  });
  // What it says of each request isn't wanted, but has to be read.
  child.stdout.removeAllListeners("data").resume();
  child.stderr.removeAllListeners("data").resume();
  const url = `http://${address}`;
  const provider = new JsonRpcProvider(url, chainId, { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1 });
  return {
    url,
    provider,
    async stop() {
      provider.destroy();
      child.stdin.end();
      await ended;
    },
  };
}
