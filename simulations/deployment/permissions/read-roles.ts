import type { Contract } from "ethers";

import type { ContractName } from "../deploy.ts";
import { ROLES } from "../plan.ts";
import type { Holder, RoleEntry } from "./page.ts";

/** Contracts of a deployment by name, ready to be asked. */
export type Contracts = Readonly<Partial<Record<ContractName, Contract>>>;

/** Find out who stands behind an address. */
export type HolderOf = (address: string) => Holder;

const TIMELOCK_ROLES = ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE", "DEFAULT_ADMIN_ROLE"] as const;

/** What a role of the timelock opens. */
const TIMELOCK_FUNCTIONS: Readonly<Record<(typeof TIMELOCK_ROLES)[number], readonly string[]>> = {
  PROPOSER_ROLE: ["timelock.schedule", "timelock.scheduleBatch"],
  CANCELLER_ROLE: ["timelock.cancel"],
  EXECUTOR_ROLE: ["timelock.execute", "timelock.executeBatch"],
  DEFAULT_ADMIN_ROLE: ["timelock.grantRole", "timelock.revokeRole", "timelock.updateDelay"],
};

const ZERO_ADDRESS = "0x0000000000000000000000000000000000000000";

/** List everybody whom a contract ever granted a role, by role. */
async function everGranted(contract: Contract): Promise<Map<string, Set<string>>> {
  const granted = new Map<string, Set<string>>();
  for (const event of await contract.queryFilter("RoleGranted")) {
    if (!("args" in event)) continue;
    const [role, account] = event.args as unknown as [bigint | string, string];
    const accounts = granted.get(String(role)) ?? new Set();
    granted.set(String(role), accounts.add(account));
  }
  return granted;
}

/** Functions that may change state, by contract. */
function changingFunctions(contracts: Contracts): { contract: ContractName; name: string; selector: string }[] {
  return Object.entries(contracts).flatMap(([contract, { interface: abi }]) =>
    abi.fragments.flatMap((fragment) => {
      const found = fragment.type === "function" ? abi.getFunction(fragment.format()) : null;
      if (found === null || found.constant) return [];
      return [{ contract: contract as ContractName, name: found.name, selector: found.selector }];
    }),
  );
}

/** Ask the manager which role opens each function; those of the admin's role alone are left out. */
async function functionsByRole(manager: Contract, contracts: Contracts): Promise<Map<string, string[]>> {
  const byRole = new Map<string, string[]>();
  for (const { contract, name, selector } of changingFunctions(contracts)) {
    const target = await contracts[contract]?.getAddress();
    const role = (await manager.getFunction("getTargetFunctionRole")(target, selector)) as bigint;
    if (role === ROLES.admin) continue;
    const functions = byRole.get(String(role)) ?? [];
    byRole.set(String(role), [...functions, `${contract}.${name}`]);
  }
  return byRole;
}

async function managerRole(
  manager: Contract,
  role: bigint,
  name: string,
  accounts: ReadonlySet<string>,
): Promise<Omit<RoleEntry, "functions" | "holders"> & { readonly addresses: readonly string[] }> {
  const addresses: string[] = [];
  let executionDelaySeconds = 0n;
  for (const account of accounts) {
    const [isMember, delay] = (await manager.getFunction("hasRole")(role, account)) as [boolean, bigint];
    if (!isMember) continue;
    addresses.push(account);
    executionDelaySeconds = delay;
  }
  return { name, addresses, isOpen: false, executionDelaySeconds };
}

/** Read every role of the access manager: who holds it, and what it opens. */
export async function readManagerRoles(contracts: Contracts, holderOf: HolderOf): Promise<RoleEntry[]> {
  const { manager } = contracts;
  if (manager === undefined) return [];
  const granted = await everGranted(manager);
  const functions = await functionsByRole(manager, contracts);
  const known = new Map<string, string>(Object.entries(ROLES).map(([name, role]) => [String(role), name]));
  const roles = new Set([...known.keys(), ...granted.keys(), ...functions.keys()]);
  const entries: RoleEntry[] = [];
  for (const role of roles) {
    const name = known.get(role) ?? `role ${role}`;
    const { addresses, ...rest } = await managerRole(manager, BigInt(role), name, granted.get(role) ?? new Set());
    const opened =
      role === String(ROLES.admin) ? ["manager: every role, and what it opens"] : (functions.get(role) ?? []);
    entries.push({ ...rest, holders: addresses.map(holderOf), functions: opened });
  }
  return entries;
}

/** Read the timelock's own roles. */
export async function readTimelockRoles(timelock: Contract, holderOf: HolderOf): Promise<RoleEntry[]> {
  const granted = await everGranted(timelock);
  const entries: RoleEntry[] = [];
  for (const name of TIMELOCK_ROLES) {
    const role = (await timelock.getFunction(name)()) as string;
    const holders: Holder[] = [];
    let isOpen = false;
    for (const account of granted.get(role) ?? []) {
      if (!((await timelock.getFunction("hasRole")(role, account)) as boolean)) continue;
      if (account === ZERO_ADDRESS) isOpen = true;
      else holders.push(holderOf(account));
    }
    entries.push({ name, holders, isOpen, executionDelaySeconds: 0n, functions: TIMELOCK_FUNCTIONS[name] });
  }
  return entries;
}

/** Functions that the governor and the timelock open to votes alone. */
const VOTED_FUNCTIONS = [
  "governor.setVotingDelay",
  "governor.setVotingPeriod",
  "governor.setProposalThreshold",
  "governor.updateQuorumNumerator",
  "governor.setProposalGuardian",
  "governor.updateTimelock",
  "governor.relay",
  "timelock.updateDelay",
] as const;

const GUARDIANS_FUNCTIONS = ["halt", "veto", "vetoAll", "narrow", "raiseFlag", "cancel"] as const;

/** Read who may call what contracts open by themselves, without a role: votes, the guardian, the proposal guardian. */
export async function readBoundCallers(contracts: Contracts, holderOf: HolderOf): Promise<RoleEntry[]> {
  const addressFrom = async (contract: Contract | undefined, method: string): Promise<Holder> =>
    holderOf((await contract?.getFunction(method)()) as string);
  const { governor, guardianship } = contracts;
  const entry = (name: string, holder: Holder, functions: readonly string[]): RoleEntry => ({
    name,
    holders: [holder],
    isOpen: false,
    executionDelaySeconds: 0n,
    functions,
  });
  return [
    entry("a vote", await addressFrom(governor, "timelock"), VOTED_FUNCTIONS),
    entry(
      "the guardian's account",
      await addressFrom(guardianship, "guardian"),
      GUARDIANS_FUNCTIONS.map((name) => `guardianship.${name}`),
    ),
    entry("the proposal guardian", await addressFrom(governor, "proposalGuardian"), ["governor.cancel"]),
  ];
}
