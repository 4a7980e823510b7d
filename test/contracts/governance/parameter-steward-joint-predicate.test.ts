import { expect } from "chai";

import { change, type Change, deployGovernance, valuesOf } from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, parameter, START } from "../helpers/governance-terms.ts";
import { DAY, fixture, id } from "../helpers/market-fixtures.ts";

const WAIT = DELAYS.vetoDelaySeconds;
const READY = START + WAIT;
const STAKING = parameter("minter", "stakingWeightBps");
const CONTRIBUTIONS = parameter("minter", "contributionsWeightBps");
const PAUSE = parameter("buyback", "cooldownSeconds");
const TIP = parameter("buyback", "tipMaximumWei");
const LOT = parameter("buyback", "minimumLotWei");
const VALUE = BigInt(DAY);
const { step, budget, windowSeconds } = firstLimits("cooldownSeconds", VALUE);

/** What incidents came from elsewhere: each is stopped, whole, and nothing is clipped to what would be allowed. */
describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  describe("the joint predicate", () => {
    it("stops weights that no longer sum to one", async () => {
      const { minter, recommend, execute, ...governance } = await load();
      const before = await valuesOf({ minter, ...governance });
      const changes = [change(STAKING, 5_000n, 5_100n), change(CONTRIBUTIONS, 1_000n, 901n)];
      await recommend(START, changes);
      await expect(execute(READY, 1n, changes))
        .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
        .withArgs(id("contributionsWeightBps"), 901n, 900n, 900n);
      expect(await valuesOf({ minter, ...governance })).to.deep.equal(before);
    });

    it("stops a coupled partner that moves in full beside a parameter held to its step: neither moves", async () => {
      const { steward, recommend, ...governance } = await load();
      const before = await valuesOf(governance);
      // The contributions' step is 100 bps, and the staking weight's 500: clipped, the sum would be 10,300.
      const changes = [change(STAKING, 5_000n, 5_400n), change(CONTRIBUTIONS, 1_000n, 600n)];
      await expect(recommend(START, changes))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(CONTRIBUTIONS, 400n, 100n);
      expect(await valuesOf(governance)).to.deep.equal(before);
      expect(await steward.nextRecommendationId()).to.equal(1n);
    });

    it("stops that too where only the budget at the execution holds one of them: neither moves", async () => {
      const { steward, recommend, execute, setLimits, adopt, ...governance } = await load();
      await setLimits(START, CONTRIBUTIONS, { ...firstLimits("contributionsWeightBps", 1_000n), budget: 150n });
      const changes = [change(STAKING, 5_000n, 5_100n), change(CONTRIBUTIONS, 1_000n, 900n)];
      for (const time of [START, START + 10n * VALUE]) await recommend(time, changes);
      await execute(READY, 1n, changes);
      await adopt(READY, [STAKING, 5_000n], [CONTRIBUTIONS, 1_000n]);
      const before = await valuesOf(governance);
      await expect(execute(READY + 10n * VALUE, 2n, changes))
        .to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded")
        .withArgs(CONTRIBUTIONS, 100n, 50n);
      expect(await valuesOf(governance)).to.deep.equal(before);
      expect(await steward.movesOf(STAKING)).to.have.lengthOf(1);
    });

    it("stops a partner moved alone", async () => {
      const { minter, buyback, recommend, execute, setLimits, ...governance } = await load();
      const { quoteUnit } = governance;
      const wide = { maximum: 2n ** 64n, step: 2n ** 64n, budget: 2n ** 64n };
      await setLimits(START, TIP, { ...firstLimits("tipMaximumWei", 5n * quoteUnit), ...wide });
      const before = await valuesOf({ minter, buyback, ...governance });
      const alone: Change[][] = [
        [change(STAKING, 5_000n, 5_100n)],
        // The tip stays below the least lot.
        [change(TIP, 5n * quoteUnit, 10n * quoteUnit)],
      ];
      for (const changes of alone) await recommend(START, changes);
      await expect(execute(READY, 1n, alone[0] as Change[]))
        .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
        .withArgs(id("contributionsWeightBps"), 1_000n, 900n, 900n);
      await expect(execute(READY, 2n, alone[1] as Change[]))
        .to.be.revertedWithCustomError(buyback, "ParameterOutOfRange")
        .withArgs(id("tipMaximumWei"), 10n * quoteUnit, 0n, 10n * quoteUnit - 1n);
      expect(await valuesOf({ minter, buyback, ...governance })).to.deep.equal(before);
    });

    it("stops a partner in another contract moved alone, and lets both move together", async () => {
      const { steward, quoteUnit, recommend, execute, setLimits, read } = await load();
      const capacity = parameter("buyback", "bucketCapacityWei");
      const least = 10n * quoteUnit;
      const wide = { minimum: 1n, maximum: 2n ** 64n, step: 2n ** 64n, budget: 2n ** 64n };
      for (const number of [capacity, LOT]) {
        await setLimits(START, number, { ...firstLimits("", 1n), ...wide });
      }
      const full = 2_000n * quoteUnit;
      const alone = [change(capacity, full, least)];
      const together = [change(capacity, full, least), change(LOT, least, 9n * quoteUnit)];
      await recommend(START, alone);
      await recommend(START, together);
      const tip = least / 100n;
      await expect(execute(READY, 1n, alone))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("lotFitsBucket"), least, least - tip);
      expect(await read(capacity)).to.equal(full);
      await execute(READY, 2n, together);
      expect([await read(capacity), await read(LOT)]).to.deep.equal([least, 9n * quoteUnit]);
    });

    it("stops a batch that names one parameter twice", async () => {
      const { steward, recommend, adopt, read } = await load();
      const twice = [change(PAUSE, VALUE, VALUE + step), change(PAUSE, VALUE, VALUE - step)];
      const onwards = [change(PAUSE, VALUE, VALUE + step), change(PAUSE, VALUE + step, VALUE + 2n * step)];
      for (const changes of [twice, onwards]) {
        await expect(recommend(START, changes))
          .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
          .withArgs(PAUSE, PAUSE);
      }
      await expect(adopt(START, [PAUSE, VALUE + 1n], [PAUSE, VALUE + 2n]))
        .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
        .withArgs(PAUSE, PAUSE);
      expect(await read(PAUSE)).to.equal(VALUE);
    });

    it("stops a recommendation that is stale because another has been executed since", async () => {
      const { steward, recommend, execute, read } = await load();
      const [first, second] = [[change(PAUSE, VALUE, VALUE + step)], [change(PAUSE, VALUE, VALUE + 1n)]];
      await recommend(START, first);
      await recommend(START, second);
      await execute(READY, 1n, first);
      await expect(execute(READY + 10n * VALUE, 2n, second))
        .to.be.revertedWithCustomError(steward, "StewardValueStale")
        .withArgs(PAUSE, VALUE, VALUE + step);
      expect(await read(PAUSE)).to.equal(VALUE + step);
    });

    it("stops a walk of many small steps, each allowed, once they add up to the window's budget", async () => {
      const { steward, recommend, execute, setLimits, read } = await load();
      const small = step / 4n;
      const window = { cooldownSeconds: 30n * VALUE, windowSeconds: 960n * VALUE };
      await setLimits(START, PAUSE, { ...firstLimits("cooldownSeconds", VALUE), ...window });
      const steps = budget / small;
      let [time, value, number] = [START, VALUE, 0n];
      const next = async () => {
        const changes = [change(PAUSE, value, value + small)];
        await recommend(time, changes);
        time += WAIT;
        number += 1n;
        return execute(time, number, changes);
      };
      for (let made = 0n; made < steps; made++) {
        await next();
        value += small;
        expect(await read(PAUSE)).to.equal(value);
      }
      expect(value - VALUE).to.equal(budget);
      await expect(next()).to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded").withArgs(PAUSE, small, 0n);
      expect(await read(PAUSE)).to.equal(value);
    });

    it("stops a walk to and fro all the same", async () => {
      const { steward, recommend, execute, read } = await load();
      const there = [change(PAUSE, VALUE, VALUE + step)];
      const back = [change(PAUSE, VALUE + step, VALUE)];
      for (const [number, changes] of [there, back, there].entries()) {
        await recommend(START + BigInt(number) * WAIT, changes);
        await execute(START + BigInt(number + 1) * WAIT, BigInt(number + 1), changes);
      }
      await recommend(START + 3n * WAIT, back);
      const time = START + 4n * WAIT;
      await expect(execute(time, 4n, back))
        .to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded")
        .withArgs(PAUSE, step, 0n);
      expect(await read(PAUSE)).to.equal(VALUE + step);
      await execute(READY + windowSeconds, 4n, back);
    });
  });
});
