import { expect } from "chai";
import { Contract, type Log, toBeHex, ZeroAddress } from "ethers";

import {
  clockOf,
  type Connection,
  DAY,
  deployManager,
  fixture,
  GENESIS,
  HALT_SECONDS,
  POOL_PARAMETERS,
  signersOf,
  TOKEN,
} from "../helpers/market-fixtures.ts";
import { deployPublished, FACTORY, PAIR, publishedArtifact } from "../helpers/uniswap.ts";

const MINIMUM_LIQUIDITY = 1_000n;
const QUOTE = 10n ** 6n;
const TOKEN_AMOUNT = 900_000n * TOKEN;
const QUOTE_AMOUNT = 400_000n * QUOTE;
const HOLDING = 5_000n * TOKEN;
const MAX_SUPPLY = 10_000_000n * TOKEN;

/** Integer square root, rounded down. */
function squareRoot(value: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(Number(value))));
  while (root * root > value) root -= 1n;
  while ((root + 1n) * (root + 1n) <= value) root += 1n;
  return root;
}

/** Deploys everything up to the launch: the pair doesn't exist, and neither does a single token. */
async function deploySeeder(connection: Connection, quoteKind: "FeeOnTransferAsset" | "ReentrantAsset") {
  const { ethers } = connection;
  const clock = clockOf(connection);
  const now = <Result>(send: () => Promise<Result>) => clock.at(GENESIS, send);
  const [owner, holder, donor, provider] = await signersOf(connection);
  const manager = await now(() => deployManager(owner));
  const quote = await now(() => ethers.deployContract(quoteKind as "FeeOnTransferAsset", ["USD", 6]));
  const factory = await now(() => deployPublished(FACTORY, [ZeroAddress], owner));
  const terms = [factory.target, quote, TOKEN_AMOUNT, QUOTE_AMOUNT] as const;
  const seeder = await now(() => ethers.deployContract("GenesisSeeder", [owner, ...terms, provider]));
  const token = await now(() => ethers.deployContract("EconomyToken", ["Economy", "ECO", MAX_SUPPLY, seeder]));
  const stakingPool = await now(() =>
    ethers.deployContract("RewardPool", [manager, token, token, POOL_PARAMETERS, [], 30 * DAY, HALT_SECONDS]),
  );
  for (const account of [owner, donor]) await now(() => quote.mint(account, 2n * QUOTE_AMOUNT));
  await now(() => quote.approve(seeder, QUOTE_AMOUNT));

  const pairAddress = () => factory.getFunction("getPair")(token, quote) as Promise<string>;
  const pairAt = (address: string) => new Contract(address, publishedArtifact(PAIR).abi, owner);
  /** Creates the pair, as the seeder does. */
  const createPair = async () => {
    await now(() => seeder.findOrCreatePair(token));
    return pairAt(await pairAddress());
  };
  /** Creates the pair without the seeder. */
  const createPairAs = async (creator: typeof owner) =>
    creator.sendTransaction({
      to: factory.target,
      data: factory.interface.encodeFunctionData("createPair", [quote.target, token.target]),
    });
  /** Launches with the manager as minter: genesis asks only that it has code. */
  const launch = (allocations = [{ recipient: holder.address, amount: HOLDING }], caller = owner) =>
    now(() => seeder.connect(caller).launch(token, manager, stakingPool, allocations));
  /** Reserves as token and quote, whichever comes first. */
  const reserves = async () => {
    const pair = pairAt(await pairAddress());
    const [reserve0, reserve1] = (await pair.getFunction("getReserves")()) as [bigint, bigint];
    return BigInt(token.target as string) < BigInt(quote.target as string)
      ? [reserve0, reserve1]
      : [reserve1, reserve0];
  };
  return {
    ...{ owner, holder, donor, provider, manager, quote, factory, terms, seeder, token, stakingPool },
    ...{ now, pairAddress, pairAt, createPair, createPairAs, launch, reserves },
  };
}

const LIQUIDITY = squareRoot(TOKEN_AMOUNT * QUOTE_AMOUNT) - MINIMUM_LIQUIDITY;

describe("GenesisSeeder", () => {
  const load = fixture((connection) => deploySeeder(connection, "FeeOnTransferAsset"));
  const loadReentrant = fixture((connection) => deploySeeder(connection, "ReentrantAsset"));

  describe("constructor", () => {
    it("keeps what it was given and has launched nothing", async () => {
      const { seeder, owner, factory, quote, provider, token } = await load();
      expect(await seeder.owner()).to.equal(owner.address);
      expect(await seeder.factory()).to.equal(factory.target);
      expect(await seeder.quote()).to.equal(quote.target);
      expect(await seeder.tokenAmount()).to.equal(TOKEN_AMOUNT);
      expect(await seeder.quoteAmount()).to.equal(QUOTE_AMOUNT);
      expect(await (seeder as unknown as Contract).getFunction("provider")()).to.equal(provider.address);
      expect(await seeder.token()).to.equal(ZeroAddress);
      expect(await token.GENESIS()).to.equal(seeder.target);
    });

    it("refuses an owner or a provider of zero", async () => {
      const { connection, seeder, terms, owner, provider } = await load();
      const { ethers } = connection;
      await expect(
        ethers.deployContract("GenesisSeeder", [ZeroAddress, ...terms, provider]),
      ).to.be.revertedWithCustomError(seeder, "SeederOwnerInvalid");
      await expect(
        ethers.deployContract("GenesisSeeder", [owner, ...terms, ZeroAddress]),
      ).to.be.revertedWithCustomError(seeder, "SeederProviderInvalid");
    });
  });

  describe("findOrCreatePair", () => {
    it("creates the pair for anyone, and finds it from then on", async () => {
      const { seeder, factory, token, quote, donor, now, pairAddress } = await load();
      expect(await pairAddress()).to.equal(ZeroAddress);
      const expected = await seeder.findOrCreatePair.staticCall(token);
      await expect(now(() => seeder.connect(donor).findOrCreatePair(token))).to.emit(factory, "PairCreated");
      expect(await pairAddress()).to.equal(expected);
      await expect(now(() => seeder.findOrCreatePair(token))).not.to.emit(factory, "PairCreated");
      expect(await seeder.findOrCreatePair.staticCall(token)).to.equal(expected);
      expect(await factory.getFunction("getPair")(quote, token)).to.equal(expected);
    });

    it("finds a pair that somebody else has created", async () => {
      const { seeder, factory, token, donor, now, pairAddress, createPairAs } = await load();
      await now(() => createPairAs(donor));
      expect(await seeder.findOrCreatePair.staticCall(token)).to.equal(await pairAddress());
      await expect(now(() => seeder.findOrCreatePair(token))).not.to.emit(factory, "PairCreated");
    });
  });

  describe("launch", () => {
    it("completes genesis and seeds the pair, with these events and no others", async () => {
      const state = await load();
      const { seeder, token, quote, owner, holder, provider, manager, stakingPool, createPair, launch } = state;
      const pair = await createPair();
      const receipt = await (await launch()).wait();
      const sources = [seeder, token, quote, pair].map(({ target, interface: abi }) => ({
        target,
        abi,
      }));
      const events = (receipt?.logs ?? []).map((log: Log) => {
        const abi = sources.find(({ target }) => target === log.address)?.abi;
        const event = abi?.parseLog(log);
        return [log.address, event?.name, ...(event?.args ?? [])] as unknown[];
      });
      const [amount0, amount1] =
        BigInt(token.target as string) < BigInt(quote.target as string)
          ? [TOKEN_AMOUNT, QUOTE_AMOUNT]
          : [QUOTE_AMOUNT, TOKEN_AMOUNT];
      expect(events).to.deep.equal([
        [quote.target, "Transfer", owner.address, pair.target, QUOTE_AMOUNT],
        [token.target, "Transfer", ZeroAddress, holder.address, HOLDING],
        [token.target, "Transfer", ZeroAddress, seeder.target, TOKEN_AMOUNT],
        [token.target, "GenesisCompleted", manager.target, stakingPool.target, HOLDING + TOKEN_AMOUNT],
        [token.target, "Transfer", seeder.target, pair.target, TOKEN_AMOUNT],
        [pair.target, "Transfer", ZeroAddress, ZeroAddress, MINIMUM_LIQUIDITY],
        [pair.target, "Transfer", ZeroAddress, provider.address, LIQUIDITY],
        [pair.target, "Sync", amount0, amount1],
        [pair.target, "Mint", seeder.target, amount0, amount1],
        [seeder.target, "PoolSeeded", token.target, pair.target, LIQUIDITY],
      ]);
    });

    it("leaves both amounts in the pair, the shares with the provider and nothing with itself", async () => {
      const { seeder, token, quote, holder, provider, manager, stakingPool, createPair, launch, reserves } =
        await load();
      const pair = await createPair();
      await launch();
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
      expect(await pair.getFunction("balanceOf")(provider)).to.equal(LIQUIDITY);
      expect(await token.balanceOf(holder)).to.equal(HOLDING);
      expect(await token.totalSupply()).to.equal(HOLDING + TOKEN_AMOUNT);
      expect(await token.minter()).to.equal(manager.target);
      expect(await token.stakingPool()).to.equal(stakingPool.target);
      expect(await seeder.token()).to.equal(token.target);
      for (const asset of [token, quote]) {
        expect(await asset.balanceOf(seeder)).to.equal(0n);
        expect(await asset.balanceOf(provider)).to.equal(0n);
      }
    });

    it("mints the pool's own amount without any other allocation, and creates a pair that nobody has", async () => {
      const { token, factory, launch, reserves } = await load();
      await expect(launch([])).to.emit(factory, "PairCreated");
      expect(await token.totalSupply()).to.equal(TOKEN_AMOUNT);
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
    });

    it("[ADV-102] uses a pair that somebody else has created", async () => {
      const { seeder, token, donor, now, pairAddress, createPairAs, launch, reserves } = await load();
      await now(() => createPairAs(donor));
      await expect(launch())
        .to.emit(seeder, "PoolSeeded")
        .withArgs(token.target, await pairAddress(), LIQUIDITY);
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
    });

    it("[ADV-102] gives nobody a moment between genesis and the first liquidity", async () => {
      const { connection, token, quote, seeder, manager, stakingPool, owner, donor, now, createPair, launch } =
        await load();
      const pair = await createPair();
      expect(await token.totalSupply()).to.equal(0n);
      await expect(now(() => token.completeGenesis(manager, stakingPool, [{ recipient: owner.address, amount: 1n }])))
        .to.be.revertedWithCustomError(token, "TokenGenesisUnauthorized")
        .withArgs(owner.address, seeder.target);
      // Quote alone mints no shares, and there is no token to go with it.
      await now(() => quote.connect(donor).transfer(pair.target, QUOTE));
      await expect(now(() => pair.getFunction("mint")(donor))).to.be.revert(connection.ethers);
      await now(() => pair.getFunction("sync")());
      await expect(now(() => pair.getFunction("mint")(donor))).to.be.revert(connection.ethers);
      expect(await pair.getFunction("totalSupply")()).to.equal(0n);
      await launch();
      expect(await pair.getFunction("balanceOf")(donor)).to.equal(0n);
    });

    it("[ADV-054] shows a quote asset that calls somebody back no token, and no way to mint the pair", async () => {
      const { connection, ...state } = await loadReentrant();
      const { token, quote, seeder, holder, provider, now, createPair, launch, reserves } = state;
      const pair = await createPair();
      const reentrant = await connection.ethers.getContractAt("ReentrantAsset", quote);
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await now(() => reentrant.reenter(token, token.interface.encodeFunctionData("totalSupply")));
      await expect(launch()).to.emit(reentrant, "ReentryTried").withArgs(true, toBeHex(0, 32));
      await snapshot.restore();
      await now(() => reentrant.reenter(pair.target, pair.interface.encodeFunctionData("mint", [holder.address])));
      await expect(launch())
        .to.emit(reentrant, "ReentryTried")
        .withArgs(false, (data: string) => data.length > 2)
        .and.to.emit(seeder, "PoolSeeded")
        .withArgs(token.target, pair.target, LIQUIDITY);
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
      expect(await pair.getFunction("balanceOf")(provider)).to.equal(LIQUIDITY);
    });

    for (const [name, gift, syncs] of [
      ["a wei of quote and a sync", 1n, true],
      ["quote and a sync", 77n * QUOTE + 3n, true],
      ["all the quote but a wei and a sync", QUOTE_AMOUNT - 1n, true],
      ["quote without a sync, which counts as the provider's", 9n * QUOTE, false],
    ] as const) {
      it(`[ADV-102] keeps the exact price after a donation of ${name}`, async () => {
        const { connection, seeder, token, quote, owner, donor, provider, now, createPair, launch, reserves } =
          await load();
        const pair = await createPair();
        await now(() => quote.connect(donor).transfer(pair.target, gift));
        if (syncs) await now(() => pair.getFunction("sync")());
        const minted = squareRoot(TOKEN_AMOUNT * (syncs ? QUOTE_AMOUNT - gift : QUOTE_AMOUNT)) - MINIMUM_LIQUIDITY;
        const transaction = launch();
        await expect(transaction).to.emit(seeder, "PoolSeeded").withArgs(token.target, pair.target, minted);
        await expect(transaction).to.changeTokenBalance(connection.ethers, quote, owner, gift - QUOTE_AMOUNT);
        expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
        expect(await pair.getFunction("balanceOf")(provider)).to.equal(minted);
      });
    }

    it("gives the provider what was donated to itself, and what an allocation to the pair replaced", async () => {
      const { seeder, token, quote, donor, provider, now, createPair, launch, reserves } = await load();
      const pair = await createPair();
      await now(() => quote.connect(donor).transfer(seeder, 3n));
      await launch([{ recipient: pair.target as string, amount: 5n * TOKEN }]);
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
      expect(await token.balanceOf(provider)).to.equal(5n * TOKEN);
      expect(await quote.balanceOf(provider)).to.equal(3n);
      for (const asset of [token, quote]) expect(await asset.balanceOf(seeder)).to.equal(0n);
    });

    it("gives the provider the rest to the last wei", async () => {
      const { seeder, quote, donor, provider, now, launch } = await load();
      await now(() => quote.connect(donor).transfer(seeder, 1n));
      await launch();
      expect(await quote.balanceOf(provider)).to.equal(1n);
      expect(await quote.balanceOf(seeder)).to.equal(0n);
    });

    for (const [name, synced, unsynced] of [
      ["exactly the quote", 0n, QUOTE_AMOUNT],
      ["all the quote and more", 0n, 2n * QUOTE_AMOUNT],
      ["the quote, of which a part is synced", 77n * QUOTE, QUOTE_AMOUNT - 77n * QUOTE],
    ] as const) {
      it(`[ADV-102] isn't stopped by ${name} without a sync, which its giver could skim back`, async () => {
        const { connection, seeder, token, quote, owner, donor, provider, now, createPair, launch, reserves } =
          await load();
        const pair = await createPair();
        await now(() => quote.connect(donor).transfer(pair.target, synced));
        await now(() => pair.getFunction("sync")());
        await now(() => quote.connect(donor).transfer(pair.target, unsynced));
        const minted = squareRoot(TOKEN_AMOUNT * (QUOTE_AMOUNT - synced)) - MINIMUM_LIQUIDITY;
        const transaction = launch();
        await expect(transaction).to.emit(seeder, "PoolSeeded").withArgs(token.target, pair.target, minted);
        await expect(transaction).to.changeTokenBalance(connection.ethers, quote, owner, synced - QUOTE_AMOUNT);
        expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
        expect(await quote.balanceOf(provider)).to.equal(unsynced);
      });
    }

    it("[ADV-102] leaves whoever gives all the quote nothing to skim back", async () => {
      const { connection, quote, donor, now, createPair, launch, reserves } = await load();
      const pair = await createPair();
      await now(() => quote.connect(donor).transfer(pair.target, QUOTE_AMOUNT));
      await launch();
      const skim = now(() => pair.getFunction("skim")(donor));
      await expect(skim).to.changeTokenBalance(connection.ethers, quote, donor, 0n);
      expect(await reserves()).to.deep.equal([TOKEN_AMOUNT, QUOTE_AMOUNT]);
    });

    it("[ADV-102] is stopped only by quote that its giver can't get back", async () => {
      const { connection, seeder, token, quote, donor, now, createPair, launch } = await load();
      const pair = await createPair();
      await now(() => quote.connect(donor).transfer(pair.target, QUOTE_AMOUNT));
      await now(() => pair.getFunction("sync")());
      await expect(launch())
        .to.be.revertedWithCustomError(seeder, "SeederDonationTooLarge")
        .withArgs(QUOTE_AMOUNT, QUOTE_AMOUNT);
      const skim = now(() => pair.getFunction("skim")(donor));
      await expect(skim).to.changeTokenBalance(connection.ethers, quote, donor, 0n);
      await now(() => quote.connect(donor).transfer(pair.target, 1n));
      const isTokenFirst = BigInt(token.target as string) < BigInt(quote.target as string);
      const out = isTokenFirst ? [0n, 1n] : [1n, 0n];
      await expect(now(() => pair.getFunction("swap")(...out, donor, "0x"))).to.be.revertedWith(
        "UniswapV2: INSUFFICIENT_LIQUIDITY",
      );
    });

    it("refuses donations that leave it nothing to bring, and then completes nothing", async () => {
      const { connection, seeder, token, quote, donor, now, createPair, launch } = await load();
      const pair = await createPair();
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await now(() => quote.connect(donor).transfer(pair.target, QUOTE_AMOUNT));
      await now(() => pair.getFunction("sync")());
      await expect(launch())
        .to.be.revertedWithCustomError(seeder, "SeederDonationTooLarge")
        .withArgs(QUOTE_AMOUNT, QUOTE_AMOUNT);
      await snapshot.restore();
      await expect(launch([{ recipient: pair.target as string, amount: TOKEN_AMOUNT + 1n }]))
        .to.be.revertedWithCustomError(seeder, "SeederDonationTooLarge")
        .withArgs(TOKEN_AMOUNT + 1n, TOKEN_AMOUNT);
      expect(await token.totalSupply()).to.equal(0n);
      expect(await token.minter()).to.equal(ZeroAddress);
      expect(await seeder.token()).to.equal(ZeroAddress);
    });

    it("refuses a pair with shares", async () => {
      const { connection, seeder, token, createPair, launch } = await load();
      const pair = await createPair();
      // Uniswap's pair gives no shares before genesis, so they are written into its storage, where they come first.
      await connection.networkHelpers.setStorageAt(pair.target as string, 0, 10_000n);
      expect(await pair.getFunction("totalSupply")()).to.equal(10_000n);
      await expect(launch()).to.be.revertedWithCustomError(seeder, "SeederPairAlreadySeeded").withArgs(10_000n);
      expect(await token.totalSupply()).to.equal(0n);
    });

    it("[ACL-112] is the owner's alone", async () => {
      const { seeder, owner, donor, provider, launch } = await load();
      for (const caller of [donor, provider]) {
        await expect(launch([], caller))
          .to.be.revertedWithCustomError(seeder, "SeederUnauthorized")
          .withArgs(caller.address, owner.address);
      }
    });

    it("[ACL-112] happens once", async () => {
      const { connection, seeder, token, manager, stakingPool, now, launch } = await load();
      await launch();
      const other = await now(() =>
        connection.ethers.deployContract("EconomyToken", ["Other", "OTH", MAX_SUPPLY, seeder]),
      );
      for (const candidate of [token, other]) {
        await expect(now(() => seeder.launch(candidate, manager, stakingPool, [])))
          .to.be.revertedWithCustomError(seeder, "SeederAlreadyLaunched")
          .withArgs(token.target);
      }
    });

    it("refuses a token whose genesis belongs to another", async () => {
      const { connection, seeder, owner, manager, stakingPool, now } = await load();
      const foreign = await now(() =>
        connection.ethers.deployContract("EconomyToken", ["Foreign", "FOR", MAX_SUPPLY, owner]),
      );
      await expect(now(() => seeder.launch(foreign, manager, stakingPool, [])))
        .to.be.revertedWithCustomError(foreign, "TokenGenesisUnauthorized")
        .withArgs(seeder.target, owner.address);
    });

    it("[ADV-104] refuses a quote asset that keeps a fee on the way, and an owner who hasn't approved it", async () => {
      const { seeder, token, quote, now, launch } = await load();
      await now(() => quote.setFeeBps(100n));
      await expect(launch())
        .to.be.revertedWithCustomError(seeder, "TransferNotExact")
        .withArgs((QUOTE_AMOUNT * 99n) / 100n, QUOTE_AMOUNT);
      await now(() => quote.setFeeBps(0n));
      await now(() => quote.approve(seeder, QUOTE_AMOUNT - 1n));
      await expect(launch())
        .to.be.revertedWithCustomError(quote, "ERC20InsufficientAllowance")
        .withArgs(seeder.target, QUOTE_AMOUNT - 1n, QUOTE_AMOUNT);
      expect(await token.totalSupply()).to.equal(0n);
    });
  });
});
