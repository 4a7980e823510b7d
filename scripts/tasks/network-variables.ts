import { SigningKey } from "ethers";
import { configVariable } from "hardhat/config";
import type { HttpNetworkConfig } from "hardhat/types/config";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { TokenwrightError } from "../../simulations/errors.ts";

/** A value of the configuration that is read when it is needed. */
type Variable = Pick<HttpNetworkConfig["url"], "get">;

/**
 * Make a variable of a name that no network of the configuration has, to be read as those of networks are: from the
 * environment, or else from the keystore.
 */
export function variableNamed({ hooks }: Pick<HardhatRuntimeEnvironment, "hooks">, name: string): Variable {
  const fetch = async (): Promise<string> =>
    await hooks.runHandlerChain("configurationVariables", "fetchValue", [configVariable(name)], (_context, variable) =>
      Promise.reject(new Error(`${variable.name} isn't set`)),
    );
  return Object.assign({ get: async () => process.env[name] ?? (await fetch()) }, { name });
}

/** Say where a value comes from: a configuration variable by its name, or the configuration itself. */
function sourceOf(variable: Variable): { readonly path: string; readonly next: string } {
  const { name } = variable as { readonly name?: unknown };
  if (typeof name !== "string") return { path: "networks in hardhat.config.ts", next: "correct hardhat.config.ts" };
  const next = `npx hardhat keystore set ${name}, or export ${name} in the environment`;
  return { path: name, next };
}

function unusable(variable: Variable, message: string, allowed: string, cause?: unknown): TokenwrightError {
  return new TokenwrightError("TW126", { message, allowed, ...sourceOf(variable) }, { cause });
}

async function read(network: string, variable: Variable, what: string, allowed: string): Promise<string> {
  const { path } = sourceOf(variable);
  let text: string;
  try {
    text = await variable.get();
  } catch (cause) {
    throw unusable(
      variable,
      `network "${network}" needs ${what}, and ${path} can't be read or isn't set`,
      allowed,
      cause,
    );
  }
  if (text.trim() !== "") return text;
  throw unusable(variable, `network "${network}" needs ${what}, and ${path} is empty`, allowed);
}

/**
 * Read the URL of a network's node. Errors never show it: it may hold a key.
 *
 * @throws {@link TokenwrightError} TW126 when it isn't set, or none of http or https.
 */
export async function readUrl(network: string, { url: variable }: { readonly url: Variable }): Promise<string> {
  const allowed = "a URL that begins with http:// or https://";
  const text = await read(network, variable, "the URL of a node", allowed);
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw unusable(variable, `the node's URL of network "${network}" is none of http or https`, allowed);
}

function isPrivateKey(text: string): boolean {
  const key = text.trim();
  if (!/^(0x)?[0-9a-fA-F]{64}$/.test(key)) return false;
  try {
    // Zero, and what the curve's order exceeds, are no keys.
    return new SigningKey(key.startsWith("0x") ? key : `0x${key}`).publicKey !== "";
  } catch {
    return false;
  }
}

/**
 * Demand that a network's private keys are set and well formed. Errors never show them.
 *
 * @throws {@link TokenwrightError} TW126 when one isn't.
 */
export async function requireKeys(network: string, { accounts }: HttpNetworkConfig): Promise<void> {
  if (!Array.isArray(accounts)) return;
  const allowed = "a private key: 32 bytes in hexadecimal";
  for (const variable of accounts) {
    const text = await read(network, variable, "the key of the account that deploys", allowed);
    if (!isPrivateKey(text)) throw unusable(variable, `the key of network "${network}" is malformed`, allowed);
  }
}
