import { expect } from "chai";
import { concat, toBeHex, zeroPadValue } from "ethers";

import {
  type Connection,
  DAY,
  deployMarket,
  fixture,
  GENESIS,
  HOUR,
  type Market,
  MAX_UINT256,
  TOKEN,
} from "../helpers/market-fixtures.ts";

const TIME = GENESIS + 40 * DAY;
/** A market in which every figure that the lens reads has moved. */
async function deployLived(connection: Connection) {
  const market = await deployMarket(connection);
  const { token, stakingPool, minter, fees, buyback, burn, oracle, vesting, deployer, alice, bob, quoteUnit } = market;
  const { at } = market;
  const lens = await at(GENESIS, () => connection.ethers.deployContract("EconomyLens"));
  await at(GENESIS, () => stakingPool.connect(alice).stake(5_000n * TOKEN));
  await at(GENESIS, () => stakingPool.connect(alice).stakeLocked(300n * TOKEN, 0));
  await at(GENESIS, () => stakingPool.connect(bob).stakeLocked(70n * TOKEN, 0));
  await at(GENESIS, () => token.connect(alice).delegate(bob));
  await at(GENESIS + HOUR, () => minter.poke());
  await at(GENESIS + HOUR, () => fees.connect(alice).payWithQuote(120n, MAX_UINT256));
  await at(GENESIS + HOUR, () => fees.connect(bob).payWithToken(31n, MAX_UINT256));
  await at(GENESIS + HOUR, () => fees.release(3));
  await at(GENESIS + 2 * HOUR, () => burn.connect(alice).deposit(900n * TOKEN));
  await at(GENESIS + 2 * HOUR, () => buyback.connect(alice).fund(3_000n * quoteUnit));
  await at(GENESIS + 8 * DAY, () => burn.burn());
  await at(GENESIS + 9 * DAY, () => stakingPool.connect(alice).unstake(800n * TOKEN));
  await at(GENESIS + 9 * DAY, () => oracle.observe());
  await at(GENESIS + 9 * DAY + HOUR, () => buyback.connect(bob).execute(0n, MAX_UINT256));
  await at(GENESIS + 33 * DAY, () => vesting.release(0));
  await at(GENESIS + 34 * DAY, () => vesting.revoke(0));
  await at(GENESIS + 35 * DAY, () => stakingPool.connect(bob).claim());
  await at(GENESIS + 36 * DAY, () => buyback.connect(deployer).halt());
  await at(TIME - HOUR, () => oracle.observe());
  return { ...market, lens };
}

type Lived = Market & Awaited<ReturnType<typeof deployLived>>;

function economyOf(market: Lived) {
  const { token, quote, pair, minter, stakingPool, miningPool, fees, burn, buyback, oracle, vesting } = market;
  return { token, quote, pair: pair.target, minter, stakingPool, miningPool, fees, burn, buyback, oracle, vesting };
}

/** An account, and the ids of the entries to read in each pool. */
interface AccountQuery {
  account: string;
  stakingPositions: readonly bigint[];
  stakingUnstakings: readonly bigint[];
  miningPositions: readonly bigint[];
  miningUnstakings: readonly bigint[];
}

const NO_ENTRIES = { stakingPositions: [], stakingUnstakings: [], miningPositions: [], miningUnstakings: [] };

/** A query as the lens reads it: account, four counts of 2 bytes, ids of 8 bytes. */
function packQuery(query: AccountQuery): string {
  const lists = [query.stakingPositions, query.stakingUnstakings, query.miningPositions, query.miningUnstakings];
  return concat([
    query.account,
    ...lists.map((ids) => toBeHex(ids.length, 2)),
    ...lists.flat().map((entry) => toBeHex(entry, 8)),
  ]);
}

describe("EconomyLens", () => {
  const load = fixture(deployLived);

  describe("readAccounts", () => {
    it("gives nothing for no accounts", async () => {
      const market = await load();
      expect([...(await market.lens.readAccounts(economyOf(market), "0x"))]).to.deep.equal([]);
    });

    it("gives what direct reads give, with the entries that were asked for", async () => {
      const market = await load();
      const { lens, token, quote, pair, stakingPool, miningPool, alice, bob, provider, burn, passTo } = market;
      await passTo(TIME);
      const queries: AccountQuery[] = [
        { ...NO_ENTRIES, account: alice.address, stakingPositions: [1n, 9n], stakingUnstakings: [1n] },
        { ...NO_ENTRIES, account: bob.address, stakingPositions: [2n], miningPositions: [1n], miningUnstakings: [4n] },
        { ...NO_ENTRIES, account: provider.address },
        { ...NO_ENTRIES, account: burn.target as string },
      ];
      const expected: bigint[] = [];
      for (const { account, ...entries } of queries) {
        expected.push(await token.balanceOf(account), await quote.balanceOf(account));
        expected.push((await pair.getFunction("balanceOf")(account)) as bigint);
        expected.push(await token.getVotes(account), BigInt(await token.delegates(account)));
        expected.push(await token.nonces(account));
        for (const [pool, positions, unstakings] of [
          [stakingPool, entries.stakingPositions, entries.stakingUnstakings],
          [miningPool, entries.miningPositions, entries.miningUnstakings],
        ] as const) {
          const [staked, weight, , deposit, locked] = await pool.accounts(account);
          expected.push(staked, weight, await pool.accumulator(), await pool.owedScaledOf(account));
          expected.push(locked, deposit - staked);
          for (const position of positions) expected.push(...(await pool.positions(account, position)));
          for (const unstaking of unstakings) expected.push(...(await pool.unstakings(account, unstaking)));
        }
      }
      const words = await lens.readAccounts(economyOf(market), concat(queries.map(packQuery)));
      expect([...words]).to.deep.equal(expected);
      expect(zeroPadValue(toBeHex(words[4] ?? 0n), 20)).to.equal(bob.address.toLowerCase());
      expect(words[3]).to.equal(0n);
      expect(await token.getVotes(bob)).to.be.greaterThan(0n);
    });

    it("has room for one account with many entries, and for many accounts without any", async () => {
      const market = await load();
      const { lens, alice } = market;
      const entries = Array.from({ length: 300 }, (_, index) => BigInt(index + 1));
      const crowded = { ...NO_ENTRIES, account: alice.address, stakingPositions: entries, miningPositions: entries };
      const words = await lens.readAccounts(economyOf(market), packQuery(crowded));
      expect(words.length).to.equal(18 + 3 * 600);
      const bare = Array.from({ length: 101 }, () => packQuery({ ...NO_ENTRIES, account: alice.address }));
      expect((await lens.readAccounts(economyOf(market), concat(bare))).length).to.equal(18 * 101);
    });

    it("refuses a query that is cut short", async () => {
      const market = await load();
      const { connection, lens, alice } = market;
      const query = packQuery({ ...NO_ENTRIES, account: alice.address, stakingPositions: [1n] });
      await expect(lens.readAccounts(economyOf(market), query.slice(0, -2))).to.be.revertedWithoutReason(
        connection.ethers,
      );
    });
  });
});
