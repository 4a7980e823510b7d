import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { deployLibraries } from "./library-fixture.ts";

async function deployTokens(connection: NetworkConnection) {
  const { ethers } = connection;
  const [payer, receiver] = await ethers.getSigners();
  const harness = await deployLibraries(connection);
  const plain = await ethers.deployContract("TestQuoteAsset", ["PLAIN", 18]);
  const withFee = await ethers.deployContract("FeeOnTransferAsset", ["FEE", 18]);
  for (const token of [plain, withFee]) {
    await token.mint(payer!, 1000);
    await token.approve(harness, 1000);
  }
  await withFee.setFeeBps(100);
  return { harness, plain, withFee, payer: payer!, receiver: receiver! };
}

describe("ExactTransfer", () => {
  let connection: NetworkConnection;

  before(async () => {
    connection = await network.create("local");
  });

  const load = () => connection.networkHelpers.loadFixture(deployTokens);

  describe("pullExact", () => {
    it("moves exactly the amount", async () => {
      const { harness, plain, payer, receiver } = await load();
      await harness.pullExact(plain, payer, receiver, 300);
      expect(await plain.balanceOf(payer)).to.equal(700n);
      expect(await plain.balanceOf(receiver)).to.equal(300n);
    });

    it("[ADV-104] refuses a token that keeps a fee", async () => {
      const { harness, withFee, payer, receiver } = await load();
      await expect(harness.pullExact(withFee, payer, receiver, 300))
        .to.be.revertedWithCustomError(harness, "TransferNotExact")
        .withArgs(297n, 300n);
    });

    it("refuses a transfer to the payer itself, which brings nothing", async () => {
      const { harness, plain, payer } = await load();
      await expect(harness.pullExact(plain, payer, payer, 300))
        .to.be.revertedWithCustomError(harness, "TransferNotExact")
        .withArgs(0n, 300n);
    });

    it("[ADV-105] passes the token's own refusal on", async () => {
      const { harness, plain, payer, receiver } = await load();
      await expect(harness.pullExact(plain, payer, receiver, 1001))
        .to.be.revertedWithCustomError(plain, "ERC20InsufficientAllowance")
        .withArgs(await harness.getAddress(), 1000n, 1001n);
    });
  });
});
