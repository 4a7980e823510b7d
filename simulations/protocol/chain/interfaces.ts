import { AbiCoder, Interface } from "ethers";
import type { EventFragment, InterfaceAbi, ParamType } from "ethers";

import type { ContractName } from "../../deployment/deploy.ts";
import type { ContractId } from "../snapshot.ts";

/** Contracts that agents call or that report events, with the artifact and the id of each. */
export const PROTOCOL_CONTRACTS: Readonly<Partial<Record<ContractName, { artifact: string; id: ContractId }>>> = {
  token: { artifact: "EconomyToken", id: "token" },
  minter: { artifact: "EmissionMinter", id: "minter" },
  stakingPool: { artifact: "RewardPool", id: "staking-pool" },
  miningPool: { artifact: "RewardPool", id: "mining-pool" },
  fees: { artifact: "UsageFees", id: "fees" },
  burn: { artifact: "AutomatedBurn", id: "burn" },
  buyback: { artifact: "Buyback", id: "buyback" },
  oracle: { artifact: "PriceOracle", id: "oracle" },
  vesting: { artifact: "VestingGrants", id: "vesting" },
};

/** Interfaces of the contracts by the artifact's name. */
export type Interfaces = ReadonlyMap<string, Interface>;

/** Load the interfaces that the adapter needs. */
export async function loadInterfaces(abiOf: (artifact: string) => Promise<InterfaceAbi>): Promise<Interfaces> {
  const names = new Set([
    ...Object.values(PROTOCOL_CONTRACTS).map((contract) => contract.artifact),
    "ActionBatcher",
    "EconomyLens",
    "TestQuoteAsset",
    "IPriceOracle",
  ]);
  const interfaces = new Map<string, Interface>();
  for (const name of names) interfaces.set(name, new Interface(await abiOf(name)));
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

/** Where an event's argument stands: in a topic or in the data, at an index. */
interface EventField {
  readonly name: string;
  readonly isAddress: boolean;
  readonly isSigned: boolean;
  readonly indexed: boolean;
  readonly position: number;
}

/** How to read one kind of log. */
export interface EventLayout {
  readonly name: string;
  readonly fields: readonly EventField[];
}

/** Lay an event out for reading word by word; undefined where an argument isn't a single word. */
export function layoutOf(fragment: EventFragment): EventLayout | undefined {
  const isWord = (input: ParamType): boolean => /^(u?int\d*|address|bool|bytes32)$/.test(input.type);
  if (!fragment.inputs.every(isWord)) return undefined;
  let topics = 1;
  let words = 0;
  const fields = fragment.inputs.map((input) => ({
    name: input.name,
    isAddress: input.type === "address",
    isSigned: input.type.startsWith("int"),
    indexed: input.indexed === true,
    position: input.indexed === true ? topics++ : words++,
  }));
  return { name: fragment.name, fields };
}

/** The ABI coder that the adapter shares. */
export const abiCoder = AbiCoder.defaultAbiCoder();
