import { expect } from "chai";
import { concat, getAddress, type Log, toBeHex, zeroPadValue } from "ethers";
import { network } from "hardhat";

import { clockOf, type Connection, GENESIS, signersOf } from "../helpers/market-fixtures.ts";

/** An action as the batcher reads it: agent, length of the rest, target, calldata. */
function packAction(agent: string, target: string, data: string): string {
  const rest = concat([target, data]);
  return concat([agent, toBeHex((rest.length - 2) / 2, 4), rest]);
}

function agentAddress(index: number): string {
  return getAddress(zeroPadValue(toBeHex(0xa000 + index), 20));
}

describe("ActionBatcher and ActorForwarder", () => {
  let connection: Connection;
  before(async () => {
    connection = await network.create("local");
  });

  async function deployBatcher() {
    const { ethers, networkHelpers } = connection;
    const { at } = clockOf(connection);
    const [operator, stranger] = await signersOf(connection);
    const batcher = await at(GENESIS, () => ethers.deployContract("ActionBatcher"));
    const forwarder = await ethers.getContractAt("ActorForwarder", await batcher.forwarder());
    const code = await ethers.provider.getCode(forwarder);
    const agents = [0, 1, 2].map(agentAddress) as [string, string, string];
    for (const agent of agents) await networkHelpers.setCode(agent, code);
    const quote = await at(GENESIS, () => ethers.deployContract("TestQuoteAsset", ["USD", 18]));
    for (const agent of agents) await at(GENESIS, () => quote.mint(agent, 100n));
    const transfer = (to: string, amount: bigint) => quote.interface.encodeFunctionData("transfer", [to, amount]);
    /** Runs actions and returns the names of the events in their order. */
    const run = async (actions: string[]) => {
      const receipt = await (await at(GENESIS, () => batcher.run(concat(actions)))).wait();
      return (receipt?.logs ?? []).map((log: Log) => {
        const source = log.address === batcher.target ? batcher : quote;
        return source.interface.parseLog(log);
      });
    };
    return { operator, stranger, batcher, forwarder, agents, quote, transfer, run, at };
  }
  const load = () => connection.networkHelpers.loadFixture(deployBatcher);

  describe("constructor", () => {
    it("binds its deployer as operator and creates the forwarder", async () => {
      const { batcher, forwarder, operator } = await load();
      expect(await batcher.operator()).to.equal(operator.address);
      expect(await forwarder.batcher()).to.equal(batcher.target);
    });
  });

  describe("run", () => {
    it("does nothing for no actions", async () => {
      const { run } = await load();
      expect(await run([])).to.deep.equal([]);
    });

    it("calls with each agent as the sender, marking each success after its own logs", async () => {
      const { run, agents, quote, transfer } = await load();
      const [first, second, third] = agents;
      const logs = await run([
        packAction(first, quote.target as string, transfer(third, 30n)),
        packAction(second, quote.target as string, transfer(third, 7n)),
      ]);
      expect(logs.map((log) => log?.name)).to.deep.equal([
        "Transfer",
        "ActionSucceeded",
        "Transfer",
        "ActionSucceeded",
      ]);
      expect(logs[0]?.args.toArray()).to.deep.equal([first, third, 30n]);
      expect(logs[2]?.args.toArray()).to.deep.equal([second, third, 7n]);
      expect(await quote.balanceOf(first)).to.equal(70n);
      expect(await quote.balanceOf(second)).to.equal(93n);
      expect(await quote.balanceOf(third)).to.equal(137n);
    });

    it("reports a revert with the target's own data, changes nothing by it, and goes on", async () => {
      const { run, agents, quote, transfer } = await load();
      const [first, second, third] = agents;
      const logs = await run([
        packAction(first, quote.target as string, transfer(second, 101n)),
        packAction(first, quote.target as string, transfer(second, 100n)),
        packAction(third, quote.target as string, "0xdeadbeef"),
      ]);
      expect(logs.map((log) => log?.name)).to.deep.equal([
        "ActionReverted",
        "Transfer",
        "ActionSucceeded",
        "ActionReverted",
      ]);
      const expected = quote.interface.encodeErrorResult("ERC20InsufficientBalance", [first, 100n, 101n]);
      expect(logs[0]?.args.toArray()).to.deep.equal([expected]);
      expect(logs[3]?.args.toArray()).to.deep.equal(["0x"]);
      expect(await quote.balanceOf(first)).to.equal(0n);
      expect(await quote.balanceOf(second)).to.equal(200n);
    });

    it("reports a panic's data", async () => {
      const { run, agents, quote } = await load();
      // Minting past 2^256 overflows the supply.
      const data = quote.interface.encodeFunctionData("mint", [agents[0], 2n ** 256n - 1n]);
      const [log] = await run([packAction(agents[0], quote.target as string, data)]);
      expect(log?.name).to.equal("ActionReverted");
      expect(log?.args.toArray()).to.deep.equal([concat(["0x4e487b71", toBeHex(0x11, 32)])]);
    });

    it("refuses everybody but the operator", async () => {
      const { batcher, stranger, at } = await load();
      await expect(at(GENESIS, () => batcher.connect(stranger).run("0x")))
        .to.be.revertedWithCustomError(batcher, "BatcherOperatorOnly")
        .withArgs(stranger.address);
    });

    it("refuses actions that are cut short, as a whole", async () => {
      const { batcher, agents, quote, transfer, at } = await load();
      const whole = packAction(agents[0], quote.target as string, transfer(agents[1], 1n));
      const cut = packAction(agents[0], quote.target as string, transfer(agents[1], 2n)).slice(0, -2);
      await expect(at(GENESIS, () => batcher.run(concat([whole, cut])))).to.be.revertedWithoutReason(connection.ethers);
      expect(await quote.balanceOf(agents[1])).to.equal(100n);
    });
  });

  describe("ActorForwarder", () => {
    it("refuses everybody but the batcher, the operator too", async () => {
      const { forwarder, agents, operator, stranger, quote, transfer, at } = await load();
      const input = concat([quote.target as string, transfer(operator.address, 1n)]);
      for (const [sender, to] of [
        [operator, agents[0]],
        [stranger, agents[1]],
        [operator, forwarder.target as string],
      ] as const) {
        await expect(at(GENESIS, () => sender.sendTransaction({ to, data: input })))
          .to.be.revertedWithCustomError(forwarder, "ForwarderBatcherOnly")
          .withArgs(sender.address);
      }
    });

    it("returns what the target returned", async () => {
      const { agents, batcher, quote } = await load();
      const { provider } = connection.ethers;
      const data = concat([quote.target as string, quote.interface.encodeFunctionData("balanceOf", [agents[0]])]);
      await connection.networkHelpers.impersonateAccount(batcher.target as string);
      expect(await provider.call({ from: batcher.target, to: agents[1], data })).to.equal(toBeHex(100n, 32));
    });

    it("reverts on input without a target", async () => {
      const { agents, run } = await load();
      const [log] = await run([concat([agents[0], toBeHex(3, 4), "0x010203"])]);
      expect(log?.name).to.equal("ActionReverted");
    });
  });
});
