import { expect } from "chai";

import { change, deployGovernance } from "../helpers/governance-fixtures.ts";
import { DELAYS, parameter, START } from "../helpers/governance-terms.ts";
import { DAY, fixture } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const [FROM, TO] = [BigInt(DAY), BigInt(DAY + 3_600)];
const CHANGES = [change(PAUSE, FROM, TO)];
const READY = START + DELAYS.vetoDelaySeconds;
const EXPIRY = START + DELAYS.lifetimeSeconds;

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  async function recommended() {
    const governance = await load();
    const { steward, guardianship, guardian, recommend, at } = governance;
    for (const time of [START, START, START]) await recommend(time, CHANGES);
    const power = guardianship.connect(guardian);
    return {
      ...governance,
      veto: (seconds: bigint, recommendation: bigint) => at(seconds, () => power.veto(steward, recommendation)),
      vetoAll: (seconds: bigint) => at(seconds, () => power.vetoAll(steward)),
    };
  }

  describe("veto", () => {
    it("[GOV-129] stops one recommendation for good, and no other", async () => {
      const { steward, veto, execute, read } = await recommended();
      await expect(veto(START + 1n, 2n))
        .to.emit(steward, "RecommendationVetoed")
        .withArgs(2n);
      const { executed, vetoed } = await steward.recommendations(2n);
      expect([executed, vetoed]).to.deep.equal([false, true]);
      await expect(execute(READY, 2n, CHANGES))
        .to.be.revertedWithCustomError(steward, "RecommendationAlreadyVetoed")
        .withArgs(2n);
      await execute(READY, 1n, CHANGES);
      expect(await read(PAUSE)).to.equal(TO);
    });

    it("[GOV-125] leaves what was committed as it was, since when and until when", async () => {
      const { steward, veto } = await recommended();
      const { commitment, committedAt, expiresAt } = await steward.recommendations(2n);
      await veto(START + 1n, 2n);
      const kept = [commitment, committedAt, expiresAt, false, true];
      expect([...(await steward.recommendations(2n))]).to.deep.equal(kept);
    });

    it("[GOV-129] wins in the very second in which the recommendation becomes ready, if it comes first", async () => {
      const { steward, veto, execute, read } = await recommended();
      await veto(READY, 1n);
      await expect(execute(READY, 1n, CHANGES))
        .to.be.revertedWithCustomError(steward, "RecommendationAlreadyVetoed")
        .withArgs(1n);
      expect(await read(PAUSE)).to.equal(FROM);
    });

    it("[GOV-129] wins in the last second of a recommendation's life, and in the same block as the execution", async () => {
      const { connection, steward, guardianship, guardian, stranger, veto, execute, read } = await recommended();
      await veto(EXPIRY - 1n, 1n);
      await expect(execute(EXPIRY - 1n, 1n, CHANGES))
        .to.be.revertedWithCustomError(steward, "RecommendationAlreadyVetoed")
        .withArgs(1n);
      const { ethers, networkHelpers } = connection;
      await ethers.provider.send("evm_setAutomine", [false]);
      const options = { gasLimit: 5_000_000n };
      const first = await guardianship.connect(guardian).veto(steward, 2n, options);
      const second = await steward.connect(stranger).execute(2n, CHANGES, `0x${"e1".repeat(32)}`, options);
      await networkHelpers.time.setNextBlockTimestamp(EXPIRY - 1n);
      await networkHelpers.mine();
      await ethers.provider.send("evm_setAutomine", [true]);
      const [vetoed, executed] = await Promise.all([
        ethers.provider.getTransactionReceipt(first.hash),
        ethers.provider.getTransactionReceipt(second.hash),
      ]);
      expect([vetoed?.status, executed?.status]).to.deep.equal([1, 0]);
      expect(vetoed?.blockNumber).to.equal(executed?.blockNumber);
      expect(await read(PAUSE)).to.equal(FROM);
    });

    it("takes one that has expired", async () => {
      const { steward, veto } = await recommended();
      await veto(EXPIRY + 1n, 3n);
      expect((await steward.recommendations(3n)).vetoed).to.equal(true);
    });

    it("refuses one that is unknown, executed, or vetoed already", async () => {
      const { steward, veto, execute } = await recommended();
      for (const unknown of [0n, 4n]) {
        await expect(veto(START, unknown))
          .to.be.revertedWithCustomError(steward, "RecommendationUnknown")
          .withArgs(unknown, 4n);
      }
      await veto(START, 2n);
      await expect(veto(START, 2n)).to.be.revertedWithCustomError(steward, "RecommendationAlreadyVetoed").withArgs(2n);
      await execute(READY, 1n, CHANGES);
      await expect(veto(READY, 1n))
        .to.be.revertedWithCustomError(steward, "RecommendationAlreadyExecuted")
        .withArgs(1n);
    });

    it("[ACL-114] refuses everybody but the guardianship, the guardian's own account included", async () => {
      const { steward, timelockSigner, guardian, proposer, deployer, at } = await recommended();
      for (const caller of [timelockSigner, guardian, proposer, deployer]) {
        for (const call of [() => steward.connect(caller).veto(1n), () => steward.connect(caller).vetoAll()]) {
          await expect(at(START, call))
            .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
            .withArgs(caller.address);
        }
      }
    });
  });

  describe("vetoAll", () => {
    it("[GOV-130] stops every recommendation so far and none that follows", async () => {
      const { steward, vetoAll, recommend, execute, read } = await recommended();
      await expect(vetoAll(START)).to.emit(steward, "RecommendationsVetoed").withArgs(3n);
      expect(await steward.vetoedThroughId()).to.equal(3n);
      await recommend(START, CHANGES);
      for (const number of [1n, 2n, 3n]) {
        await expect(execute(READY, number, CHANGES))
          .to.be.revertedWithCustomError(steward, "RecommendationAlreadyVetoed")
          .withArgs(number);
      }
      await execute(READY, 4n, CHANGES);
      expect(await read(PAUSE)).to.equal(TO);
    });

    it("leaves what was executed executed, and vetoes nothing twice", async () => {
      const { steward, veto, vetoAll, execute } = await recommended();
      await execute(READY, 1n, CHANGES);
      await vetoAll(READY);
      await expect(execute(READY, 1n, CHANGES))
        .to.be.revertedWithCustomError(steward, "RecommendationAlreadyExecuted")
        .withArgs(1n);
      await expect(veto(READY, 3n)).to.be.revertedWithCustomError(steward, "RecommendationAlreadyVetoed").withArgs(3n);
    });

    it("[GOV-130] vetoes none where there is none, and all again later", async () => {
      const { steward, guardianship, guardian, recommend, at } = await load();
      const vetoAll = (seconds: bigint) => at(seconds, () => guardianship.connect(guardian).vetoAll(steward));
      await expect(vetoAll(START)).to.emit(steward, "RecommendationsVetoed").withArgs(0n);
      await recommend(START, CHANGES);
      await expect(vetoAll(START)).to.emit(steward, "RecommendationsVetoed").withArgs(1n);
    });
  });
});
