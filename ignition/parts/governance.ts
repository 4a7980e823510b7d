import type { IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";
import { id, ZeroHash } from "ethers";

import {
  accountOf,
  governorName,
  PERMISSIONS,
  ROLE_HOLDERS,
  ROLE_LABELS,
  ROLES,
} from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan, LabelledRole, Permission, Role } from "../../simulations/deployment/plan.ts";
import { SAFER_DIRECTIONS, TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../simulations/economies/tunables.ts";
import type { Deployed } from "./market.ts";

function deploySteward(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  contracts: Readonly<Record<TunableContract | "manager" | "timelock", Deployed>>,
) {
  const { manager, timelock, minter, stakingPool, miningPool, fees, burn, buyback } = contracts;
  const { limits: limitsByParameter, ...delays } = plan.parameters.governance.steward;
  const terms = TUNABLE_PARAMETERS.map(({ saferDirection }, parameter) => ({
    saferDirection: SAFER_DIRECTIONS.indexOf(saferDirection),
    limits: { ...limitsByParameter[parameter] },
  }));
  return m.contract(
    "ParameterSteward",
    [manager, { minter, stakingPool, miningPool, fees, burn, buyback }, timelock, { ...delays }, terms],
    { id: "steward" },
  );
}

/** Deploy those who govern: the vote, its delay, the guardian's powers, and the steward of all parameters. */
export function deployGovernance(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  contracts: Readonly<Record<TunableContract | "manager" | "token", Deployed>>,
) {
  const { governance, token: tokenParameters } = plan.parameters;
  const timelock = m.contract(
    "EconomyTimelock",
    [governance.executionDelaySeconds, governance.minimumExecutionDelaySeconds, plan.deployer],
    { id: "timelock" },
  );
  const guardianship = m.contract(
    "Guardianship",
    [contracts.manager, accountOf(plan, "guardian"), governance.guardianTermSeconds],
    { id: "guardianship" },
  );
  const voting = {
    votingDelaySeconds: governance.votingDelaySeconds,
    votingPeriodSeconds: governance.votingPeriodSeconds,
    proposalThreshold: governance.proposalThresholdWei,
    quorumBps: governance.quorumBps,
  };
  const governor = m.contract(
    "EconomyGovernor",
    [governorName(tokenParameters.name), contracts.token, timelock, guardianship, voting],
    { id: "governor" },
  );
  const steward = deploySteward(m, plan, { ...contracts, timelock });
  return { timelock, governor, guardianship, steward };
}

function selector(signature: string): string {
  return id(signature).slice(0, 10);
}

function nameOf(role: bigint): Role {
  return (Object.keys(ROLES) as Role[]).find((name) => ROLES[name] === role) ?? "admin";
}

/** Grant every role, then give up the deployer's own, last of all. */
export function handOver(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  contracts: Readonly<Record<Permission["contract"] | "manager" | "timelock" | "governor", Deployed>>,
): void {
  const { manager, timelock, governor } = contracts;
  const roles = Object.keys(ROLE_LABELS) as LabelledRole[];
  const holderOf = (role: Role) => {
    const holder = ROLE_HOLDERS[role];
    return holder === "proposer" ? accountOf(plan, holder) : contracts[holder];
  };
  const grant = (role: Role) => [ROLES[role], holderOf(role), 0] as const;
  const granted = [
    ...PERMISSIONS.map(({ contract, role, signatures }) =>
      m.call(manager, "setTargetFunctionRole", [contracts[contract], signatures.map(selector), role], {
        id: `permit_${contract}_${nameOf(role)}`,
      }),
    ),
    ...roles.map((role) => m.call(manager, "labelRole", [ROLES[role], ROLE_LABELS[role]], { id: `label_${role}` })),
    ...roles.map((role) => m.call(manager, "grantRole", [...grant(role)], { id: `grant_${role}` })),
  ];
  const adminGranted = m.call(manager, "grantRole", [...grant("admin")], { id: "grant_admin", after: granted });
  m.call(manager, "renounceRole", [ROLES.admin, plan.deployer], { id: "renounce_admin", after: [adminGranted] });
  const timelockGranted = (["PROPOSER_ROLE", "CANCELLER_ROLE"] as const).map((role) =>
    m.call(timelock, "grantRole", [id(role), governor], { id: `timelock_${role}` }),
  );
  m.call(timelock, "renounceRole", [ZeroHash, plan.deployer], { id: "timelock_renounce", after: timelockGranted });
}
