import { addressOf, type Deployed } from "./attempt.ts";
import type { NamedMarket } from "./scene.ts";

/** Roles of the access manager, none of them with a delay. */
export const ROLES = { governor: 1n, guardian: 2n, steward: 3n, proposer: 4n } as const;

/** Who governs. */
export interface Governors {
  readonly timelock: Deployed;
  readonly steward: Deployed;
  readonly guardianship: Deployed;
  readonly proposer: { readonly address: string };
}

type Right = readonly [contract: Deployed, role: keyof typeof ROLES, functions: readonly string[]];

function rightsOf(market: NamedMarket, { steward, guardianship }: Governors): Right[] {
  const { minter, stakingPool, miningPool, fees, burn, buyback, vesting } = market;
  const haltable = [stakingPool, miningPool, buyback];
  return [
    ...[minter, ...haltable, fees, burn].map((contract): Right => [contract, "steward", ["setParameters"]]),
    ...haltable.map((contract): Right => [contract, "guardian", ["halt"]]),
    ...haltable.map((contract): Right => [contract, "governor", ["resume"]]),
    [vesting, "governor", ["revoke"]],
    [steward, "proposer", ["recommend"]],
    [steward, "guardian", ["veto", "vetoAll", "narrow", "raiseFlag"]],
    [steward, "governor", ["adopt", "setLimits", "lowerFlag"]],
    [guardianship, "governor", ["setGuardian", "setPowersUntil"]],
  ];
}

/**
 * Gives each function of an economy to the role that may call it, and each role to who has it.
 *
 * @param send - Sends a transaction at the time of genesis.
 */
export async function grantRoles(
  market: NamedMarket,
  governors: Governors,
  send: (transaction: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const manage = (name: string, ...args: unknown[]) =>
    send(() => market.manager.getFunction(name)(...args) as Promise<unknown>);
  for (const [contract, role, functions] of rightsOf(market, governors)) {
    const selectors = functions.map((name) => contract.interface.getFunction(name)!.selector);
    await manage("setTargetFunctionRole", contract.target, selectors, ROLES[role]);
  }
  const { timelock, guardianship, steward, proposer } = governors;
  await manage("grantRole", ROLES.governor, addressOf(timelock), 0n);
  await manage("grantRole", ROLES.guardian, addressOf(guardianship), 0n);
  await manage("grantRole", ROLES.steward, addressOf(steward), 0n);
  await manage("grantRole", ROLES.proposer, proposer.address, 0n);
}
