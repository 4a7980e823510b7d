import { expect } from "chai";

import { providerAfter } from "../../simulations/deployment/after-deployment.ts";
import { request } from "../../simulations/deployment/json-rpc.ts";
import { failureOf } from "../tasks/failure-of.ts";
import { answering } from "./proposal/chain-answers.ts";

describe("providerAfter", () => {
  const polling = { pollMilliseconds: 1, maximumPolls: 3 };

  /** A node that gets from one block to the next with each look at it, and then stays. */
  function nodeAt(...newest: readonly number[]) {
    let looks = 0;
    return answering(({ method }) => {
      if (method === "eth_getLogs") return [];
      return method === "eth_blockNumber" ? newest[Math.min(looks++, newest.length - 1)] : "0x";
    });
  }

  it("waits for a node that is behind, says so, and reads at the last transaction's block", async () => {
    const waits: string[] = [];
    const node = nodeAt(8, 9, 10);
    const provider = await providerAfter(node, [7, 10, 8], { ...polling, onWait: (what) => void waits.push(what) });
    expect(waits).to.have.lengthOf(1);
    await request(provider, "eth_call", {}, "latest");
    await request(provider, "eth_getLogs", { address: "0x1" });
    const [read, logs] = node.asked.slice(-2);
    expect(read?.params[1]).to.equal("0xa");
    expect(logs?.params[0]).to.deep.include({ fromBlock: "0x7", toBlock: "0xa" });
  });

  it("reads near the newest block where the deployment is long over, and waits for nothing", async () => {
    const node = nodeAt(1_000);
    const provider = await providerAfter(node, [7, 10], { ...polling, onWait: () => expect.fail("it waits") });
    await request(provider, "eth_call", {}, "latest");
    expect(node.asked.at(-1)?.params[1]).to.equal("0x3e4");
  });

  it("says that everything is deployed, where the node doesn't get there in time", async () => {
    const node = nodeAt(8, 9);
    const { code, exitCode, problems } = await failureOf(() => providerAfter(node, [7, 10], polling));
    expect({ code, exitCode }).to.deep.equal({ code: "TW500", exitCode: 5 });
    expect(problems[0]).to.include({ value: 9, allowed: "10 or later" });
    expect(node.asked).to.have.lengthOf(1 + polling.maximumPolls);
  });
});
