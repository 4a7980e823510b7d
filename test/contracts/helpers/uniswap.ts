import { createRequire } from "node:module";

import { type BaseContract, Contract, ContractFactory, type InterfaceAbi, type Signer } from "ethers";

const require = createRequire(import.meta.url);

/** A build artifact as Uniswap's and OpenZeppelin's packages publish it. */
export interface PublishedArtifact {
  abi: InterfaceAbi;
  /** Creation code, with or without `0x`. */
  bytecode: string;
}

/** Reads an artifact from a package. */
export function publishedArtifact(specifier: string): PublishedArtifact {
  return require(specifier) as PublishedArtifact;
}

/** Deploys a published artifact. */
export async function deployPublished(specifier: string, args: readonly unknown[], signer: Signer): Promise<Contract> {
  const { abi, bytecode } = publishedArtifact(specifier);
  const contract: BaseContract = await new ContractFactory(abi, bytecode, signer).deploy(...args);
  return new Contract(await contract.getAddress(), abi, signer);
}

export const FACTORY = "@uniswap/v2-core/build/UniswapV2Factory.json";
export const PAIR = "@uniswap/v2-core/build/UniswapV2Pair.json";
export const ROUTER = "@uniswap/v2-periphery/build/UniswapV2Router02.json";

/** What a swap of `amountIn` gives, with the fee of 3 / 1000, rounded down. */
export function swapOutput(amountIn: bigint, reserveIn: bigint, reserveOut: bigint): bigint {
  return (amountIn * 997n * reserveOut) / (reserveIn * 1000n + amountIn * 997n);
}
