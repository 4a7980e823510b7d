import { expect } from "chai";
import { AbiCoder, keccak256, ZeroHash } from "ethers";

import {
  change,
  deployGovernance,
  deploySteward,
  rows,
  stewardPlan,
  type StewardPlan,
  valuesOf,
} from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, parameter, PARAMETERS, row, SAFER, WIDE } from "../helpers/governance-terms.ts";
import { fixture, GENESIS, id, WAD } from "../helpers/market-fixtures.ts";

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  describe("deployment", () => {
    async function planned() {
      const governance = await load();
      const plan = await stewardPlan(governance);
      const deploy = (changed: Partial<StewardPlan>) =>
        deploySteward(governance.connection, governance, governance.timelock, { ...plan, ...changed });
      return { ...governance, plan, deploy };
    }

    it("[GOV-141] numbers every parameter of every tunable contract, in the order of the contracts and of their lists", async () => {
      const { steward, read, ...governance } = await load();
      const values = await valuesOf(governance);
      expect(await steward.parameterCount()).to.equal(BigInt(PARAMETERS.length));
      expect(PARAMETERS.length).to.equal(42);
      for (const [number, [contract, name, safer]] of PARAMETERS.entries()) {
        const found = await steward.parameterAt(number);
        expect([...found]).to.deep.equal([await governance[contract].getAddress(), SAFER[safer], id(name)]);
        const { inForce, lasting, narrowedUntil } = await steward.limitsOf(number);
        const limits = row(firstLimits(name, values[number] ?? 0n));
        expect([...inForce]).to.deep.equal(limits);
        expect([...lasting]).to.deep.equal(limits);
        expect(narrowedUntil).to.equal(0n);
        expect(await read(BigInt(number))).to.equal(values[number]);
      }
    });

    it("[GOV-141] misses no parameter that a contract has", async () => {
      const { minter, stakingPool, miningPool, fees, burn, buyback } = await load();
      const contracts = { minter, stakingPool, miningPool, fees, burn, buyback };
      const names: string[][] = [];
      for (const [owner, contract] of Object.entries(contracts)) {
        for (const name of await contract.parameterIds()) names.push([owner, name]);
      }
      expect(names).to.deep.equal(PARAMETERS.map(([owner, name]) => [owner, id(name)]));
    });

    it("keeps its delays and its contracts, and starts with nothing recommended, vetoed, moved or flagged", async () => {
      const { steward, minter, stakingPool, miningPool, fees, burn, buyback, manager } = await load();
      expect(await steward.vetoDelaySeconds()).to.equal(DELAYS.vetoDelaySeconds);
      expect(await steward.flaggedDelaySeconds()).to.equal(DELAYS.flaggedDelaySeconds);
      expect(await steward.lifetimeSeconds()).to.equal(DELAYS.lifetimeSeconds);
      expect(await steward.flagSeconds()).to.equal(DELAYS.flagSeconds);
      expect(await steward.narrowingSeconds()).to.equal(DELAYS.narrowingSeconds);
      expect(await steward.minter()).to.equal(minter.target);
      expect(await steward.stakingPool()).to.equal(stakingPool.target);
      expect(await steward.miningPool()).to.equal(miningPool.target);
      expect(await steward.fees()).to.equal(fees.target);
      expect(await steward.burn()).to.equal(burn.target);
      expect(await steward.buyback()).to.equal(buyback.target);
      expect(await steward.authority()).to.equal(manager.target);
      expect(await steward.nextRecommendationId()).to.equal(1n);
      expect(await steward.vetoedThroughId()).to.equal(0n);
      expect(await steward.flagsUp()).to.equal(0n);
      expect(await steward.delaySeconds()).to.equal(DELAYS.vetoDelaySeconds);
      expect([...(await steward.recommendations(1n))]).to.deep.equal([ZeroHash, 0n, 0n, false, false]);
    });

    it("refuses each delay of zero", async () => {
      const { steward, plan, deploy } = await planned();
      for (const name of ["flagSeconds", "narrowingSeconds"] as const) {
        await expect(deploy({ delays: { ...plan.delays, [name]: 0n } }))
          .to.be.revertedWithCustomError(steward, "StewardDelayTooShort")
          .withArgs(0n, 1n);
        await deploy({ delays: { ...plan.delays, [name]: 1n } });
      }
      await expect(deploy({ delays: { ...plan.delays, flaggedDelaySeconds: 0n } }))
        .to.be.revertedWithCustomError(steward, "StewardDelayTooShort")
        .withArgs(0n, DELAYS.vetoDelaySeconds + 1n);
      await expect(deploy({ delays: { ...plan.delays, lifetimeSeconds: 0n } }))
        .to.be.revertedWithCustomError(steward, "StewardDelayTooShort")
        .withArgs(0n, DELAYS.flaggedDelaySeconds + 1n);
    });

    it("refuses a veto delay of zero even where no cooldown asks for one", async () => {
      const { connection, manager, token, steward, plan, deploy, at, setLimits, adopt } = await planned();
      const discount = parameter("fees", "maximumDiscountBps");
      await setLimits(BigInt(GENESIS), discount, WIDE);
      await adopt(BigInt(GENESIS), [discount, 0n]);
      const parameters = {
        targetStake: 1n,
        maximumEmissionRate: 1n,
        cooldownSeconds: 0n,
        minimumRunwaySeconds: 1n,
        targetRunwaySeconds: 1n,
      };
      const pool = await at(GENESIS, () =>
        connection.ethers.deployContract("RewardPool", [manager.target, token, token, parameters, [], 0n, 1n]),
      );
      const contracts = { ...plan.contracts, stakingPool: pool, miningPool: pool };
      await expect(deploy({ contracts, delays: { ...plan.delays, vetoDelaySeconds: 0n } }))
        .to.be.revertedWithCustomError(steward, "StewardDelayTooShort")
        .withArgs(0n, 1n);
    });

    it("demands a flagged delay above the veto delay, and a lifetime above the flagged delay, by a second", async () => {
      const { steward, plan, deploy } = await planned();
      const { vetoDelaySeconds } = DELAYS;
      const flaggedDelaySeconds = vetoDelaySeconds + 1n;
      const lifetimeSeconds = vetoDelaySeconds + 2n;
      await deploy({ delays: { ...plan.delays, flaggedDelaySeconds, lifetimeSeconds } });
      await expect(deploy({ delays: { ...plan.delays, flaggedDelaySeconds: vetoDelaySeconds } }))
        .to.be.revertedWithCustomError(steward, "StewardDelayTooShort")
        .withArgs(vetoDelaySeconds, flaggedDelaySeconds);
      await expect(deploy({ delays: { ...plan.delays, flaggedDelaySeconds, lifetimeSeconds: flaggedDelaySeconds } }))
        .to.be.revertedWithCustomError(steward, "StewardDelayTooShort")
        .withArgs(flaggedDelaySeconds, lifetimeSeconds);
    });

    it("demands terms for each parameter, no more and no fewer", async () => {
      const { steward, plan, deploy } = await planned();
      const spare = plan.terms.at(-1) as (typeof plan.terms)[number];
      await expect(deploy({ terms: [...plan.terms, spare] }))
        .to.be.revertedWithCustomError(steward, "StewardTermsCountMismatch")
        .withArgs(43n, 42n);
      await expect(deploy({ terms: plan.terms.slice(0, 41) }))
        .to.be.revertedWithCustomError(steward, "StewardTermsCountMismatch")
        .withArgs(41n, 42n);
      await expect(deploy({ terms: [] }))
        .to.be.revertedWithCustomError(steward, "StewardTermsCountMismatch")
        .withArgs(0n, 1n);
    });

    it("refuses terms that leave a parameter's value outside its bounds", async () => {
      const { steward, plan, deploy } = await planned();
      const lot = parameter("buyback", "minimumLotWei");
      const value = (await valuesOf(await load()))[Number(lot)] ?? 0n;
      const terms = plan.terms.map((term, number) =>
        number === Number(lot) ? { ...term, limits: { ...term.limits, minimum: value + 1n } } : term,
      );
      await expect(deploy({ terms }))
        .to.be.revertedWithCustomError(steward, "LimitsExcludeValue")
        .withArgs(lot, value, value + 1n, value + value / 2n);
    });
  });

  describe("whatever is read of a parameter", () => {
    it("is refused for a number that no parameter has", async () => {
      const { steward } = await load();
      for (const number of [42n, 2n ** 256n - 1n]) {
        for (const read of [
          () => steward.valueAt(number),
          () => steward.parameterAt(number),
          () => steward.limitsOf(number),
          () => steward.movesOf(number),
          () => steward.budgetLeftOf(number),
        ]) {
          await expect(read()).to.be.revertedWithCustomError(steward, "StewardParameterUnknown").withArgs(number, 42n);
        }
      }
    });
  });

  describe("valueAt", () => {
    it("reads a signed parameter by its sign", async () => {
      const { steward, adopt, read, burn } = await load();
      const target = parameter("burn", "issuanceTargetWad");
      await adopt(BigInt(GENESIS), [target, -WAD / 1_000n]);
      expect(await read(target)).to.equal(-WAD / 1_000n);
      expect(BigInt.asIntN(256, await burn.parameterOf(id("issuanceTargetWad")))).to.equal(-WAD / 1_000n);
      expect(await steward.valueAt(target)).to.equal(-WAD / 1_000n);
    });
  });

  describe("commitmentOf", () => {
    it("binds chain, contract, id, changes and evidence", async () => {
      const { connection, steward } = await load();
      const evidence = `0x${"ab".repeat(32)}`;
      const changes = [change(1n, -2n, 3n), change(4n, 5n, -6n)];
      const { chainId } = await connection.ethers.provider.getNetwork();
      const encoded = AbiCoder.defaultAbiCoder().encode(
        ["uint256", "address", "uint256", "tuple(uint256,int256,int256)[]", "bytes32"],
        [chainId, steward.target, 9n, rows(changes), evidence],
      );
      expect(await steward.commitmentOf(9n, changes, evidence)).to.equal(keccak256(encoded));
    });
  });
});
