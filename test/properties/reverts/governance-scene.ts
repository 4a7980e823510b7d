import { toBeHex } from "ethers";

import { type Connection, fixture, GENESIS } from "../../contracts/helpers/market-fixtures.ts";
import { grantRoles } from "./governance-roles.ts";
import { DELAYS, PARAMETERS, TERM, termsOf, TIMELOCK_DELAY, tunablesOf, VOTING } from "./governance-terms.ts";
import { bookOf, deployNamedMarket, type MarketScene, type NamedMarket, sceneOf } from "./scene.ts";

type Parts = NamedMarket & Awaited<ReturnType<typeof deployGovernance>>;

/** A market that is governed, by real contracts with the roles of an economy; the deployer is the manager's admin. */
export type GovernanceScene = MarketScene & Parts;

type Send = <Result>(transaction: () => Promise<Result>) => Promise<Result>;

async function deployContracts({ ethers }: Connection, market: NamedMarket, guardian: string, send: Send) {
  const { manager, token, deployer } = market;
  const terms = await termsOf(market);
  const timelock = await send(() =>
    ethers.deployContract("EconomyTimelock", [TIMELOCK_DELAY, TIMELOCK_DELAY, deployer]),
  );
  const steward = await send(() =>
    ethers.deployContract("ParameterSteward", [manager.target, tunablesOf(market), timelock, DELAYS, terms]),
  );
  const guardianship = await send(() => ethers.deployContract("Guardianship", [manager.target, guardian, TERM]));
  const governor = await send(() =>
    ethers.deployContract("EconomyGovernor", ["Economy Governor", token, timelock, guardianship, VOTING]),
  );
  return { timelock, steward, guardianship, governor };
}

async function deployGovernance(connection: Connection, market: NamedMarket) {
  const { deployer, alice, bob, token } = market;
  const [proposer, guardian] = (await connection.ethers.getSigners()).slice(8, 10) as [typeof alice, typeof alice];
  const send: Send = async (transaction) => {
    await connection.networkHelpers.time.setNextBlockTimestamp(GENESIS);
    return transaction();
  };
  const contracts = await deployContracts(connection, market, guardian.address, send);
  const { timelock, governor } = contracts;
  const roles = {
    admin: await timelock.DEFAULT_ADMIN_ROLE(),
    proposing: await timelock.PROPOSER_ROLE(),
    cancelling: await timelock.CANCELLER_ROLE(),
    executing: await timelock.EXECUTOR_ROLE(),
  };
  await send(() => timelock.grantRole(roles.proposing, governor));
  await send(() => timelock.grantRole(roles.cancelling, governor));
  await send(() => timelock.renounceRole(roles.admin, deployer));
  await grantRoles(market, { ...contracts, proposer }, send);
  for (const holder of [deployer, alice, bob]) await send(() => token.connect(holder).delegate(holder));
  return { ...contracts, proposer, guardian, roles };
}

const load = fixture(async (connection): Promise<Parts> => {
  const market = await deployNamedMarket(connection, "TestQuoteAsset");
  return { ...market, ...(await deployGovernance(connection, market)) };
});

/** Loads a market that is governed. Words name the timelock's roles and, from 10, the parameters' numbers. */
export async function governanceScene(): Promise<GovernanceScene> {
  const parts = await load();
  const { timelock, governor, guardianship, steward, proposer, guardian, roles } = parts;
  const book = bookOf(parts);
  book.account("proposer", proposer.address);
  book.account("guardian", guardian.address);
  book.contract("timelock", timelock, "EconomyTimelock");
  book.contract("governor", governor, "EconomyGovernor");
  book.contract("guardianship", guardianship, "Guardianship");
  book.contract("steward", steward, "ParameterSteward");
  const scene = sceneOf(parts, book);
  for (const [name, role] of Object.entries(roles)) scene.words.set(role, name);
  for (let number = 10; number < PARAMETERS; number++) scene.words.set(toBeHex(number, 32), number.toString());
  return scene;
}
