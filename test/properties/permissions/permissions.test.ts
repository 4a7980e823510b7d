import { AbiCoder, type BaseContract, type FunctionFragment, type Interface, type ParamType } from "ethers";
import { expect } from "chai";

import { PERMISSIONS } from "../../../simulations/deployment/plan.ts";
import { deployGovernance } from "../../contracts/helpers/governance-fixtures.ts";
import { DAY, deployMarket, fixture, GENESIS, TOKEN } from "../../contracts/helpers/market-fixtures.ts";
import type { Market } from "../../contracts/helpers/market-fixtures.ts";
import { layoutOf } from "../reverts/storage-layout.ts";

const CONTRACTS = [
  "EconomyToken",
  "GenesisSeeder",
  "PriceOracle",
  "EmissionMinter",
  "RewardPool",
  "UsageFees",
  "AutomatedBurn",
  "Buyback",
  "VestingGrants",
  "PoolVault",
  "Guardianship",
  "ParameterSteward",
  "EconomyTimelock",
] as const;

const START = GENESIS + DAY;
const UNAUTHORIZED = "AccessManagedUnauthorized";

/** Sets the manager itself calls, when its administrator moves a contract to another manager. */
const OF_THE_MANAGER = "setAuthority(address)";

type Named = readonly (readonly [name: string, contract: BaseContract])[];

function contractsOf(market: Market): Named {
  const { token, seeder, oracle, minter, stakingPool, miningPool, fees, burn, buyback, vesting } = market;
  return Object.entries({ token, seeder, oracle, minter, stakingPool, miningPool, fees, burn, buyback, vesting });
}

function changesState({ stateMutability }: FunctionFragment): boolean {
  return stateMutability !== "view" && stateMutability !== "pure";
}

/** The plainest value of a type: nothing, in every place. */
function plainest({ baseType, components }: ParamType): unknown {
  if (baseType === "array") return [];
  if (baseType === "tuple") return (components ?? []).map(plainest);
  if (baseType === "bool") return false;
  if (baseType === "string") return "";
  if (baseType === "address") return `0x${"0".repeat(40)}`;
  if (baseType.startsWith("bytes")) return baseType === "bytes" ? "0x" : `0x${"00".repeat(Number(baseType.slice(5)))}`;
  return 0n;
}

async function errorOf(abi: Interface, call: () => Promise<string>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const data: unknown = (error as { data?: unknown }).data;
    return typeof data === "string" ? abi.parseError(data)?.name : undefined;
  }
}

/** Functions that a stranger is turned away from by the manager, whatever the arguments. */
async function restrictedOf(contract: BaseContract, stranger: string): Promise<string[]> {
  const restricted: string[] = [];
  const abi = contract.interface;
  const provider = contract.runner!.provider!;
  for (const fragment of abi.fragments.filter((each): each is FunctionFragment => each.type === "function")) {
    if (!changesState(fragment)) continue;
    const args = AbiCoder.defaultAbiCoder().encode(fragment.inputs, fragment.inputs.map(plainest));
    const data = fragment.selector + args.slice(2);
    const name = await errorOf(abi, () => provider.call({ to: contract.target, from: stranger, data }));
    if (name === UNAUTHORIZED) restricted.push(fragment.format("sighash"));
  }
  return restricted;
}

/** Addresses that views without arguments return, by contract and name. */
async function namedBy(market: Market): Promise<Record<string, string>> {
  const named: Record<string, string> = {};
  for (const [name, contract] of contractsOf(market)) {
    const views = contract.interface.fragments.filter((each): each is FunctionFragment => each.type === "function");
    for (const view of views) {
      if (changesState(view) || view.inputs.length > 0 || view.outputs[0]?.baseType !== "address") continue;
      named[`${name}.${view.name}`] = (await contract.getFunction(view.name)()) as string;
    }
  }
  return named;
}

describe("permissions", () => {
  const load = fixture((connection) => deployMarket(connection));
  const loadGoverned = fixture(deployGovernance);

  it("[ACL-108] restrict exactly the functions of the permissions' table", async () => {
    const market = await loadGoverned();
    const { guardianship, steward } = market;
    for (const [name, contract] of [...contractsOf(market), ...Object.entries({ guardianship, steward })]) {
      const planned = PERMISSIONS.filter((row) => row.contract === name).flatMap(({ signatures }) => signatures);
      const expected = planned.length === 0 ? [] : [...planned, OF_THE_MANAGER];
      expect(await restrictedOf(contract, market.bob.address), name).to.have.members(expected);
    }
  });

  it("[ACL-107] never stop transfers, exits, claims or releases, though every contract is closed", async () => {
    const market = await load();
    const { token, stakingPool, fees, vesting, manager, deployer, alice, bob, at, quote } = market;
    const position = () => stakingPool.connect(alice).stakeLocked(TOKEN, 0);
    await at(START, () => stakingPool.connect(deployer).fund(1_000n * TOKEN));
    await at(START, () => stakingPool.connect(alice).stake(1_000n * TOKEN));
    await at(START, () => stakingPool.connect(bob).stake(1_000n * TOKEN));
    await at(START, position);
    await at(START, () => fees.connect(alice).payWithQuote(10n, 2n ** 255n));
    for (const [, contract] of contractsOf(market)) {
      await at(START, () => manager.getFunction("setTargetClosed")(contract.target, true));
    }
    const closed = stakingPool.connect(deployer).setParameters([], []);
    await expect(closed).to.be.revertedWithCustomError(stakingPool, UNAUTHORIZED);

    const end = START + 200 * DAY;
    await at(end, () => token.connect(alice).transfer(bob, 1n));
    await at(end, () => quote.connect(alice).transfer(bob, 1n));
    await at(end, () => stakingPool.connect(alice).claim());
    await at(end, () => stakingPool.connect(bob).settle(alice, 1n));
    await at(end, () => stakingPool.connect(alice).unstake(500n * TOKEN));
    await at(end, () => stakingPool.connect(bob).emergencyExit());
    await at(end, () => fees.release(0n));
    await at(end, () => vesting.release(0n));
    await at(end + 30 * DAY, () => stakingPool.connect(alice).withdraw(1n));
    await at(end + 30 * DAY, () => stakingPool.connect(bob).withdraw(2n));
    expect(await stakingPool.totalStaked()).to.equal(501n * TOKEN);
  });

  it("[ACL-113] keep no recipient and no collaborator where a call could change it", async () => {
    const kept: Record<string, string[]> = {};
    for (const name of CONTRACTS) {
      const { storage } = await layoutOf(name);
      const addresses = storage.filter(({ type }) => type.startsWith("t_address") || type.startsWith("t_contract"));
      kept[name] = addresses.map(({ label }) => label);
    }
    const manager = ["_authority"];
    expect(kept).to.deep.equal({
      // Bound once: ACL-102 and ACL-112.
      EconomyToken: ["minter", "stakingPool", "stakeVault"],
      GenesisSeeder: ["token"],
      PriceOracle: [],
      EmissionMinter: manager,
      RewardPool: manager,
      UsageFees: manager,
      AutomatedBurn: manager,
      Buyback: manager,
      VestingGrants: manager,
      PoolVault: [],
      // Governance names the guardian, and nobody else does.
      Guardianship: [...manager, "guardian"],
      ParameterSteward: manager,
      EconomyTimelock: [],
    });
  });

  it("[ACL-113] change no recipient and no collaborator, whoever does what", async () => {
    const market = await load();
    const { token, stakingPool, minter, fees, burn, buyback, oracle, vesting, deployer, alice, at } = market;
    const before = await namedBy(market);
    expect(Object.keys(before).length).to.be.greaterThan(20);
    await at(START, () => stakingPool.connect(deployer).fund(1_000n * TOKEN));
    await at(START, () => stakingPool.connect(alice).stake(1_000n * TOKEN));
    await at(START, () => fees.connect(alice).payWithQuote(1_000n, 2n ** 255n));
    await at(START, () => fees.release(0n));
    await at(START, () => fees.release(1n));
    await at(START, () => burn.connect(alice).deposit(TOKEN));
    await at(START, () => buyback.connect(alice).fund(1_000_000_000n));
    await at(START, () => minter.poke());
    await at(START, () => oracle.observe());
    await at(START + 7 * DAY, () => burn.burn());
    await at(START + 40 * DAY, () => vesting.release(0n));
    await at(START + 40 * DAY, () => vesting.connect(deployer).revoke(0n));
    for (const contract of [stakingPool, buyback]) await at(START + 40 * DAY, () => contract.connect(deployer).halt());
    await at(START + 41 * DAY, () => token.connect(alice).transfer(deployer, 1n));
    expect(await namedBy(market)).to.deep.equal(before);
  });
});
