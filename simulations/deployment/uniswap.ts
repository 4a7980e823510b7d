import { createRequire } from "node:module";

import type { Artifact } from "@nomicfoundation/ignition-core";
import { keccak256 } from "ethers";

import { TokenwrightError } from "../errors.ts";

/** Hash of the pair's creation code on mainnet; the router derives pair addresses from it. */
export const PAIR_INIT_CODE_HASH = "0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f";

const PUBLISHED = {
  UniswapV2Factory: "@uniswap/v2-core/build/UniswapV2Factory.json",
  UniswapV2Pair: "@uniswap/v2-core/build/UniswapV2Pair.json",
  UniswapV2Router02: "@uniswap/v2-periphery/build/UniswapV2Router02.json",
} as const;

/** A contract of Uniswap V2. */
export type UniswapContract = keyof typeof PUBLISHED;

interface PublishedBuild {
  readonly abi: Artifact["abi"];
  readonly bytecode: string;
}

/**
 * Load a contract of Uniswap V2 from the build that its authors publish.
 *
 * @throws {@link TokenwrightError} TW501 when the pair's creation code isn't mainnet's.
 */
export function uniswapArtifact(name: UniswapContract): Artifact {
  const build = createRequire(import.meta.url)(PUBLISHED[name]) as PublishedBuild;
  const bytecode = `0x${build.bytecode}`;
  if (name === "UniswapV2Pair" && keccak256(bytecode) !== PAIR_INIT_CODE_HASH) {
    throw new TokenwrightError("TW501", {
      message: "the pair's creation code is not the one on mainnet",
      path: PUBLISHED[name],
      value: keccak256(bytecode),
      allowed: PAIR_INIT_CODE_HASH,
      next: "install the dependencies again from the lockfile",
    });
  }
  return {
    _format: "hh3-artifact-1",
    contractName: name,
    sourceName: PUBLISHED[name],
    abi: build.abi,
    bytecode,
    deployedBytecode: "0x",
    linkReferences: {},
    deployedLinkReferences: {},
  };
}
