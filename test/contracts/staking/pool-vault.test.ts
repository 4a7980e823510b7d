import { expect } from "chai";

import { deployFundedEconomy, FUNDED, loaderOf, MAX_UINT256 } from "../helpers/staking-fixtures.ts";

describe("PoolVault", () => {
  const load = loaderOf(deployFundedEconomy);

  describe("constructor", () => {
    it("[ACL-109] approves the pool that creates it, and nobody else", async () => {
      const { pool, miningPool, token, pair, deployer, stranger } = await load();
      expect(await token.allowance(await pool.stakeVault(), pool)).to.equal(MAX_UINT256);
      expect(await token.allowance(await pool.rewardVault(), pool)).to.equal(MAX_UINT256);
      expect(await pair.allowance(await miningPool.stakeVault(), miningPool)).to.equal(MAX_UINT256);
      expect(await token.allowance(await miningPool.rewardVault(), miningPool)).to.equal(MAX_UINT256);
      for (const other of [deployer, stranger, miningPool]) {
        expect(await token.allowance(await pool.stakeVault(), other)).to.equal(0n);
        expect(await token.allowance(await pool.rewardVault(), other)).to.equal(0n);
      }
    });

    it("[ACL-109] lets nobody else take what it holds", async () => {
      const { pool, token, stranger } = await load();
      const vault = await pool.rewardVault();
      await expect(token.connect(stranger).transferFrom(vault, stranger, 1))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(stranger.address, 0n, 1n);
      await expect(token.connect(stranger).burnFrom(vault, 1))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(stranger.address, 0n, 1n);
      expect(await token.balanceOf(vault)).to.equal(FUNDED);
    });

    it("keeps its whole allowance when the pool pays out of it", async () => {
      const { pool, token, alice, at } = await load();
      const stakedAt = 2_000_000_010n;
      await at(stakedAt);
      await pool.connect(alice).stake(1000);
      await at(stakedAt + 1n);
      await pool.connect(alice).unstake(1000);
      await at(stakedAt + 3n * 86_400n + 1n);
      await pool.connect(alice).withdraw(1);
      expect(await token.allowance(await pool.stakeVault(), pool)).to.equal(MAX_UINT256);
    });
  });
});
