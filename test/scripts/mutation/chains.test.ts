import { expect } from "chai";
import { network } from "hardhat";

import { Chains } from "../../../scripts/mutation/chains.ts";

describe("Chains", () => {
  it("takes a chain back to its beginning, so that a fixture is deployed anew", async () => {
    const manager = { create: network.create.bind(network) } as typeof network;
    const chains = new Chains();
    chains.watch(manager);
    const { networkHelpers, provider } = await manager.create("local");
    const blockNumber = () => provider.request({ method: "eth_blockNumber" });
    let deployed = 0;
    const deploy = async () => {
      await networkHelpers.mine(3);
      return ++deployed;
    };
    for (const expected of [1, 2, 3]) {
      await networkHelpers.loadFixture(deploy);
      await networkHelpers.mine(5);
      expect(await networkHelpers.loadFixture(deploy)).to.equal(expected);
      expect(await blockNumber()).to.equal("0x3");
      await chains.rewind();
      expect(await blockNumber()).to.equal("0x0");
    }
  });

  it("forgets a chain that is closed", async () => {
    const manager = { create: network.create.bind(network) } as typeof network;
    const chains = new Chains();
    chains.watch(manager);
    const connection = await manager.create("local");
    await connection.close();
    await chains.rewind();
    await chains.rewind();
  });
});
