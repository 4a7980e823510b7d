import { expect } from "chai";
import { network } from "hardhat";

import { clockOf, type Connection, GENESIS, signersOf } from "../helpers/market-fixtures.ts";

describe("TestQuoteAsset", () => {
  let connection: Connection;
  before(async () => {
    connection = await network.create("local");
  });

  for (const decimals of [6, 18]) {
    describe(`with ${decimals} decimals`, () => {
      const deploy = () =>
        clockOf(connection).at(GENESIS, () => connection.ethers.deployContract("TestQuoteAsset", ["USD", decimals]));

      it("shows its symbol and decimals", async () => {
        const quote = await deploy();
        expect(await quote.symbol()).to.equal("USD");
        expect(await quote.name()).to.equal("USD");
        expect(await quote.decimals()).to.equal(decimals);
      });

      it("mints for anyone", async () => {
        const quote = await deploy();
        const [, alice, bob] = await signersOf(connection);
        const transaction = clockOf(connection).at(GENESIS, () => quote.connect(alice).mint(bob, 42n));
        await expect(transaction).to.changeTokenBalance(connection.ethers, quote, bob, 42n);
        expect(await quote.totalSupply()).to.equal(42n);
      });
    });
  }
});
