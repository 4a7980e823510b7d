import { expect } from "chai";
import { keccak256 } from "ethers";

import {
  BPS,
  buybackParameters,
  type Connection,
  DAY,
  deployMarket,
  divUp,
  fixture,
  GENESIS,
  HALT_SECONDS,
  HOUR,
  id,
  type MarketOptions,
  max,
  MAX_UINT256,
  min,
  MINUTE,
  ORACLE_MAXIMUM_AGE,
  POOL_TARGET,
  POOL_TOKENS,
  TOKEN,
  WAD,
} from "../helpers/market-fixtures.ts";
import { PAIR, publishedArtifact, swapOutput } from "../helpers/uniswap.ts";

type Parameters = ReturnType<typeof buybackParameters>;

const READY = GENESIS + DAY;
const NO_DEADLINE = MAX_UINT256;

/** A bucket that refills by the second. */
function bucketLevel(level: bigint, rate: bigint, seconds: number, capacity: bigint): bigint {
  return min(capacity, level + rate * BigInt(seconds));
}

/** Lot and tip: the largest tip is set aside, and paid as far as the window has passed. */
function sizeOf(
  limits: readonly [bucket: bigint, inventory: bigint, reserve: bigint],
  elapsed: number,
  set: Parameters,
) {
  const [bucket, inventory, reserve] = limits;
  const size = min(min(bucket, inventory), (reserve * set.reserveShareBps) / BPS);
  const lot = size - min(set.tipMaximum, (size * set.tipBps) / BPS);
  const full = min(set.tipMaximum, (lot * set.tipBps) / BPS);
  return { lot, tip: (full * min(BigInt(elapsed), set.tipWindowSeconds)) / set.tipWindowSeconds };
}

/** lot * average * (1 - band) * (1 - fee) / (1 + k), rounded up. */
function minimumOutput(lot: bigint, average: bigint, set: Parameters): bigint {
  return divUp(lot * average * (BPS - set.bandBps) * 997n * BPS, WAD * BPS * 1_000n * (BPS + set.reserveShareBps));
}

/** A market whose buyback holds quote; the oracle was observed an hour before the first one is due. */
async function deployReady(connection: Connection, options: MarketOptions = {}, fundedUnits = 100_000n) {
  const market = await deployMarket(connection, options);
  const { buyback, oracle, quoteUnit, alice, at } = market;
  await at(GENESIS + 1, () => buyback.connect(alice).fund(fundedUnits * quoteUnit));
  await at(READY - HOUR, () => oracle.observe());
  /** Sets parameters by name, at a time. */
  const set = (seconds: number, values: Record<string, bigint>) =>
    at(seconds, () => buyback.setParameters(Object.keys(values).map(id), Object.values(values)));
  /** Triggers a buyback as bob. */
  const execute = (seconds: number, least = 0n, deadline: bigint | number = NO_DEADLINE) =>
    at(seconds, () => buyback.connect(market.bob).execute(least, deadline));
  /** Brings the oracle's average back into its age before a later buyback. */
  const observe = (seconds: number) => at(seconds, () => oracle.observe());
  return { ...market, parameters: buybackParameters(quoteUnit), set, execute, observe };
}

describe("Buyback", () => {
  it("trades on Uniswap's own bytecode, which the router's address derivation expects", () => {
    expect(keccak256(`0x${publishedArtifact(PAIR).bytecode.replace(/^0x/, "")}`)).to.equal(
      "0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f",
    );
  });

  const load = fixture((connection) => deployReady(connection));
  const loadFine = fixture((connection) => deployReady(connection, { quoteDecimals: 18 }));
  const loadTaxing = fixture((connection) => deployReady(connection, { quoteKind: "FeeOnTransferAsset" }));
  const loadBlacklisting = fixture((connection) => deployReady(connection, { quoteKind: "BlacklistingAsset" }));
  const loadReentrant = fixture((connection) => deployReady(connection, { quoteKind: "ReentrantAsset" }));

  describe("constructor", () => {
    it("keeps what it was given and starts the cooldown with a full bucket", async () => {
      const { buyback, quote, token, router, oracle, stakingPool, burn, manager, quoteUnit } = await load();
      expect(await buyback.quote()).to.equal(quote.target);
      expect(await buyback.token()).to.equal(token.target);
      expect(await buyback.router()).to.equal(router.target);
      expect(await buyback.oracle()).to.equal(oracle.target);
      expect(await buyback.stakingPool()).to.equal(stakingPool.target);
      expect(await buyback.burnInventory()).to.equal(burn.target);
      expect(await buyback.authority()).to.equal(manager.target);
      expect(await buyback.lastBuybackAt()).to.equal(GENESIS);
      expect(await buyback.haltSeconds()).to.equal(HALT_SECONDS);
      expect(await buyback.haltedUntil()).to.equal(0n);
      const capacity = 2_000n * quoteUnit;
      expect([...(await buyback.bucket())]).to.deep.equal([
        capacity,
        (1_000n * quoteUnit) / BigInt(DAY),
        capacity,
        BigInt(GENESIS),
      ]);
    });

    it("refuses parameters out of range", async () => {
      const { connection, buyback, quote, token, router, oracle, stakingPool, burn, manager, parameters, at } =
        await load();
      const collaborators = { quote, token, router: router.target, oracle, stakingPool, burn };
      await expect(
        at(READY, () =>
          connection.ethers.deployContract("Buyback", [
            manager,
            collaborators,
            { ...parameters, reserveShareBps: 16n },
            1n,
            1n,
            1n,
          ]),
        ),
      )
        .to.be.revertedWithCustomError(buyback, "ParameterOutOfRange")
        .withArgs(id("reserveShareBps"), 16n, 1n, 15n);
    });
  });

  describe("fund", () => {
    it("[BUY-109] adds to the inventory, for anyone", async () => {
      const { connection, buyback, quote, quoteUnit, alice, at } = await load();
      const before = await buyback.inventory();
      const transaction = at(READY, () => buyback.connect(alice).fund(7n * quoteUnit));
      await expect(transaction)
        .to.emit(buyback, "BuybackFunded")
        .withArgs(alice.address, 7n * quoteUnit);
      await expect(transaction).to.changeTokenBalances(
        connection.ethers,
        quote,
        [alice, buyback],
        [-7n * quoteUnit, 7n * quoteUnit],
      );
      expect(await buyback.inventory()).to.equal(before + 7n * quoteUnit);
    });

    it("[ADV-053] refuses nothing, and doesn't count donations", async () => {
      const { buyback, quote, alice, at } = await load();
      const before = await buyback.inventory();
      await expect(at(READY, () => buyback.connect(alice).fund(0n))).to.be.revertedWithCustomError(
        buyback,
        "BuybackAmountZero",
      );
      await at(READY, () => quote.connect(alice).transfer(buyback, 1_000n));
      expect(await buyback.inventory()).to.equal(before);
    });

    it("[ADV-104] refuses an asset that keeps a fee on the way", async () => {
      const { connection, ...market } = await loadTaxing();
      const { buyback, alice, at } = market;
      const quote = await connection.ethers.getContractAt("FeeOnTransferAsset", market.quote.target);
      await at(READY, () => quote.setFeeBps(100n));
      await expect(at(READY, () => buyback.connect(alice).fund(1_000n)))
        .to.be.revertedWithCustomError(buyback, "TransferNotExact")
        .withArgs(990n, 1_000n);
    });
  });

  for (const quoteDecimals of [6, 18] as const) {
    for (const tokenIsFirst of [true, false]) {
      const order = tokenIsFirst ? "the token first" : "the quote first";
      describe(`execute, a quote asset of ${quoteDecimals} decimals, ${order}`, () => {
        const loadWith = fixture((connection) => deployReady(connection, { quoteDecimals, tokenIsFirst }));

        it("[BUY-035] [BUY-106] buys the exact lot, pays the exact tip, and shares out all that was bought", async () => {
          const { connection, ...market } = await loadWith();
          const { buyback, oracle, quote, token, pair, burn, stakingPool, bob, poolQuote, quoteUnit } = market;
          const { parameters, execute, passTo } = market;
          const time = READY + 2 * HOUR;
          await passTo(READY);
          const { lot, tip } = sizeOf([2_000n * quoteUnit, 100_000n * quoteUnit, poolQuote], 2 * HOUR, parameters);
          expect(lot).to.equal(745n * quoteUnit);
          expect(tip).to.equal((5n * quoteUnit) / 3n);
          const bought = swapOutput(lot, poolQuote, POOL_TOKENS);
          const burnShare = bought / 2n;
          const average = divUp(POOL_TOKENS * WAD, poolQuote);
          const transaction = execute(time);
          await expect(transaction)
            .to.emit(buyback, "TokensBought")
            .withArgs(bob.address, lot, tip, bought, average, burnShare);
          await expect(transaction).to.emit(burn, "BurnDeposited").withArgs(buyback.target, burnShare);
          await expect(transaction)
            .to.emit(stakingPool, "RewardsFunded")
            .withArgs(buyback.target, bought - burnShare);
          await expect(transaction).to.changeTokenBalances(
            connection.ethers,
            quote,
            [buyback, bob, pair],
            [-lot - tip, tip, lot],
          );
          await expect(transaction).to.changeTokenBalances(
            connection.ethers,
            token,
            [pair, burn, await stakingPool.rewardVault(), buyback],
            [-bought, burnShare, bought - burnShare, 0n],
          );
          expect(await oracle.averageTokenPerQuote()).to.equal(average);
          expect(await buyback.inventory()).to.equal(100_000n * quoteUnit - lot - tip);
          expect(await buyback.totalSpent()).to.equal(lot);
          expect(await buyback.totalTips()).to.equal(tip);
          expect(await buyback.totalBought()).to.equal(bought);
          expect(await buyback.lastBuybackAt()).to.equal(time);
          expect((await buyback.bucket()).level).to.equal(2_000n * quoteUnit - lot - tip);
          expect(await quote.allowance(buyback, market.router.target)).to.equal(0n);
          expect(await token.allowance(buyback, burn)).to.equal(0n);
          expect(await token.allowance(buyback, stakingPool)).to.equal(0n);
        });
      });
    }
  }

  describe("quoteSize", () => {
    const loadPoor = fixture((connection) => deployReady(connection, {}, 300n));

    it("[BUY-106] follows the inventory where that is least", async () => {
      const { buyback, poolQuote, quoteUnit, parameters, passTo } = await loadPoor();
      await passTo(READY);
      const { lot, tip } = sizeOf([2_000n * quoteUnit, 300n * quoteUnit, poolQuote], 0, parameters);
      expect([lot, tip]).to.deep.equal([297n * quoteUnit, 0n]);
      expect([...(await buyback.quoteSize())]).to.deep.equal([lot, tip]);
    });

    it("[BUY-106] follows the bucket where that is least", async () => {
      const { buyback, poolQuote, quoteUnit, parameters, set, passTo } = await load();
      await set(READY, { bucketCapacityWei: 123n * quoteUnit + 1n });
      await passTo(READY + 5 * HOUR + 7);
      const limits = [123n * quoteUnit + 1n, 100_000n * quoteUnit, poolQuote] as const;
      const { lot, tip } = sizeOf(limits, 5 * HOUR + 7, parameters);
      expect([...(await buyback.quoteSize())]).to.deep.equal([lot, tip]);
    });

    it("[BUY-106] follows the quote reserve where that is least", async () => {
      const { buyback, quoteUnit, poolQuote, parameters, alice, swap, passTo } = await load();
      await swap(alice, "token", 200_000n * TOKEN, READY);
      const reserve = poolQuote - swapOutput(200_000n * TOKEN, POOL_TOKENS, poolQuote);
      await passTo(READY + HOUR);
      const { lot, tip } = sizeOf([2_000n * quoteUnit, 100_000n * quoteUnit, reserve], HOUR, parameters);
      expect([...(await buyback.quoteSize())]).to.deep.equal([lot, tip]);
    });

    it("[BUY-106] shows no tip before the cooldown's end, then one that grows to its cap within the window", async () => {
      const { buyback, poolQuote, quoteUnit, parameters, passTo } = await load();
      let last = -1n;
      for (const elapsed of [-HOUR / 2, 0, 1, 3 * HOUR, 6 * HOUR - 1, 6 * HOUR, 6 * HOUR + 1, 30 * HOUR]) {
        await passTo(READY + elapsed);
        const limits = [2_000n * quoteUnit, 100_000n * quoteUnit, poolQuote] as const;
        const { lot, tip } = sizeOf(limits, Math.max(0, elapsed), parameters);
        expect([...(await buyback.quoteSize())]).to.deep.equal([lot, tip]);
        expect(tip).to.be.greaterThanOrEqual(last);
        last = tip;
      }
      expect(last).to.equal(parameters.tipMaximum);
    });

    it("[BUY-031] keeps lot and tip within the size, whatever the tip's terms", async () => {
      const { buyback, quoteUnit, poolQuote, parameters, set, passTo } = await load();
      for (const [tipBps, tipMaximum, capacity] of [
        [1_000n, 9n * quoteUnit, 90n * quoteUnit],
        [1_000n, 9n * quoteUnit, 91n * quoteUnit],
        [0n, 9n * quoteUnit, 50n * quoteUnit + 3n],
        [333n, 0n, 50n * quoteUnit + 3n],
        [1n, 1n, 10_001n],
        [777n, 5n * quoteUnit, 64n * quoteUnit + 37n],
      ] as const) {
        await set(READY + DAY, { tipBps, tipMaximumWei: tipMaximum, bucketCapacityWei: capacity });
        await passTo(READY + DAY);
        const terms = { ...parameters, tipBps, tipMaximum };
        const available = (await buyback.bucket()).level;
        const { lot, tip } = sizeOf([available, 100_000n * quoteUnit, poolQuote], DAY, terms);
        expect([...(await buyback.quoteSize())]).to.deep.equal([lot, tip]);
        expect(lot + tip).to.be.lessThanOrEqual(available);
        await set(READY + DAY, { bucketCapacityWei: 2_000n * quoteUnit, bucketRateWeiPerSecond: 0n });
        await set(READY + DAY, { bucketCapacityWei: available });
      }
    });
  });

  describe("execute", () => {
    it("[BUY-031] [LIV-104] refuses a lot below the least, and takes one that just reaches it", async () => {
      const { buyback, poolQuote, parameters, set, execute } = await load();
      // A wei less than the size whose lot, 1 % of it set aside for the tip, reaches the least.
      const size = (parameters.minimumLot * 100n) / 99n - 1n;
      await set(READY, { bucketRateWeiPerSecond: 0n, bucketCapacityWei: size });
      const { lot } = sizeOf([size, size, poolQuote], 0, parameters);
      expect(lot).to.equal(parameters.minimumLot - 1n);
      await expect(execute(READY))
        .to.be.revertedWithCustomError(buyback, "BuybackLotTooSmall")
        .withArgs(lot, parameters.minimumLot);
      await set(READY, { minimumLotWei: lot });
      await execute(READY);
      expect(await buyback.totalSpent()).to.equal(lot);
    });

    it("[BUY-036] [ADV-107] keeps the cooldown, counted from deployment and then from the last buyback", async () => {
      const { buyback, oracle, observe, execute } = await load();
      await expect(execute(READY - 1))
        .to.be.revertedWithCustomError(buyback, "BuybackCooldownActive")
        .withArgs(READY - 1, READY);
      await execute(READY + 10);
      await observe(READY + DAY - HOUR);
      await expect(execute(READY + 10 + DAY - 1))
        .to.be.revertedWithCustomError(buyback, "BuybackCooldownActive")
        .withArgs(READY + 10 + DAY - 1, READY + 10 + DAY);
      await execute(READY + 10 + DAY);
      expect(await buyback.lastBuybackAt()).to.equal(READY + 10 + DAY);
      expect(await oracle.averageTokenPerQuote()).to.be.greaterThan(0n);
    });

    it("[BUY-037] counts the tip from the cooldown's end each time", async () => {
      const { buyback, quote, bob, observe, execute } = await load();
      const first = READY + HOUR;
      await execute(first);
      expect(await buyback.totalTips()).to.be.greaterThan(0n);
      await observe(first + DAY - HOUR);
      const before = await quote.balanceOf(bob);
      await execute(first + DAY);
      expect(await quote.balanceOf(bob)).to.equal(before);
    });

    it("[BUY-032] spends within the bucket over many cooldowns", async () => {
      const { buyback, poolQuote, quoteUnit, parameters, set, observe, execute, oracle } = await load();
      const capacity = 400n * quoteUnit;
      const rate = (150n * quoteUnit) / BigInt(DAY);
      await set(READY, { bucketCapacityWei: capacity, bucketRateWeiPerSecond: rate });
      let level = capacity;
      let last = READY;
      let inventory = 100_000n * quoteUnit;
      let spent = 0n;
      let reserve = poolQuote;
      for (const time of [READY + HOUR, READY + 2 * DAY, READY + 4 * DAY, READY + 20 * DAY]) {
        if (time > READY + HOUR) await observe(time - HOUR);
        const readyAt = Number(await buyback.lastBuybackAt()) + DAY;
        level = bucketLevel(level, rate, time - last, capacity);
        const { lot, tip } = sizeOf([level, inventory, reserve], time - readyAt, parameters);
        await execute(time);
        expect(await buyback.totalSpent()).to.equal(spent + lot);
        level -= lot + tip;
        inventory -= lot + tip;
        spent += lot;
        reserve += lot;
        last = time;
        expect((await buyback.bucket()).level).to.equal(level);
        expect(await buyback.inventory()).to.equal(inventory);
        expect((await oracle.reserves()).reserveQuote).to.equal(reserve);
        const most = capacity + rate * BigInt(time - READY);
        expect(spent + (await buyback.totalTips())).to.be.lessThanOrEqual(most);
      }
    });

    it("reverts while the average isn't available", async () => {
      const { buyback, oracle, observe, execute } = await load();
      const old = READY - HOUR + ORACLE_MAXIMUM_AGE + 1;
      await expect(execute(old))
        .to.be.revertedWithCustomError(oracle, "OracleAverageUnavailable")
        .withArgs(ORACLE_MAXIMUM_AGE + 1, 30 * MINUTE, ORACLE_MAXIMUM_AGE);
      await observe(old);
      await expect(execute(old + 30 * MINUTE - 1)).to.be.revertedWithCustomError(oracle, "OracleAverageUnavailable");
      await execute(old + 30 * MINUTE);
      expect(await buyback.totalSpent()).to.be.greaterThan(0n);
    });

    for (const [side, input] of [
      ["above", "token"],
      ["below", "quote"],
    ] as const) {
      it(`[BUY-034] [ADV-110] [LIV-104] refuses a spot ${side} the band, to the wei, and buys at its edge`, async () => {
        const { connection, ...market } = await load();
        const { buyback, oracle, poolQuote, parameters, alice, swap, execute } = market;
        const average = divUp(POOL_TOKENS * WAD, poolQuote);
        /** The spot after alice's swap. */
        const spotAfter = (amount: bigint) => {
          const [reserveToken, reserveQuote] =
            input === "token"
              ? [POOL_TOKENS + amount, poolQuote - swapOutput(amount, POOL_TOKENS, poolQuote)]
              : [POOL_TOKENS - swapOutput(amount, poolQuote, POOL_TOKENS), poolQuote + amount];
          return divUp(reserveToken * WAD, reserveQuote);
        };
        const isInside = (spot: bigint) =>
          spot * BPS >= average * (BPS - parameters.bandBps) && spot * BPS <= average * (BPS + parameters.bandBps);
        let inside = 0n;
        let outside = (input === "token" ? POOL_TOKENS : poolQuote) / 10n;
        while (outside - inside > 1n) {
          const middle = (inside + outside) / 2n;
          if (isInside(spotAfter(middle))) inside = middle;
          else outside = middle;
        }
        const snapshot = await connection.networkHelpers.takeSnapshot();
        await swap(alice, input, outside, READY);
        expect(await oracle.spotTokenPerQuote()).to.equal(spotAfter(outside));
        await expect(execute(READY))
          .to.be.revertedWithCustomError(buyback, "BuybackPriceOutsideBand")
          .withArgs(spotAfter(outside), average, parameters.bandBps);
        await snapshot.restore();
        await swap(alice, input, inside, READY);
        await expect(execute(READY)).to.emit(buyback, "TokensBought");
      });
    }

    for (const [edge, tokens, quoteUnits, bps] of [
      ["lower", 19_200n, 20_000n, 9_800n],
      ["upper", 20_000n, 0n, 10_200n],
    ] as const) {
      it(`[BUY-034] buys where the spot is exactly on the ${edge} edge of the band`, async () => {
        const { buyback, oracle, pair, token, quote, quoteUnit, deployer, alice, execute, at } = await load();
        await at(READY, () => token.connect(deployer).transfer(pair, tokens * TOKEN));
        await at(READY, () => quote.connect(alice).transfer(pair, quoteUnits * quoteUnit));
        await at(READY, () => pair.getFunction("sync")());
        const spot = await oracle.spotTokenPerQuote();
        const average = await oracle.averageTokenPerQuote();
        expect(spot * BPS).to.equal(average * bps);
        await expect(execute(READY)).to.emit(buyback, "TokensBought");
      });
    }

    it("[BUY-033] takes the caller's minimum where it is above its own, and refuses a swap that gives less", async () => {
      const { buyback, poolQuote, quoteUnit, execute } = await load();
      const bought = swapOutput(745n * quoteUnit, poolQuote, POOL_TOKENS);
      await expect(execute(READY, bought + 1n)).to.be.revertedWith("UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
      expect(await buyback.totalSpent()).to.equal(0n);
      await execute(READY, bought);
      expect(await buyback.totalBought()).to.equal(bought);
    });

    it("[BUY-033] keeps the caller's deadline", async () => {
      const { buyback, execute } = await load();
      await expect(execute(READY, 0n, READY - 1)).to.be.revertedWith("UniswapV2Router: EXPIRED");
      await execute(READY, 0n, READY);
      expect(await buyback.lastBuybackAt()).to.equal(READY);
    });

    it("[BUY-033] [BUY-110] gives the swap the greater of both minimums, the deadline, and nothing left to spend", async () => {
      const { connection, ...market } = await load();
      const { manager, quote, token, oracle, stakingPool, burn, poolQuote, quoteUnit, alice, bob, deployer } = market;
      const { ethers } = connection;
      const { at, parameters } = market;
      const router = await at(READY, () => ethers.deployContract("ScriptedRouter"));
      await at(READY, () => token.connect(deployer).transfer(router, 10_000n * TOKEN));
      const collaborators = { quote, token, router, oracle, stakingPool, burn };
      const average = divUp(POOL_TOKENS * WAD, poolQuote);
      for (const [reserveShareBps, bandBps, capacity] of [
        [15n, 200n, 2_000n * quoteUnit],
        [1n, 1n, 2_000n * quoteUnit],
        [15n, 500n, 77n * quoteUnit + 13n],
        [7n, 333n, 200n * quoteUnit + 1n],
      ] as const) {
        const set = { ...parameters, reserveShareBps, bandBps };
        const buyback = await at(READY, () =>
          ethers.deployContract("Buyback", [manager, collaborators, set, capacity, 0n, HALT_SECONDS]),
        );
        await at(READY, () => quote.connect(alice).approve(buyback, MAX_UINT256));
        await at(READY, () => buyback.connect(alice).fund(1_000n * quoteUnit));
        const snapshot = await connection.networkHelpers.takeSnapshot();
        const observed = READY + DAY - HOUR;
        await at(observed, () => oracle.observe());
        const { lot } = sizeOf([capacity, 1_000n * quoteUnit, poolQuote], 0, set);
        const own = minimumOutput(lot, average, set);
        const path = [quote.target, token.target];
        for (const [output, asked] of [
          [own + 5n, 0n],
          [own, own - 1n],
          [own + 1n, own + 1n],
        ] as const) {
          const inner = await connection.networkHelpers.takeSnapshot();
          await at(READY + DAY, () => router.setOutput(output));
          const transaction = at(READY + DAY, () => buyback.connect(bob).execute(asked, READY + DAY + 99));
          await expect(transaction)
            .to.emit(router, "SwapAsked")
            .withArgs(lot, max(asked, own), path, buyback.target, READY + DAY + 99);
          await expect(transaction)
            .to.emit(buyback, "TokensBought")
            .withArgs(bob.address, lot, 0n, output, average, output / 2n);
          expect(await quote.allowance(buyback, router)).to.equal(0n);
          await inner.restore();
        }
        await snapshot.restore();
      }
    });

    it("[BUY-035] sends the stakers' share to the burn while the pool is full, or beyond its room", async () => {
      for (const room of [0n, 100n * TOKEN]) {
        const { buyback, burn, stakingPool, poolQuote, quoteUnit, deployer, at, execute } = await load();
        await at(READY, () => stakingPool.connect(deployer).fund(POOL_TARGET - room));
        const bought = swapOutput(745n * quoteUnit, poolQuote, POOL_TOKENS);
        await execute(READY);
        expect(await buyback.totalBought()).to.equal(bought);
        expect(await burn.inventory()).to.equal(bought - room);
        expect(await stakingPool.undistributed()).to.equal(POOL_TARGET);
      }
    });

    for (const burnShareBps of [0n, 3_333n, 10_000n]) {
      it(`[BUY-035] shares out with ${burnShareBps} bps to the burn and the remainder to stakers`, async () => {
        const { buyback, token, burn, stakingPool, poolQuote, quoteUnit, set, execute } = await load();
        await set(READY, { burnShareBps });
        const bought = swapOutput(745n * quoteUnit, poolQuote, POOL_TOKENS);
        const burnShare = (bought * burnShareBps) / BPS;
        await execute(READY);
        expect(await burn.inventory()).to.equal(burnShare);
        expect(await stakingPool.undistributed()).to.equal(bought - burnShare);
        expect(await token.balanceOf(buyback)).to.equal(0n);
      });
    }

    it("[BUY-035] shares out a single wei to either side", async () => {
      const lot = 3_000n;
      for (const [burnShareBps, side] of [
        [1n, "burn"],
        [9_999n, "stakers"],
      ] as const) {
        const { burn, stakingPool, poolQuote, set, execute } = await loadFine();
        const units = side === "burn" ? 3n * lot : lot;
        await set(READY, { burnShareBps, minimumLotWei: 1n, tipMaximumWei: 0n, bucketCapacityWei: units });
        const bought = swapOutput(units, poolQuote, POOL_TOKENS);
        const burnShare = (bought * burnShareBps) / BPS;
        expect(side === "burn" ? burnShare : bought - burnShare).to.equal(1n);
        await execute(READY);
        expect(await burn.inventory()).to.equal(burnShare);
        expect(await stakingPool.undistributed()).to.equal(bought - burnShare);
      }
    });

    it("[BUY-106] pays a tip of a single wei", async () => {
      const { buyback, quote, bob, set, execute } = await load();
      await set(READY, { tipMaximumWei: 1n, tipWindowSeconds: 1n });
      const before = await quote.balanceOf(bob);
      await execute(READY + 1);
      expect((await quote.balanceOf(bob)) - before).to.equal(1n);
      expect(await buyback.totalTips()).to.equal(1n);
    });

    it("[ADV-054] has noted the time before it calls the quote asset", async () => {
      const { connection, ...market } = await loadReentrant();
      const { buyback, execute, at } = market;
      const quote = await connection.ethers.getContractAt("ReentrantAsset", market.quote.target);
      await at(READY, () => quote.reenter(buyback, buyback.interface.encodeFunctionData("lastBuybackAt")));
      await expect(execute(READY + 1))
        .to.emit(quote, "ReentryTried")
        .withArgs(true, buyback.interface.encodeFunctionResult("lastBuybackAt", [READY + 1]));
    });

    it("reverts for a caller who can't receive the tip, and for nobody else", async () => {
      const { connection, ...market } = await loadBlacklisting();
      const { buyback, alice, bob, execute, at } = market;
      const quote = await connection.ethers.getContractAt("BlacklistingAsset", market.quote.target);
      await at(READY, () => quote.setBlacklisted(bob, true));
      await expect(execute(READY + 1))
        .to.be.revertedWithCustomError(quote, "AssetBlacklisted")
        .withArgs(bob.address);
      await at(READY + 1, () => buyback.connect(alice).execute(0n, NO_DEADLINE));
      expect(await buyback.lastBuybackAt()).to.equal(READY + 1);
    });

    it("[ADV-054] lets nobody in while a buyback or a funding is under way", async () => {
      const { connection, ...market } = await loadReentrant();
      const { buyback, alice, execute, at } = market;
      const quote = await connection.ethers.getContractAt("ReentrantAsset", market.quote.target);
      const guarded = buyback.interface.encodeErrorResult("ReentrancyGuardReentrantCall", []);
      const again = buyback.interface.encodeFunctionData("execute", [0n, NO_DEADLINE]);
      const fund = buyback.interface.encodeFunctionData("fund", [1n]);
      for (const call of [again, fund]) {
        await at(READY, () => quote.reenter(buyback, call));
        await expect(at(READY, () => buyback.connect(alice).fund(1n)))
          .to.emit(quote, "ReentryTried")
          .withArgs(false, guarded);
      }
      await at(READY, () => quote.reenter(buyback, again));
      await expect(execute(READY + 1))
        .to.emit(quote, "ReentryTried")
        .withArgs(false, guarded);
    });
  });

  describe("halt and resume", () => {
    it("[BUY-036] [LIV-106] stops buybacks at once, funding never, and lapses by itself", async () => {
      const { buyback, oracle, quoteUnit, alice, observe, execute, at } = await load();
      const until = READY + HALT_SECONDS;
      await expect(at(READY, () => buyback.halt()))
        .to.emit(buyback, "Halted")
        .withArgs(until);
      expect(await buyback.haltedUntil()).to.equal(until);
      await expect(execute(READY)).to.be.revertedWithCustomError(buyback, "HaltInForce").withArgs(READY, until);
      await at(READY, () => buyback.connect(alice).fund(quoteUnit));
      await observe(until - HOUR);
      await expect(execute(until - 1))
        .to.be.revertedWithCustomError(buyback, "HaltInForce")
        .withArgs(until - 1, until);
      await execute(until);
      expect(await buyback.lastBuybackAt()).to.equal(until);
      expect(await oracle.averageTokenPerQuote()).to.be.greaterThan(0n);
    });

    it("resumes before the halt lapses", async () => {
      const { buyback, execute, at } = await load();
      await at(READY, () => buyback.halt());
      await expect(at(READY + 10, () => buyback.resume()))
        .to.emit(buyback, "Resumed")
        .withArgs();
      expect(await buyback.haltedUntil()).to.equal(READY + 10);
      await execute(READY + 10);
      expect(await buyback.totalSpent()).to.be.greaterThan(0n);
    });

    it("refuses to resume where there is no halt, or no longer", async () => {
      const { buyback, at } = await load();
      await expect(at(READY, () => buyback.resume())).to.be.revertedWithCustomError(buyback, "HaltNotInForce");
      await at(READY, () => buyback.halt());
      await expect(at(READY + HALT_SECONDS, () => buyback.resume())).to.be.revertedWithCustomError(
        buyback,
        "HaltNotInForce",
      );
    });

    it("refuses unauthorized callers", async () => {
      const { buyback, alice, at } = await load();
      for (const name of ["halt", "resume"] as const) {
        await expect(at(READY, () => buyback.connect(alice)[name]()))
          .to.be.revertedWithCustomError(buyback, "AccessManagedUnauthorized")
          .withArgs(alice.address);
      }
    });
  });

  describe("setParameters", () => {
    const unit = 10n ** 6n;
    const initial: Record<string, bigint> = {
      bucketCapacityWei: 2_000n * unit,
      bucketRateWeiPerSecond: (1_000n * unit) / BigInt(DAY),
      reserveShareBps: 15n,
      bandBps: 200n,
      minimumLotWei: 10n * unit,
      cooldownSeconds: BigInt(DAY),
      tipMaximumWei: 5n * unit,
      tipBps: 100n,
      tipWindowSeconds: BigInt(6 * HOUR),
      burnShareBps: 5_000n,
    };

    it("lists and returns its parameters in a fixed order", async () => {
      const { buyback } = await load();
      expect(await buyback.parameterIds()).to.deep.equal(Object.keys(initial).map(id));
      for (const [name, value] of Object.entries(initial)) expect(await buyback.parameterOf(id(name))).to.equal(value);
    });

    const limits: Record<string, readonly [bigint, bigint]> = {
      bucketCapacityWei: [0n, 2n ** 128n - 1n],
      bucketRateWeiPerSecond: [0n, 2n ** 128n - 1n],
      reserveShareBps: [1n, 15n],
      bandBps: [1n, 500n],
      minimumLotWei: [5n * unit + 1n, 2n ** 128n - 1n],
      cooldownSeconds: [1n, 2n ** 48n - 1n],
      tipMaximumWei: [0n, 10n * unit - 1n],
      tipBps: [0n, 1_000n],
      tipWindowSeconds: [1n, 2n ** 48n - 1n],
      burnShareBps: [0n, 10_000n],
    };
    for (const [name, [least, most]] of Object.entries(limits)) {
      it(`[GOV-043] sets ${name} to its limits`, async () => {
        const { buyback, set } = await load();
        let oldValue = initial[name];
        for (const value of [least, most]) {
          await expect(set(READY, { [name]: value }))
            .to.emit(buyback, "ParameterSet")
            .withArgs(id(name), oldValue, value);
          expect(await buyback.parameterOf(id(name))).to.equal(value);
          oldValue = value;
        }
      });
    }

    const refusals: [string, bigint, string, bigint, bigint, bigint][] = [
      ["reserveShareBps", 0n, "reserveShareBps", 0n, 1n, 15n],
      ["reserveShareBps", 16n, "reserveShareBps", 16n, 1n, 15n],
      ["bandBps", 0n, "bandBps", 0n, 1n, 500n],
      ["bandBps", 501n, "bandBps", 501n, 1n, 500n],
      ["minimumLotWei", 0n, "minimumLotWei", 0n, 1n, 2n ** 128n - 1n],
      ["cooldownSeconds", 0n, "cooldownSeconds", 0n, 1n, 2n ** 48n - 1n],
      ["cooldownSeconds", 2n ** 48n, "cooldownSeconds", 2n ** 48n, 1n, 2n ** 48n - 1n],
      ["tipBps", 1_001n, "tipBps", 1_001n, 0n, 1_000n],
      ["tipWindowSeconds", 0n, "tipWindowSeconds", 0n, 1n, 2n ** 48n - 1n],
      ["tipWindowSeconds", 2n ** 48n, "tipWindowSeconds", 2n ** 48n, 1n, 2n ** 48n - 1n],
      ["burnShareBps", 10_001n, "burnShareBps", 10_001n, 0n, 10_000n],
    ];
    const pairs: typeof refusals = [
      ["minimumLotWei", 5n * unit, "tipMaximumWei", 5n * unit, 0n, 5n * unit - 1n],
      ["tipMaximumWei", 10n * unit, "tipMaximumWei", 10n * unit, 0n, 10n * unit - 1n],
    ];
    const isRefused = async ([name, value, reported, ...error]: (typeof refusals)[number]): Promise<void> => {
      const { buyback, set } = await load();
      await expect(set(READY, { [name]: value }))
        .to.be.revertedWithCustomError(buyback, "ParameterOutOfRange")
        .withArgs(id(reported), ...error);
    };
    for (const refusal of refusals) {
      it(`[GOV-043] refuses ${refusal[0]} = ${refusal[1]}`, () => isRefused(refusal));
    }
    for (const pair of pairs) {
      it(`[GOV-043] [GOV-048] refuses ${pair[0]} = ${pair[1]} beside the other`, () => isRefused(pair));
    }

    it("refuses values that need more bits than they have", async () => {
      const { buyback, set } = await load();
      const bits: Record<string, number> = {
        bucketCapacityWei: 128,
        bucketRateWeiPerSecond: 128,
        reserveShareBps: 16,
        bandBps: 16,
        minimumLotWei: 128,
        cooldownSeconds: 64,
        tipMaximumWei: 128,
        tipBps: 16,
        tipWindowSeconds: 64,
        burnShareBps: 16,
      };
      for (const [name, width] of Object.entries(bits)) {
        await expect(set(READY, { [name]: 2n ** BigInt(width) }))
          .to.be.revertedWithCustomError(buyback, "SafeCastOverflowedUintDowncast")
          .withArgs(width, 2n ** BigInt(width));
      }
    });

    it("[BUY-114] refills the time already past at the old rate, and never above a lower capacity", async () => {
      const { buyback, quoteUnit, set, execute } = await load();
      const rate = initial["bucketRateWeiPerSecond"] as bigint;
      await execute(READY);
      const after = 2_000n * quoteUnit - 745n * quoteUnit;
      expect((await buyback.bucket()).level).to.equal(after);
      await set(READY + 100, { bucketCapacityWei: 3_000n * quoteUnit, bucketRateWeiPerSecond: 1n });
      const level = after + rate * 100n;
      expect([...(await buyback.bucket())]).to.deep.equal([3_000n * quoteUnit, 1n, level, BigInt(READY + 100)]);
      await set(READY + 150, { bucketRateWeiPerSecond: rate });
      expect((await buyback.bucket()).level).to.equal(level + 50n);
      await set(READY + 150, { bucketCapacityWei: 5n });
      expect((await buyback.bucket()).level).to.equal(5n);
    });

    it("refuses unknown ids, mismatched counts, and unauthorized callers", async () => {
      const { buyback, alice, set, at } = await load();
      await expect(set(READY, { unknown: 1n }))
        .to.be.revertedWithCustomError(buyback, "ParameterUnknown")
        .withArgs(id("unknown"));
      await expect(buyback.parameterOf(id("unknown")))
        .to.be.revertedWithCustomError(buyback, "ParameterUnknown")
        .withArgs(id("unknown"));
      await expect(at(READY, () => buyback.setParameters([id("tipBps"), id("bandBps")], [1n])))
        .to.be.revertedWithCustomError(buyback, "ParameterCountMismatch")
        .withArgs(2, 1);
      await expect(at(READY, () => buyback.connect(alice).setParameters([], [])))
        .to.be.revertedWithCustomError(buyback, "AccessManagedUnauthorized")
        .withArgs(alice.address);
    });
  });

  describe("a sandwich by an attacker without liquidity", () => {
    /** The attacker's profit in quote from buying first, the buyback, and selling all. */
    const sandwich = (
      front: bigint,
      reserveToken: bigint,
      reserveQuote: bigint,
      lotOf: (reserve: bigint) => bigint,
    ) => {
      const held = swapOutput(front, reserveQuote, reserveToken);
      let [token, quote] = [reserveToken - held, reserveQuote + front];
      const lot = lotOf(quote);
      const bought = swapOutput(lot, quote, token);
      [token, quote] = [token - bought, quote + lot];
      return {
        profit: swapOutput(held, token, quote) - front,
        spot: divUp((reserveToken - held) * WAD, reserveQuote + front),
      };
    };

    it("[ECO-038] loses at every size within the widest band and the largest share", async () => {
      const { connection, ...market } = await load();
      const { buyback, quote, token, poolQuote, quoteUnit, alice, set, swap, at } = market;
      // The whole size is spent on the swap, at the loosest limits that the contract takes.
      await set(READY, { bandBps: 500n, tipBps: 0n, tipMaximumWei: 0n, bucketCapacityWei: 10_000n * quoteUnit });
      await set(READY, { bucketRateWeiPerSecond: 10n ** 20n });
      const time = READY + 1;
      const lotOf = (reserve: bigint) => (reserve * 15n) / BPS;
      const average = divUp(POOL_TOKENS * WAD, poolQuote);
      const widest = poolQuote / 30n;
      const sizes = Array.from({ length: 2_000 }, (_, index) => (widest * BigInt(index + 1)) / 2_000n);
      const outcomes = sizes.map((front) => ({ front, ...sandwich(front, POOL_TOKENS, poolQuote, lotOf) }));
      const inside = outcomes.filter(({ spot }) => spot * BPS >= average * 9_500n);
      expect(inside.length).to.be.greaterThan(1_000);
      expect(inside.length).to.be.lessThan(outcomes.length);
      for (const { profit } of inside) expect(profit).to.be.lessThan(0n);

      const step = Math.floor(inside.length / 8);
      for (const { front, profit } of inside.filter((_, index) => index % step === 0)) {
        const snapshot = await connection.networkHelpers.takeSnapshot();
        const [quoteBefore, tokensBefore] = [await quote.balanceOf(alice), await token.balanceOf(alice)];
        await swap(alice, "quote", front, time);
        await at(time, () => buyback.connect(alice).execute(0n, NO_DEADLINE));
        await swap(alice, "token", (await token.balanceOf(alice)) - tokensBefore, time);
        expect((await quote.balanceOf(alice)) - quoteBefore).to.equal(profit);
        expect(await token.balanceOf(alice)).to.equal(tokensBefore);
        await snapshot.restore();
      }
    });

    it("[ECO-038] loses tokens when it starts by selling, at every size within the band", () => {
      const poolQuote = 500_000n * 10n ** 6n;
      for (let index = 1n; index <= 500n; ++index) {
        const front = (POOL_TOKENS * index) / 20_000n;
        const gained = swapOutput(front, POOL_TOKENS, poolQuote);
        let [reserveToken, reserveQuote] = [POOL_TOKENS + front, poolQuote - gained];
        const lot = (reserveQuote * 15n) / BPS;
        const bought = swapOutput(lot, reserveQuote, reserveToken);
        [reserveToken, reserveQuote] = [reserveToken - bought, reserveQuote + lot];
        expect(swapOutput(gained, reserveQuote, reserveToken)).to.be.lessThan(front);
      }
    });

    it("[ECO-038] would gain if the share were ten times as large, so that the bound is what protects", () => {
      const poolQuote = 500_000n * 10n ** 6n;
      const { profit } = sandwich(poolQuote / 50n, POOL_TOKENS, poolQuote, (reserve) => (reserve * 150n) / BPS);
      expect(profit).to.be.greaterThan(0n);
    });
  });
});
