import { expect } from "chai";
import type { Contract } from "ethers";

import {
  BPS,
  DAY,
  deployMarket,
  divUp,
  FEE_PARAMETERS,
  fixture,
  GENESIS,
  HOUR,
  id,
  INITIAL_UNIT_PRICE,
  max,
  MAX_UINT256,
  min,
  MINUTE,
  ORACLE_MAXIMUM_AGE,
  PRICING_PERIOD,
  REVENUE_WEIGHTS,
  TOKEN,
  WAD,
} from "../helpers/market-fixtures.ts";

type Parameters = typeof FEE_PARAMETERS;

/** The price after a period: rises rounded up, falls down, an eighth at most. */
function nextPrice(price: bigint, sold: bigint, set: Parameters): bigint {
  const { targetUnits: target } = set;
  const moved =
    sold >= target
      ? price + divUp(price * (sold - target), 8n * target)
      : price - (price * (target - sold)) / (8n * target);
  return max(set.floorUnitPrice, min(moved, set.ceilingUnitPrice));
}

/** The price after a number of periods without a sale. */
function idlePrice(price: bigint, periods: number, set: Parameters): bigint {
  for (let period = 0; period < periods; ++period) price = nextPrice(price, 0n, set);
  return price;
}

interface Purchase {
  units: bigint;
  unitPrice: bigint;
  stake?: bigint;
  /** Discounted units that the account has bought in the period. */
  used?: bigint;
  quoteUnit: bigint;
}

/** What units cost, in wei of quote rounded up, and how many of them are discounted. */
function priceOf({ units, unitPrice, stake = 0n, used = 0n, quoteUnit }: Purchase, set: Parameters = FEE_PARAMETERS) {
  const discountBps = (set.maximumDiscountBps * min(stake, set.fullDiscountStake)) / set.fullDiscountStake;
  const covered = (stake * set.discountedUnitsPerToken) / (WAD * WAD);
  const discounted = discountBps === 0n ? 0n : min(units, max(0n, covered - used));
  const weighted = units * BPS - discounted * discountBps;
  return { amount: divUp(weighted * unitPrice * quoteUnit, WAD * BPS), discounted };
}

describe("UsageFees", () => {
  const loadMarket = fixture(deployMarket);
  const load = async () => {
    const market = await loadMarket();
    const { fees, at } = market;
    /** Sets parameters by name, at a time. */
    const set = (seconds: number, values: Record<string, bigint>) =>
      at(seconds, () => fees.setParameters(Object.keys(values).map(id), Object.values(values)));
    return { ...market, set };
  };

  describe("constructor", () => {
    it("keeps what it was given and starts the first period", async () => {
      const { fees, oracle, quote, token, treasury, buyback, burn, stakingPool, manager, quoteUnit } = await load();
      expect(await fees.oracle()).to.equal(oracle.target);
      expect(await fees.quote()).to.equal(quote.target);
      expect(await fees.token()).to.equal(token.target);
      expect(await fees.treasury()).to.equal(treasury.address);
      expect(await (fees as unknown as Contract).getFunction("buyback")()).to.equal(buyback.target);
      expect(await fees.burnInventory()).to.equal(burn.target);
      expect(await fees.stakingPool()).to.equal(stakingPool.target);
      expect(await fees.authority()).to.equal(manager.target);
      expect(await fees.pricingPeriodSeconds()).to.equal(PRICING_PERIOD);
      expect(await fees.startSeconds()).to.equal(GENESIS);
      expect(await fees.quoteUnit()).to.equal(quoteUnit);
      expect([...(await fees.currentPeriod())]).to.deep.equal([0n, INITIAL_UNIT_PRICE, 0n]);
    });

    it("refuses a period of zero, a price outside its bounds, parameters out of range, and no treasury", async () => {
      const market = await load();
      const { connection, fees, oracle, quote, token, treasury, buyback, burn, stakingPool, manager, at } = market;
      const routes = { quote, token, treasury: treasury.address, buyback, burn, stakingPool };
      const deploy = (
        period: number,
        price: bigint,
        parameters: Parameters = FEE_PARAMETERS,
        to: Omit<typeof routes, "treasury"> & { treasury: string } = routes,
      ) =>
        at(GENESIS, () =>
          connection.ethers.deployContract("UsageFees", [
            manager,
            oracle,
            to,
            REVENUE_WEIGHTS,
            parameters,
            period,
            price,
            10n ** 6n,
          ]),
        );
      await expect(deploy(0, WAD)).to.be.revertedWithCustomError(fees, "FeesPeriodInvalid");
      const { floorUnitPrice: floor, ceilingUnitPrice: ceiling } = FEE_PARAMETERS;
      for (const price of [floor - 1n, ceiling + 1n]) {
        await expect(deploy(DAY, price))
          .to.be.revertedWithCustomError(fees, "ParameterOutOfRange")
          .withArgs(id("initialUnitPriceWad"), price, floor, ceiling);
      }
      await expect(deploy(DAY, WAD, { ...FEE_PARAMETERS, targetUnits: 0n }))
        .to.be.revertedWithCustomError(fees, "ParameterOutOfRange")
        .withArgs(id("targetUnitsPerPeriod"), 0n, 1n, 2n ** 62n - 1n);
      await expect(
        deploy(DAY, WAD, FEE_PARAMETERS, { ...routes, treasury: connection.ethers.ZeroAddress }),
      ).to.be.revertedWithCustomError(fees, "RevenueTreasuryInvalid");
    });
  });

  for (const quoteDecimals of [6, 18] as const) {
    describe(`payWithQuote, a quote asset of ${quoteDecimals} decimals`, () => {
      const loadWith = fixture((connection) => deployMarket(connection, { quoteDecimals }));

      it("[FEE-105] [FEE-113] takes the exact price and credits it", async () => {
        const { connection, fees, quote, quoteUnit, alice, at } = await loadWith();
        const { amount } = priceOf({ units: 17n, unitPrice: INITIAL_UNIT_PRICE, quoteUnit });
        expect(amount).to.equal(17n * quoteUnit);
        const toBuyback = (amount * REVENUE_WEIGHTS.quoteBuyback) / BPS;
        const transaction = at(GENESIS + 1, () => fees.connect(alice).payWithQuote(17n, amount));
        await expect(transaction).to.emit(fees, "UsagePaid").withArgs(alice.address, 17n, amount, 0n, 0n);
        await expect(transaction)
          .to.emit(fees, "QuoteRevenueCredited")
          .withArgs(toBuyback, amount - toBuyback);
        await expect(transaction).to.changeTokenBalances(connection.ethers, quote, [alice, fees], [-amount, amount]);
        expect([...(await fees.currentPeriod())]).to.deep.equal([0n, INITIAL_UNIT_PRICE, 17n]);
        expect(await fees.totalUnitsSold()).to.equal(17n);
      });

      it("rounds the price up to a wei of quote", async () => {
        const { fees, quoteUnit, alice, at } = await loadWith();
        await at(GENESIS, () =>
          fees.setParameters([id("floorUnitPriceWad"), id("ceilingUnitPriceWad")], [8n, 1_000_000n]),
        );
        const { amount } = priceOf({ units: 3n, unitPrice: 1_000_000n, quoteUnit });
        expect(amount).to.equal(quoteDecimals === 6 ? 1n : 3_000_000n);
        await expect(at(GENESIS + 1, () => fees.connect(alice).payWithQuote(3n, amount)))
          .to.emit(fees, "UsagePaid")
          .withArgs(alice.address, 3n, amount, 0n, 0n);
      });
    });
  }

  describe("payWithQuote", () => {
    it("refuses no units", async () => {
      const { fees, alice, at } = await load();
      for (const pay of ["payWithQuote", "payWithToken"] as const) {
        await expect(at(GENESIS + HOUR, () => fees.connect(alice)[pay](0n, 0n))).to.be.revertedWithCustomError(
          fees,
          "FeesUnitsZero",
        );
      }
    });

    it("[FEE-104] refuses a price above the payer's maximum", async () => {
      const { fees, quoteUnit, alice, at } = await load();
      const amount = 5n * quoteUnit;
      await expect(at(GENESIS + 1, () => fees.connect(alice).payWithQuote(5n, amount - 1n)))
        .to.be.revertedWithCustomError(fees, "FeesPaymentAboveMaximum")
        .withArgs(amount, amount - 1n);
      await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(5n, amount));
    });

    it("[FEE-102] sells at most twice the target in a period, over all payers", async () => {
      const { fees, alice, bob, at } = await load();
      const most = 2n * FEE_PARAMETERS.targetUnits;
      await expect(at(GENESIS + 1, () => fees.connect(alice).payWithQuote(most + 1n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "FeesPeriodSoldOut")
        .withArgs(most + 1n, most);
      await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(1_500n, MAX_UINT256));
      await expect(at(GENESIS + DAY - 1, () => fees.connect(bob).payWithQuote(501n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "FeesPeriodSoldOut")
        .withArgs(501n, 500n);
      await at(GENESIS + DAY - 1, () => fees.connect(bob).payWithQuote(500n, MAX_UINT256));
      await expect(at(GENESIS + DAY - 1, () => fees.connect(bob).payWithQuote(1n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "FeesPeriodSoldOut")
        .withArgs(1n, 0n);
      await at(GENESIS + DAY, () => fees.connect(bob).payWithQuote(most, MAX_UINT256));
      expect(await fees.totalUnitsSold()).to.equal(2n * most);
    });

    it("sells nothing more where a lowered target is passed already", async () => {
      const { fees, alice, set, at } = await load();
      await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(500n, MAX_UINT256));
      await set(GENESIS + 2, { targetUnitsPerPeriod: 200n });
      await expect(at(GENESIS + 2, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "FeesPeriodSoldOut")
        .withArgs(1n, 0n);
    });

    it("refuses more than the payer has approved", async () => {
      const { fees, quote, alice, at } = await load();
      await at(GENESIS + 1, () => quote.connect(alice).approve(fees, 1n));
      await expect(at(GENESIS + 1, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256)))
        .to.be.revertedWithCustomError(quote, "ERC20InsufficientAllowance")
        .withArgs(fees.target, 1n, 10n ** 6n);
      expect(await fees.totalUnitsSold()).to.equal(0n);
    });

    it("[ECO-112] never gets cheaper by splitting", async () => {
      const { fees, stakingPool, alice, quoteUnit, set, at } = await load();
      await set(GENESIS, { floorUnitPriceWad: 1_234_567_890_123n, ceilingUnitPriceWad: 1_234_567_890_123n });
      await at(GENESIS, () => stakingPool.connect(alice).stake(7_777n * TOKEN));
      const parameters = {
        ...FEE_PARAMETERS,
        floorUnitPrice: 1_234_567_890_123n,
        ceilingUnitPrice: 1_234_567_890_123n,
      };
      const purchase = { unitPrice: 1_234_567_890_123n, stake: 7_777n * TOKEN, quoteUnit };
      const whole = priceOf({ ...purchase, units: 100n }, parameters);
      expect([...(await fees.quotePayment(alice, 100n))]).to.deep.equal([whole.amount, whole.discounted]);
      let paid = 0n;
      let used = 0n;
      for (const units of [1n, 33n, 66n]) {
        const { amount, discounted } = priceOf({ ...purchase, units, used }, parameters);
        await expect(at(GENESIS + 1, () => fees.connect(alice).payWithQuote(units, amount)))
          .to.emit(fees, "UsagePaid")
          .withArgs(alice.address, units, amount, 0n, discounted);
        paid += amount;
        used += discounted;
      }
      expect(used).to.equal(whole.discounted);
      expect(paid).to.be.greaterThanOrEqual(whole.amount);
    });
  });

  describe("pricing", () => {
    for (const sold of [14n, 13n, 9n, 8n, 7n, 6n, 3n, 1n]) {
      it(`[FEE-101] moves from ${sold} units sold against a target of 7`, async () => {
        const { fees, alice, set, at, passTo } = await load();
        const parameters = { ...FEE_PARAMETERS, targetUnits: 7n };
        await set(GENESIS, { targetUnitsPerPeriod: 7n });
        await at(GENESIS + 5, () => fees.connect(alice).payWithQuote(sold, MAX_UINT256));
        await passTo(GENESIS + DAY - 1);
        expect([...(await fees.currentPeriod())]).to.deep.equal([0n, INITIAL_UNIT_PRICE, sold]);
        await passTo(GENESIS + DAY);
        const expected = nextPrice(INITIAL_UNIT_PRICE, sold, parameters);
        expect([...(await fees.currentPeriod())]).to.deep.equal([1n, expected, 0n]);
        await expect(at(GENESIS + DAY + 1, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256)))
          .to.emit(fees, "UnitPriceUpdated")
          .withArgs(1n, expected);
        expect([...(await fees.currentPeriod())]).to.deep.equal([1n, expected, 1n]);
      });
    }

    it("[FEE-039] rises by an eighth at most, up to the ceiling", async () => {
      const { fees, alice, set, at } = await load();
      const ceiling = (INITIAL_UNIT_PRICE * 6n) / 5n;
      await set(GENESIS, { ceilingUnitPriceWad: ceiling });
      await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(2_000n, MAX_UINT256));
      await expect(at(GENESIS + DAY, () => fees.connect(alice).payWithQuote(2_000n, MAX_UINT256)))
        .to.emit(fees, "UnitPriceUpdated")
        .withArgs(1n, (INITIAL_UNIT_PRICE * 9n) / 8n);
      await expect(at(GENESIS + 2 * DAY, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256)))
        .to.emit(fees, "UnitPriceUpdated")
        .withArgs(2n, ceiling);
    });

    it("[FEE-039] moves by an eighth at most where the target was lowered below what had been sold", async () => {
      const { fees, alice, set, at, passTo } = await load();
      await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(2_000n, MAX_UINT256));
      await set(GENESIS + 2, { targetUnitsPerPeriod: 10n });
      await passTo(GENESIS + DAY);
      expect((await fees.currentPeriod()).unitPrice).to.equal((INITIAL_UNIT_PRICE * 9n) / 8n);
    });

    it("announces no price within a period", async () => {
      const { fees, alice, at } = await load();
      await expect(at(GENESIS + 1, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256))).not.to.emit(
        fees,
        "UnitPriceUpdated",
      );
    });

    for (const periods of [2, 3, 7, 20, 36, 100, 100_000]) {
      it(`[FEE-116] applies ${periods} periods together after a sale, all but the first idle`, async () => {
        const { fees, alice, at } = await load();
        await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(1_234n, MAX_UINT256));
        const moved = nextPrice(INITIAL_UNIT_PRICE, 1_234n, FEE_PARAMETERS);
        const expected = idlePrice(moved, Math.min(periods - 1, 200), FEE_PARAMETERS);
        if (periods >= 100) expect(expected).to.equal(FEE_PARAMETERS.floorUnitPrice);
        await expect(at(GENESIS + periods * DAY, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256)))
          .to.emit(fees, "UnitPriceUpdated")
          .withArgs(periods, expected);
      });
    }

    it("[LIV-114] falls from a million times the floor to the floor with little gas", async () => {
      const { fees, alice, set, at, passTo } = await load();
      await set(GENESIS, { floorUnitPriceWad: 10n ** 20n, ceilingUnitPriceWad: 10n ** 20n });
      await set(GENESIS, { floorUnitPriceWad: 10n ** 14n });
      await passTo(GENESIS + 1_000 * DAY);
      expect((await fees.currentPeriod()).unitPrice).to.equal(10n ** 14n);
      const receipt = await (
        await at(GENESIS + 1_000 * DAY, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256))
      ).wait();
      expect(receipt?.gasUsed).to.be.lessThan(300_000n);
    });

    it("counts the first periods as idle where nothing was ever sold", async () => {
      const { fees, passTo } = await load();
      await passTo(GENESIS + 4 * DAY);
      expect([...(await fees.currentPeriod())]).to.deep.equal([
        4n,
        idlePrice(INITIAL_UNIT_PRICE, 4, FEE_PARAMETERS),
        0n,
      ]);
    });
  });

  describe("discount", () => {
    const buy = async (stake: bigint) => {
      const market = await load();
      const { stakingPool, fees, alice, at } = market;
      await at(GENESIS, () => stakingPool.connect(alice).stake(stake));
      /** Buys at a time and expects the model's price. */
      const pay = async (seconds: number, units: bigint, expected: { amount: bigint; discounted: bigint }) => {
        await expect(at(seconds, () => fees.connect(alice).payWithQuote(units, expected.amount)))
          .to.emit(fees, "UsagePaid")
          .withArgs(alice.address, units, expected.amount, 0n, expected.discounted);
      };
      return { ...market, pay };
    };

    for (const [name, stake] of [
      ["less than the first bps", 5n * TOKEN - 1n],
      ["a first bps, but no whole unit", 5n * TOKEN],
      ["half of the full discount's stake", 5_000n * TOKEN],
      ["a wei more than that", 5_000n * TOKEN + 1n],
      ["the full discount's stake", 10_000n * TOKEN],
      ["twice the full discount's stake", 20_000n * TOKEN],
    ] as const) {
      it(`[FEE-103] follows a stake of ${name}`, async () => {
        const { fees, quoteUnit, alice, pay } = await buy(stake);
        const expected = priceOf({ units: 150n, unitPrice: INITIAL_UNIT_PRICE, stake, quoteUnit });
        expect([...(await fees.quotePayment(alice, 150n))]).to.deep.equal([expected.amount, expected.discounted]);
        await pay(GENESIS + 1, 150n, expected);
        expect([...(await fees.discountUses(alice))]).to.deep.equal([0n, expected.discounted]);
      });
    }

    it("[FEE-117] covers its units once a period, over several payments, and afresh in the next", async () => {
      const stake = 5_000n * TOKEN;
      const { fees, quoteUnit, alice, pay, passTo } = await buy(stake);
      let used = 0n;
      for (const [units, discounted] of [
        [30n, 30n],
        [30n, 20n],
        [10n, 0n],
      ] as const) {
        const expected = priceOf({ units, unitPrice: INITIAL_UNIT_PRICE, stake, used, quoteUnit });
        expect(expected.discounted).to.equal(discounted);
        await pay(GENESIS + 1, units, expected);
        used += discounted;
      }
      expect([...(await fees.quotePayment(alice, 1n))]).to.deep.equal([quoteUnit, 0n]);

      await passTo(GENESIS + DAY);
      const unitPrice = nextPrice(INITIAL_UNIT_PRICE, 70n, FEE_PARAMETERS);
      const fresh = priceOf({ units: 60n, unitPrice, stake, quoteUnit });
      expect(fresh.discounted).to.equal(50n);
      expect([...(await fees.quotePayment(alice, 60n))]).to.deep.equal([fresh.amount, 50n]);
      await pay(GENESIS + DAY + 1, 60n, fresh);
      expect([...(await fees.discountUses(alice))]).to.deep.equal([1n, 50n]);
    });

    it("[FEE-117] covers no more once the stake has shrunk below what was used", async () => {
      const { fees, stakingPool, quoteUnit, alice, pay, at } = await buy(5_000n * TOKEN);
      await pay(
        GENESIS + 1,
        50n,
        priceOf({ units: 50n, unitPrice: INITIAL_UNIT_PRICE, stake: 5_000n * TOKEN, quoteUnit }),
      );
      await at(GENESIS + 2, () => stakingPool.connect(alice).unstake(3_000n * TOKEN));
      expect([...(await fees.quotePayment(alice, 10n))]).to.deep.equal([10n * quoteUnit, 0n]);
    });

    it("isn't given for stake that cools down", async () => {
      const { fees, stakingPool, quoteUnit, alice, pay, at } = await buy(10_000n * TOKEN);
      await at(GENESIS + 1, () => stakingPool.connect(alice).unstake(10_000n * TOKEN));
      await pay(GENESIS + 2, 40n, { amount: 40n * quoteUnit, discounted: 0n });
      expect([...(await fees.discountUses(alice))]).to.deep.equal([0n, 0n]);
    });

    it("[FEE-117] can't be had twice in a period with one stake, since stake takes longer to leave", async () => {
      const { fees, stakingPool, token, quoteUnit, alice, bob, pay, at } = await buy(10_000n * TOKEN);
      const stake = 10_000n * TOKEN;
      await pay(GENESIS + 1, 100n, priceOf({ units: 100n, unitPrice: INITIAL_UNIT_PRICE, stake, quoteUnit }));
      await at(GENESIS + 2, () => stakingPool.connect(alice).unstake(stake));
      const ready = GENESIS + 2 + 7 * DAY;
      await expect(at(ready - 1, () => stakingPool.connect(alice).withdraw(1n))).to.be.revertedWithCustomError(
        stakingPool,
        "StakingCooldownActive",
      );
      await at(ready, () => stakingPool.connect(alice).withdraw(1n));
      await at(ready, () => token.connect(alice).transfer(bob, stake));
      await at(ready, () => stakingPool.connect(bob).stake(stake));
      expect((await fees.currentPeriod()).period).to.be.greaterThan(0n);
      expect((await fees.quotePayment(bob, 100n)).discountedUnits).to.equal(100n);
    });

    it("[FEE-103] is given from its first bps on", async () => {
      const { fees, stakingPool, quoteUnit, alice, set, at } = await load();
      await at(GENESIS, () => stakingPool.connect(alice).stake(5n * TOKEN));
      await set(GENESIS, { discountedUnitsPerTokenWad: WAD });
      const amount = divUp(10n * quoteUnit * BPS - 5n * quoteUnit, BPS);
      expect([...(await fees.quotePayment(alice, 10n))]).to.deep.equal([amount, 5n]);
    });

    it("[FEE-117] leaves the account's use as it is where none was given", async () => {
      const { fees, bob, at } = await load();
      await at(GENESIS + DAY, () => fees.connect(bob).payWithQuote(1n, MAX_UINT256));
      expect((await fees.currentPeriod())[0]).to.equal(1n);
      expect([...(await fees.discountUses(bob))]).to.deep.equal([0n, 0n]);
    });

    it("is off while its maximum is zero", async () => {
      const { fees, stakingPool, quoteUnit, alice, set, at } = await load();
      await at(GENESIS, () => stakingPool.connect(alice).stake(10_000n * TOKEN));
      await set(GENESIS, { maximumDiscountBps: 0n });
      expect([...(await fees.quotePayment(alice, 10n))]).to.deep.equal([10n * quoteUnit, 0n]);
    });

    it("applies to payments in token too", async () => {
      const stake = 5_000n * TOKEN;
      const { fees, quoteUnit, oracle, alice, at, passTo } = await buy(stake);
      const { amount, discounted } = priceOf({ units: 80n, unitPrice: INITIAL_UNIT_PRICE, stake, quoteUnit });
      await passTo(GENESIS + HOUR);
      const rate = max(await oracle.averageTokenPerQuote(), await oracle.spotTokenPerQuote());
      const tokens = divUp(amount * rate, WAD);
      await expect(at(GENESIS + HOUR, () => fees.connect(alice).payWithToken(80n, tokens)))
        .to.emit(fees, "UsagePaid")
        .withArgs(alice.address, 80n, amount, tokens, discounted);
    });
  });

  describe("payWithToken", () => {
    it("[FEE-114] converts at the average where that asks for more tokens than the spot", async () => {
      const { connection, fees, token, quoteUnit, oracle, alice, bob, swap, at } = await load();
      // Bob buys tokens in this very second: the spot asks for fewer, the average stays.
      await swap(bob, "quote", 20_000n * quoteUnit, GENESIS + HOUR);
      const average = await oracle.averageTokenPerQuote();
      expect(await oracle.spotTokenPerQuote()).to.be.lessThan(average);
      const amount = divUp(33n * quoteUnit * average, WAD);
      const toBurn = (amount * REVENUE_WEIGHTS.tokenBurn) / BPS;
      const toStakers = (amount * REVENUE_WEIGHTS.tokenStakers) / BPS;
      const transaction = at(GENESIS + HOUR, () => fees.connect(alice).payWithToken(33n, amount));
      await expect(transaction)
        .to.emit(fees, "UsagePaid")
        .withArgs(alice.address, 33n, 33n * quoteUnit, amount, 0n);
      await expect(transaction)
        .to.emit(fees, "TokenRevenueCredited")
        .withArgs(toBurn, toStakers, amount - toBurn - toStakers);
      await expect(transaction).to.changeTokenBalances(connection.ethers, token, [alice, fees], [-amount, amount]);
      expect(await fees.totalTokenRevenue()).to.equal(amount);
      expect(await fees.totalQuoteRevenue()).to.equal(0n);
      expect(await fees.totalUnitsSold()).to.equal(33n);
    });

    it("[FEE-114] converts at the spot where that asks for more tokens than the average, rounded up", async () => {
      const { fees, quoteUnit, oracle, alice, bob, swap, at } = await load();
      await swap(bob, "token", 30_001n * TOKEN + 7n, GENESIS + HOUR);
      const spot = await oracle.spotTokenPerQuote();
      expect(spot).to.be.greaterThan(await oracle.averageTokenPerQuote());
      const amount = divUp(33n * quoteUnit * spot, WAD);
      await expect(at(GENESIS + HOUR, () => fees.connect(alice).payWithToken(33n, amount - 1n)))
        .to.be.revertedWithCustomError(fees, "FeesPaymentAboveMaximum")
        .withArgs(amount, amount - 1n);
      await expect(at(GENESIS + HOUR, () => fees.connect(alice).payWithToken(33n, amount)))
        .to.emit(fees, "UsagePaid")
        .withArgs(alice.address, 33n, 33n * quoteUnit, amount, 0n);
    });

    it("[LIV-109] reverts while the average is young or old, and payments in quote go on", async () => {
      const { fees, oracle, alice, at } = await load();
      for (const age of [30 * MINUTE - 1, ORACLE_MAXIMUM_AGE + 1]) {
        await expect(at(GENESIS + age, () => fees.connect(alice).payWithToken(1n, MAX_UINT256)))
          .to.be.revertedWithCustomError(oracle, "OracleAverageUnavailable")
          .withArgs(age, 30 * MINUTE, ORACLE_MAXIMUM_AGE);
        await at(GENESIS + age, () => fees.connect(alice).payWithQuote(1n, MAX_UINT256));
      }
      expect(await fees.totalUnitsSold()).to.equal(2n);
    });

    it("shares the period's units with payments in quote", async () => {
      const { fees, alice, bob, at } = await load();
      await at(GENESIS + HOUR, () => fees.connect(alice).payWithQuote(1_999n, MAX_UINT256));
      await expect(at(GENESIS + HOUR, () => fees.connect(bob).payWithToken(2n, MAX_UINT256)))
        .to.be.revertedWithCustomError(fees, "FeesPeriodSoldOut")
        .withArgs(2n, 1n);
      await at(GENESIS + HOUR, () => fees.connect(bob).payWithToken(1n, MAX_UINT256));
      expect((await fees.currentPeriod()).unitsSold).to.equal(2_000n);
    });
  });

  describe("setParameters", () => {
    const initial: Record<string, bigint> = {
      floorUnitPriceWad: FEE_PARAMETERS.floorUnitPrice,
      ceilingUnitPriceWad: FEE_PARAMETERS.ceilingUnitPrice,
      targetUnitsPerPeriod: FEE_PARAMETERS.targetUnits,
      maximumDiscountBps: FEE_PARAMETERS.maximumDiscountBps,
      fullDiscountStakeWei: FEE_PARAMETERS.fullDiscountStake,
      discountedUnitsPerTokenWad: FEE_PARAMETERS.discountedUnitsPerToken,
      quoteBuybackBps: REVENUE_WEIGHTS.quoteBuyback,
      quoteTreasuryBps: REVENUE_WEIGHTS.quoteTreasury,
      tokenBurnBps: REVENUE_WEIGHTS.tokenBurn,
      tokenStakersBps: REVENUE_WEIGHTS.tokenStakers,
      tokenTreasuryBps: REVENUE_WEIGHTS.tokenTreasury,
    };

    it("lists and returns its parameters in a fixed order", async () => {
      const { fees } = await load();
      expect(await fees.parameterIds()).to.deep.equal(Object.keys(initial).map(id));
      for (const [name, value] of Object.entries(initial)) expect(await fees.parameterOf(id(name))).to.equal(value);
    });

    const changes: [string, Record<string, bigint>][] = [
      ["the floor", { floorUnitPriceWad: 8n, ceilingUnitPriceWad: 8_000_000n }],
      ["the ceiling", { ceilingUnitPriceWad: 10_000n * WAD }],
      ["the target", { targetUnitsPerPeriod: 2n ** 62n - 1n }],
      ["the discount's maximum", { maximumDiscountBps: 9_000n }],
      ["the full discount's stake", { fullDiscountStakeWei: 2n ** 128n - 1n }],
      ["the discounted units", { discountedUnitsPerTokenWad: 2n ** 128n - 1n }],
      ["the quote's weights", { quoteBuybackBps: 0n, quoteTreasuryBps: 10_000n }],
      ["the token's weights", { tokenBurnBps: 10_000n, tokenStakersBps: 0n, tokenTreasuryBps: 0n }],
      ["the stakers' weight alone", { tokenBurnBps: 0n, tokenStakersBps: 10_000n, tokenTreasuryBps: 0n }],
    ];
    for (const [name, values] of changes) {
      it(`[GOV-043] sets ${name} to its limits`, async () => {
        const { fees, set } = await load();
        const transaction = set(GENESIS + 1, values);
        for (const [parameter, value] of Object.entries(values)) {
          await expect(transaction).to.emit(fees, "ParameterSet").withArgs(id(parameter), initial[parameter], value);
          expect(await fees.parameterOf(id(parameter))).to.equal(value);
        }
      });
    }

    const floor = FEE_PARAMETERS.floorUnitPrice;
    const refusals: [Record<string, bigint>, string, bigint, bigint, bigint][] = [
      [{ floorUnitPriceWad: 7n }, "floorUnitPriceWad", 7n, 8n, (2n ** 128n - 1n) / 1_000_000n],
      [{ ceilingUnitPriceWad: floor - 1n }, "ceilingUnitPriceWad", floor - 1n, floor, floor * 1_000_000n],
      [
        { ceilingUnitPriceWad: floor * 1_000_000n + 1n },
        "ceilingUnitPriceWad",
        floor * 1_000_000n + 1n,
        floor,
        floor * 1_000_000n,
      ],
      [{ targetUnitsPerPeriod: 0n }, "targetUnitsPerPeriod", 0n, 1n, 2n ** 62n - 1n],
      [{ targetUnitsPerPeriod: 2n ** 62n }, "targetUnitsPerPeriod", 2n ** 62n, 1n, 2n ** 62n - 1n],
      [{ maximumDiscountBps: 9_001n }, "maximumDiscountBps", 9_001n, 0n, 9_000n],
      [{ fullDiscountStakeWei: 0n }, "fullDiscountStakeWei", 0n, 1n, 2n ** 128n - 1n],
      [{ quoteBuybackBps: 10_001n }, "quoteBuybackBps", 10_001n, 0n, 10_000n],
      [{ quoteBuybackBps: 6_000n }, "quoteTreasuryBps", 3_999n, 4_000n, 4_000n],
      [{ quoteTreasuryBps: 4_000n }, "quoteTreasuryBps", 4_000n, 3_999n, 3_999n],
      [{ tokenBurnBps: 10_001n }, "tokenBurnBps", 10_001n, 0n, 10_000n],
      [{ tokenStakersBps: 6_668n }, "tokenStakersBps", 6_668n, 0n, 6_667n],
      [{ tokenBurnBps: 3_332n }, "tokenTreasuryBps", 3_334n, 3_335n, 3_335n],
      [{ tokenTreasuryBps: 3_333n }, "tokenTreasuryBps", 3_333n, 3_334n, 3_334n],
    ];
    for (const [values, ...error] of refusals) {
      it(`[GOV-043] [GOV-048] refuses ${Object.entries(values).join(" and ").replaceAll(",", " = ")}`, async () => {
        const { fees, set } = await load();
        await expect(set(GENESIS + 1, values))
          .to.be.revertedWithCustomError(fees, "ParameterOutOfRange")
          .withArgs(id(error[0]), ...error.slice(1));
      });
    }

    it("[FEE-111] refuses a basis point more or less for the treasury than the other shares leave", async () => {
      const { fees, set } = await load();
      for (const [name, rest] of [["quoteTreasuryBps", 3_999n] as const, ["tokenTreasuryBps", 3_334n] as const]) {
        for (const share of [rest - 1n, rest + 1n]) {
          await expect(set(GENESIS + 1, { [name]: share }))
            .to.be.revertedWithCustomError(fees, "ParameterOutOfRange")
            .withArgs(id(name), share, rest, rest);
        }
      }
    });

    it("refuses values that need more bits than they have", async () => {
      const { fees, set } = await load();
      const bits: Record<string, number> = {
        floorUnitPriceWad: 128,
        ceilingUnitPriceWad: 128,
        targetUnitsPerPeriod: 64,
        maximumDiscountBps: 16,
        fullDiscountStakeWei: 128,
        discountedUnitsPerTokenWad: 128,
        quoteBuybackBps: 16,
        quoteTreasuryBps: 16,
        tokenBurnBps: 16,
        tokenStakersBps: 16,
        tokenTreasuryBps: 16,
      };
      for (const [name, width] of Object.entries(bits)) {
        await expect(set(GENESIS + 1, { [name]: 2n ** BigInt(width) }))
          .to.be.revertedWithCustomError(fees, "SafeCastOverflowedUintDowncast")
          .withArgs(width, 2n ** BigInt(width));
      }
    });

    it("prices the time already past by the old parameters", async () => {
      const { fees, alice, set, at, passTo } = await load();
      await at(GENESIS + 1, () => fees.connect(alice).payWithQuote(1_500n, MAX_UINT256));
      const first = nextPrice(INITIAL_UNIT_PRICE, 1_500n, FEE_PARAMETERS);
      await expect(set(GENESIS + DAY + 1, { targetUnitsPerPeriod: 10n }))
        .to.emit(fees, "UnitPriceUpdated")
        .withArgs(1n, first);
      expect([...(await fees.currentPeriod())]).to.deep.equal([1n, first, 0n]);
      await passTo(GENESIS + 2 * DAY);
      expect((await fees.currentPeriod()).unitPrice).to.equal(nextPrice(first, 0n, FEE_PARAMETERS));
    });

    it("[FEE-039] brings the price into its new bounds, from below and above", async () => {
      const { fees, set } = await load();
      await expect(set(GENESIS + 1, { floorUnitPriceWad: 2n * WAD }))
        .to.emit(fees, "UnitPriceUpdated")
        .withArgs(0n, 2n * WAD);
      expect((await fees.currentPeriod()).unitPrice).to.equal(2n * WAD);
      await expect(set(GENESIS + 1, { floorUnitPriceWad: WAD / 2n, ceilingUnitPriceWad: (3n * WAD) / 2n }))
        .to.emit(fees, "UnitPriceUpdated")
        .withArgs(0n, (3n * WAD) / 2n);
      await expect(set(GENESIS + 1, { floorUnitPriceWad: WAD })).not.to.emit(fees, "UnitPriceUpdated");
    });

    it("refuses unknown ids, mismatched counts, and unauthorized callers", async () => {
      const { fees, alice, set, at } = await load();
      await expect(set(GENESIS + 1, { unknown: 1n }))
        .to.be.revertedWithCustomError(fees, "ParameterUnknown")
        .withArgs(id("unknown"));
      await expect(fees.parameterOf(id("unknown")))
        .to.be.revertedWithCustomError(fees, "ParameterUnknown")
        .withArgs(id("unknown"));
      await expect(at(GENESIS + 1, () => fees.setParameters([], [1n])))
        .to.be.revertedWithCustomError(fees, "ParameterCountMismatch")
        .withArgs(0, 1);
      await expect(at(GENESIS + 1, () => fees.connect(alice).setParameters([], [])))
        .to.be.revertedWithCustomError(fees, "AccessManagedUnauthorized")
        .withArgs(alice.address);
    });
  });
});
