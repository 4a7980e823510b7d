import { AbiCoder, Interface } from "ethers";
import type { EventFragment, InterfaceAbi, ParamType } from "ethers";

import { ARTIFACT_NAMES } from "../../deployment/artifacts.ts";
import type { ContractName } from "../../deployment/deploy.ts";
import { uniswapArtifact } from "../../deployment/uniswap.ts";
import type { ContractId } from "../snapshot.ts";

/** Our contracts whose events outcomes carry, by their names in a deployment and in a snapshot. */
export const PROTOCOL_CONTRACTS = [
  { name: "manager", id: "manager" },
  { name: "token", id: "token" },
  { name: "minter", id: "minter" },
  { name: "stakingPool", id: "staking-pool" },
  { name: "miningPool", id: "mining-pool" },
  { name: "fees", id: "fees" },
  { name: "burn", id: "burn" },
  { name: "buyback", id: "buyback" },
  { name: "oracle", id: "oracle" },
  { name: "vesting", id: "vesting" },
  { name: "timelock", id: "timelock" },
  { name: "governor", id: "governor" },
  { name: "guardianship", id: "guardianship" },
  { name: "steward", id: "steward" },
] as const satisfies readonly { name: ContractName; id: ContractId }[];

/** Interfaces of the contracts by the artifact's name. */
export type Interfaces = ReadonlyMap<string, Interface>;

/** Load the interfaces that the adapter needs. */
export async function loadInterfaces(abiOf: (artifact: string) => Promise<InterfaceAbi>): Promise<Interfaces> {
  const names = new Set([
    ...PROTOCOL_CONTRACTS.map(({ name }) => ARTIFACT_NAMES[name]),
    "ActionBatcher",
    "EconomyLens",
    "TestQuoteAsset",
    "IPriceOracle",
  ]);
  const interfaces = new Map<string, Interface>();
  for (const name of names) interfaces.set(name, new Interface(await abiOf(name)));
  for (const name of ["UniswapV2Pair", "UniswapV2Router02"] as const) {
    interfaces.set(name, new Interface(uniswapArtifact(name).abi as InterfaceAbi));
  }
  return interfaces;
}

/** Look an interface up; every name that the adapter uses was loaded. */
export function interfaceOf(interfaces: Interfaces, name: string): Interface {
  const found = interfaces.get(name);
  if (found === undefined) throw new RangeError(`no interface of ${name}`);
  return found;
}

/** Return a function's selector. */
export function selectorOf(interfaces: Interfaces, artifact: string, method: string): string {
  const fragment = interfaceOf(interfaces, artifact).getFunction(method);
  if (fragment === null) throw new RangeError(`${artifact} has no ${method}`);
  return fragment.selector;
}

/** How an event's argument is read: an address by its account's id, a proposal by its number, a parameter by its name. */
type FieldReading = "account" | "proposal" | "text" | "signed" | "integer";

/** Where an event's argument stands: in a topic or in the data, at an index. */
export interface EventField {
  readonly name: string;
  readonly reading: FieldReading;
  readonly indexed: boolean;
  readonly position: number;
}

/** How to read one kind of log. */
export interface EventLayout {
  readonly name: string;
  readonly fields: readonly EventField[];
}

function readingOf({ type, name }: ParamType): FieldReading {
  if (type === "address") return "account";
  if (name === "proposalId") return "proposal";
  if (type === "bytes32") return name === "evidenceHash" ? "integer" : "text";
  return type.startsWith("int") ? "signed" : "integer";
}

/** Count the words that an argument takes where arguments stand in a row: what has no fixed size has its offset there. */
function wordsOf({ baseType, components }: ParamType): number {
  if (baseType !== "tuple" || components === null) return 1;
  return components.reduce((sum, component) => sum + wordsOf(component), 0);
}

/** Lay an event out for reading word by word; arguments that aren't single words are left out. */
export function layoutOf(fragment: EventFragment): EventLayout {
  const isWord = (input: ParamType): boolean => /^(u?int\d*|address|bool|bytes32)$/.test(input.type);
  let topics = 1;
  let words = 0;
  const fields = fragment.inputs.map((input) => {
    if (input.indexed === true) return { input, position: topics++ };
    const position = words;
    words += wordsOf(input);
    return { input, position };
  });
  return {
    name: fragment.name,
    fields: fields
      .filter(({ input }) => isWord(input))
      .map(({ input, position }) => ({
        name: input.name,
        reading: readingOf(input),
        indexed: input.indexed === true,
        position,
      })),
  };
}

/** The ABI coder that the adapter shares. */
export const abiCoder = AbiCoder.defaultAbiCoder();
