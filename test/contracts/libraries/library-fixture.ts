import type { NetworkConnection } from "hardhat/types/network";

/** Deploy the harness through which tests call the libraries. */
export async function deployLibraries({ ethers }: NetworkConnection) {
  return ethers.deployContract("LibraryHarness");
}

/** A product over a divisor, rounded up. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
