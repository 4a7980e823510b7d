import { expect } from "chai";
import { Contract, ZeroAddress } from "ethers";
import { network } from "hardhat";

import { clockOf, type Connection, GENESIS, signersOf, TOKEN } from "../helpers/market-fixtures.ts";
import { deployPublished, FACTORY, PAIR, publishedArtifact } from "../helpers/uniswap.ts";

const MINIMUM_LIQUIDITY = 1_000n;
const QUOTE = 10n ** 6n;
const TOKEN_AMOUNT = 900_000n * TOKEN;
const QUOTE_AMOUNT = 400_000n * QUOTE;

/** Integer square root, rounded down. */
function squareRoot(value: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(Number(value))));
  while (root * root > value) root -= 1n;
  while ((root + 1n) * (root + 1n) <= value) root += 1n;
  return root;
}

describe("LiquiditySeeder", () => {
  let connection: Connection;
  before(async () => {
    connection = await network.create("local");
  });

  async function deploySeeder() {
    const { ethers } = connection;
    const clock = clockOf(connection);
    const now = <Result>(send: () => Promise<Result>) => clock.at(GENESIS, send);
    const [deployer, donor, provider] = await signersOf(connection);
    // The seeder knows its token as an ERC-20 alone, so that the quote asset's contract serves for both.
    const token = await now(() => ethers.deployContract("TestQuoteAsset", ["ECO", 18]));
    const quote = await now(() => ethers.deployContract("FeeOnTransferAsset", ["USD", 6]));
    const factory = await now(() => deployPublished(FACTORY, [ZeroAddress], deployer));
    await now(() => factory.getFunction("createPair")(token, quote));
    const address = (await factory.getFunction("getPair")(token, quote)) as string;
    const pair = new Contract(address, publishedArtifact(PAIR).abi, deployer);
    const seeder = await now(() =>
      ethers.deployContract("LiquiditySeeder", [address, token, quote, TOKEN_AMOUNT, QUOTE_AMOUNT, provider]),
    );
    await now(() => token.mint(seeder, TOKEN_AMOUNT));
    await now(() => token.mint(donor, 2n * TOKEN_AMOUNT));
    for (const holder of [deployer, donor]) await now(() => quote.mint(holder, 2n * QUOTE_AMOUNT));
    await now(() => quote.approve(seeder, QUOTE_AMOUNT));

    /** Reserves as token and quote, whichever comes first. */
    const reserves = async () => {
      const [reserve0, reserve1] = (await pair.getFunction("getReserves")()) as [bigint, bigint];
      const isFirst = BigInt(token.target as string) < BigInt(quote.target as string);
      return isFirst ? [reserve0, reserve1] : [reserve1, reserve0];
    };
    return { deployer, donor, provider, token, quote, pair, seeder, reserves, now };
  }
  const load = () => connection.networkHelpers.loadFixture(deploySeeder);

  describe("constructor", () => {
    it("keeps what it was given", async () => {
      const { seeder, pair, token, quote, provider } = await load();
      expect(await seeder.pair()).to.equal(pair.target);
      expect(await seeder.token()).to.equal(token.target);
      expect(await seeder.quote()).to.equal(quote.target);
      expect(await seeder.tokenAmount()).to.equal(TOKEN_AMOUNT);
      expect(await seeder.quoteAmount()).to.equal(QUOTE_AMOUNT);
      expect(await (seeder as unknown as Contract).getFunction("provider")()).to.equal(provider.address);
    });
  });

  describe("seed", () => {
    it("fills a fresh pair with both amounts and gives the shares to the provider", async () => {
      const { seeder, pair, token, quote, provider, deployer, reserves, now } = await load();
      const liquidity = squareRoot(TOKEN_AMOUNT * QUOTE_AMOUNT) - MINIMUM_LIQUIDITY;
      const transaction = now(() => seeder.seed());
      await expect(transaction).to.emit(seeder, "PoolSeeded").withArgs(liquidity);
      await expect(transaction).to.changeTokenBalances(
        connection.ethers,
        quote,
        [deployer, pair],
        [-QUOTE_AMOUNT, QUOTE_AMOUNT],
      );
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
      expect(await pair.getFunction("balanceOf")(provider)).to.equal(liquidity);
      expect(await token.balanceOf(seeder)).to.equal(0n);
      expect(await token.balanceOf(provider)).to.equal(0n);
    });

    for (const [name, tokenGift, quoteGift] of [
      ["quote", 0n, 1n],
      ["tokens", 1n, 0n],
      ["both", 123n * TOKEN + 1n, 77n * QUOTE + 3n],
    ] as const) {
      it(`keeps the exact price after a donation of ${name} and a sync`, async () => {
        const { seeder, pair, token, quote, donor, provider, reserves, now } = await load();
        if (tokenGift > 0n) await now(() => token.connect(donor).transfer(pair.target, tokenGift));
        if (quoteGift > 0n) await now(() => quote.connect(donor).transfer(pair.target, quoteGift));
        await now(() => pair.getFunction("sync")());
        const liquidity = squareRoot((TOKEN_AMOUNT - tokenGift) * (QUOTE_AMOUNT - quoteGift)) - MINIMUM_LIQUIDITY;
        await expect(now(() => seeder.seed()))
          .to.emit(seeder, "PoolSeeded")
          .withArgs(liquidity);
        expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
        expect(await pair.getFunction("balanceOf")(provider)).to.equal(liquidity);
        expect(await token.balanceOf(provider)).to.equal(tokenGift);
        expect(await token.balanceOf(seeder)).to.equal(0n);
      });
    }

    it("keeps the exact price after donations without a sync, which count as the provider's", async () => {
      const { seeder, pair, token, quote, donor, provider, reserves, now } = await load();
      await now(() => token.connect(donor).transfer(pair.target, 5n * TOKEN));
      await now(() => quote.connect(donor).transfer(pair.target, 9n * QUOTE));
      await now(() => seeder.seed());
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
      expect(await pair.getFunction("balanceOf")(provider)).to.equal(
        squareRoot(TOKEN_AMOUNT * QUOTE_AMOUNT) - MINIMUM_LIQUIDITY,
      );
      expect(await token.balanceOf(provider)).to.equal(5n * TOKEN);
    });

    it("gives tokens donated to itself to the provider", async () => {
      const { seeder, token, donor, provider, now } = await load();
      await now(() => token.connect(donor).transfer(seeder, 3n));
      await now(() => seeder.seed());
      expect(await token.balanceOf(provider)).to.equal(3n);
    });

    it("refuses a pair that somebody has seeded", async () => {
      const { seeder, pair, token, quote, donor, now } = await load();
      await now(() => token.connect(donor).transfer(pair.target, 10_000n));
      await now(() => quote.connect(donor).transfer(pair.target, 10_000n));
      await now(() => pair.getFunction("mint")(donor));
      await expect(now(() => seeder.seed()))
        .to.be.revertedWithCustomError(seeder, "SeederPairAlreadySeeded")
        .withArgs(10_000n);
    });

    it("refuses to seed twice", async () => {
      const { seeder, now } = await load();
      await now(() => seeder.seed());
      await expect(now(() => seeder.seed()))
        .to.be.revertedWithCustomError(seeder, "SeederPairAlreadySeeded")
        .withArgs(squareRoot(TOKEN_AMOUNT * QUOTE_AMOUNT));
    });

    it("refuses donations that leave it nothing to bring", async () => {
      const { seeder, pair, token, quote, donor, now } = await load();
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await now(() => quote.connect(donor).transfer(pair.target, QUOTE_AMOUNT));
      await expect(now(() => seeder.seed()))
        .to.be.revertedWithCustomError(seeder, "SeederDonationTooLarge")
        .withArgs(QUOTE_AMOUNT, QUOTE_AMOUNT);
      await snapshot.restore();
      await now(() => token.connect(donor).transfer(pair.target, TOKEN_AMOUNT + 1n));
      await expect(now(() => seeder.seed()))
        .to.be.revertedWithCustomError(seeder, "SeederDonationTooLarge")
        .withArgs(TOKEN_AMOUNT + 1n, TOKEN_AMOUNT);
    });

    it("refuses a quote asset that keeps a fee on the way, and a caller who hasn't approved it", async () => {
      const { seeder, quote, donor, now } = await load();
      await expect(now(() => seeder.connect(donor).seed()))
        .to.be.revertedWithCustomError(quote, "ERC20InsufficientAllowance")
        .withArgs(seeder.target, 0n, QUOTE_AMOUNT);
      await now(() => quote.setFeeBps(100n));
      await expect(now(() => seeder.seed()))
        .to.be.revertedWithCustomError(seeder, "TransferNotExact")
        .withArgs((QUOTE_AMOUNT * 99n) / 100n, QUOTE_AMOUNT);
    });
  });
});
