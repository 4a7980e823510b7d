import { expect } from "chai";

import { change, deployGovernance } from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, parameter, START, WIDE } from "../helpers/governance-terms.ts";
import { DAY, fixture, WAD } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const TARGET = parameter("burn", "issuanceTargetWad");
const VALUE = BigInt(DAY);
const LIMITS = firstLimits("cooldownSeconds", VALUE);
const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = LIMITS;
const WAIT = DELAYS.vetoDelaySeconds;

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  /** The economy, and moves of the pause that need no waiting between them: recommended first, executed at a time. */
  async function moving() {
    const governance = await load();
    const { recommend, execute, read, steward, adopt } = governance;
    const commit = async (seconds: bigint, oldValue: bigint, newValue: bigint) => {
      await recommend(seconds, [change(PAUSE, oldValue, newValue)]);
      return (await steward.nextRecommendationId()) - 1n;
    };
    const move = (seconds: bigint, recommendation: bigint, oldValue: bigint, newValue: bigint) =>
      execute(seconds, recommendation, [change(PAUSE, oldValue, newValue)]);
    /** Makes a move at a time from the genesis value, and has governance take it back. */
    const moveAndReturn = async (seconds: bigint, recommendation: bigint, newValue: bigint) => {
      await move(seconds, recommendation, VALUE, newValue);
      await adopt(seconds, [PAUSE, VALUE]);
    };
    return { ...governance, commit, move, moveAndReturn, read };
  }

  describe("bounds and step", () => {
    it("[GOV-118] take the bounds exactly, and refuse one beyond with value and bounds", async () => {
      const { steward, recommend, setLimits } = await load();
      await setLimits(START, PAUSE, { ...LIMITS, step: maximum });
      for (const value of [minimum, maximum]) await recommend(START, [change(PAUSE, VALUE, value)]);
      for (const value of [minimum - 1n, maximum + 1n, -1n, 2n ** 255n - 1n, -(2n ** 255n)]) {
        await expect(recommend(START, [change(PAUSE, VALUE, value)]))
          .to.be.revertedWithCustomError(steward, "LimitsValueOutOfBounds")
          .withArgs(PAUSE, value, minimum, maximum);
      }
    });

    it("[GOV-119] take the step exactly, up and down, and refuse one beyond with distance and step", async () => {
      const { steward, recommend } = await load();
      for (const sign of [1n, -1n]) {
        await recommend(START, [change(PAUSE, VALUE, VALUE + sign * step)]);
        await expect(recommend(START, [change(PAUSE, VALUE, VALUE + sign * (step + 1n))]))
          .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
          .withArgs(PAUSE, step + 1n, step);
      }
    });

    it("[GOV-119] measure a move across zero by both sides of it", async () => {
      const { steward, recommend } = await load();
      const value = WAD / 1_000n;
      const most = WAD / 500n;
      await recommend(START, [change(TARGET, value, value - most)]);
      await expect(recommend(START, [change(TARGET, value, value - most - 1n)]))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(TARGET, most + 1n, most);
    });

    it("[GOV-119] measure the longest way that there is without a mistake", async () => {
      const { steward, recommend, setLimits, adopt } = await load();
      const [least, most] = [-(2n ** 255n), 2n ** 255n - 1n];
      await setLimits(START, TARGET, { ...WIDE, minimum: least, maximum: most, step: 2n ** 128n - 1n });
      await adopt(START, [TARGET, -1n]);
      await expect(recommend(START, [change(TARGET, -1n, most)]))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(TARGET, 2n ** 255n, 2n ** 128n - 1n);
      await adopt(START, [TARGET, 1n]);
      await expect(recommend(START, [change(TARGET, 1n, least)]))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(TARGET, 2n ** 255n + 1n, 2n ** 128n - 1n);
    });

    it("hold a parameter that has no room where it is", async () => {
      const { steward, recommend, setLimits } = await load();
      await setLimits(START, PAUSE, { ...LIMITS, minimum: VALUE, maximum: VALUE, step: 0n, budget: 0n });
      await expect(recommend(START, [change(PAUSE, VALUE, VALUE + 1n)]))
        .to.be.revertedWithCustomError(steward, "LimitsValueOutOfBounds")
        .withArgs(PAUSE, VALUE + 1n, VALUE, VALUE);
      await setLimits(START, PAUSE, { ...LIMITS, step: 0n });
      await expect(recommend(START, [change(PAUSE, VALUE, VALUE + 1n)]))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(PAUSE, 1n, 0n);
    });

    it("are asked again at the execution, as they then are", async () => {
      const { steward, setLimits, commit, move } = await moving();
      const id = await commit(START, VALUE, VALUE + step);
      await setLimits(START, PAUSE, { ...LIMITS, step: step - 1n });
      await expect(move(START + WAIT, id, VALUE, VALUE + step))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(PAUSE, step, step - 1n);
      await setLimits(START + WAIT, PAUSE, { ...LIMITS, maximum: VALUE + step - 1n });
      await expect(move(START + WAIT, id, VALUE, VALUE + step))
        .to.be.revertedWithCustomError(steward, "LimitsValueOutOfBounds")
        .withArgs(PAUSE, VALUE + step, minimum, VALUE + step - 1n);
      await setLimits(START + WAIT, PAUSE, LIMITS);
      await move(START + WAIT, id, VALUE, VALUE + step);
    });
  });

  describe("cooldown", () => {
    it("[GOV-120] lies between two moves, to the second, and none before the first", async () => {
      const { steward, commit, move, moveAndReturn, read } = await moving();
      for (const value of [1n, 2n]) await commit(START, VALUE, VALUE + value);
      const first = START + WAIT;
      await moveAndReturn(first, 1n, VALUE + 1n);
      for (const time of [first, first + cooldownSeconds - 1n]) {
        await expect(move(time, 2n, VALUE, VALUE + 2n))
          .to.be.revertedWithCustomError(steward, "LimitsCooldownActive")
          .withArgs(PAUSE, time, first + cooldownSeconds);
      }
      await move(first + cooldownSeconds, 2n, VALUE, VALUE + 2n);
      expect(await read(PAUSE)).to.equal(VALUE + 2n);
    });

    it("isn't asked when a recommendation is committed", async () => {
      const { commit, moveAndReturn } = await moving();
      await commit(START, VALUE, VALUE + 1n);
      await moveAndReturn(START + WAIT, 1n, VALUE + 1n);
      await commit(START + WAIT, VALUE, VALUE + 2n);
    });

    it("doesn't begin with what governance adopts", async () => {
      const { adopt, commit, move } = await moving();
      await commit(START, VALUE, VALUE + 1n);
      await adopt(START + WAIT, [PAUSE, VALUE + 1n]);
      await adopt(START + WAIT, [PAUSE, VALUE]);
      await move(START + WAIT, 1n, VALUE, VALUE + 1n);
    });

    it("is each parameter's own", async () => {
      const { recommend, execute, commit, move } = await moving();
      const target = [change(TARGET, WAD / 1_000n, 0n)];
      await commit(START, VALUE, VALUE + 1n);
      await recommend(START, target);
      await move(START + WAIT, 1n, VALUE, VALUE + 1n);
      await execute(START + WAIT, 2n, target);
    });
  });

  describe("budget", () => {
    /** Spends all but one of the budget in three moves a cooldown apart, there and back. */
    async function spent() {
      const economy = await moving();
      const { commit, move, moveAndReturn } = economy;
      const moves = [step, -step, step - 1n];
      for (const distance of moves) await commit(START, VALUE, VALUE + distance);
      for (const distance of [1n, 2n, step]) await commit(START + cooldownSeconds, VALUE, VALUE + distance);
      const first = START + WAIT;
      for (const [number, distance] of moves.entries()) {
        await moveAndReturn(first + BigInt(number) * cooldownSeconds, BigInt(number + 1), VALUE + distance);
      }
      return { ...economy, first, fourth: first + 3n * cooldownSeconds, move };
    }

    it("[GOV-044] adds up the moves of a window, whatever their direction, and refuses one beyond what is left", async () => {
      const { steward, move, fourth, read, passTo } = await spent();
      await passTo(fourth);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(budget - 3n * step + 1n);
      await expect(move(fourth, 5n, VALUE, VALUE + 2n))
        .to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded")
        .withArgs(PAUSE, 2n, 1n);
      await move(fourth, 4n, VALUE, VALUE + 1n);
      expect(await read(PAUSE)).to.equal(VALUE + 1n);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(0n);
    });

    it("[GOV-044] forgets a move when its window is over, to the second", async () => {
      const { steward, first, commit, move, passTo } = await spent();
      const over = first + windowSeconds;
      const committed = over - WAIT - 10n;
      const id = await commit(committed, VALUE, VALUE + step);
      await passTo(over - 1n);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(1n);
      await expect(move(over - 1n, id, VALUE, VALUE + step))
        .to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded")
        .withArgs(PAUSE, step, 1n);
      await passTo(over);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(step + 1n);
      await move(over, id, VALUE, VALUE + step);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(1n);
    });

    it("[GOV-044] is nothing where limits became smaller than what was spent", async () => {
      const { steward, move, fourth, setLimits } = await spent();
      await setLimits(fourth, PAUSE, { ...LIMITS, budget: step });
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(0n);
      await expect(move(fourth, 4n, VALUE, VALUE + 1n))
        .to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded")
        .withArgs(PAUSE, 1n, 0n);
    });

    it("[GOV-121] keeps the moves that count, oldest first, and lets go of those that no longer do", async () => {
      const { steward, first, commit, move } = await spent();
      const moves = async () => (await steward.movesOf(PAUSE)).map((made) => [...made]);
      const made = [step, step, step - 1n].map((distance, number) => [
        distance,
        first + BigInt(number) * cooldownSeconds,
      ]);
      expect(await moves()).to.deep.equal(made);
      const time = first + windowSeconds + cooldownSeconds;
      const id = await commit(time - WAIT, VALUE, VALUE + 5n);
      await move(time, id, VALUE, VALUE + 5n);
      expect(await moves()).to.deep.equal([made[2], [5n, time]]);
    });

    it("starts whole, with no move made", async () => {
      const { steward } = await load();
      expect([...(await steward.movesOf(PAUSE))]).to.deep.equal([]);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(budget);
    });

    it("holds for the most moves that a window may have, and frees the place of the oldest", async () => {
      const { steward, moveAndReturn, commit, setLimits, passTo } = await moving();
      await setLimits(START, PAUSE, { ...LIMITS, budget: 33n, cooldownSeconds: 100n, windowSeconds: 3_200n });
      for (let number = 0; number < 34; number++) await commit(START, VALUE, VALUE + 1n);
      for (let number = 0n; number < 34n; number++) {
        await moveAndReturn(START + WAIT + 100n * number, number + 1n, VALUE + 1n);
      }
      expect(await steward.movesOf(PAUSE)).to.have.lengthOf(32);
      await passTo(START + WAIT + 3_300n);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(1n);
    });
  });
});
