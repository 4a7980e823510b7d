import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { Fork } from "../../simulations/deployment/fork/open-fork.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { Backend, ChainHost } from "../../simulations/experiments/launch.ts";
import { createChainHost } from "./chain-host.ts";
import { reachDevelopmentNode } from "./development-node.ts";
import { createForkHost } from "./fork-host.ts";
import { openForkOf } from "./fork.ts";
import type { ParsedFork } from "./fork.ts";
import { chosenNetwork } from "./networks.ts";

/** What a run stands on. */
export interface Ground {
  /** Undefined for the model, which needs no chain. */
  readonly host: ChainHost | undefined;
  /** Block of the fork; undefined on any other ground. */
  readonly forkBlock: number | undefined;
  /** The error beneath a run's, where the ground gave way; whoever asked the fork knows no more than that. */
  readonly failure: unknown;
  /** Keep what the run needs to be made again. */
  keep(): void;
  close(): Promise<void>;
}

/** What decides about the ground. */
export interface GroundRequest {
  readonly backend: Backend;
  readonly fork: ParsedFork | undefined;
  readonly economy: Pick<Economy, "quote">;
  /** Digest everything that decides what the run asks a network's chain for. */
  readonly digest: (network: string) => string;
}

function plainGround(host: ChainHost | undefined): Ground {
  return { host, forkBlock: undefined, failure: undefined, keep: () => undefined, close: () => Promise.resolve() };
}

/** Say where a replayed fork's state comes from; nothing of another fork. */
function replayOf({ isReplay, foreseen }: Fork, { cachePath }: ParsedFork): string {
  if (!isReplay) return "";
  return foreseen === undefined ? `, as far as ${cachePath} knows it from another run` : `, replayed from ${cachePath}`;
}

async function forkedGround(
  hre: HardhatRuntimeEnvironment,
  network: string,
  parsed: ParsedFork,
  { economy, digest }: GroundRequest,
): Promise<Ground> {
  const fork = await openForkOf(hre, parsed, digest(network));
  try {
    const host = createForkHost(hre, network, fork, economy.quote);
    const { block, title } = fork;
    process.stderr.write(`fork of ${title} at block ${block.number} (${block.hash})${replayOf(fork, parsed)}\n`);
    return {
      host,
      forkBlock: block.number,
      get failure() {
        return fork.failure;
      },
      keep: () => fork.save(),
      close: () => fork.close(),
    };
  } catch (error) {
    await fork.close();
    throw error;
  }
}

/** Forks live in this process: a node can't be told to become one. */
function notInProcess(name: string): TokenwrightError {
  return new TokenwrightError("TW100", {
    message: `a fork can't live on network "${name}"`,
    path: "--network",
    value: name,
    allowed: "a network of type edr-simulated, such as local",
    next: "leave --network or --fork out",
  });
}

/**
 * Find what a run stands on: nothing but the model, a chain in this process, a fork in it, or a development node.
 *
 * @throws {@link TokenwrightError} TW100 when the network can't carry a run, TW500 when it doesn't even answer; the
 * fork's own errors.
 */
export async function findGround(hre: HardhatRuntimeEnvironment, request: GroundRequest): Promise<Ground> {
  const { backend, fork } = request;
  if (backend === "model") return plainGround(undefined);
  const { name, config } = chosenNetwork(hre);
  if (config.type !== "http") {
    return fork === undefined ? plainGround(createChainHost(hre, name)) : await forkedGround(hre, name, fork, request);
  }
  if (fork !== undefined) throw notInProcess(name);
  const node = await reachDevelopmentNode(hre, name, config);
  return { ...plainGround(node.host), close: () => node.close() };
}
