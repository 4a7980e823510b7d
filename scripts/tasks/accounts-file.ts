import { readFileSync } from "node:fs";

import { ZeroAddress, getAddress } from "ethers";

import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { requiredAccounts } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { readRouterFactory } from "../../simulations/deployment/router-factory.ts";
import { closestName } from "../../simulations/economies/closest-name.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { Problem } from "../../simulations/errors.ts";
import type { CodeProbe } from "./journal.ts";
import { requireFreeFile, writeNewFiles } from "./output-file.ts";

/** Contracts that exist already, by the name that the file gives them. */
const EXISTING = ["quote", "uniswapFactory", "uniswapRouter"] as const;

/** Who is who in a deployment. */
export type DeploymentAccounts = Pick<DeploymentPlan, "accounts" | "existing">;

const ADDRESS = "an address of 20 bytes in hexadecimal, other than zero; capitals, if any, as its checksum has them";

/** Tell whether a value holds something of a private key's length, which mustn't be shown. */
function holdsKey(value: unknown): boolean {
  return /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.test(JSON.stringify(value));
}

function invalid(problems: Problem | readonly Problem[], cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW121", problems, cause === undefined ? undefined : { cause });
}

function shapeOf(ids: readonly string[]): string {
  return `a JSON object from ${ids.join(", ")} to addresses, and optionally ${EXISTING.join(", ")}`;
}

function readObject(path: string, ids: readonly string[]): Readonly<Record<string, unknown>> {
  const allowed = shapeOf(ids);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const message = `the accounts file can't be read (${(cause as NodeJS.ErrnoException).code ?? "unknown cause"})`;
    throw invalid({ message, path, value: path, allowed, next: "check the path given to --accounts" }, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const message = `the accounts file is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw invalid({ message, path, allowed, next: "correct its syntax" }, cause);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  const shown = holdsKey(value) ? {} : { value };
  throw invalid({ message: "the accounts file holds no object", path, ...shown, allowed, next: "write one object" });
}

function parseAddress(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]{40}$/.test(value)) return undefined;
  try {
    const address = getAddress(value);
    return address === ZeroAddress ? undefined : address;
  } catch {
    return undefined;
  }
}

/** Make a problem of what is no address. */
function addressProblem(path: string, name: string, value: unknown): Problem {
  const problem = { path: `${path}: ${name}`, allowed: ADDRESS };
  if (holdsKey(value)) {
    const message = `${name} has what looks like a private key, which isn't shown, instead of an address`;
    return { message, ...problem, next: "take it out of the file, and write the key's address" };
  }
  const next = value === "" ? "fill it in" : "copy the address again";
  return { message: `${name} has no valid address`, ...problem, value, next };
}

/** Make a problem of each name that the file must have and hasn't, and of each that means nothing. */
function nameProblems(path: string, names: readonly string[], ids: readonly string[]): Problem[] {
  const known = [...ids, ...EXISTING];
  const missing = ids.filter((id) => !names.includes(id));
  const unknown = names.filter((name) => !known.includes(name));
  const pairing =
    names.includes("uniswapFactory") === names.includes("uniswapRouter") ? [] : ["uniswapFactory", "uniswapRouter"];
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            message: `no address for ${missing.join(", ")}`,
            path,
            value: names,
            allowed: shapeOf(ids),
            next: "add what is missing",
          },
        ]),
    ...unknown.map((name) => {
      const meant = closestName(name, known);
      const next = meant === undefined ? "remove it" : `did you mean ${meant}?`;
      return {
        message: `nothing is called ${name}`,
        path: `${path}: ${name}`,
        value: name,
        allowed: known.join(", "),
        next,
      };
    }),
    ...pairing
      .filter((name) => !names.includes(name))
      .map((name) => ({
        message: `${name} is missing beside the other half of Uniswap`,
        path: `${path}: ${name}`,
        value: undefined,
        allowed: "uniswapFactory and uniswapRouter together, or neither",
        next: "give both, or leave both out to deploy them",
      })),
  ];
}

/** Make a problem of a guardian who proposes: nobody else could veto what the proposer recommends. */
function vetoProblems(path: string, { guardian, proposer }: Readonly<Record<string, string>>): Problem[] {
  if (guardian === undefined || guardian !== proposer) return [];
  return [
    {
      message: "guardian and proposer are one account, which would have to veto itself",
      path: `${path}: guardian`,
      value: guardian,
      allowed: `another address than the proposer's, ${proposer}`,
      next: "give guardian or proposer to somebody else",
    },
  ];
}

/**
 * Read the accounts file: a JSON object from account ids to addresses.
 *
 * @throws {@link TokenwrightError} TW121 with every problem.
 */
export function readAccountsFile(path: string, parameters: EconomyParameters): DeploymentAccounts {
  const ids = requiredAccounts(parameters);
  const entries = Object.entries(readObject(path, ids));
  const names = entries.map(([name]) => name);
  const problems = nameProblems(path, names, ids);
  const accounts: Record<string, string> = {};
  const existing: Record<string, string> = {};
  for (const [name, value] of entries) {
    const address = parseAddress(value);
    if (address === undefined) {
      problems.push(addressProblem(path, name, value));
    } else if (ids.includes(name)) accounts[name] = address;
    else existing[name] = address;
  }
  problems.push(...vetoProblems(path, accounts));
  if (problems.length > 0) throw invalid(problems);
  return { accounts, existing };
}

/**
 * Write an accounts file to fill in: each account that an economy needs, without an address.
 *
 * @throws {@link TokenwrightError} TW123 when something stands there already, or it can't be written.
 */
export function writeAccountsTemplate(path: string, parameters: EconomyParameters): void {
  const option = "--accounts-template";
  requireFreeFile(option, path);
  const empty = Object.fromEntries(requiredAccounts(parameters).map((id) => [id, ""]));
  writeNewFiles([{ option, path, text: `${JSON.stringify(empty, null, 2)}\n` }]);
}

/**
 * Demand that whoever deploys is neither guardian nor proposer, since the deployer ends without a role.
 *
 * @throws {@link TokenwrightError} TW121 when it is.
 */
export function requireSeparateDeployer(path: string, { accounts }: DeploymentAccounts, deployer: string): void {
  const problems = ["guardian", "proposer"]
    .filter((id) => accounts[id]?.toLowerCase() === deployer.toLowerCase())
    .map((id) => ({
      message: `the ${id} is the account that deploys`,
      path: `${path}: ${id}`,
      value: accounts[id],
      allowed: `another address than the deployer's, ${deployer}`,
      next: `give another ${id}, or deploy from another account`,
    }));
  if (problems.length > 0) throw invalid(problems);
}

/**
 * Demand that the contracts that exist already do.
 *
 * @throws {@link TokenwrightError} TW121 when there is no code at an address.
 */
export async function requireContracts(
  path: string,
  { existing }: DeploymentAccounts,
  hasCode: CodeProbe,
): Promise<void> {
  const problems: Problem[] = [];
  for (const [id, address] of Object.entries(existing)) {
    if (await hasCode(address)) continue;
    problems.push({
      message: `there is no contract at the address of ${id}`,
      path: `${path}: ${id}`,
      value: address,
      allowed: "the address of a contract on the chosen network",
      next: `correct the address, or leave ${id} out to deploy one`,
    });
  }
  if (problems.length > 0) throw invalid(problems);
}

/**
 * Demand that the router trades on the pairs of the factory beside it: the pool is made by the one and traded through the
 * other.
 *
 * @param provider - Of the chosen network.
 * @throws {@link TokenwrightError} TW121 when it doesn't, or is no router.
 */
export async function requireRouterOfFactory(
  path: string,
  { existing: { uniswapFactory, uniswapRouter } }: DeploymentAccounts,
  provider: Provider,
): Promise<void> {
  if (uniswapFactory === undefined || uniswapRouter === undefined) return;
  const factory = await readRouterFactory(provider, uniswapRouter);
  if (factory?.toLowerCase() === uniswapFactory.toLowerCase()) return;
  const isRouter = factory !== undefined;
  throw invalid({
    message: isRouter
      ? "uniswapRouter trades on another factory's pairs"
      : "the contract at the address of uniswapRouter is no router of Uniswap V2",
    path: `${path}: uniswapRouter`,
    value: isRouter ? `${uniswapRouter}, whose factory is ${factory}` : uniswapRouter,
    allowed: `a router of uniswapFactory, ${uniswapFactory}`,
    next: "correct uniswapRouter or uniswapFactory, or leave both out to deploy them",
  });
}
