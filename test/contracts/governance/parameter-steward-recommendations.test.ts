import { expect } from "chai";
import { ZeroHash } from "ethers";

import { change, deployGovernance, rows, valuesOf } from "../helpers/governance-fixtures.ts";
import { DELAYS, EVIDENCE, parameter, START, WIDE } from "../helpers/governance-terms.ts";
import { DAY, fixture, id, WAD } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const SHARE = parameter("burn", "maximumSupplyShareWad");
const SPLIT = parameter("buyback", "burnShareBps");
const [FROM, TO] = [BigInt(DAY), BigInt(DAY + 3_600)];
const CHANGES = [change(SHARE, WAD / 100n, WAD / 100n - 1n), change(PAUSE, FROM, TO)];
const READY = START + DELAYS.vetoDelaySeconds;
const EXPIRY = START + DELAYS.lifetimeSeconds;

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  async function recommended() {
    const governance = await load();
    await governance.recommend(START, CHANGES);
    return governance;
  }

  describe("recommend", () => {
    it("[GOV-125] commits to the changes under the next id, until when they expire, and changes nothing yet", async () => {
      const { steward, proposer, recommend, ...governance } = await load();
      const before = await valuesOf(governance);
      for (const [number, time] of [START, START + 7n].entries()) {
        const next = BigInt(number + 1);
        await expect(recommend(time, CHANGES))
          .to.emit(steward, "RecommendationCommitted")
          .withArgs(next, proposer.address, rows(CHANGES), EVIDENCE, time + DELAYS.lifetimeSeconds);
        const commitment = await steward.commitmentOf(next, CHANGES, EVIDENCE);
        const stored = [commitment, time, time + DELAYS.lifetimeSeconds, false, false];
        expect([...(await steward.recommendations(next))]).to.deep.equal(stored);
        expect(await steward.nextRecommendationId()).to.equal(next + 1n);
      }
      expect(await valuesOf(governance)).to.deep.equal(before);
    });

    it("[GOV-124] refuses an evidence hash of zero", async () => {
      const { steward, recommend } = await load();
      await expect(recommend(START, CHANGES, ZeroHash)).to.be.revertedWithCustomError(
        steward,
        "StewardEvidenceMissing",
      );
    });

    it("[GOV-142] refuses a batch without a change", async () => {
      const { steward, recommend } = await load();
      await expect(recommend(START, [])).to.be.revertedWithCustomError(steward, "StewardBatchEmpty");
    });

    it("refuses an unknown parameter, wherever it stands", async () => {
      const { steward, recommend } = await load();
      for (const unknown of [42n, 2n ** 256n - 1n]) {
        for (const before of [[], [change(PAUSE, FROM, TO)]]) {
          await expect(recommend(START, [...before, change(unknown, 0n, 1n)]))
            .to.be.revertedWithCustomError(steward, "StewardParameterUnknown")
            .withArgs(unknown, 42n);
        }
      }
    });

    it("[GOV-122] refuses parameters that don't rise", async () => {
      const { steward, recommend } = await load();
      await expect(recommend(START, [change(PAUSE, FROM, TO), change(SHARE, WAD / 100n, 1n)]))
        .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
        .withArgs(SHARE, PAUSE);
      await expect(recommend(START, [change(PAUSE, FROM, TO), change(PAUSE, FROM, TO)]))
        .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
        .withArgs(PAUSE, PAUSE);
    });

    it("takes the first of all parameters, number zero, as the first of a batch", async () => {
      const { steward, recommend } = await load();
      await recommend(START, [change(0n, 5_000n, 5_100n), change(2n, 1_000n, 900n)]);
      await expect(recommend(START, [change(0n, 5_000n, 5_100n), change(0n, 5_000n, 4_900n)]))
        .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
        .withArgs(0n, 0n);
    });

    it("[GOV-049] refuses an old value that is another", async () => {
      const { steward, recommend } = await load();
      for (const expected of [FROM - 1n, FROM + 1n, -FROM]) {
        await expect(recommend(START, [change(PAUSE, expected, TO)]))
          .to.be.revertedWithCustomError(steward, "StewardValueStale")
          .withArgs(PAUSE, expected, FROM);
      }
    });

    it("[GOV-049] calls an old value that is another stale even where the new one is in force", async () => {
      const { steward, recommend } = await load();
      await expect(recommend(START, [change(PAUSE, FROM - 1n, FROM)]))
        .to.be.revertedWithCustomError(steward, "StewardValueStale")
        .withArgs(PAUSE, FROM - 1n, FROM);
    });

    it("[GOV-123] refuses a change that changes nothing, even beside one that does", async () => {
      const { steward, recommend } = await load();
      await expect(recommend(START, [change(PAUSE, FROM, TO), change(SPLIT, 5_000n, 5_000n)]))
        .to.be.revertedWithCustomError(steward, "StewardChangeEmpty")
        .withArgs(SPLIT, 5_000n);
    });

    it("[ACL-115] refuses everybody but the proposer", async () => {
      const { steward, timelockSigner, guardian, deployer, stranger, at } = await load();
      for (const caller of [timelockSigner, guardian, deployer, stranger]) {
        await expect(at(START, () => steward.connect(caller).recommend(CHANGES, EVIDENCE)))
          .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  describe("execute", () => {
    it("[GOV-127] makes every change once the veto delay is over, to the second, whoever asks", async () => {
      const { steward, burn, buyback, stranger, execute, read, ...governance } = await recommended();
      const before = await valuesOf({ burn, buyback, ...governance });
      for (const time of [START, READY - 1n]) {
        await expect(execute(time, 1n, CHANGES))
          .to.be.revertedWithCustomError(steward, "RecommendationNotReady")
          .withArgs(time, READY);
      }
      await expect(execute(READY, 1n, CHANGES))
        .to.emit(steward, "RecommendationExecuted")
        .withArgs(1n, stranger.address)
        .and.to.emit(burn, "ParameterSet")
        .withArgs(id("maximumSupplyShareWad"), WAD / 100n, WAD / 100n - 1n)
        .and.to.emit(buyback, "ParameterSet")
        .withArgs(id("cooldownSeconds"), FROM, TO);
      const after = before.map((value, number) => {
        return CHANGES.find((changed) => changed.parameter === BigInt(number))?.newValue ?? value;
      });
      expect(await valuesOf({ burn, buyback, ...governance })).to.deep.equal(after);
      expect(await read(PAUSE)).to.equal(TO);
    });

    it("[GOV-103] executes until the last second before it expires, and not from then on", async () => {
      const { connection, steward, execute, read } = await recommended();
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await execute(EXPIRY - 1n, 1n, CHANGES);
      expect(await read(PAUSE)).to.equal(TO);
      await snapshot.restore();
      for (const time of [EXPIRY, EXPIRY + BigInt(DAY)]) {
        await expect(execute(time, 1n, CHANGES))
          .to.be.revertedWithCustomError(steward, "RecommendationExpired")
          .withArgs(time, EXPIRY);
      }
      expect(await read(PAUSE)).to.equal(FROM);
    });

    it("[GOV-128] executes once", async () => {
      const { steward, execute } = await recommended();
      await execute(READY, 1n, CHANGES);
      const { executed, vetoed } = await steward.recommendations(1n);
      expect([executed, vetoed]).to.deep.equal([true, false]);
      for (const time of [READY, READY + 1n, EXPIRY]) {
        await expect(execute(time, 1n, CHANGES))
          .to.be.revertedWithCustomError(steward, "RecommendationAlreadyExecuted")
          .withArgs(1n);
      }
    });

    it("refuses an unknown recommendation", async () => {
      const { steward, execute } = await recommended();
      for (const unknown of [0n, 2n, 2n ** 256n - 1n]) {
        await expect(execute(READY, unknown, CHANGES))
          .to.be.revertedWithCustomError(steward, "RecommendationUnknown")
          .withArgs(unknown, 2n);
      }
    });

    it("[GOV-126] refuses anything but what was committed, byte for byte", async () => {
      const { steward, recommend, execute } = await recommended();
      const others = [change(PAUSE, FROM, TO + 1n)];
      await recommend(START, others);
      const [first, second] = CHANGES as [(typeof CHANGES)[0], (typeof CHANGES)[0]];
      const attempts = [
        [1n, [first, { ...second, newValue: TO + 1n }], EVIDENCE],
        [1n, [first], EVIDENCE],
        [1n, [second, first], EVIDENCE],
        [1n, [first, { ...second, oldValue: FROM + 1n }], EVIDENCE],
        [1n, CHANGES, `0x${"e2".repeat(32)}`],
        [1n, others, EVIDENCE],
        [2n, CHANGES, EVIDENCE],
      ] as const;
      for (const [number, changes, evidence] of attempts) {
        const shown = await steward.commitmentOf(number, [...changes], evidence);
        await expect(execute(READY, number, [...changes], evidence))
          .to.be.revertedWithCustomError(steward, "RecommendationMismatch")
          .withArgs(shown, (await steward.recommendations(number)).commitment);
      }
    });

    it("[GOV-049] refuses an old value that governance has replaced meanwhile, until it is back", async () => {
      const { steward, execute, adopt, read } = await recommended();
      await adopt(READY, [PAUSE, FROM + 5n]);
      await expect(execute(READY, 1n, CHANGES))
        .to.be.revertedWithCustomError(steward, "StewardValueStale")
        .withArgs(PAUSE, FROM, FROM + 5n);
      await adopt(READY + 1n, [PAUSE, FROM]);
      await execute(READY + 1n, 1n, CHANGES);
      expect(await read(PAUSE)).to.equal(TO);
    });

    it("uses up nothing where it fails: neither the recommendation, nor a cooldown, nor a budget", async () => {
      const { steward, execute, adopt, setLimits } = await recommended();
      await adopt(READY, [PAUSE, FROM + 5n]);
      await expect(execute(READY, 1n, CHANGES)).to.be.revertedWithCustomError(steward, "StewardValueStale");
      expect((await steward.recommendations(1n)).executed).to.equal(false);
      await adopt(READY, [PAUSE, FROM]);
      await setLimits(READY, SHARE, { ...WIDE, maximum: WAD, budget: 1n });
      await execute(READY, 1n, CHANGES);
      expect((await steward.recommendations(1n)).executed).to.equal(true);
    });

    it("hands parameters of one contract over together, so that sets that belong together can move", async () => {
      const { minter, fees, recommend, execute } = await load();
      const changes = [
        change(parameter("minter", "stakingWeightBps"), 5_000n, 5_050n),
        change(parameter("minter", "contributionsWeightBps"), 1_000n, 950n),
        change(parameter("fees", "quoteBuybackBps"), 6_001n, 6_000n),
        change(parameter("fees", "quoteTreasuryBps"), 3_999n, 4_000n),
      ];
      await recommend(START, changes);
      await execute(READY, 1n, changes);
      expect(await minter.parameterOf(id("stakingWeightBps"))).to.equal(5_050n);
      expect(await minter.parameterOf(id("contributionsWeightBps"))).to.equal(950n);
      expect(await fees.parameterOf(id("quoteTreasuryBps"))).to.equal(4_000n);
    });

    it("moves a signed parameter across zero", async () => {
      const { recommend, execute, read } = await load();
      const target = parameter("burn", "issuanceTargetWad");
      const changes = [change(target, WAD / 1_000n, -WAD / 1_000n)];
      await recommend(START, changes);
      await execute(READY, 1n, changes);
      expect(await read(target)).to.equal(-WAD / 1_000n);
    });
  });
});
