import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { openFork } from "../../simulations/deployment/fork/open-fork.ts";
import type { Fork, ForkRequest } from "../../simulations/deployment/fork/open-fork.ts";
import { connectUpstream } from "../../simulations/deployment/fork/upstream.ts";
import type { Upstream } from "../../simulations/deployment/fork/upstream.ts";
import { MAINNETS } from "../../simulations/deployment/networks.ts";
import type { PublicNetwork } from "../../simulations/deployment/networks.ts";
import { showOrigin } from "../../simulations/deployment/url-origin.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { readUrl, variableNamed } from "./network-variables.ts";
import { parseInteger, parseText } from "./options.ts";

/** Options of a fork, as they were typed. */
export interface ForkArguments {
  readonly fork: string | undefined;
  readonly forkBlock: string | undefined;
  readonly forkCache: string | undefined;
}

/** Networks that can be forked by name. */
const FORKABLE: Readonly<Record<string, PublicNetwork>> = MAINNETS;

/** Where a fork's state comes from: a network's name, or a node's URL. */
export type ForkSource =
  { readonly name: string; readonly network: PublicNetwork } | { readonly name: undefined; readonly url: string };

/** What the options ask for. */
export interface ParsedFork {
  readonly source: ForkSource;
  /** Name of the network, or scheme and host of the node: what may be shown. */
  readonly title: string;
  readonly blockNumber: number | undefined;
  readonly cachePath: string | undefined;
}

function parseSource(text: string): ForkSource {
  const network = Object.hasOwn(FORKABLE, text) ? FORKABLE[text] : undefined;
  if (network !== undefined) return { name: text, network };
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return { name: undefined, url: text };
  // Anything but a plain name may be a mistyped URL with a key in it.
  const isName = /^[\w-]{1,40}$/.test(text);
  const kind = /^[a-z][a-z0-9+.-]{0,9}:\/\//i.exec(text)?.[0];
  const shape = kind === undefined ? "a URL without its scheme" : `a URL with ${kind}`;
  throw new TokenwrightError("TW100", {
    message: `--fork is neither a network's name nor a URL${isName ? "" : `; it may be ${shape}, which isn't shown`}`,
    path: "--fork",
    ...(isName ? { value: text } : {}),
    allowed: `${Object.keys(FORKABLE).join(", ")}, or the URL of a node, with http or https`,
    next: "give one of these",
  });
}

/**
 * Parse the options of a fork; undefined without one.
 *
 * @throws {@link TokenwrightError} TW100 when one is wrong, or of no use without --fork.
 */
export function parseFork({ fork, forkBlock, forkCache }: ForkArguments): ParsedFork | undefined {
  if (fork === undefined) {
    for (const [option, value] of Object.entries({ "--fork-block": forkBlock, "--fork-cache": forkCache })) {
      if (value === undefined) continue;
      throw new TokenwrightError("TW100", {
        message: `${option} belongs to a fork, and there is none`,
        path: option,
        value,
        allowed: "only together with --fork",
        next: `add --fork mainnet, or leave ${option} out`,
      });
    }
    return undefined;
  }
  const source = parseSource(fork);
  return {
    source,
    title: source.name ?? showOrigin(source.url),
    blockNumber: forkBlock === undefined ? undefined : parseInteger("--fork-block", forkBlock),
    cachePath:
      forkCache === undefined
        ? undefined
        : parseText("--fork-cache", forkCache, "a recording, or a file to record into"),
  };
}

/**
 * Find the URL of a network's node.
 *
 * @throws {@link TokenwrightError} TW126 when it isn't set, or is no URL.
 */
async function urlOf(hre: HardhatRuntimeEnvironment, source: ForkSource): Promise<string> {
  if (source.name === undefined) return source.url;
  return await readUrl(source.name, { url: variableNamed(hre, source.network.rpcVariable) });
}

/**
 * Open the fork that the options ask for.
 *
 * @param run - Digest of the run that will ask it.
 * @throws {@link TokenwrightError} As {@link openFork}; TW126 when no URL is set; TW127 when the economy's quote asset
 * isn't to be had there.
 */
export async function openForkOf(hre: HardhatRuntimeEnvironment, parsed: ParsedFork, run: string): Promise<Fork> {
  const { source, title, blockNumber, cachePath } = parsed;
  const connect = async (): Promise<Upstream> => connectUpstream(await urlOf(hre, source));
  const chainId = source.name === undefined ? undefined : source.network.chainId;
  const wanted: ForkRequest = { title, chainId, connect, blockNumber, cachePath, run };
  return await openFork(wanted);
}
