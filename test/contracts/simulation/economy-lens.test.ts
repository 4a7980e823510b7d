import { expect } from "chai";
import { concat, type Contract, toBeHex, zeroPadValue } from "ethers";

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
/** When the supply's vote checkpoints are read: between genesis and the burn. */
const PAST = GENESIS + 2 * HOUR;

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
  return {
    token,
    quote,
    pair: pair.target,
    minter,
    stakingPool,
    miningPool,
    fees,
    burn,
    buyback,
    oracle,
    vesting,
  };
}

/** The words that the lens should give for the contracts, read one by one. */
async function contractWords(market: Lived, time: number, average: bigint): Promise<bigint[]> {
  const { token, quote, pair, minter, schedule, stakingPool, miningPool, fees, burn, buyback, oracle, vesting } =
    market;
  const words: bigint[] = [BigInt(time)];
  words.push(await token.MAX_SUPPLY(), await token.totalSupply(), await token.totalMinted(), await token.totalBurned());
  words.push(await token.getPastTotalSupply(PAST));

  words.push(await quote.totalSupply(), ...(await oracle.reserves()), await oracle.currentCumulative());
  words.push((await pair.getFunction("totalSupply")()) as bigint);

  words.push(await schedule.emittedBy(time), await minter.totalAccrued(), await minter.totalMinted());
  words.push(...(await minter.lines()), ...(await minter.bucket()));

  for (const pool of [stakingPool, miningPool]) {
    words.push(await pool.totalStaked(), await pool.totalWeight(), await pool.accumulator());
    words.push(await pool.remainderScaled(), await pool.emissionRate(), await pool.updatedAt());
    words.push(await pool.undistributed(), await pool.totalFunded(), await pool.totalClaimed());
    words.push(await pool.haltedUntil(), ...(await pool.nextIds()));
  }

  words.push(...(await fees.currentPeriod()));
  for (const recipient of [0, 1, 2, 3, 4]) words.push(await fees.credits(recipient));
  words.push(await fees.totalQuoteRevenue(), await fees.totalTokenRevenue(), await fees.totalUnitsSold());

  words.push(await burn.inventory(), await burn.rate(), await burn.lastBurnAt());
  words.push(await burn.supplyAfterLastBurn(), await burn.totalBurned(), await burn.epochSeconds());

  words.push(await buyback.inventory(), ...(await buyback.bucket()), await buyback.lastBuybackAt());
  words.push(await buyback.haltedUntil(), await buyback.totalSpent(), await buyback.totalBought());
  words.push(await buyback.totalTips());

  words.push(...(await oracle.newest()), ...(await oracle.previous()), average, await oracle.spotTokenPerQuote());

  const count = await vesting.grantCount();
  words.push(count);
  for (let index = 0n; index < count; ++index) {
    const { terms, released, revokedAt } = await vesting.grantOf(index);
    words.push(BigInt(terms.beneficiary), terms.total, released, terms.startSeconds, terms.cliffSeconds);
    words.push(terms.durationSeconds, terms.revocable ? 1n : 0n, revokedAt);
  }

  return words;
}

/** The words that the lens should give for the parameters, read one by one. */
async function parameterWords(market: Lived): Promise<bigint[]> {
  const { minter, stakingPool, miningPool, fees, burn, buyback } = market;
  const words: bigint[] = [];
  for (const tunable of [minter, stakingPool, miningPool, fees, burn, buyback] as unknown as Contract[]) {
    const ids = (await tunable.getFunction("parameterIds")()) as string[];
    words.push(BigInt(ids.length));
    for (const parameter of ids) {
      words.push(BigInt(parameter), (await tunable.getFunction("parameterOf")(parameter)) as bigint);
    }
  }
  return words;
}

/** An account, and the ids of the entries to read in each pool. */
interface AccountQuery {
  account: string;
  /** Parts to read; every one by default. */
  mask?: number;
  stakingPositions: readonly bigint[];
  stakingUnstakings: readonly bigint[];
  miningPositions: readonly bigint[];
  miningUnstakings: readonly bigint[];
}

const NO_ENTRIES = {
  stakingPositions: [],
  stakingUnstakings: [],
  miningPositions: [],
  miningUnstakings: [],
};

/** Mask of every part of an account. */
const EVERY_PART = 255;

/** A query as the lens reads it: account, mask of parts, four counts of 2 bytes, ids of 8 bytes. */
function packQuery(query: AccountQuery): string {
  const lists = [query.stakingPositions, query.stakingUnstakings, query.miningPositions, query.miningUnstakings];
  return concat([
    query.account,
    toBeHex(query.mask ?? EVERY_PART, 1),
    ...lists.map((ids) => toBeHex(ids.length, 2)),
    ...lists.flat().map((entry) => toBeHex(entry, 8)),
  ]);
}

describe("EconomyLens", () => {
  const load = fixture(deployLived);

  describe("readContracts", () => {
    it("gives what direct reads give, in their order", async () => {
      const market = await load();
      await market.passTo(TIME);
      const average = await market.oracle.averageTokenPerQuote();
      expect(average).to.be.greaterThan(0n);
      const expected = await contractWords(market, TIME, average);
      expect([...(await market.lens.readContracts(economyOf(market), PAST))]).to.deep.equal(expected);
    });

    it("gives zero for an average that isn't available", async () => {
      const market = await load();
      await market.passTo(TIME + DAY);
      await expect(market.oracle.averageTokenPerQuote()).to.be.revertedWithCustomError(
        market.oracle,
        "OracleAverageUnavailable",
      );
      const expected = await contractWords(market, TIME + DAY, 0n);
      expect([...(await market.lens.readContracts(economyOf(market), PAST))]).to.deep.equal(expected);
    });
  });

  describe("readParameters", () => {
    it("gives every parameter of every tunable contract", async () => {
      const market = await load();
      const words = [...(await market.lens.readParameters(economyOf(market)))];
      expect(words).to.deep.equal(await parameterWords(market));
    });
  });

  describe("readAccounts", () => {
    it("gives nothing for no accounts", async () => {
      const market = await load();
      expect([...(await market.lens.readAccounts(economyOf(market), "0x"))]).to.deep.equal([]);
    });

    it("gives what direct reads give, with the entries that were asked for", async () => {
      const market = await load();
      const { lens, token, quote, pair, stakingPool, miningPool, fees, alice, bob, provider, burn, passTo } = market;
      await passTo(TIME);
      const queries: AccountQuery[] = [
        {
          ...NO_ENTRIES,
          account: alice.address,
          stakingPositions: [1n, 9n],
          stakingUnstakings: [1n],
        },
        {
          ...NO_ENTRIES,
          account: bob.address,
          stakingPositions: [2n],
          miningPositions: [1n],
          miningUnstakings: [4n],
        },
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
          const [staked, weight, debt, deposit, locked] = await pool.accounts(account);
          expected.push(staked, weight, debt, deposit, locked);
          for (const position of positions) expected.push(...(await pool.positions(account, position)));
          for (const unstaking of unstakings) expected.push(...(await pool.unstakings(account, unstaking)));
        }
        expected.push(...(await fees.discountUses(account)));
      }
      const words = await lens.readAccounts(economyOf(market), concat(queries.map(packQuery)));
      expect([...words]).to.deep.equal(expected);
      expect(zeroPadValue(toBeHex(words[4] ?? 0n), 20)).to.equal(bob.address.toLowerCase());
      expect(words[3]).to.equal(0n);
      expect(await token.getVotes(bob)).to.be.greaterThan(0n);
      expect((await fees.discountUses(alice)).units).to.be.greaterThan(0n);
    });

    it("has room for one account with many entries, and for many accounts without any", async () => {
      const market = await load();
      const { lens, alice } = market;
      const entries = Array.from({ length: 300 }, (_, index) => BigInt(index + 1));
      const crowded = {
        ...NO_ENTRIES,
        account: alice.address,
        stakingPositions: entries,
        miningPositions: entries,
      };
      const words = await lens.readAccounts(economyOf(market), packQuery(crowded));
      expect(words.length).to.equal(18 + 3 * 600);
      const bare = Array.from({ length: 101 }, () => packQuery({ ...NO_ENTRIES, account: alice.address }));
      expect((await lens.readAccounts(economyOf(market), concat(bare))).length).to.equal(18 * 101);
    });

    it("reads only the parts that the mask names", async () => {
      const market = await load();
      const { lens, token, quote, stakingPool, alice } = market;
      const query = packQuery({ ...NO_ENTRIES, account: alice.address, mask: 1 + 2 + 32 });
      const words = await lens.readAccounts(economyOf(market), query);
      const [staked, weight, debt, deposit, locked] = await stakingPool.accounts(alice);
      expect([...words]).to.deep.equal([
        await token.balanceOf(alice),
        await quote.balanceOf(alice),
        ...[staked, weight, debt, deposit, locked],
      ]);
    });

    it("refuses a query that is cut short", async () => {
      const market = await load();
      const { connection, lens, alice } = market;
      const query = packQuery({
        ...NO_ENTRIES,
        account: alice.address,
        stakingPositions: [1n],
      });
      await expect(lens.readAccounts(economyOf(market), query.slice(0, -2))).to.be.revertedWithoutReason(
        connection.ethers,
      );
    });
  });
});
