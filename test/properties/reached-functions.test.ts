import { Interface, ZeroHash } from "ethers";
import { expect } from "chai";
import hre from "hardhat";

import type { ContractAddresses, ContractName } from "../../simulations/deployment/deploy.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import type { AddressBook } from "../../simulations/protocol/chain/accounts.ts";
import { createCallEncoder } from "../../simulations/protocol/chain/calls.ts";
import { GovernanceBook } from "../../simulations/protocol/chain/governance-book.ts";
import { loadInterfaces } from "../../simulations/protocol/chain/interfaces.ts";
import { GAS_UNITS } from "../../simulations/world/gas.ts";
import { LOCKSTEP_ECONOMIES } from "./fixture/economies.ts";
import { drawEntries, reach } from "./fixture/reach.ts";
import { createOracle, openTheatre, stageOf } from "./fixture/theatre.ts";
import { changesState, deployedContracts, signatureOf } from "./reverts/deployed-contracts.ts";

/** Contracts that actions call, by their names in an economy; those of Uniswap and OpenZeppelin are deployed unmodified. */
const CALLED: Partial<Record<ContractName, string>> = {
  token: "EconomyToken",
  quote: "TestQuoteAsset",
  stakingPool: "RewardPool",
  miningPool: "RewardPool",
  minter: "EmissionMinter",
  vesting: "VestingGrants",
  oracle: "PriceOracle",
  burn: "AutomatedBurn",
  buyback: "Buyback",
  fees: "UsageFees",
  timelock: "EconomyTimelock",
  governor: "EconomyGovernor",
  guardianship: "Guardianship",
  steward: "ParameterSteward",
};

const GENESIS = "runs once, while the economy is deployed, before anybody can act";
const BOUND = "only contracts that were bound at genesis get past its first check; their actions reach it";
const MANAGER = "only the manager may call it, and no action moves a contract to another manager";
const LOCAL = "part of what drives a local chain, not of the economy";

/** Functions that no action calls, with the reason. */
const EXCLUDED: Readonly<Record<string, string>> = {
  "EconomyToken.completeGenesis(address,address,(address,uint256)[])": GENESIS,
  "EconomyToken.mint(address,uint256)": BOUND,
  "GenesisSeeder.findOrCreatePair(address)": GENESIS,
  "GenesisSeeder.launch(address,address,address,(address,uint256)[])": GENESIS,
  ...Object.fromEntries(
    ["AutomatedBurn", "Buyback", "VestingGrants", "EmissionMinter", "UsageFees", "RewardPool"].map((name) => [
      `${name}.setAuthority(address)`,
      MANAGER,
    ]),
  ),
  "ActionBatcher.run(bytes)": LOCAL,
  "ActorForwarder.fallback()": LOCAL,
  "TestQuoteAsset.mint(address,uint256)": LOCAL,
  "TestQuoteAsset.approve(address,uint256)": LOCAL,
  "TestQuoteAsset.transferFrom(address,address,uint256)": LOCAL,
};

const [SEQUENCES, LENGTH, SEED] = [6, 500, 111];

/** Draw the actions of a few sequences, as the property suite does. */
async function drawActions(): Promise<Action[]> {
  const [economy] = LOCKSTEP_ECONOMIES;
  const stage = stageOf(economy);
  const protocol = await createOracle(stage);
  const start = protocol.takeSnapshot();
  const actions: Action[] = [];
  for (let index = 0; index < SEQUENCES; index++) {
    const kept = await protocol.checkpoint();
    await reach({ protocol, stage, start }, drawEntries(SEED + index, LENGTH), (action) => actions.push(action) > 0);
    await protocol.rollback(kept);
  }
  return actions;
}

/** Tell which function of which contract each action calls: `RewardPool.stake(uint256)`. */
async function functionsCalled(
  actions: readonly Action[],
  addresses: ContractAddresses,
  book: AddressBook,
): Promise<Set<string>> {
  const abiOf = async (name: string) => (await hre.artifacts.readArtifact(name)).abi as object[];
  const interfaces = await loadInterfaces(abiOf);
  const governance = new GovernanceBook(interfaces, { ...addresses, chainId: 31_337n });
  const encode = createCallEncoder({ interfaces, addresses, book, governance, domainSeparator: ZeroHash });
  const byAddress = new Map<string, [name: string, abi: Interface]>();
  for (const [id, name] of Object.entries(CALLED)) {
    byAddress.set(addresses[id as ContractName].toLowerCase(), [name, Interface.from(await abiOf(name))]);
  }
  const called = actions.flatMap((action) => {
    const { target, data } = encode(action, 0n);
    const [name, abi] = byAddress.get(target.toLowerCase()) ?? [];
    const method = abi?.getFunction(data.slice(0, 10));
    return name === undefined || method === undefined || method === null ? [] : [`${name}.${method.format("sighash")}`];
  });
  return new Set(called);
}

describe("functions that actions reach", () => {
  let functions: string[];
  let actions: Action[];
  let called: Set<string>;

  before(async () => {
    const contracts = await deployedContracts();
    functions = contracts.flatMap(({ name, abi }) =>
      abi.filter(changesState).map((entry) => `${name}.${signatureOf(entry)}`),
    );
    actions = await drawActions();
    const open = await openTheatre(LOCKSTEP_ECONOMIES[0], { withOracle: false });
    try {
      called = await functionsCalled(actions, open.addresses, open.book);
    } finally {
      await open.close();
    }
  });

  it("[SIM-111] are, with those that are excluded for a reason, all that change state", () => {
    expect([...called, ...Object.keys(EXCLUDED)].sort()).to.deep.equal(functions.sort());
  });

  it("[SIM-111] come from every kind of action that there is", () => {
    expect([...new Set(actions.map(({ kind }) => kind))].sort()).to.deep.equal(Object.keys(GAS_UNITS).sort());
  });
});
