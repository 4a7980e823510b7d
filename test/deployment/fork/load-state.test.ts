import { expect } from "chai";
import hre from "hardhat";

import { startChain } from "../../../scripts/tasks/chain-host.ts";
import { loadForkState } from "../../../simulations/deployment/fork/load-state.ts";
import { request } from "../../../simulations/deployment/json-rpc.ts";
import { BLOCK, BLOCK_SECONDS, RUN } from "./fakes.ts";

describe("loadForkState", () => {
  it("mines up to the fork's height at the time it is told, however long it took", async () => {
    const chain = await startChain(hre, "default", BLOCK_SECONDS + 1);
    const { provider } = chain;
    await request(provider, "evm_increaseTime", 5);
    await loadForkState(provider, { block: BLOCK, run: RUN, answers: new Map() }, BLOCK_SECONDS);
    const head = await request<Record<string, string>>(provider, "eth_getBlockByNumber", "latest", false);
    expect([Number(head["number"]), Number(head["timestamp"])]).to.deep.equal([BLOCK.number, BLOCK_SECONDS]);
    await chain.close();
  });
});
