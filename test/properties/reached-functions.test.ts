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
const STEWARDS = "only the guardianship gets past its first check; the guardian's actions reach it through there";
const TUNED = "only the steward gets past its first check; recommendations and adoptions reach it through there";
const BY_CONTENT = "another way to what actions do by a proposal's id; the rules of reverts try it case by case";
const CONSTITUTION = "changes who governs, or passes the governor by; the rules of reverts try it case by case";
const RECEIPTS = "takes what no action sends: other standards' tokens, and ether";
const LOCAL = "part of what drives a local chain, not of the economy";

function setAuthority(contract: string): string {
  return `${contract}.setAuthority(address)`;
}

function excluded(reason: string, functions: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(functions.map((name) => [name, reason]));
}

/** Functions that no action calls, with the reason. */
const EXCLUDED: Readonly<Record<string, string>> = {
  "EconomyToken.completeGenesis(address,address,(address,uint256)[])": GENESIS,
  "EconomyToken.mint(address,uint256)": BOUND,
  "GenesisSeeder.findOrCreatePair(address)": GENESIS,
  "GenesisSeeder.launch(address,address,address,(address,uint256)[])": GENESIS,
  ...excluded(MANAGER, [
    ...["AutomatedBurn", "Buyback", "VestingGrants", "EmissionMinter", "UsageFees", "RewardPool"].map(setAuthority),
    ...["Guardianship", "ParameterSteward"].map(setAuthority),
  ]),
  ...excluded(STEWARDS, [
    "RewardPool.halt()",
    "Buyback.halt()",
    "ParameterSteward.narrow(uint256,(int256,int256,uint128,uint128,uint64,uint64))",
    "ParameterSteward.raiseFlag(uint8)",
    "ParameterSteward.veto(uint256)",
    "ParameterSteward.vetoAll()",
  ]),
  ...excluded(
    TUNED,
    ["AutomatedBurn", "Buyback", "EmissionMinter", "UsageFees", "RewardPool"].map(
      (name) => `${name}.setParameters(bytes32[],uint256[])`,
    ),
  ),
  ...excluded(BY_CONTENT, [
    "EconomyGovernor.queue(address[],uint256[],bytes[],bytes32)",
    "EconomyGovernor.execute(address[],uint256[],bytes[],bytes32)",
    "EconomyGovernor.cancel(address[],uint256[],bytes[],bytes32)",
    "EconomyGovernor.castVoteWithReason(uint256,uint8,string)",
    "EconomyGovernor.castVoteWithReasonAndParams(uint256,uint8,string,bytes)",
    "EconomyGovernor.castVoteBySig(uint256,uint8,address,bytes)",
    "EconomyGovernor.castVoteWithReasonAndParamsBySig(uint256,uint8,address,string,bytes,bytes)",
    "EconomyTimelock.execute(address,uint256,bytes,bytes32,bytes32)",
    "EconomyTimelock.executeBatch(address[],uint256[],bytes[],bytes32,bytes32)",
  ]),
  ...excluded(CONSTITUTION, [
    "EconomyGovernor.setProposalGuardian(address)",
    "EconomyGovernor.updateTimelock(address)",
    "EconomyGovernor.relay(address,uint256,bytes)",
    "EconomyTimelock.grantRole(bytes32,address)",
    "EconomyTimelock.revokeRole(bytes32,address)",
    "EconomyTimelock.renounceRole(bytes32,address)",
    "EconomyTimelock.schedule(address,uint256,bytes,bytes32,bytes32,uint256)",
    "EconomyTimelock.scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)",
    "EconomyTimelock.cancel(bytes32)",
  ]),
  ...excluded(
    RECEIPTS,
    ["EconomyGovernor", "EconomyTimelock"].flatMap((name) => [
      `${name}.onERC721Received(address,address,uint256,bytes)`,
      `${name}.onERC1155Received(address,address,uint256,uint256,bytes)`,
      `${name}.onERC1155BatchReceived(address,address,uint256[],uint256[],bytes)`,
      `${name}.receive()`,
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

/** List actions, and after each proposal the calls that it would have made. */
function withCalls(actions: readonly Action[]): Action[] {
  return actions.flatMap((action): Action[] =>
    action.kind === "propose" ? [action, ...action.calls.map((call) => ({ actor: "timelock", ...call }))] : [action],
  );
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
    actions = withCalls(await drawActions());
    const open = await openTheatre(LOCKSTEP_ECONOMIES[0], { withOracle: false });
    try {
      called = await functionsCalled(actions, open.addresses, open.book);
    } finally {
      await open.close();
    }
  });

  it("[SIM-111] are, with those that are excluded for a reason, all that change state", () => {
    const known = new Set([...called, ...Object.keys(EXCLUDED)]);
    expect(functions.filter((name) => !known.has(name))).to.deep.equal([]);
    expect([...known].filter((name) => !functions.includes(name))).to.deep.equal([]);
    const needless = Object.entries(EXCLUDED).filter(([name, reason]) => reason !== TUNED && called.has(name));
    expect(needless).to.deep.equal([]);
  });

  it("[SIM-111] come from every kind of action that there is", () => {
    expect([...new Set(actions.map(({ kind }) => kind))].sort()).to.deep.equal(Object.keys(GAS_UNITS).sort());
  });
});
