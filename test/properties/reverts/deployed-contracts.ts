import hre from "hardhat";
import type { Artifact } from "hardhat/types/artifacts";

/** A function's or an error's entry in an ABI. */
export interface AbiEntry {
  readonly type: string;
  readonly name?: string;
  readonly stateMutability?: string;
  readonly inputs?: readonly AbiInput[];
}

interface AbiInput {
  readonly type: string;
  readonly components?: readonly AbiInput[];
}

/** A contract that can be deployed. */
export interface DeployedContract {
  readonly name: string;
  readonly abi: readonly AbiEntry[];
  readonly bytecode: string;
}

const OURS = /^contracts\/(?!interfaces\/|libraries\/|mocks\/)/;

/** Reads every contract of `contracts/` that has code of its own, without interfaces, libraries and mocks. */
export async function deployedContracts(): Promise<DeployedContract[]> {
  const names = [...(await hre.artifacts.getAllFullyQualifiedNames())].filter((name) => OURS.test(name)).sort();
  const artifacts = await Promise.all(names.map((name) => hre.artifacts.readArtifact(name) as Promise<Artifact>));
  return artifacts
    .filter(({ bytecode }) => bytecode !== "0x")
    .map(({ contractName, abi, bytecode }) => ({ name: contractName, abi: abi as readonly AbiEntry[], bytecode }));
}

function typeOf({ type, components }: AbiInput): string {
  return type.startsWith("tuple") ? `(${(components ?? []).map(typeOf).join(",")})${type.slice(5)}` : type;
}

/** Writes a function as the specification does: `stake(uint256)`. */
export function signatureOf({ type, name, inputs }: AbiEntry): string {
  return `${name ?? type}(${(inputs ?? []).map(typeOf).join(",")})`;
}

/** Whether an entry is a function that may change state. */
export function changesState({ type, stateMutability }: AbiEntry): boolean {
  if (type === "fallback" || type === "receive") return true;
  return type === "function" && (stateMutability === "nonpayable" || stateMutability === "payable");
}
