import { expect } from "chai";
import type { BaseContract } from "ethers";

import { type Governance, deployGovernance, deploySteward, stewardPlan } from "../helpers/governance-fixtures.ts";
import {
  GUARDIAN_TERM,
  parameter,
  ROLES,
  START,
  STATE,
  TIMELOCK,
  VOTE,
  VOTING,
  WIDE,
} from "../helpers/governance-terms.ts";
import { type Connection, DAY, fixture, GENESIS, HOUR, id, TOKEN, WAD } from "../helpers/market-fixtures.ts";

const WIDE_OF_ANY_SIGN = { ...WIDE, minimum: -WIDE.maximum };
const STAKING_WEIGHT = parameter("minter", "stakingWeightBps");

/** Deploys a minter of a schedule, beside the economy's own; `bucketWei` is what it holds and what it refills in a day. */
async function deployMinter(governance: Governance, connection: Connection, schedule: BaseContract, bucketWei: bigint) {
  const { manager, token, stakingPool, miningPool, contributions, at } = governance;
  return at(GENESIS, () =>
    connection.ethers.deployContract("EmissionMinter", [
      manager.target,
      token,
      schedule.target,
      stakingPool,
      miningPool,
      contributions,
      [5_000, 4_000, 1_000],
      bucketWei,
      bucketWei / BigInt(DAY),
    ]),
  );
}

/** Deploys a steward of the economy with another minter; governance may adopt through it. */
async function deployStewardOf(
  governance: Governance,
  connection: Connection,
  minter: Awaited<ReturnType<typeof deployMinter>>,
) {
  const { manager, timelock, timelockSigner, at } = governance;
  const plan = await stewardPlan(governance);
  const steward = await deploySteward(connection, governance, timelock, {
    ...plan,
    contracts: { ...plan.contracts, minter },
    terms: plan.terms.map((term) => ({ ...term, limits: WIDE_OF_ANY_SIGN })),
  });
  const assign = (role: bigint, target: BaseContract, name: string) =>
    at(
      GENESIS,
      () =>
        manager.connect(timelockSigner).getFunction("setTargetFunctionRole")(
          target.target,
          [target.interface.getFunction(name)?.selector],
          role,
        ) as Promise<unknown>,
    );
  await assign(ROLES.steward, minter, "setParameters");
  await assign(ROLES.governor, steward, "adopt");
  await at(
    GENESIS,
    () =>
      manager.connect(timelockSigner).getFunction("grantRole")(ROLES.steward, steward.target, 0) as Promise<unknown>,
  );
  return steward;
}

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  describe("joint rules over time", () => {
    it("[GOV-112] lets changes go on where rounding makes the end of a geometric schedule fall back", async () => {
      const { connection, ...governance } = await load();
      const { at, passTo, timelockSigner } = governance;
      const [reserve, epoch] = [1_000_000n * TOKEN, 25 * HOUR];
      const schedule = await at(GENESIS, () =>
        connection.ethers.deployContract("GeometricSchedule", [reserve, GENESIS, (9n * WAD) / 10n, epoch]),
      );
      const minter = await deployMinter(governance, connection, schedule, reserve);
      const steward = await deployStewardOf(governance, connection, minter);
      // After 60 epochs nothing but the rounding is left, and each epoch begins with it anew.
      const late = GENESIS + 60 * epoch + 12 * HOUR;
      expect(await schedule.emittedBy(late + DAY)).to.be.lessThan(await schedule.emittedBy(late));
      await passTo(late - 1);
      await at(late, () =>
        steward.connect(timelockSigner).adopt([
          { parameter: STAKING_WEIGHT, value: 4_000n },
          { parameter: STAKING_WEIGHT + 1n, value: 5_000n },
        ]),
      );
      expect(await minter.parameterOf(id("stakingWeightBps"))).to.equal(4_000n);
    });

    it("[GOV-112] holds the emission bucket against the schedule's first day before it begins", async () => {
      const { connection, ...governance } = await load();
      const { at, steward } = governance;
      const start = GENESIS + 10 * DAY;
      const schedule = await at(GENESIS, () =>
        connection.ethers.deployContract("LinearSchedule", [1_000_000n * TOKEN, start, 100 * DAY]),
      );
      expect(await schedule.emittedBy(GENESIS + 2 * DAY)).to.equal(0n);
      const bucket = 5_000n * TOKEN;
      const minter = await deployMinter(governance, connection, schedule, bucket);
      await expect(deployStewardOf(governance, connection, minter))
        .to.be.revertedWithCustomError(steward, "JointRuleBroken")
        .withArgs(id("emissionBucketRefills"), (bucket / BigInt(DAY) + 1n) * BigInt(DAY), 10_000n * TOKEN);
      await deployStewardOf(
        governance,
        connection,
        await deployMinter(governance, connection, schedule, 10_000n * TOKEN),
      );
    });
  });

  describe("adopt", () => {
    it("[GOV-162] ends a narrowing that excludes what governance adopts, so that the guardian can narrow again", async () => {
      const { at, adopt, read, steward, guardianship, guardian } = await load();
      const number = parameter("stakingPool", "maximumEmissionRateWeiPerSecond");
      const value = await read(number);
      const { lasting } = await steward.limitsOf(number);
      const [, , ...pace] = [...lasting] as bigint[];
      const narrow = (seconds: bigint, bound: bigint) =>
        at(seconds, () =>
          guardianship.connect(guardian).narrow(steward, number, [bound, bound, ...pace] as unknown as typeof lasting),
        );
      await narrow(START, value);
      await adopt(START + 1n, [number, value + 1n]);
      const { inForce } = await steward.limitsOf(number);
      expect([...inForce]).to.deep.equal([...lasting]);
      await narrow(START + 2n, value + 1n);
      const { inForce: again } = await steward.limitsOf(number);
      expect([again.minimum, again.maximum]).to.deep.equal([value + 1n, value + 1n]);
    });
  });

  describe("views", () => {
    it("refuse a parameter that doesn't exist", async () => {
      const { steward } = await load();
      const count = await steward.parameterCount();
      for (const view of ["parameterAt", "valueAt", "limitsOf", "movesOf", "budgetLeftOf"] as const) {
        await expect(steward[view](count))
          .to.be.revertedWithCustomError(steward, "StewardParameterUnknown")
          .withArgs(count, count);
      }
    });
  });
});

describe("EconomyTimelock", () => {
  const load = fixture(deployGovernance);

  describe("execution window", () => {
    it("[GOV-161] lets no one execute a decision that failed when it was due, once its window is over", async () => {
      const { at, passTo, governor, timelock, guardianship, deployer, stranger } = await load();
      // Further than the guardian's term: refused while it is due, and allowed much later.
      const until = START + GUARDIAN_TERM + BigInt(365 * DAY);
      const calldata = guardianship.interface.encodeFunctionData("setPowersUntil", [until]);
      await at(START, () =>
        governor
          .connect(deployer)
          .propose([guardianship.target as string], [0n], [calldata], "Renew the guardian's powers"),
      );
      const [proposal] = await governor.proposalDetailsAt(0n);
      const voteAt = START + VOTING.votingDelaySeconds + 1n;
      await at(voteAt, () => governor.connect(deployer).castVote(proposal, VOTE.for));
      const queuedAt = voteAt + VOTING.votingPeriodSeconds;
      await at(queuedAt, () => governor.connect(stranger)["queue(uint256)"](proposal));
      const due = queuedAt + TIMELOCK.delaySeconds;
      const execute = (seconds: bigint) => at(seconds, () => governor.connect(stranger)["execute(uint256)"](proposal));
      await expect(execute(due)).to.be.revertedWithCustomError(guardianship, "GuardianTermInvalid");
      const end = due + (await timelock.EXECUTION_WINDOW_SECONDS());
      await passTo(end - 1n);
      expect(await governor.state(proposal)).to.equal(STATE.queued);
      await passTo(end);
      expect(await governor.state(proposal)).to.equal(STATE.canceled);
      await expect(execute(START + BigInt(366 * DAY))).to.be.revertedWithCustomError(
        governor,
        "GovernorUnexpectedProposalState",
      );
    });
  });
});
