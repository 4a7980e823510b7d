import { expect } from "chai";

import { change, deployGovernance, valuesOf } from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, parameter, PARAMETERS, START, WIDE } from "../helpers/governance-terms.ts";
import { DAY, fixture, id, WAD } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const SHARE = parameter("burn", "maximumSupplyShareWad");
const VALUE = BigInt(DAY);
const { minimum, maximum, budget } = firstLimits("cooldownSeconds", VALUE);

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  describe("adopt", () => {
    it("sets values at once, however far, and emits them", async () => {
      const { steward, burn, buyback, adopt, ...governance } = await load();
      const before = await valuesOf({ burn, buyback, ...governance });
      const share = WAD / 200n;
      await expect(adopt(START, [SHARE, share], [PAUSE, maximum]))
        .to.emit(steward, "ParametersAdopted")
        .withArgs([
          [SHARE, share],
          [PAUSE, maximum],
        ])
        .and.to.emit(burn, "ParameterSet")
        .withArgs(id("maximumSupplyShareWad"), WAD / 100n, share)
        .and.to.emit(buyback, "ParameterSet")
        .withArgs(id("cooldownSeconds"), VALUE, maximum);
      const after = before.map((value, number) => {
        if (BigInt(number) === SHARE) return share;
        return BigInt(number) === PAUSE ? maximum : value;
      });
      expect(await valuesOf({ burn, buyback, ...governance })).to.deep.equal(after);
    });

    it("reaches every parameter", async () => {
      const { adopt, setLimits, read } = await load();
      const free = [
        ...["targetStakeWei", "minimumRunwaySeconds", "targetRunwaySeconds", "maximumEmissionRateWeiPerSecond"],
        ...["floorUnitPriceWad", "targetUnitsPerPeriod", "fullDiscountStakeWei", "minimumRateWad", "maximumRateWad"],
        ...["maximumSupplyShareWad", "issuanceScaleWad", "issuanceTargetWad", "bandBps", "tipBps", "tipWindowSeconds"],
      ];
      const coupled: Record<string, bigint> = {
        stakingWeightBps: 4_999n,
        liquidityMiningWeightBps: 4_000n,
        contributionsWeightBps: 1_001n,
        quoteBuybackBps: 6_000n,
        quoteTreasuryBps: 4_000n,
        tokenBurnBps: 3_334n,
        tokenStakersBps: 3_334n,
        tokenTreasuryBps: 3_332n,
      };
      const settings: [bigint, bigint][] = [];
      for (const [index, [, name]] of PARAMETERS.entries()) {
        const number = BigInt(index);
        const value = await read(number);
        if (name !== "issuanceTargetWad") await setLimits(START, number, WIDE);
        settings.push([number, coupled[name] ?? (free.includes(name) ? value + 1n : value - 1n)]);
      }
      await adopt(START, ...settings);
      for (const [number, value] of settings) expect(await read(number)).to.equal(value);
    });

    it("[GOV-139] takes the lasting bounds exactly, and refuses one beyond with value and bounds", async () => {
      const { steward, adopt, read } = await load();
      for (const value of [minimum, maximum]) {
        await adopt(START, [PAUSE, value]);
        expect(await read(PAUSE)).to.equal(value);
      }
      for (const value of [minimum - 1n, maximum + 1n, -1n]) {
        await expect(adopt(START, [PAUSE, value]))
          .to.be.revertedWithCustomError(steward, "LimitsValueOutOfBounds")
          .withArgs(PAUSE, value, minimum, maximum);
      }
    });

    it("changes nothing where one of the values is refused", async () => {
      const { steward, buyback, adopt, ...governance } = await load();
      const before = await valuesOf({ buyback, ...governance });
      await expect(adopt(START, [SHARE, WAD / 200n], [PAUSE, maximum + 1n])).to.be.revertedWithCustomError(
        steward,
        "LimitsValueOutOfBounds",
      );
      await expect(adopt(START, [SHARE, WAD / 200n], [parameter("buyback", "reserveShareBps"), 16n]))
        .to.be.revertedWithCustomError(buyback, "ParameterOutOfRange")
        .withArgs(id("reserveShareBps"), 16n, 1n, 15n);
      expect(await valuesOf({ buyback, ...governance })).to.deep.equal(before);
    });

    it("refuses no setting, parameters that don't rise, and an unknown one", async () => {
      const { steward, adopt } = await load();
      await expect(adopt(START)).to.be.revertedWithCustomError(steward, "StewardBatchEmpty");
      await expect(adopt(START, [PAUSE, VALUE], [PAUSE, VALUE + 1n]))
        .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
        .withArgs(PAUSE, PAUSE);
      await expect(adopt(START, [PAUSE, VALUE], [SHARE, WAD / 200n]))
        .to.be.revertedWithCustomError(steward, "StewardParametersNotRising")
        .withArgs(SHARE, PAUSE);
      await expect(adopt(START, [42n, 1n]))
        .to.be.revertedWithCustomError(steward, "StewardParameterUnknown")
        .withArgs(42n, 42n);
    });

    it("spends neither step nor budget", async () => {
      const { steward, adopt, recommend } = await load();
      await adopt(START, [PAUSE, maximum]);
      await adopt(START, [PAUSE, minimum]);
      expect(await steward.budgetLeftOf(PAUSE)).to.equal(budget);
      expect([...(await steward.movesOf(PAUSE))]).to.deep.equal([]);
      await recommend(START, [change(PAUSE, minimum, minimum + 1n)]);
    });

    it("[ACL-103] leaves no way for governance around the steward", async () => {
      const { minter, stakingPool, miningPool, fees, burn, buyback, ...governance } = await load();
      const { timelockSigner, guardian, proposer, deployer, at } = governance;
      for (const target of [minter, stakingPool, miningPool, fees, burn, buyback]) {
        for (const caller of [timelockSigner, guardian, proposer, deployer]) {
          await expect(at(START, () => target.connect(caller).setParameters([], [])))
            .to.be.revertedWithCustomError(target, "AccessManagedUnauthorized")
            .withArgs(caller.address);
        }
      }
    });

    it("[ACL-116] refuses everybody but governance", async () => {
      const { steward, guardian, proposer, deployer, stranger, at } = await load();
      for (const caller of [guardian, proposer, deployer, stranger]) {
        await expect(at(START, () => steward.connect(caller).adopt([{ parameter: PAUSE, value: VALUE }])))
          .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });

    it("makes a recommendation stale whose old value it replaces", async () => {
      const { steward, adopt, recommend, execute } = await load();
      const changes = [change(PAUSE, VALUE, VALUE + 1n)];
      await recommend(START, changes);
      await adopt(START, [PAUSE, VALUE + 1n]);
      await expect(execute(START + DELAYS.vetoDelaySeconds, 1n, changes))
        .to.be.revertedWithCustomError(steward, "StewardValueStale")
        .withArgs(PAUSE, VALUE, VALUE + 1n);
    });
  });
});
