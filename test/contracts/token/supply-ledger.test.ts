import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import {
  deployEconomy,
  GENESIS,
  HOLDING,
  loaderOf,
  MAX_SUPPLY,
  MAX_UINT128,
  MAX_UINT256,
  WAD,
} from "../helpers/staking-fixtures.ts";

const ROOM = MAX_SUPPLY - 4n * HOLDING;
const START = GENESIS + 10n;

async function deployMinting(connection: NetworkConnection) {
  const economy = await deployEconomy(connection);
  const { ethers, networkHelpers, minter, token } = economy;
  const address = await minter.getAddress();
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, WAD);
  return { ...economy, minting: token.connect(await ethers.getSigner(address)) };
}

describe("SupplyLedger", () => {
  const load = loaderOf(deployMinting);

  describe("constructor", () => {
    it("accepts a cap of one wei, and of up to 128 bits", async () => {
      const { ethers, deployer } = await load();
      for (const cap of [1n, MAX_UINT128]) {
        const token = await ethers.deployContract("EconomyToken", ["T", "T", cap, deployer]);
        expect(await token.MAX_SUPPLY()).to.equal(cap);
      }
    });

    it("refuses a cap of zero, or of more than 128 bits", async () => {
      const { ethers, deployer, token } = await load();
      for (const cap of [0n, MAX_UINT128 + 1n]) {
        await expect(ethers.deployContract("EconomyToken", ["T", "T", cap, deployer]))
          .to.be.revertedWithCustomError(token, "SupplyCapInvalid")
          .withArgs(cap);
      }
    });
  });

  describe("totalMinted", () => {
    it("[SUP-003] [SUP-116] reaches the cap, and nothing passes it", async () => {
      const { minting, alice, at } = await load();
      await at(START);
      await expect(minting.mint(alice, ROOM + 1n))
        .to.be.revertedWithCustomError(minting, "SupplyCapExceeded")
        .withArgs(ROOM + 1n, ROOM);
      await at(START);
      await minting.mint(alice, ROOM);
      expect(await minting.totalMinted()).to.equal(MAX_SUPPLY);
      await at(START);
      await expect(minting.mint(alice, 1)).to.be.revertedWithCustomError(minting, "SupplyCapExceeded").withArgs(1n, 0n);
    });

    it("reports the greatest number where the sum would need more than 256 bits", async () => {
      const { minting, alice, at } = await load();
      await at(START);
      await expect(minting.mint(alice, MAX_UINT256))
        .to.be.revertedWithCustomError(minting, "SupplyCapExceeded")
        .withArgs(MAX_UINT256, ROOM);
      await at(START);
      await expect(minting.mint(alice, MAX_UINT256 - 4n * HOLDING))
        .to.be.revertedWithCustomError(minting, "SupplyCapExceeded")
        .withArgs(MAX_UINT256 - 4n * HOLDING, ROOM);
    });

    it("[SUP-003] [SUP-116] is not lowered by burning, which never opens room to mint", async () => {
      const { minting, alice, at } = await load();
      await at(START);
      await minting.mint(alice, ROOM);
      await at(START);
      await minting.connect(alice).burn(HOLDING);
      expect(await minting.totalMinted()).to.equal(MAX_SUPPLY);
      await at(START);
      await expect(minting.mint(alice, 1)).to.be.revertedWithCustomError(minting, "SupplyCapExceeded").withArgs(1n, 0n);
    });
  });

  describe("totalBurned", () => {
    it("[SUP-002] adds up, and the supply is the difference", async () => {
      const { minting, alice, bob, at } = await load();
      await at(START);
      await minting.connect(alice).burn(100);
      await at(START);
      await minting.connect(bob).burn(HOLDING);
      await at(START);
      await minting.mint(bob, 5);
      expect(await minting.totalBurned()).to.equal(HOLDING + 100n);
      expect(await minting.totalMinted()).to.equal(4n * HOLDING + 5n);
      expect(await minting.totalSupply()).to.equal(3n * HOLDING - 95n);
    });

    it("is not moved by a transfer", async () => {
      const { minting, alice, bob, at } = await load();
      await at(START);
      await minting.connect(alice).transfer(bob, 100);
      expect(await minting.totalBurned()).to.equal(0n);
      expect(await minting.totalMinted()).to.equal(4n * HOLDING);
    });
  });
});
