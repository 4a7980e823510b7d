import { mkdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { CONTRACT_NAMES } from "../../simulations/deployment/deploy.ts";
import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { replaceFile } from "../../simulations/deployment/journal/replace-file.ts";
import { TokenwrightError } from "../../simulations/errors.ts";

/** Answers whether a contract stands at an address. */
export type CodeProbe = (address: string) => Promise<boolean>;

const GENESIS_FILE = "genesis.json";
const ADDRESSES_FILE = "deployed_addresses.json";

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Find a deployment's genesis time, and write nothing: the one that is kept beside its journal, else the one that is asked
 * for, else now.
 *
 * @throws {@link TokenwrightError} TW100 when another time is asked for than the one that is kept.
 */
export function findGenesis(journal: string, asked: number | undefined, now: number): number {
  const path = join(journal, GENESIS_FILE);
  const kept = (readJson(path) as { genesisSeconds: number } | undefined)?.genesisSeconds;
  if (kept === undefined) return asked ?? now;
  if (asked === undefined || asked === kept) return kept;
  throw new TokenwrightError("TW100", {
    message: "the deployment that is there began with another genesis",
    path: "--genesis",
    value: asked,
    allowed: `${kept}, as ${relative("", path)} has it`,
    next: `leave --genesis out to resume, or move ${relative("", journal)} away to deploy anew`,
  });
}

/** Keep a deployment's genesis time beside its journal, so that {@link findGenesis} gives it from then on. */
export function keepGenesis(journal: string, genesisSeconds: number): void {
  const path = join(journal, GENESIS_FILE);
  if (readJson(path) !== undefined) return;
  mkdirSync(journal, { recursive: true });
  replaceFile(path, `${JSON.stringify({ genesisSeconds })}\n`);
}

/**
 * Demand that what a journal says was deployed is there: a local node that was started anew has forgotten it.
 *
 * @throws {@link TokenwrightError} TW501 when it isn't.
 */
export async function requireJournalOfChain(journal: string, hasCode: CodeProbe): Promise<void> {
  const addresses = readJson(join(journal, ADDRESSES_FILE)) as Readonly<Record<string, string>> | undefined;
  const [first] = Object.values(addresses ?? {});
  if (first === undefined || (await hasCode(first))) return;
  throw new TokenwrightError("TW501", {
    message: "the journal tells of contracts that this chain doesn't have",
    path: relative("", journal),
    value: first,
    allowed: "the journal of a deployment to this very chain",
    next: "if this is a development chain that was reset, move that folder away to deploy anew; else use another node, or correct the network's url",
  });
}

/** Return the folder of a deployment's journal. */
export function journalFolder(ignitionPath: string, chainId: number, economy: string): string {
  return join(ignitionPath, "deployments", `${chainId}-${economy}`);
}

/**
 * Read where the contracts of a finished deployment stand.
 *
 * @throws {@link TokenwrightError} TW501 when there is no such deployment, or it isn't finished.
 */
export function readDeployedAddresses(ignitionPath: string, chainId: number, economy: string): ContractAddresses {
  const folder = journalFolder(ignitionPath, chainId, economy);
  const kept = (readJson(join(folder, ADDRESSES_FILE)) ?? {}) as Readonly<Record<string, string>>;
  const addresses = Object.fromEntries(CONTRACT_NAMES.map((name) => [name, kept[`Economy#${name}`]]));
  const missing = CONTRACT_NAMES.filter((name) => addresses[name] === undefined);
  if (missing.length === 0) return addresses as ContractAddresses;
  throw new TokenwrightError("TW501", {
    message: `${economy} isn't deployed to chain ${chainId}, or not to its end`,
    path: relative("", folder),
    value: `no address of ${missing.join(", ")}`,
    allowed: "the journal of a finished deployment",
    next: `run deploy-economy --economy ${economy} on that network first`,
  });
}
