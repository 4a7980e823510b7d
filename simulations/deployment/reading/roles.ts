import { ZeroAddress, ZeroHash, id } from "ethers";

import type { ContractName } from "../deploy.ts";
import { accountOf, PERMISSIONS, ROLE_HOLDERS, ROLE_LABELS, ROLES } from "../plan.ts";
import type { LabelledRole, Role } from "../plan.ts";
import { show } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** Contracts that obey the access manager. */
const MANAGED = [...new Set(PERMISSIONS.map(({ contract }) => contract))];

/** Return the arguments of every event of a kind, oldest first. */
async function argumentsOf(reading: Reading, contract: ContractName, event: string): Promise<unknown[][]> {
  const found = await reading.contract(contract).queryFilter(event);
  return found.flatMap((each) => ("args" in each ? [[...(each.args as Iterable<unknown>)]] : []));
}

/** List who was ever granted a role, each once, in the order of the log. */
async function granteesOf(reading: Reading, contract: "manager" | "timelock"): Promise<[unknown, string][]> {
  const grants = await argumentsOf(reading, contract, "RoleGranted");
  const pairs = grants.map(([role, account]) => [role, show(account)] as [unknown, string]);
  return [...new Map(pairs.map((pair) => [`${String(pair[0])} ${pair[1]}`, pair])).values()];
}

async function readManagerMembers(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const roles = Object.keys(ROLES) as Role[];
  const expected = roles.map((role) => {
    const holder = ROLE_HOLDERS[role];
    const address = holder === "proposer" ? accountOf(plan, holder) : addresses[holder];
    return `${ROLES[role]} ${show(address)} after 0`;
  });
  const members: string[] = [];
  for (const [role, account] of await granteesOf(reading, "manager")) {
    const [isMember, delay] = (await reading.read("manager", "hasRole", role, account)) as [boolean, bigint];
    if (isMember) members.push(`${String(role)} ${account} after ${delay}`);
  }
  reading.add("manager.members", expected.sort(), members.sort());
  for (const role of roles) {
    const [isMember] = (await reading.read("manager", "hasRole", ROLES[role], plan.deployer)) as [boolean, bigint];
    reading.add(`manager.hasRole(${role}, deployer)`, false, isMember);
  }
  const labels = new Map((await argumentsOf(reading, "manager", "RoleLabel")).map(([role, label]) => [role, label]));
  for (const role of Object.keys(ROLE_LABELS) as LabelledRole[]) {
    reading.add(`manager.label(${role})`, ROLE_LABELS[role], labels.get(ROLES[role]));
    await reading.expect(ROLES.admin, "manager", "getRoleAdmin", ROLES[role]);
    await reading.expect(ROLES.admin, "manager", "getRoleGuardian", ROLES[role]);
    await reading.expect(0n, "manager", "getRoleGrantDelay", ROLES[role]);
  }
}

/** Compare which role opens each function: those of the plan, and any other that was ever given a role. */
async function readFunctionRoles(reading: Reading): Promise<void> {
  const { addresses } = reading;
  const rows = PERMISSIONS.flatMap(({ contract, role, signatures }) =>
    signatures.map((signature) => ({ contract, role, signature, selector: id(signature).slice(0, 10) })),
  );
  for (const { contract, role, signature, selector } of rows) {
    const method = signature.slice(0, signature.indexOf("("));
    const actual = await reading.read("manager", "getTargetFunctionRole", addresses[contract], selector);
    reading.add(`manager.getTargetFunctionRole(${contract}.${method})`, role, actual);
  }
  const planned = new Set(rows.map(({ contract, selector }) => `${show(addresses[contract])} ${selector}`));
  const others: string[] = [];
  for (const [target, selector] of await argumentsOf(reading, "manager", "TargetFunctionRoleUpdated")) {
    const key = `${show(target)} ${String(selector)}`;
    const role = await reading.read("manager", "getTargetFunctionRole", target, selector);
    if (!planned.has(key) && role !== ROLES.admin) others.push(`${key} ${String(role)}`);
  }
  reading.add("manager.otherFunctionRoles", [], [...new Set(others)]);
  for (const contract of MANAGED) {
    await reading.expect(addresses.manager, contract, "authority");
    const isClosed = await reading.read("manager", "isTargetClosed", addresses[contract]);
    reading.add(`manager.isTargetClosed(${contract})`, false, isClosed);
    const delay = await reading.read("manager", "getTargetAdminDelay", addresses[contract]);
    reading.add(`manager.getTargetAdminDelay(${contract})`, 0n, delay);
  }
}

async function readTimelockRoles(reading: Reading): Promise<void> {
  const { addresses } = reading;
  const names = new Map(["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"].map((name) => [id(name), name]));
  names.set(ZeroHash, "DEFAULT_ADMIN_ROLE");
  const expected = [
    `CANCELLER_ROLE ${show(addresses.governor)}`,
    `DEFAULT_ADMIN_ROLE ${show(addresses.timelock)}`,
    `EXECUTOR_ROLE ${ZeroAddress}`,
    `PROPOSER_ROLE ${show(addresses.governor)}`,
  ];
  const members: string[] = [];
  for (const [role, account] of await granteesOf(reading, "timelock")) {
    const isMember = (await reading.read("timelock", "hasRole", role, account)) as boolean;
    if (isMember) members.push(`${names.get(String(role)) ?? String(role)} ${account}`);
  }
  reading.add("timelock.members", expected, members.sort());
  for (const [role, name] of names) {
    await reading.expect(ZeroHash, "timelock", "getRoleAdmin", role);
    const isMember = await reading.read("timelock", "hasRole", role, reading.plan.deployer);
    reading.add(`timelock.hasRole(${name}, deployer)`, false, isMember);
  }
}

/** Compare who holds which role, members beyond the plan included, and which role opens each function. */
export async function readRoles(reading: Reading): Promise<void> {
  await readManagerMembers(reading);
  await readFunctionRoles(reading);
  await readTimelockRoles(reading);
}
