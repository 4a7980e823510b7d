import { expect } from "chai";

import {
  BPS,
  deployMarket,
  fixture,
  GENESIS,
  HOUR,
  id,
  type Market,
  MAX_UINT256,
  POOL_TARGET,
  REVENUE_WEIGHTS,
  TOKEN,
} from "../helpers/market-fixtures.ts";

/** The recipients, in the contract's order. */
const RECIPIENT = { quoteBuyback: 0, quoteTreasury: 1, tokenBurn: 2, tokenStakers: 3, tokenTreasury: 4 } as const;

/** The split of quote; the treasury takes the remainder. */
function splitQuote(amount: bigint) {
  const toBuyback = (amount * REVENUE_WEIGHTS.quoteBuyback) / BPS;
  return { toBuyback, toTreasury: amount - toBuyback };
}

/** The split of tokens; the treasury takes the remainder. */
function splitToken(amount: bigint) {
  const toBurn = (amount * REVENUE_WEIGHTS.tokenBurn) / BPS;
  const toStakers = (amount * REVENUE_WEIGHTS.tokenStakers) / BPS;
  return { toBurn, toStakers, toTreasury: amount - toBurn - toStakers };
}

const TIME = GENESIS + HOUR;

/** Has alice buy units and returns what she paid. */
async function pay({ fees, alice, at }: Market, asset: "quote" | "token", units: bigint): Promise<bigint> {
  const revenue = () => (asset === "quote" ? fees.totalQuoteRevenue() : fees.totalTokenRevenue());
  const before = await revenue();
  const payer = fees.connect(alice);
  await at(TIME, () =>
    asset === "quote" ? payer.payWithQuote(units, MAX_UINT256) : payer.payWithToken(units, MAX_UINT256),
  );
  return (await revenue()) - before;
}

describe("RevenueSplit", () => {
  const load = fixture(deployMarket);

  describe("credits", () => {
    it("[FEE-105] [FEE-106] add up to the revenue exactly, the treasury taking the remainder", async () => {
      const market = await load();
      const { fees, at } = market;
      // A price of seven millionths of a quote token, so that each payment leaves a remainder.
      const price = 7n * 10n ** 12n;
      await at(TIME, () => fees.setParameters(["floorUnitPriceWad", "ceilingUnitPriceWad"].map(id), [price, price]));
      let toBuyback = 0n;
      let toTreasury = 0n;
      let total = 0n;
      for (const units of [1n, 3n, 11n]) {
        const amount = await pay(market, "quote", units);
        expect(amount).to.equal(7n * units);
        const split = splitQuote(amount);
        toBuyback += split.toBuyback;
        toTreasury += split.toTreasury;
        total += amount;
        expect(await fees.credits(RECIPIENT.quoteBuyback)).to.equal(toBuyback);
        expect(await fees.credits(RECIPIENT.quoteTreasury)).to.equal(toTreasury);
      }
      expect(toBuyback + toTreasury).to.equal(total);
      expect(toBuyback).to.be.lessThan((total * REVENUE_WEIGHTS.quoteBuyback) / BPS);

      // Thirds of an amount at an uneven price, so that each part leaves a remainder.
      await market.swap(market.bob, "token", 12_345n * TOKEN, TIME);
      const thirds = { tokenBurnBps: 3_333n, tokenStakersBps: 3_334n, tokenTreasuryBps: 3_333n };
      await at(TIME, () => fees.setParameters(Object.keys(thirds).map(id), Object.values(thirds)));
      const amount = await pay(market, "token", 1n);
      const [toBurn, toStakers] = [(amount * 3_333n) / BPS, (amount * 3_334n) / BPS];
      for (const weight of [3_333n, 3_334n]) expect((amount * weight) % BPS).to.be.greaterThan(0n);
      expect(await fees.credits(RECIPIENT.tokenBurn)).to.equal(toBurn);
      expect(await fees.credits(RECIPIENT.tokenStakers)).to.equal(toStakers);
      expect(await fees.credits(RECIPIENT.tokenTreasury)).to.equal(amount - toBurn - toStakers);
    });

    it("[FEE-106] follow the weights in force when the revenue arrives", async () => {
      const market = await load();
      const { fees, at } = market;
      const first = await pay(market, "quote", 9n);
      await at(TIME, () => fees.setParameters(["quoteBuybackBps", "quoteTreasuryBps"].map(id), [0n, 10_000n]));
      const { toBuyback, toTreasury } = splitQuote(first);
      expect(await fees.credits(RECIPIENT.quoteBuyback)).to.equal(toBuyback);
      const second = await pay(market, "quote", 9n);
      expect(await fees.credits(RECIPIENT.quoteBuyback)).to.equal(toBuyback);
      expect(await fees.credits(RECIPIENT.quoteTreasury)).to.equal(toTreasury + second);
    });

    it("[ADV-053] aren't moved by donations", async () => {
      const market = await load();
      const { fees, quote, token, alice, at } = market;
      await at(TIME, () => quote.connect(alice).transfer(fees, 1_000n));
      await at(TIME, () => token.connect(alice).transfer(fees, 1_000n));
      for (const recipient of Object.values(RECIPIENT)) {
        await expect(at(TIME, () => fees.release(recipient)))
          .to.be.revertedWithCustomError(fees, "RevenueNothingToRelease")
          .withArgs(recipient);
      }
    });
  });

  describe("release", () => {
    it("[FEE-112] [FEE-115] moves the buyback's credit into its inventory", async () => {
      const market = await load();
      const { connection, fees, quote, buyback, bob, at } = market;
      const { toBuyback } = splitQuote(await pay(market, "quote", 101n));
      expect(await fees.connect(bob).release.staticCall(RECIPIENT.quoteBuyback)).to.equal(toBuyback);
      const transaction = at(TIME, () => fees.connect(bob).release(RECIPIENT.quoteBuyback));
      await expect(transaction).to.emit(fees, "RevenueReleased").withArgs(RECIPIENT.quoteBuyback, toBuyback);
      await expect(transaction).to.emit(buyback, "BuybackFunded").withArgs(fees.target, toBuyback);
      await expect(transaction).to.changeTokenBalances(
        connection.ethers,
        quote,
        [fees, buyback],
        [-toBuyback, toBuyback],
      );
      expect(await buyback.inventory()).to.equal(toBuyback);
      expect(await quote.allowance(fees, buyback)).to.equal(0n);
      expect(await fees.credits(RECIPIENT.quoteBuyback)).to.equal(0n);
    });

    it("[FEE-115] moves the treasury's credits in quote and in token", async () => {
      const market = await load();
      const { connection, fees, quote, token, treasury, at } = market;
      const { toTreasury } = splitQuote(await pay(market, "quote", 101n));
      const ofTokens = splitToken(await pay(market, "token", 101n)).toTreasury;
      const first = at(TIME, () => fees.release(RECIPIENT.quoteTreasury));
      await expect(first).to.emit(fees, "RevenueReleased").withArgs(RECIPIENT.quoteTreasury, toTreasury);
      await expect(first).to.changeTokenBalances(connection.ethers, quote, [fees, treasury], [-toTreasury, toTreasury]);
      const second = at(TIME, () => fees.release(RECIPIENT.tokenTreasury));
      await expect(second).to.emit(fees, "RevenueReleased").withArgs(RECIPIENT.tokenTreasury, ofTokens);
      await expect(second).to.changeTokenBalances(connection.ethers, token, [fees, treasury], [-ofTokens, ofTokens]);
    });

    it("[FEE-112] [FEE-115] moves the burn's credit into its inventory", async () => {
      const market = await load();
      const { fees, token, burn, at } = market;
      const { toBurn } = splitToken(await pay(market, "token", 101n));
      const transaction = at(TIME, () => fees.release(RECIPIENT.tokenBurn));
      await expect(transaction).to.emit(fees, "RevenueReleased").withArgs(RECIPIENT.tokenBurn, toBurn);
      await expect(transaction).to.emit(burn, "BurnDeposited").withArgs(fees.target, toBurn);
      expect(await burn.inventory()).to.equal(toBurn);
      expect(await token.balanceOf(burn)).to.equal(toBurn);
      expect(await token.allowance(fees, burn)).to.equal(0n);
    });

    it("[FEE-112] [FEE-115] moves the stakers' credit into a pool with room", async () => {
      const market = await load();
      const { fees, token, burn, stakingPool, at } = market;
      const { toStakers } = splitToken(await pay(market, "token", 101n));
      const transaction = at(TIME, () => fees.release(RECIPIENT.tokenStakers));
      await expect(transaction).to.emit(fees, "RevenueReleased").withArgs(RECIPIENT.tokenStakers, toStakers);
      await expect(transaction).to.emit(stakingPool, "RewardsFunded").withArgs(fees.target, toStakers);
      await expect(transaction).not.to.emit(burn, "BurnDeposited");
      expect(await stakingPool.undistributed()).to.equal(toStakers);
      expect(await token.allowance(fees, stakingPool)).to.equal(0n);
    });

    for (const [name, roomOf] of [
      ["two thirds of it", (toStakers: bigint) => toStakers / 3n],
      ["all but a wei", () => 1n],
      ["a single wei", (toStakers: bigint) => toStakers - 1n],
    ] as const) {
      it(`[FEE-112] sends to the burn what the pool has no room for: ${name}`, async () => {
        const market = await load();
        const { fees, burn, stakingPool, deployer, at } = market;
        const { toStakers } = splitToken(await pay(market, "token", 101n));
        const room = roomOf(toStakers);
        await at(TIME, () => stakingPool.connect(deployer).fund(POOL_TARGET - room));
        expect(await stakingPool.fundingRoom()).to.equal(room);
        const transaction = at(TIME, () => fees.release(RECIPIENT.tokenStakers));
        await expect(transaction).to.emit(stakingPool, "RewardsFunded").withArgs(fees.target, room);
        await expect(transaction)
          .to.emit(burn, "BurnDeposited")
          .withArgs(fees.target, toStakers - room);
        expect(await burn.inventory()).to.equal(toStakers - room);
        expect(await stakingPool.fundingRoom()).to.equal(0n);
      });
    }

    it("[FEE-112] sends all to the burn while the pool is full", async () => {
      const market = await load();
      const { fees, burn, stakingPool, at } = market;
      const { toStakers } = splitToken(await pay(market, "token", 101n));
      await at(TIME, () => stakingPool.fund(POOL_TARGET + TOKEN));
      const transaction = at(TIME, () => fees.release(RECIPIENT.tokenStakers));
      await expect(transaction).not.to.emit(stakingPool, "RewardsFunded");
      await expect(transaction).to.emit(burn, "BurnDeposited").withArgs(fees.target, toStakers);
    });

    it("[FEE-115] moves a credit of a single wei", async () => {
      const market = await load();
      const { fees, quote, treasury, at } = market;
      const price = 7n * 10n ** 12n;
      await at(TIME, () => fees.setParameters(["floorUnitPriceWad", "ceilingUnitPriceWad"].map(id), [price, price]));
      await at(TIME, () => fees.setParameters(["quoteBuybackBps", "quoteTreasuryBps"].map(id), [9_999n, 1n]));
      expect(await pay(market, "quote", 1n)).to.equal(7n);
      expect(await fees.credits(RECIPIENT.quoteTreasury)).to.equal(1n);
      const before = await quote.balanceOf(treasury);
      await at(TIME, () => fees.release(RECIPIENT.quoteTreasury));
      expect((await quote.balanceOf(treasury)) - before).to.equal(1n);
    });

    it("refuses a recipient without a credit, and one that doesn't exist", async () => {
      const market = await load();
      const { connection, fees, at } = market;
      await pay(market, "quote", 1n);
      await at(TIME, () => fees.release(RECIPIENT.quoteTreasury));
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteTreasury)))
        .to.be.revertedWithCustomError(fees, "RevenueNothingToRelease")
        .withArgs(RECIPIENT.quoteTreasury);
      await expect(at(TIME, () => fees.release(5))).to.be.revertedWithoutReason(connection.ethers);
    });
  });

  describe("with a quote asset that blacklists", () => {
    const loadBlacklisting = fixture((connection) => deployMarket(connection, { quoteKind: "BlacklistingAsset" }));

    it("[ADV-106] keeps the treasury's credit waiting and blocks nobody else", async () => {
      const market = await loadBlacklisting();
      const { connection, fees, buyback, treasury, at } = market;
      const quote = await connection.ethers.getContractAt("BlacklistingAsset", market.quote.target);
      await at(TIME, () => quote.setBlacklisted(treasury, true));
      const first = splitQuote(await pay(market, "quote", 50n));
      const ofTokens = splitToken(await pay(market, "token", 50n));
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteTreasury)))
        .to.be.revertedWithCustomError(quote, "AssetBlacklisted")
        .withArgs(treasury.address);
      expect(await fees.credits(RECIPIENT.quoteTreasury)).to.equal(first.toTreasury);

      await at(TIME, () => fees.release(RECIPIENT.quoteBuyback));
      expect(await buyback.inventory()).to.equal(first.toBuyback);
      for (const recipient of [RECIPIENT.tokenBurn, RECIPIENT.tokenStakers, RECIPIENT.tokenTreasury]) {
        await at(TIME, () => fees.release(recipient));
      }
      expect(await market.token.balanceOf(treasury)).to.equal(ofTokens.toTreasury);

      const second = splitQuote(await pay(market, "quote", 7n));
      await at(TIME, () => quote.setBlacklisted(treasury, false));
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteTreasury)))
        .to.emit(fees, "RevenueReleased")
        .withArgs(RECIPIENT.quoteTreasury, first.toTreasury + second.toTreasury);
      expect(await quote.balanceOf(treasury)).to.equal(first.toTreasury + second.toTreasury);
    });

    it("[ADV-106] keeps the buyback's credit waiting while the buyback can't receive", async () => {
      const market = await loadBlacklisting();
      const { connection, fees, buyback, treasury, at } = market;
      const quote = await connection.ethers.getContractAt("BlacklistingAsset", market.quote.target);
      await at(TIME, () => quote.setBlacklisted(buyback, true));
      const { toBuyback, toTreasury } = splitQuote(await pay(market, "quote", 50n));
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteBuyback)))
        .to.be.revertedWithCustomError(quote, "AssetBlacklisted")
        .withArgs(buyback.target);
      await at(TIME, () => fees.release(RECIPIENT.quoteTreasury));
      expect(await quote.balanceOf(treasury)).to.equal(toTreasury);
      expect(await fees.credits(RECIPIENT.quoteBuyback)).to.equal(toBuyback);
    });
  });

  describe("with a quote asset that keeps a fee on the way", () => {
    const loadTaxing = fixture((connection) => deployMarket(connection, { quoteKind: "FeeOnTransferAsset" }));

    it("[ADV-104] refuses payments, and releases to the buyback, that don't arrive in full", async () => {
      const market = await loadTaxing();
      const { connection, fees, quoteUnit, alice, at } = market;
      const quote = await connection.ethers.getContractAt("FeeOnTransferAsset", market.quote.target);
      const { toBuyback } = splitQuote(await pay(market, "quote", 100n));
      await at(TIME, () => quote.setFeeBps(200n));
      await expect(at(TIME, () => fees.connect(alice).payWithQuote(10n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "TransferNotExact")
        .withArgs((10n * quoteUnit * 98n) / 100n, 10n * quoteUnit);
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteBuyback)))
        .to.be.revertedWithCustomError(fees, "TransferNotExact")
        .withArgs(toBuyback - (toBuyback * 2n) / 100n, toBuyback);
      expect(await fees.credits(RECIPIENT.quoteBuyback)).to.equal(toBuyback);
    });
  });

  describe("with a quote asset that fails by returning false", () => {
    const loadFailing = fixture((connection) => deployMarket(connection, { quoteKind: "FalseReturningAsset" }));

    it("[ADV-105] takes a false for a failure, on the way in and out", async () => {
      const market = await loadFailing();
      const { connection, fees, alice, at } = market;
      const quote = await connection.ethers.getContractAt("FalseReturningAsset", market.quote.target);
      const { toTreasury } = splitQuote(await pay(market, "quote", 100n));
      await at(TIME, () => quote.setFailing(true));
      await expect(at(TIME, () => fees.connect(alice).payWithQuote(10n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "SafeERC20FailedOperation")
        .withArgs(quote.target);
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteTreasury)))
        .to.be.revertedWithCustomError(fees, "SafeERC20FailedOperation")
        .withArgs(quote.target);
      expect(await fees.credits(RECIPIENT.quoteTreasury)).to.equal(toTreasury);
    });
  });

  describe("with a quote asset that calls back", () => {
    const loadReentrant = fixture((connection) => deployMarket(connection, { quoteKind: "ReentrantAsset" }));

    it("[ADV-054] lets nobody in while a payment or a release is under way", async () => {
      const market = await loadReentrant();
      const { connection, fees, alice, at } = market;
      const quote = await connection.ethers.getContractAt("ReentrantAsset", market.quote.target);
      const guarded = fees.interface.encodeErrorResult("ReentrancyGuardReentrantCall", []);
      await pay(market, "quote", 100n);
      const calls = [
        fees.interface.encodeFunctionData("release", [RECIPIENT.quoteTreasury]),
        fees.interface.encodeFunctionData("payWithQuote", [1n, MAX_UINT256]),
        fees.interface.encodeFunctionData("payWithToken", [1n, MAX_UINT256]),
      ];
      for (const call of calls) {
        await at(TIME, () => quote.reenter(fees, call));
        await expect(at(TIME, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256)))
          .to.emit(quote, "ReentryTried")
          .withArgs(false, guarded);
      }
      await at(TIME, () => quote.reenter(fees, fees.interface.encodeFunctionData("release", [RECIPIENT.quoteBuyback])));
      await expect(at(TIME, () => fees.release(RECIPIENT.quoteTreasury)))
        .to.emit(quote, "ReentryTried")
        .withArgs(false, guarded);
      expect(await fees.credits(RECIPIENT.quoteBuyback)).to.be.greaterThan(0n);
    });
  });
});
