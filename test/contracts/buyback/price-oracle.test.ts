import { expect } from "chai";
import type { BigNumberish } from "ethers";

import {
  clockOf,
  type Connection,
  DAY,
  deployMarket,
  divUp,
  fixture,
  GENESIS,
  HOUR,
  MINUTE,
  ORACLE_MAXIMUM_AGE,
  POOL_TOKENS,
  signersOf,
  TOKEN,
  WAD,
} from "../helpers/market-fixtures.ts";
import { swapOutput } from "../helpers/uniswap.ts";

const MINIMUM_AGE = 30 * MINUTE;

/** A price as the pair accumulates it: UQ112x112, rounded down. */
function fixedPrice(reserveToken: bigint, reserveQuote: bigint): bigint {
  return (reserveToken << 112n) / reserveQuote;
}

/** The average over segments of constant reserves: token per quote in wad, rounded up. */
function average(segments: readonly { reserves: readonly [bigint, bigint]; seconds: number }[]): bigint {
  let cumulative = 0n;
  let age = 0n;
  for (const { reserves, seconds } of segments) {
    cumulative += fixedPrice(...reserves) * BigInt(seconds);
    age += BigInt(seconds);
  }
  return divUp(cumulative * WAD, age << 112n);
}

describe("PriceOracle", () => {
  const orders = [
    { name: "the token first, 6 decimals", options: { tokenIsFirst: true, quoteDecimals: 6 } },
    { name: "the quote first, 6 decimals", options: { tokenIsFirst: false, quoteDecimals: 6 } },
    { name: "the token first, 18 decimals", options: { tokenIsFirst: true, quoteDecimals: 18 } },
    { name: "the quote first, 18 decimals", options: { tokenIsFirst: false, quoteDecimals: 18 } },
  ] as const;

  for (const { name, options } of orders) {
    describe(`on a Uniswap pair with ${name}`, () => {
      const load = fixture((connection) => deployMarket(connection, options));

      it("starts with the pair's cumulative at deployment as both observations", async () => {
        const { oracle, pair } = await load();
        expect(await oracle.pair()).to.equal(pair.target);
        expect(await oracle.tokenIsFirst()).to.equal(options.tokenIsFirst);
        expect(await oracle.maximumAgeSeconds()).to.equal(ORACLE_MAXIMUM_AGE);
        expect(await oracle.MINIMUM_AGE_SECONDS()).to.equal(MINIMUM_AGE);
        expect([...(await oracle.newest())]).to.deep.equal([0n, BigInt(GENESIS)]);
        expect([...(await oracle.previous())]).to.deep.equal([0n, BigInt(GENESIS)]);
      });

      it("[BUY-108] reads reserves and spot in token per quote", async () => {
        const { oracle, poolQuote } = await load();
        expect([...(await oracle.reserves())]).to.deep.equal([POOL_TOKENS, poolQuote]);
        expect(await oracle.spotTokenPerQuote()).to.equal(divUp(POOL_TOKENS * WAD, poolQuote));
      });

      it("[BUY-108] rounds the spot up", async () => {
        const { oracle, poolQuote, quoteUnit, alice, swap } = await load();
        const amount = 1_234n * quoteUnit + 1n;
        await swap(alice, "quote", amount, GENESIS + 5);
        const reserveToken = POOL_TOKENS - swapOutput(amount, poolQuote, POOL_TOKENS);
        const reserveQuote = poolQuote + amount;
        expect((reserveToken * WAD) % reserveQuote).to.not.equal(0n);
        expect(await oracle.spotTokenPerQuote()).to.equal(divUp(reserveToken * WAD, reserveQuote));
      });

      it("[BUY-108] carries the cumulative to this second", async () => {
        const { oracle, poolQuote, passTo } = await load();
        await passTo(GENESIS + 777);
        expect(await oracle.currentCumulative()).to.equal(fixedPrice(POOL_TOKENS, poolQuote) * 777n);
      });

      it("[BUY-108] [ADV-111] averages by time over swaps, both ways", async () => {
        const { oracle, poolQuote, quoteUnit, alice, bob, swap, passTo } = await load();
        const initial = [POOL_TOKENS, poolQuote] as const;
        const bought = 10_000n * quoteUnit;
        await swap(alice, "quote", bought, GENESIS + 600);
        const dear = [POOL_TOKENS - swapOutput(bought, poolQuote, POOL_TOKENS), poolQuote + bought] as const;
        const sold = 50_000n * TOKEN;
        await swap(bob, "token", sold, GENESIS + 1_500);
        const cheap = [dear[0] + sold, dear[1] - swapOutput(sold, dear[0], dear[1])] as const;
        await passTo(GENESIS + 2_400);
        expect([...(await oracle.reserves())]).to.deep.equal([...cheap]);
        expect(await oracle.averageTokenPerQuote()).to.equal(
          average([
            { reserves: initial, seconds: 600 },
            { reserves: dear, seconds: 900 },
            { reserves: cheap, seconds: 900 },
          ]),
        );
      });
    });
  }

  const load = fixture(deployMarket);

  describe("constructor", () => {
    it("refuses a token that isn't one of the pair's", async () => {
      const { connection, oracle, pair, burn, at } = await load();
      await expect(
        at(GENESIS, () => connection.ethers.deployContract("PriceOracle", [pair.target, burn, ORACLE_MAXIMUM_AGE])),
      )
        .to.be.revertedWithCustomError(oracle, "OracleTokenNotInPair")
        .withArgs(burn.target);
    });

    it("takes a greatest age from an hour to a year", async () => {
      const { connection, oracle, pair, token, at } = await load();
      const deploy = (age: number) =>
        at(GENESIS, () => connection.ethers.deployContract("PriceOracle", [pair.target, token, age]));
      for (const age of [HOUR - 1, 365 * DAY + 1]) {
        await expect(deploy(age))
          .to.be.revertedWithCustomError(oracle, "OracleMaximumAgeInvalid")
          .withArgs(age, HOUR, 365 * DAY);
      }
      for (const age of [HOUR, 365 * DAY]) expect(await (await deploy(age)).maximumAgeSeconds()).to.equal(age);
    });

    it("refuses an empty pair", async () => {
      const { connection, oracle, token, factory, at } = await load();
      const other = await at(GENESIS, () => connection.ethers.deployContract("TestQuoteAsset", ["X", 18]));
      await at(GENESIS, () => factory.getFunction("createPair")(token, other));
      const empty = (await factory.getFunction("getPair")(token, other)) as string;
      await expect(
        at(GENESIS, () => connection.ethers.deployContract("PriceOracle", [empty, token, ORACLE_MAXIMUM_AGE])),
      ).to.be.revertedWithCustomError(oracle, "OraclePairEmpty");
    });
  });

  describe("observe", () => {
    it("[BUY-111] records the cumulative and keeps the observation before it, for anyone", async () => {
      const { oracle, poolQuote, bob, at } = await load();
      const price = fixedPrice(POOL_TOKENS, poolQuote);
      const first = BigInt(MINIMUM_AGE);
      await expect(at(GENESIS + MINIMUM_AGE, () => oracle.connect(bob).observe()))
        .to.emit(oracle, "PriceObserved")
        .withArgs(price * first);
      expect([...(await oracle.newest())]).to.deep.equal([price * first, BigInt(GENESIS) + first]);
      expect([...(await oracle.previous())]).to.deep.equal([0n, BigInt(GENESIS)]);
      const second = first + 4_000n;
      await at(GENESIS + Number(second), () => oracle.observe());
      expect([...(await oracle.newest())]).to.deep.equal([price * second, BigInt(GENESIS) + second]);
      expect([...(await oracle.previous())]).to.deep.equal([price * first, BigInt(GENESIS) + first]);
    });

    it("[BUY-107] [ADV-107] refuses a second observation within half an hour", async () => {
      const { oracle, at } = await load();
      await expect(at(GENESIS + MINIMUM_AGE - 1, () => oracle.observe()))
        .to.be.revertedWithCustomError(oracle, "OracleObservationTooEarly")
        .withArgs(MINIMUM_AGE - 1, MINIMUM_AGE);
      await at(GENESIS + MINIMUM_AGE, () => oracle.observe());
      await expect(at(GENESIS + 2 * MINIMUM_AGE - 1, () => oracle.observe()))
        .to.be.revertedWithCustomError(oracle, "OracleObservationTooEarly")
        .withArgs(MINIMUM_AGE - 1, MINIMUM_AGE);
      await at(GENESIS + 2 * MINIMUM_AGE, () => oracle.observe());
    });
  });

  describe("averageTokenPerQuote", () => {
    it("[BUY-113] isn't available before the first half hour", async () => {
      const { oracle, passTo } = await load();
      await passTo(GENESIS + MINIMUM_AGE - 1);
      await expect(oracle.averageTokenPerQuote())
        .to.be.revertedWithCustomError(oracle, "OracleAverageUnavailable")
        .withArgs(MINIMUM_AGE - 1, MINIMUM_AGE, ORACLE_MAXIMUM_AGE);
      await passTo(GENESIS + MINIMUM_AGE);
      expect(await oracle.averageTokenPerQuote()).to.be.greaterThan(0n);
    });

    it("[BUY-113] isn't available once the newest observation is older than the greatest age", async () => {
      const { oracle, passTo, at } = await load();
      await passTo(GENESIS + ORACLE_MAXIMUM_AGE);
      expect(await oracle.averageTokenPerQuote()).to.be.greaterThan(0n);
      await passTo(GENESIS + ORACLE_MAXIMUM_AGE + 1);
      await expect(oracle.averageTokenPerQuote())
        .to.be.revertedWithCustomError(oracle, "OracleAverageUnavailable")
        .withArgs(ORACLE_MAXIMUM_AGE + 1, MINIMUM_AGE, ORACLE_MAXIMUM_AGE);

      // A new observation helps only when it is half an hour old: the one before it is too old.
      const observed = GENESIS + ORACLE_MAXIMUM_AGE + 100;
      await at(observed, () => oracle.observe());
      await passTo(observed + MINIMUM_AGE - 1);
      await expect(oracle.averageTokenPerQuote())
        .to.be.revertedWithCustomError(oracle, "OracleAverageUnavailable")
        .withArgs(observed + MINIMUM_AGE - 1 - GENESIS, MINIMUM_AGE, ORACLE_MAXIMUM_AGE);
      await passTo(observed + MINIMUM_AGE);
      expect(await oracle.averageTokenPerQuote()).to.be.greaterThan(0n);
    });

    it("[BUY-108] [BUY-113] starts from the newest observation once that is old enough, from the previous one until then", async () => {
      const { oracle, poolQuote, quoteUnit, alice, swap, at, passTo } = await load();
      const initial = [POOL_TOKENS, poolQuote] as const;
      const observed = GENESIS + HOUR;
      await at(observed, () => oracle.observe());
      const bought = 20_000n * quoteUnit;
      await swap(alice, "quote", bought, observed);
      const dear = [POOL_TOKENS - swapOutput(bought, poolQuote, POOL_TOKENS), poolQuote + bought] as const;

      await passTo(observed + MINIMUM_AGE - 1);
      expect(await oracle.averageTokenPerQuote()).to.equal(
        average([
          { reserves: initial, seconds: HOUR },
          { reserves: dear, seconds: MINIMUM_AGE - 1 },
        ]),
      );
      await passTo(observed + MINIMUM_AGE);
      expect(await oracle.averageTokenPerQuote()).to.equal(average([{ reserves: dear, seconds: MINIMUM_AGE }]));
    });

    it("[ADV-111] isn't moved by swaps of this second", async () => {
      const { oracle, poolQuote, quoteUnit, alice, swap, passTo } = await load();
      await passTo(GENESIS + HOUR);
      const before = await oracle.averageTokenPerQuote();
      await swap(alice, "quote", 400_000n * quoteUnit, GENESIS + HOUR);
      expect(await oracle.averageTokenPerQuote()).to.equal(before);
      expect(before).to.equal(average([{ reserves: [POOL_TOKENS, poolQuote], seconds: HOUR }]));
    });

    it("[ADV-101] isn't moved by a donation until it is synced, and then by time alone", async () => {
      const { oracle, poolQuote, pair, quote, quoteUnit, alice, at, passTo } = await load();
      await at(GENESIS + 100, () => quote.connect(alice).transfer(pair.target, 1_000n * quoteUnit));
      await at(GENESIS + 1_000, () => pair.getFunction("sync")());
      await passTo(GENESIS + 2_000);
      expect(await oracle.averageTokenPerQuote()).to.equal(
        average([
          { reserves: [POOL_TOKENS, poolQuote], seconds: 1_000 },
          { reserves: [POOL_TOKENS, poolQuote + 1_000n * quoteUnit], seconds: 1_000 },
        ]),
      );
    });
  });

  describe("on a scripted pair", () => {
    async function deployScripted(connection: Connection, tokenIsFirst: boolean) {
      const { at, passTo } = clockOf(connection);
      const { ethers } = connection;
      const [, token, quote] = await signersOf(connection);
      const [first, second] = tokenIsFirst ? [token, quote] : [quote, token];
      const pair = await at(GENESIS, () => ethers.deployContract("ScriptedPair", [first, second]));
      /** Sets reserves, clock, and the cumulative of token per quote; the other stays zero. */
      const script = async (reserveToken: bigint, reserveQuote: bigint, lastAt: BigNumberish, cumulative: bigint) => {
        const now = await connection.networkHelpers.time.latest();
        const reserves = tokenIsFirst
          ? ([reserveToken, reserveQuote] as const)
          : ([reserveQuote, reserveToken] as const);
        await at(now, () => pair.setReserves(...reserves, lastAt));
        await at(now, () => (tokenIsFirst ? pair.setCumulatives(0n, cumulative) : pair.setCumulatives(cumulative, 0n)));
      };
      const deployOracle = (seconds: number) =>
        at(seconds, () => ethers.deployContract("PriceOracle", [pair, token.address, 365 * DAY]));
      return { pair, script, deployOracle, at, passTo };
    }
    const loaders = {
      first: fixture((connection) => deployScripted(connection, true)),
      second: fixture((connection) => deployScripted(connection, false)),
    };

    for (const order of ["first", "second"] as const) {
      it(`[BUY-112] stays exact while the cumulative wraps past 2^256, the token being ${order}`, async () => {
        const { script, deployOracle, passTo } = await loaders[order]();
        const price = fixedPrice(3n * TOKEN, 7n);
        const start = 2n ** 256n - price * 1_000n;
        await script(3n * TOKEN, 7n, GENESIS, start);
        const oracle = await deployOracle(GENESIS);
        expect((await oracle.newest()).cumulative).to.equal(start);
        await passTo(GENESIS + HOUR);
        expect(await oracle.currentCumulative()).to.equal(price * BigInt(HOUR - 1_000));
        expect(await oracle.averageTokenPerQuote()).to.equal(average([{ reserves: [3n * TOKEN, 7n], seconds: HOUR }]));
      });

      it(`[BUY-112] stays exact while the clock wraps past 2^32, the token being ${order}`, async () => {
        const { script, deployOracle, at, passTo } = await loaders[order]();
        const wrap = 2 ** 32;
        await script(5n, 3n, wrap - 100, 11n);
        const oracle = await deployOracle(wrap - 50);
        const price = fixedPrice(5n, 3n);
        expect((await oracle.newest()).cumulative).to.equal(11n + price * 50n);
        await passTo(wrap + HOUR);
        expect(await oracle.currentCumulative()).to.equal(11n + price * BigInt(HOUR + 100));
        expect(await oracle.averageTokenPerQuote()).to.equal(average([{ reserves: [5n, 3n], seconds: HOUR + 50 }]));
        await at(wrap + HOUR, () => oracle.observe());
        expect([...(await oracle.newest())][1]).to.equal(wrap + HOUR);
      });
    }

    it("holds the greatest price over the greatest age", async () => {
      const { script, deployOracle, passTo } = await loaders.first();
      const most = 2n ** 112n - 1n;
      await script(most, 1n, GENESIS, 0n);
      const oracle = await deployOracle(GENESIS);
      await passTo(GENESIS + 365 * DAY);
      expect(await oracle.averageTokenPerQuote()).to.equal(most * WAD);
      expect(await oracle.spotTokenPerQuote()).to.equal(most * WAD);
    });

    it("refuses to read a pair that has become empty", async () => {
      const { script, deployOracle, at, passTo } = await loaders.first();
      await script(1n, 1n, GENESIS, 0n);
      const oracle = await deployOracle(GENESIS);
      for (const [reserveToken, reserveQuote] of [
        [0n, 1n],
        [1n, 0n],
      ] as const) {
        await script(reserveToken, reserveQuote, GENESIS, 0n);
        await passTo(GENESIS + HOUR);
        await expect(oracle.currentCumulative()).to.be.revertedWithCustomError(oracle, "OraclePairEmpty");
        await expect(oracle.averageTokenPerQuote()).to.be.revertedWithCustomError(oracle, "OraclePairEmpty");
        await expect(at(GENESIS + HOUR, () => oracle.observe())).to.be.revertedWithCustomError(
          oracle,
          "OraclePairEmpty",
        );
      }
      await expect(oracle.spotTokenPerQuote()).to.be.revertedWithCustomError(oracle, "OraclePairEmpty");
    });
  });
});
