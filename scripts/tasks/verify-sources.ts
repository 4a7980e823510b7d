import { verifyContract } from "@nomicfoundation/hardhat-verify/verify";
import { getVerificationInformation } from "@nomicfoundation/ignition-core";
import type { VerifyInfo } from "@nomicfoundation/ignition-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { EXPLORER_KEY_VARIABLE } from "../../simulations/deployment/networks.ts";
import { nameAt } from "../../simulations/deployment/record.ts";

/** What a verification needs beside the runtime environment. */
export interface Verification {
  /** Folder of the deployment's journal. */
  readonly journal: string;
  readonly addresses: ContractAddresses;
  /** Where a line a contract goes. */
  readonly stream: { write(text: string): unknown };
  /** Verifies one contract. */
  readonly verify?: typeof verifyContract;
}

/** Where what was published as bytecode comes from: explorers know it. */
const PUBLISHED = "@uniswap/";

/** Hardhat's numbers of errors that the next contract would meet as well: no explorer for the chain, none that answers. */
const EXPLORER_ERRORS = new Set([80_000, 80_001, 80_002]);

/** Hardhat's number of the error that somebody else was faster. */
const ALREADY_VERIFIED = 80_022;

/** Do something while the library, which prints its progress, prints nothing: what a task prints is read by programs, too. */
async function quietly<Result>(act: () => Promise<Result>): Promise<Result> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await act();
  } finally {
    console.log = log;
  }
}

function numberOf(error: unknown): number | undefined {
  const { number } = error as { readonly number?: unknown };
  return typeof number === "number" ? number : undefined;
}

/** Keep of an error what may be shown in a line: the explorer's key may be part of a URL in it. */
function reasonOf(error: unknown, key: string): string {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).replaceAll(key, "…").split("\n");
  return reason;
}

/** Read the explorer's key; empty where none is set. */
export async function readExplorerKey({ config }: HardhatRuntimeEnvironment): Promise<string> {
  return (await config.verify.etherscan.apiKey.get()).trim();
}

async function contractsOf(journal: string): Promise<VerifyInfo[]> {
  const contracts: VerifyInfo[] = [];
  for await (const found of getVerificationInformation(journal)) {
    // What has no artifact in the journal comes as its name alone; every contract of the module has one.
    if (typeof found !== "string" && !found.contract.startsWith(PUBLISHED)) contracts.push(found);
  }
  return contracts;
}

/**
 * Verify the sources of what a deployment made, with the explorer of its chain. A failure is a warning: nothing of the
 * deployment depends on it, and the same command tries again.
 *
 * @returns How many of the contracts the explorer shows with their sources now.
 */
export async function verifySources(
  hre: HardhatRuntimeEnvironment,
  { journal, addresses, stream, verify = verifyContract }: Verification,
): Promise<{ readonly verified: number; readonly contracts: number }> {
  const contracts = await contractsOf(journal);
  const key = await readExplorerKey(hre);
  let verified = 0;
  for (const { address, constructorArgs, contract, libraries } of contracts) {
    const name = nameAt(addresses, address) ?? contract;
    try {
      await quietly(() => verify({ address, constructorArgs, contract, libraries }, hre));
      verified += 1;
      stream.write(`verified ${name} at ${address}\n`);
    } catch (error) {
      if (numberOf(error) === ALREADY_VERIFIED) {
        verified += 1;
        continue;
      }
      stream.write(`warning: ${name} at ${address} isn't verified: ${reasonOf(error, key)}\n`);
      if (EXPLORER_ERRORS.has(numberOf(error) ?? 0)) break;
    }
  }
  if (verified < contracts.length) stream.write("next: run the same command again; it sends nothing twice\n");
  return { verified, contracts: contracts.length };
}

/** Say how sources can be verified later. */
export function howToVerify(): string {
  return `sources aren't verified: npx hardhat keystore set ${EXPLORER_KEY_VARIABLE}, then the same command again, verifies them\n`;
}
