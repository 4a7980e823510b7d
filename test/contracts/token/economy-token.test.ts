import { expect } from "chai";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { Signature, ZeroAddress } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import type { EconomyToken } from "../../../types/ethers-contracts/index.ts";
import {
  deployApprovedEconomy,
  deployEconomy,
  GENESIS,
  HOLDING,
  loaderOf,
  MAX_SUPPLY,
  MAX_UINT256,
  POOL,
  WAD,
} from "../helpers/staking-fixtures.ts";

const STAKE = 1_000n * WAD;
const START = GENESIS + 10n;

/** The economy with its minter's account under the test's control. */
async function deployMintableEconomy(connection: NetworkConnection) {
  const economy = await deployApprovedEconomy(connection);
  const { ethers, networkHelpers, minter } = economy;
  const address = await minter.getAddress();
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, WAD);
  return { ...economy, minterSigner: await ethers.getSigner(address) };
}

/** A token whose genesis is still to come, beside an economy that lends it a minter and a pool. */
async function deployBeforeGenesis(connection: NetworkConnection) {
  const economy = await deployEconomy(connection);
  const { ethers, deployer } = economy;
  const young = await ethers.deployContract("EconomyToken", ["Young", "YNG", MAX_SUPPLY, deployer]);
  return { ...economy, young };
}

async function signPermit(
  token: EconomyToken,
  owner: HardhatEthersSigner,
  spender: string,
  value: bigint,
  nonce: bigint,
  deadline: bigint,
): Promise<Signature> {
  const domain = {
    name: "Economy",
    version: "1",
    chainId: 31_337n,
    verifyingContract: await token.getAddress(),
  };
  const types = {
    Permit: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
      { name: "value", type: "uint256" },
      { name: "nonce", type: "uint256" },
      { name: "deadline", type: "uint256" },
    ],
  };
  const message = { owner: owner.address, spender, value, nonce, deadline };
  return Signature.from(await owner.signTypedData(domain, types, message));
}

describe("EconomyToken", () => {
  const load = loaderOf(deployMintableEconomy);
  const loadYoung = loaderOf(deployBeforeGenesis);

  describe("constructor", () => {
    it("keeps its name, symbol, cap and binder, and mints nothing", async () => {
      const { young, deployer } = await loadYoung();
      expect(await young.name()).to.equal("Young");
      expect(await young.symbol()).to.equal("YNG");
      expect(await young.decimals()).to.equal(18n);
      expect(await young.MAX_SUPPLY()).to.equal(MAX_SUPPLY);
      expect(await young.GENESIS()).to.equal(deployer.address);
      expect(await young.minter()).to.equal(ZeroAddress);
      expect(await young.stakingPool()).to.equal(ZeroAddress);
      expect(await young.stakeVault()).to.equal(ZeroAddress);
      expect(await young.totalSupply()).to.equal(0n);
    });
  });

  describe("completeGenesis", () => {
    it("[SUP-113] binds minter, pool and vault, and mints the allocations", async () => {
      const { young, minter, pool, alice, bob, at } = await loadYoung();
      await at(START);
      await expect(
        young.completeGenesis(minter, pool, [
          { recipient: alice, amount: 100n },
          { recipient: bob, amount: 250n },
          { recipient: alice, amount: 7n },
        ]),
      )
        .to.emit(young, "GenesisCompleted")
        .withArgs(await minter.getAddress(), await pool.getAddress(), 357n);
      expect(await young.minter()).to.equal(await minter.getAddress());
      expect(await young.stakingPool()).to.equal(await pool.getAddress());
      expect(await young.stakeVault()).to.equal(await pool.stakeVault());
      expect(await young.balanceOf(alice)).to.equal(107n);
      expect(await young.balanceOf(bob)).to.equal(250n);
      expect(await young.totalMinted()).to.equal(357n);
    });

    it("[ACL-112] refuses anyone but the binder", async () => {
      const { young, minter, pool, alice, deployer } = await loadYoung();
      await expect(young.connect(alice).completeGenesis(minter, pool, []))
        .to.be.revertedWithCustomError(young, "TokenGenesisUnauthorized")
        .withArgs(alice.address, deployer.address);
    });

    it("[ACL-102] [ACL-112] refuses a second time", async () => {
      const { young, minter, pool, at } = await loadYoung();
      await at(START);
      await young.completeGenesis(minter, pool, []);
      await at(START);
      await expect(young.completeGenesis(minter, pool, [])).to.be.revertedWithCustomError(
        young,
        "TokenGenesisAlreadyCompleted",
      );
    });

    it("refuses a minter or a pool without code", async () => {
      const { young, minter, pool, alice } = await loadYoung();
      await expect(young.completeGenesis(alice, pool, []))
        .to.be.revertedWithCustomError(young, "TokenGenesisBindingInvalid")
        .withArgs(alice.address);
      await expect(young.completeGenesis(minter, alice, []))
        .to.be.revertedWithCustomError(young, "TokenGenesisBindingInvalid")
        .withArgs(alice.address);
    });

    it("refuses a pool whose vault has no code", async () => {
      const { young, minter, pool, networkHelpers } = await loadYoung();
      const vault = await pool.stakeVault();
      await networkHelpers.setCode(vault, "0x");
      await expect(young.completeGenesis(minter, pool, []))
        .to.be.revertedWithCustomError(young, "TokenGenesisBindingInvalid")
        .withArgs(vault);
    });

    it("names the minter where neither has code", async () => {
      const { young, alice, bob } = await loadYoung();
      await expect(young.completeGenesis(alice, bob, []))
        .to.be.revertedWithCustomError(young, "TokenGenesisBindingInvalid")
        .withArgs(alice.address);
    });

    it("takes the shortest code for code", async () => {
      const { ethers, young, pool, alice, bob, networkHelpers, at } = await loadYoung();
      const stop = "0x00";
      await networkHelpers.setCode(alice.address, stop);
      await networkHelpers.setCode(bob.address, stop);
      await networkHelpers.setCode(await pool.stakeVault(), stop);
      // The pool is asked for its vault: one that answers nothing isn't refused for a want of code.
      await expect(young.completeGenesis(alice, bob, [])).to.be.revertedWithoutReason(ethers);
      await at(START);
      await young.completeGenesis(alice, pool, []);
      expect(await young.minter()).to.equal(alice.address);
    });

    it("refuses allocations above the cap, and binds nothing then", async () => {
      const { young, minter, pool, alice } = await loadYoung();
      await expect(
        young.completeGenesis(minter, pool, [
          { recipient: alice, amount: MAX_SUPPLY },
          { recipient: alice, amount: 1n },
        ]),
      )
        .to.be.revertedWithCustomError(young, "SupplyCapExceeded")
        .withArgs(1n, 0n);
      expect(await young.minter()).to.equal(ZeroAddress);
    });
  });

  describe("mint", () => {
    it("[SUP-111] mints for the minter", async () => {
      const { token, minterSigner, alice, at } = await load();
      await at(START);
      await expect(token.connect(minterSigner).mint(alice, 5))
        .to.emit(token, "Transfer")
        .withArgs(ZeroAddress, alice.address, 5n);
      expect(await token.balanceOf(alice)).to.equal(HOLDING + 5n);
      expect(await token.totalMinted()).to.equal(4n * HOLDING + 5n);
      expect(await token.totalSupply()).to.equal(4n * HOLDING + 5n);
    });

    it("[ACL-101] refuses everybody else, the binder included", async () => {
      const { token, deployer, governor, minter } = await load();
      for (const caller of [deployer, governor]) {
        await expect(token.connect(caller).mint(caller, 1))
          .to.be.revertedWithCustomError(token, "TokenMinterOnly")
          .withArgs(caller.address, await minter.getAddress());
      }
    });

    it("refuses everybody before genesis", async () => {
      const { young, deployer } = await loadYoung();
      await expect(young.mint(deployer, 1))
        .to.be.revertedWithCustomError(young, "TokenMinterOnly")
        .withArgs(deployer.address, ZeroAddress);
    });
  });

  describe("burn", () => {
    it("[SUP-112] burns the caller's own and counts it", async () => {
      const { token, alice, at } = await load();
      await at(START);
      await expect(token.connect(alice).burn(100))
        .to.emit(token, "Transfer")
        .withArgs(alice.address, ZeroAddress, 100n);
      expect(await token.balanceOf(alice)).to.equal(HOLDING - 100n);
      expect(await token.totalBurned()).to.equal(100n);
      expect(await token.totalSupply()).to.equal(4n * HOLDING - 100n);
    });

    it("refuses more than the caller has", async () => {
      const { token, stranger } = await load();
      await expect(token.connect(stranger).burn(1))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientBalance")
        .withArgs(stranger.address, 0n, 1n);
    });
  });

  describe("burnFrom", () => {
    it("[SUP-008] spends the owner's allowance, and refuses without it", async () => {
      const { token, alice, bob, at } = await load();
      await at(START);
      await token.connect(alice).approve(bob, 100);
      await at(START);
      await token.connect(bob).burnFrom(alice, 60);
      expect(await token.allowance(alice, bob)).to.equal(40n);
      expect(await token.totalBurned()).to.equal(60n);
      await at(START);
      await expect(token.connect(bob).burnFrom(alice, 41))
        .to.be.revertedWithCustomError(token, "ERC20InsufficientAllowance")
        .withArgs(bob.address, 40n, 41n);
    });
  });

  describe("transfer", () => {
    it("[SUP-107] moves exactly its amount, and changes no other balance, no supply and no allowance", async () => {
      const { token, alice, bob, carol, at } = await load();
      await at(START);
      await token.connect(alice).approve(carol, 50);
      let moved = 0n;
      for (const amount of [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, HOLDING / 2n]) {
        await at(START);
        await expect(token.connect(alice).transfer(bob, amount))
          .to.emit(token, "Transfer")
          .withArgs(alice.address, bob.address, amount);
        moved += amount;
        expect(await token.balanceOf(alice)).to.equal(HOLDING - moved);
        expect(await token.balanceOf(bob)).to.equal(HOLDING + moved);
      }
      expect(await token.balanceOf(carol)).to.equal(HOLDING);
      expect(await token.totalSupply()).to.equal(4n * HOLDING);
      expect(await token.allowance(alice, carol)).to.equal(50n);
    });
  });

  describe("transferFrom", () => {
    it("[SUP-108] spends exactly its amount of the caller's allowance, and no other's", async () => {
      const { token, alice, bob, carol, at } = await load();
      await at(START);
      await token.connect(alice).approve(carol, 100);
      await at(START);
      await token.connect(alice).approve(bob, 70);
      await at(START);
      await token.connect(bob).approve(carol, 30);
      let spent = 0n;
      for (const amount of [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n]) {
        await at(START);
        await token.connect(carol).transferFrom(alice, bob, amount);
        spent += amount;
        expect(await token.allowance(alice, carol)).to.equal(100n - spent);
      }
      expect(await token.allowance(alice, bob)).to.equal(70n);
      expect(await token.allowance(bob, carol)).to.equal(30n);
    });
  });

  describe("permit", () => {
    it("[SUP-109] [SUP-110] approves by signature, once, and moves the owner's nonce by one", async () => {
      const { token, alice, bob, at } = await load();
      const deadline = START + 100n;
      const { v, r, s } = await signPermit(token, alice, bob.address, 77n, 0n, deadline);
      await at(deadline);
      await expect(token.connect(bob).permit(alice, bob, 77, deadline, v, r, s))
        .to.emit(token, "Approval")
        .withArgs(alice.address, bob.address, 77n);
      expect(await token.allowance(alice, bob)).to.equal(77n);
      expect(await token.nonces(alice)).to.equal(1n);
      expect(await token.nonces(bob)).to.equal(0n);
      await at(deadline);
      await expect(token.connect(bob).permit(alice, bob, 77, deadline, v, r, s)).to.be.revertedWithCustomError(
        token,
        "ERC2612InvalidSigner",
      );
      expect(await token.nonces(alice)).to.equal(1n);
    });

    it("[SUP-110] refuses after the deadline", async () => {
      const { token, alice, bob, at } = await load();
      const { v, r, s } = await signPermit(token, alice, bob.address, 77n, 0n, START);
      await at(START + 1n);
      await expect(token.permit(alice, bob, 77, START, v, r, s))
        .to.be.revertedWithCustomError(token, "ERC2612ExpiredSignature")
        .withArgs(START);
    });

    it("[SUP-110] refuses a signature of somebody else", async () => {
      const { token, alice, bob, at } = await load();
      const { v, r, s } = await signPermit(token, bob, bob.address, 77n, 0n, MAX_UINT256);
      await at(START);
      await expect(token.permit(alice, bob, 77, MAX_UINT256, v, r, s)).to.be.revertedWithCustomError(
        token,
        "ERC2612InvalidSigner",
      );
      expect(await token.nonces(alice)).to.equal(0n);
    });
  });

  describe("clock", () => {
    it("is the timestamp, and says so", async () => {
      const { token, mineAt } = await load();
      await mineAt(START);
      expect(await token.clock()).to.equal(START);
      expect(await token.CLOCK_MODE()).to.equal("mode=timestamp");
    });
  });

  describe("votes", () => {
    async function delegated() {
      const economy = await load();
      const { token, alice, bob, delegateA, delegateB, at } = economy;
      await at(START);
      await token.connect(alice).delegate(delegateA);
      await at(START);
      await token.connect(bob).delegate(delegateB);
      return economy;
    }

    it("[SUP-009] count the balance once it is delegated", async () => {
      const { token, alice, delegateA } = await delegated();
      expect(await token.getVotes(delegateA)).to.equal(HOLDING);
      expect(await token.getVotes(alice)).to.equal(0n);
      expect(await token.delegates(alice)).to.equal(delegateA.address);
    });

    it("[SUP-009] follow transfers", async () => {
      const { token, alice, bob, delegateA, delegateB, at } = await delegated();
      await at(START + 1n);
      await expect(token.connect(alice).transfer(bob, 100))
        .to.emit(token, "DelegateVotesChanged")
        .withArgs(delegateA.address, HOLDING, HOLDING - 100n)
        .and.to.emit(token, "DelegateVotesChanged")
        .withArgs(delegateB.address, HOLDING, HOLDING + 100n);
    });

    it("[SUP-114] stay with the staker through deposit, cooldown and return", async () => {
      const { token, pool, alice, delegateA, at } = await delegated();
      await at(START + 1n);
      await expect(pool.connect(alice).stake(STAKE)).not.to.emit(token, "DelegateVotesChanged");
      expect(await token.getVotes(delegateA)).to.equal(HOLDING);
      await at(START + 2n);
      await pool.connect(alice).stakeLocked(STAKE, 1);
      expect(await token.getVotes(delegateA)).to.equal(HOLDING);
      await at(START + 3n);
      await pool.connect(alice).unstake(STAKE);
      expect(await token.getVotes(delegateA)).to.equal(HOLDING);
      await at(START + 3n + POOL.cooldownSeconds);
      await expect(pool.connect(alice).withdraw(1)).not.to.emit(token, "DelegateVotesChanged");
      expect(await token.getVotes(delegateA)).to.equal(HOLDING);
      expect(await token.balanceOf(alice)).to.equal(HOLDING - STAKE);
    });

    it("[SUP-009] count stake, cooling stake included, when they are delegated afterwards", async () => {
      const { token, pool, carol, delegateA, delegateB, at } = await delegated();
      await at(START + 1n);
      await pool.connect(carol).stake(2n * STAKE);
      await at(START + 2n);
      await pool.connect(carol).unstake(STAKE);
      await at(START + 3n);
      await token.connect(carol).delegate(delegateA);
      expect(await token.getVotes(delegateA)).to.equal(2n * HOLDING);
      await at(START + 4n);
      await token.connect(carol).delegate(delegateB);
      expect(await token.getVotes(delegateA)).to.equal(HOLDING);
      expect(await token.getVotes(delegateB)).to.equal(2n * HOLDING);
      await at(START + 2n + POOL.cooldownSeconds);
      await pool.connect(carol).withdraw(1);
      expect(await token.getVotes(delegateB)).to.equal(2n * HOLDING);
      await at(START + 5n + POOL.cooldownSeconds);
      await token.connect(carol).delegate(ZeroAddress);
      expect(await token.getVotes(delegateB)).to.equal(HOLDING);
    });

    it("[SUP-114] are lost with what is sent to the vault, which returns to nobody", async () => {
      const { token, pool, alice, bob, delegateA, at } = await delegated();
      const vault = await pool.stakeVault();
      await at(START + 1n);
      await token.connect(alice).transfer(vault, 100);
      expect(await token.getVotes(delegateA)).to.equal(HOLDING - 100n);
      await at(START + 1n);
      await token.connect(alice).approve(bob, 50);
      await at(START + 1n);
      await token.connect(bob).transferFrom(alice, vault, 50);
      expect(await token.getVotes(delegateA)).to.equal(HOLDING - 150n);
      expect(await token.getVotes(vault)).to.equal(0n);
      expect(await pool.depositOf(alice)).to.equal(0n);
    });

    it("move with rewards, into the reward vault and out of it", async () => {
      const { token, pool, alice, bob, delegateA, delegateB, at } = await delegated();
      await at(START + 1n);
      await pool.connect(bob).fund(STAKE);
      expect(await token.getVotes(delegateB)).to.equal(HOLDING - STAKE);
      await at(START + 1n);
      await pool.connect(alice).stake(STAKE);
      await at(START + 1_000n);
      await pool.connect(alice).claim();
      expect(await token.getVotes(delegateA)).to.equal(HOLDING + (await pool.totalClaimed()));
    });

    it("[SUP-103] never exceed the supply together", async () => {
      const { token, pool, alice, bob, delegateA, delegateB, at } = await delegated();
      await at(START + 1n);
      await pool.connect(alice).stake(HOLDING);
      await at(START + 2n);
      await token.connect(alice).delegate(delegateB);
      await at(START + 3n);
      await token.connect(bob).burn(HOLDING / 2n);
      expect(await token.getVotes(delegateA)).to.equal(0n);
      expect(await token.getVotes(delegateB)).to.equal(HOLDING + HOLDING / 2n);
      expect(await token.getVotes(delegateB)).to.be.at.most(await token.totalSupply());
    });

    it("[SUP-115] are remembered by time, as is the supply", async () => {
      const { token, alice, bob, delegateA, minterSigner, at, mineAt } = await delegated();
      await at(START + 10n);
      await token.connect(alice).transfer(bob, 100);
      await at(START + 20n);
      await token.connect(minterSigner).mint(alice, 1000);
      await at(START + 30n);
      await token.connect(bob).burn(7);
      await mineAt(START + 40n);
      expect(await token.getPastVotes(delegateA, START + 9n)).to.equal(HOLDING);
      expect(await token.getPastVotes(delegateA, START + 10n)).to.equal(HOLDING - 100n);
      expect(await token.getPastVotes(delegateA, START + 25n)).to.equal(HOLDING + 900n);
      expect(await token.getPastTotalSupply(GENESIS - 1n)).to.equal(0n);
      expect(await token.getPastTotalSupply(START + 19n)).to.equal(4n * HOLDING);
      expect(await token.getPastTotalSupply(START + 20n)).to.equal(4n * HOLDING + 1000n);
      expect(await token.getPastTotalSupply(START + 30n)).to.equal(4n * HOLDING + 993n);
      await expect(token.getPastVotes(delegateA, START + 40n))
        .to.be.revertedWithCustomError(token, "ERC5805FutureLookup")
        .withArgs(START + 40n, START + 40n);
      await expect(token.getPastTotalSupply(START + 41n))
        .to.be.revertedWithCustomError(token, "ERC5805FutureLookup")
        .withArgs(START + 41n, START + 40n);
    });

    it("work before genesis as those of any token", async () => {
      const { young, alice, delegateA, at } = await loadYoung();
      await at(START);
      await young.connect(alice).delegate(delegateA);
      expect(await young.getVotes(delegateA)).to.equal(0n);
      await at(START);
      await young.connect(alice).transfer(delegateA, 0);
      expect(await young.getVotes(delegateA)).to.equal(0n);
    });
  });
});
