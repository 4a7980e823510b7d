import type { BaseContract } from "ethers";

import type {
  EconomyGovernor,
  EconomyTimelock,
  Guardianship,
  ParameterSteward,
} from "../../../types/ethers-contracts/index.ts";
import {
  DELAYS,
  EVIDENCE,
  firstLimits,
  GUARDIAN_TERM,
  type Limits,
  PARAMETERS,
  ROLES,
  SAFER,
  TIMELOCK,
  VOTING,
} from "./governance-terms.ts";
import { type Connection, deployMarket, GENESIS, id, type Market, signersOf } from "./market-fixtures.ts";

/** A recommended change of one parameter. */
export interface Change {
  parameter: bigint;
  oldValue: bigint;
  newValue: bigint;
}

/** Returns a change. */
export function change(parameter: bigint, oldValue: bigint, newValue: bigint): Change {
  return { parameter, oldValue, newValue };
}

/** Returns changes as rows, in the order of the contract's struct. */
export function rows(changes: readonly Change[]): bigint[][] {
  return changes.map(({ parameter, oldValue, newValue }) => [parameter, oldValue, newValue]);
}

/** Reads every parameter where it lies, by its number, as the contracts store it. */
export async function valuesOf(market: Market): Promise<bigint[]> {
  return Promise.all(PARAMETERS.map(([contract, name]) => market[contract].parameterOf(id(name))));
}

/** Returns what the steward is deployed with, for a test to change. */
export async function stewardPlan(market: Market) {
  const { minter, stakingPool, miningPool, fees, burn, buyback } = market;
  const values = await valuesOf(market);
  return {
    contracts: { minter, stakingPool, miningPool, fees, burn, buyback },
    delays: { ...DELAYS },
    terms: PARAMETERS.map(([, name, safer], number) => ({
      saferDirection: SAFER[safer],
      limits: firstLimits(name, values[number] ?? 0n),
    })),
  };
}

/** What the steward is deployed with. */
export type StewardPlan = Awaited<ReturnType<typeof stewardPlan>>;

/** Deploys a steward in a block of the time GENESIS. */
export async function deploySteward(
  { ethers }: Connection,
  { manager, at }: Market,
  timelock: EconomyTimelock,
  { contracts, delays, terms }: StewardPlan,
): Promise<ParameterSteward> {
  return at(GENESIS, () =>
    ethers.deployContract("ParameterSteward", [manager.target, contracts, timelock, delays, terms]),
  );
}

interface Holders {
  timelock: EconomyTimelock;
  governor: EconomyGovernor;
  guardianship: Guardianship;
  steward: ParameterSteward;
  proposer: string;
}

/** Gives every role to its holder, and takes from the deployer what it had. */
async function grantRoles(market: Market, { timelock, governor, guardianship, steward, proposer }: Holders) {
  const { manager, stakingPool, miningPool, buyback, vesting, deployer, at } = market;
  const send = (name: string, ...values: unknown[]) =>
    at(GENESIS, () => manager.getFunction(name)(...values) as Promise<unknown>);
  const assign = (role: bigint, target: BaseContract, ...functions: string[]) =>
    send(
      "setTargetFunctionRole",
      target.target,
      functions.map((name) => target.interface.getFunction(name)?.selector),
      role,
    );
  for (const [contract] of PARAMETERS) await assign(ROLES.steward, market[contract], "setParameters");
  for (const target of [stakingPool, miningPool, buyback]) {
    await assign(ROLES.governor, target, "resume");
    await assign(ROLES.guardian, target, "halt");
  }
  await assign(ROLES.governor, vesting, "revoke");
  await assign(ROLES.governor, guardianship, "setGuardian", "setPowersUntil");
  await assign(ROLES.governor, steward, "adopt", "setLimits", "lowerFlag");
  await assign(ROLES.guardian, steward, "veto", "vetoAll", "narrow", "raiseFlag");
  await assign(ROLES.proposer, steward, "recommend");
  await send("grantRole", ROLES.governor, timelock.target, 0);
  await send("grantRole", ROLES.guardian, guardianship.target, 0);
  await send("grantRole", ROLES.steward, steward.target, 0);
  await send("grantRole", ROLES.proposer, proposer, 0);
  await send("grantRole", ROLES.admin, timelock.target, 0);
  await send("renounceRole", ROLES.admin, deployer.address);
  for (const role of [await timelock.PROPOSER_ROLE(), await timelock.CANCELLER_ROLE()]) {
    await at(GENESIS, () => timelock.grantRole(role, governor));
  }
  await at(GENESIS, async () => timelock.renounceRole(await timelock.DEFAULT_ADMIN_ROLE(), deployer));
}

/**
 * Deploys a market under governance, all in blocks of the time GENESIS. `timelockSigner` is the timelock itself, for
 * tests of what governance may do that need no vote. Alice stakes half of what she holds, and everybody who holds
 * tokens delegates to itself: the deployer has ten million votes, alice and bob one million each.
 */
export async function deployGovernance(connection: Connection) {
  const { ethers, networkHelpers } = connection;
  const market = await deployMarket(connection);
  const { token, stakingPool, manager, deployer, alice, bob, at } = market;
  await signersOf(connection);
  const [guardian, proposer, stranger] = (await ethers.getSigners()).slice(6, 9);
  if (guardian === undefined || proposer === undefined || stranger === undefined) throw new RangeError("few accounts");

  const timelock = await at(GENESIS, () =>
    ethers.deployContract("EconomyTimelock", [TIMELOCK.delaySeconds, TIMELOCK.minimumDelaySeconds, deployer]),
  );
  const guardianship = await at(GENESIS, () =>
    ethers.deployContract("Guardianship", [manager.target, guardian, GUARDIAN_TERM]),
  );
  const governor = await at(GENESIS, () =>
    ethers.deployContract("EconomyGovernor", ["Economy", token, timelock, guardianship, VOTING]),
  );
  const steward = await deploySteward(connection, market, timelock, await stewardPlan(market));
  await grantRoles(market, { timelock, governor, guardianship, steward, proposer: proposer.address });
  await at(GENESIS, () => stakingPool.connect(alice).stake(500_000n * 10n ** 18n));
  for (const holder of [deployer, alice, bob]) await at(GENESIS, () => token.connect(holder).delegate(holder));

  await networkHelpers.setBalance(await timelock.getAddress(), 10n ** 18n);
  const timelockSigner = await ethers.getImpersonatedSigner(await timelock.getAddress());
  return {
    ...market,
    ...{ timelock, guardianship, governor, steward, guardian, proposer, stranger, timelockSigner },
    ...stewardCalls(market, steward, proposer, timelockSigner, stranger),
  };
}

/** A market under governance, as {@link deployGovernance} returns it. */
export type Governance = Awaited<ReturnType<typeof deployGovernance>>;

type Account = Market["deployer"];

/** Returns the calls of the steward that most tests make, each in a block of a given time. */
function stewardCalls(
  { at }: Market,
  steward: ParameterSteward,
  proposer: Account,
  timelockSigner: Account,
  stranger: Account,
) {
  return {
    /** Recommends as the proposer. */
    recommend: (seconds: bigint, changes: Change[], evidence = EVIDENCE) =>
      at(seconds, () => steward.connect(proposer).recommend(changes, evidence)),
    /** Executes as a stranger. */
    execute: (seconds: bigint, recommendation: bigint, changes: Change[], evidence = EVIDENCE) =>
      at(seconds, () => steward.connect(stranger).execute(recommendation, changes, evidence)),
    /** Adopts values as governance. */
    adopt: (seconds: bigint, ...settings: (readonly [parameter: bigint, value: bigint])[]) =>
      at(seconds, () =>
        steward.connect(timelockSigner).adopt(settings.map(([parameter, value]) => ({ parameter, value }))),
      ),
    /** Sets limits as governance. */
    setLimits: (seconds: bigint, parameter: bigint, limits: Limits) =>
      at(seconds, () => steward.connect(timelockSigner).setLimits(parameter, limits)),
    /** Returns a parameter's value, as the steward sees it. */
    read: (parameter: bigint) => steward.valueAt(parameter),
  };
}
