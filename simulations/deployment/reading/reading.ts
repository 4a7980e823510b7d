import { Contract } from "ethers";
import type { ContractRunner, InterfaceAbi } from "ethers";

import { TokenwrightError } from "../../errors.ts";
import { ARTIFACT_NAMES } from "../artifacts.ts";
import type { ContractAddresses, ContractName } from "../deploy.ts";
import type { DeploymentPlan } from "../plan.ts";

/** One figure of the economy file and what the chain says. */
export interface ReadBack {
  /** Contract and field, such as `stakingPool.cooldownSeconds`. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** Where the contracts' interfaces come from. */
export type AbiSource = (contractName: string) => Promise<InterfaceAbi>;

const PAIR_ABI = [
  "function getReserves() view returns (uint112,uint112,uint32)",
  "function token0() view returns (address)",
];

/** Write a value as rows compare it: addresses in lower case, lists in brackets. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  return typeof value === "string" && value.startsWith("0x") ? value.toLowerCase() : String(value);
}

/** What reading a deployment back takes. */
export interface DeploymentSource {
  readonly plan: DeploymentPlan;
  readonly addresses: ContractAddresses;
  readonly abiOf: AbiSource;
  /** Where to read from. */
  readonly runner: ContractRunner;
}

/** A deployment that is being read back: its contracts, and the rows so far. */
export class Reading {
  readonly plan: DeploymentPlan;
  readonly addresses: ContractAddresses;
  readonly rows: ReadBack[] = [];
  readonly #contracts: ReadonlyMap<ContractName, Contract>;

  private constructor({ plan, addresses }: DeploymentSource, contracts: ReadonlyMap<ContractName, Contract>) {
    this.plan = plan;
    this.addresses = addresses;
    this.#contracts = contracts;
  }

  /** Begin: load the contracts' interfaces. */
  static async begin(source: DeploymentSource): Promise<Reading> {
    const { plan, addresses, abiOf, runner } = source;
    const isLinear = plan.parameters.emission.schedule.kind === "linear";
    const artifacts = { ...ARTIFACT_NAMES, schedule: isLinear ? "LinearSchedule" : "GeometricSchedule" };
    const contracts = new Map<ContractName, Contract>();
    for (const [name, artifact] of Object.entries(artifacts) as [ContractName, string][]) {
      contracts.set(name, new Contract(addresses[name], await abiOf(artifact), runner));
    }
    contracts.set("pair", new Contract(addresses.pair, PAIR_ABI, runner));
    return new Reading(source, contracts);
  }

  /** Return a contract, to ask it more than a figure. */
  contract(name: ContractName): Contract {
    const contract = this.#contracts.get(name);
    if (contract === undefined) throw new TokenwrightError("TW001", { message: `nothing is read from ${name}` });
    return contract;
  }

  /** Add a row. */
  add(path: string, expected: unknown, actual: unknown): void {
    this.rows.push({ path, expected: show(expected), actual: show(actual) });
  }

  /** Call a view. */
  async read(contract: ContractName, method: string, ...args: readonly unknown[]): Promise<unknown> {
    return (await this.contract(contract).getFunction(method)(...args)) as unknown;
  }

  /** Call a view and add a row, named for the call. */
  async expect(expected: unknown, contract: ContractName, method: string, ...args: readonly unknown[]): Promise<void> {
    const suffix = args.length === 0 ? "" : `(${args.map(show).join(", ")})`;
    this.add(`${contract}.${method}${suffix}`, expected, await this.read(contract, method, ...args));
  }
}
