import { expect } from "chai";

import { change, deployGovernance } from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, type Limits, parameter, row, START } from "../helpers/governance-terms.ts";
import { DAY, fixture, WAD } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const VALUE = BigInt(DAY);
const LIMITS = firstLimits("cooldownSeconds", VALUE);
const { step } = LIMITS;
const WAIT = DELAYS.vetoDelaySeconds;
const UNTIL = START + DELAYS.narrowingSeconds;

/** Narrower in everything than the first limits. */
const NARROWER: Limits = {
  minimum: VALUE - 10n,
  maximum: VALUE + 10n,
  step: 5n,
  budget: 6n,
  cooldownSeconds: LIMITS.cooldownSeconds + 1n,
  windowSeconds: LIMITS.windowSeconds + 1n,
};

/** By each of its limits, one more than it allows. */
const WIDER: Partial<Limits>[] = [
  { minimum: LIMITS.minimum - 1n },
  { maximum: LIMITS.maximum + 1n },
  { step: step + 1n },
  { budget: LIMITS.budget + 1n },
  { cooldownSeconds: LIMITS.cooldownSeconds - 1n },
  { windowSeconds: LIMITS.windowSeconds - 1n },
];

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  async function guarded() {
    const governance = await load();
    const { steward, guardianship, guardian, at } = governance;
    const narrow = (seconds: bigint, limits: Limits, of = PAUSE) =>
      at(seconds, () => guardianship.connect(guardian).narrow(steward, of, limits));
    return { ...governance, narrow };
  }

  describe("narrow", () => {
    it("[GOV-136] narrows for a fixed time, and leaves what lasts as it is", async () => {
      const { steward, narrow } = await guarded();
      await expect(narrow(START, NARROWER)).to.emit(steward, "LimitsNarrowed").withArgs(PAUSE, row(NARROWER), UNTIL);
      const { inForce, lasting, narrowedUntil } = await steward.limitsOf(PAUSE);
      expect([[...inForce], [...lasting], narrowedUntil]).to.deep.equal([row(NARROWER), row(LIMITS), UNTIL]);
    });

    it("[GOV-136] lapses by itself, to the second", async () => {
      const { steward, narrow, recommend, passTo } = await guarded();
      await narrow(START, NARROWER);
      const changes = [change(PAUSE, VALUE, VALUE + step)];
      await expect(recommend(UNTIL - 1n, changes))
        .to.be.revertedWithCustomError(steward, "LimitsValueOutOfBounds")
        .withArgs(PAUSE, VALUE + step, VALUE - 10n, VALUE + 10n);
      expect([...(await steward.limitsOf(PAUSE)).inForce]).to.deep.equal(row(NARROWER));
      await passTo(UNTIL);
      expect([...(await steward.limitsOf(PAUSE)).inForce]).to.deep.equal(row(LIMITS));
      await recommend(UNTIL, changes);
    });

    it("binds what was recommended before it", async () => {
      const { steward, narrow, recommend, execute } = await guarded();
      const changes = [change(PAUSE, VALUE, VALUE + 6n)];
      await recommend(START, changes);
      await narrow(START + WAIT - 1n, NARROWER);
      await expect(execute(START + WAIT, 1n, changes))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(PAUSE, 6n, 5n);
    });

    it("binds cooldown and budget by what was moved before it", async () => {
      const { steward, narrow, recommend, execute, adopt } = await guarded();
      const [first, second] = [[change(PAUSE, VALUE, VALUE + 2n)], [change(PAUSE, VALUE, VALUE + 5n)]];
      await recommend(START, first);
      await recommend(START, second);
      await execute(START + WAIT, 1n, first);
      await adopt(START + WAIT, [PAUSE, VALUE]);
      await narrow(START + WAIT, NARROWER);
      const readyAt = START + WAIT + NARROWER.cooldownSeconds;
      await expect(execute(readyAt - 1n, 2n, second))
        .to.be.revertedWithCustomError(steward, "LimitsCooldownActive")
        .withArgs(PAUSE, readyAt - 1n, readyAt);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(4n);
      await expect(execute(readyAt, 2n, second))
        .to.be.revertedWithCustomError(steward, "LimitsBudgetExceeded")
        .withArgs(PAUSE, 5n, 4n);
    });

    it("[GOV-134] takes the limits in force as they are, and refuses each that is wider by one", async () => {
      const { steward, narrow } = await guarded();
      for (const wider of WIDER) {
        const limits = { ...LIMITS, ...wider };
        await expect(narrow(START, limits))
          .to.be.revertedWithCustomError(steward, "LimitsNotNarrower")
          .withArgs(PAUSE, row(limits), row(LIMITS));
      }
      await narrow(START, LIMITS);
    });

    it("[GOV-134] compares with a narrowing in force, and with what lasts once it has lapsed", async () => {
      const { steward, narrow } = await guarded();
      await narrow(START, NARROWER);
      await expect(narrow(UNTIL - 1n, LIMITS))
        .to.be.revertedWithCustomError(steward, "LimitsNotNarrower")
        .withArgs(PAUSE, row(LIMITS), row(NARROWER));
      await narrow(UNTIL, LIMITS);
      expect((await steward.limitsOf(PAUSE)).narrowedUntil).to.equal(UNTIL + DELAYS.narrowingSeconds);
    });

    it("[GOV-135] narrows to the current value at most, and never past it", async () => {
      const { steward, narrow } = await guarded();
      for (const [minimum, maximum] of [
        [VALUE + 1n, LIMITS.maximum],
        [LIMITS.minimum, VALUE - 1n],
      ] as const) {
        await expect(narrow(START, { ...LIMITS, minimum, maximum }))
          .to.be.revertedWithCustomError(steward, "LimitsExcludeValue")
          .withArgs(PAUSE, VALUE, minimum, maximum);
      }
      await narrow(START, { ...LIMITS, minimum: VALUE, maximum: VALUE, step: 0n, budget: 0n });
    });

    it("[GOV-138] refuses limits that contradict themselves, and an unknown parameter", async () => {
      const { steward, narrow } = await guarded();
      const limits = { ...LIMITS, cooldownSeconds: 0n };
      await expect(narrow(START, limits))
        .to.be.revertedWithCustomError(steward, "LimitsInvalid")
        .withArgs(PAUSE, row(limits));
      await expect(narrow(START, LIMITS, 42n))
        .to.be.revertedWithCustomError(steward, "StewardParameterUnknown")
        .withArgs(42n, 42n);
    });

    it("never lets a parameter be set further than the limits that it narrows", async () => {
      const { steward, narrow, recommend } = await guarded();
      const longest = { ...LIMITS, cooldownSeconds: 2n ** 64n - 1n, windowSeconds: 2n ** 64n - 1n };
      await narrow(START, longest);
      await recommend(START, [change(PAUSE, VALUE, VALUE + step)]);
      await expect(recommend(START, [change(PAUSE, VALUE, VALUE + step + 1n)]))
        .to.be.revertedWithCustomError(steward, "LimitsStepExceeded")
        .withArgs(PAUSE, step + 1n, step);
    });

    it("[GOV-136] ends when governance sets the limits", async () => {
      const { steward, narrow, setLimits } = await guarded();
      await narrow(START, NARROWER);
      await setLimits(START, PAUSE, LIMITS);
      const { inForce, narrowedUntil } = await steward.limitsOf(PAUSE);
      expect([[...inForce], narrowedUntil]).to.deep.equal([row(LIMITS), 0n]);
    });

    it("[GOV-162] ends when governance adopts a value outside it, on either side, so that limits always hold the value", async () => {
      for (const value of [VALUE + 11n, VALUE - 11n]) {
        const { steward, narrow, adopt, read } = await guarded();
        await narrow(START, NARROWER);
        await adopt(START, [PAUSE, value]);
        expect(await read(PAUSE)).to.equal(value);
        const { inForce, narrowedUntil } = await steward.limitsOf(PAUSE);
        expect([[...inForce], narrowedUntil]).to.deep.equal([row(LIMITS), 0n]);
      }
    });

    it("[GOV-136] goes on when governance adopts a value inside it, at either bound, or another parameter", async () => {
      for (const value of [VALUE + 10n, VALUE - 10n]) {
        const { steward, narrow, adopt } = await guarded();
        await narrow(START, NARROWER);
        await adopt(START, [parameter("burn", "maximumSupplyShareWad"), WAD / 200n], [PAUSE, value]);
        const { inForce, narrowedUntil } = await steward.limitsOf(PAUSE);
        expect([[...inForce], narrowedUntil]).to.deep.equal([row(NARROWER), UNTIL]);
      }
    });

    it("[ACL-114] refuses everybody but the guardianship", async () => {
      const { steward, timelockSigner, guardian, proposer, deployer, at } = await guarded();
      for (const caller of [timelockSigner, guardian, proposer, deployer]) {
        await expect(at(START, () => steward.connect(caller).narrow(PAUSE, NARROWER)))
          .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });
});
