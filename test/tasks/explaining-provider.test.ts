import { expect } from "chai";
import { BrowserProvider } from "ethers";

import { explainingProvider } from "../../scripts/tasks/explaining-provider.ts";
import { pastProvider } from "../../simulations/deployment/past-provider.ts";
import { failureOf } from "./failure-of.ts";

const NODE = { network: "sepolia", origin: "https://node.example" };

const failing = {
  request: () => Promise.reject(new Error("connect ECONNREFUSED https://node.example/v2/secret\nand more")),
};

describe("explainingProvider", () => {
  it("passes on what a node answers", async () => {
    const asked: unknown[] = [];
    const node = explainingProvider(
      {
        request(args) {
          asked.push(args);
          return Promise.resolve("0x1");
        },
      },
      NODE,
    );
    expect(await node.request({ method: "eth_chainId" })).to.equal("0x1");
    expect(asked).to.deep.equal([{ method: "eth_chainId", params: [] }]);
  });

  it("tells which request of which node failed, without the URL's key", async () => {
    const failure = await failureOf(() => explainingProvider(failing, NODE).request({ method: "eth_call" }));
    expect({ code: failure.code, exitCode: failure.exitCode }).to.deep.equal({ code: "TW500", exitCode: 5 });
    expect(failure.problems[0]).to.include({ path: "--network sepolia", value: "https://node.example" });
    expect(failure.problems[0]?.message).to.include("eth_call");
    expect(JSON.stringify(failure.problems)).to.not.include("secret");
  });

  it("is told of through a reader of past blocks", async () => {
    const reader = pastProvider(explainingProvider(failing, NODE), { fromBlock: 0n, atBlock: 1n });
    const { code } = await failureOf(async () => await reader.request({ method: "eth_call", params: [{}, "latest"] }));
    expect(code).to.equal("TW500");
  });

  it("tells what was beneath the error that ethers makes of it", async () => {
    const node = explainingProvider(failing, NODE);
    const reader = new BrowserProvider(node, 1, { staticNetwork: true });
    try {
      const read = () => node.explain(() => reader.getCode(`0x${"11".repeat(20)}`));
      const { code, problems } = await failureOf(read);
      expect(code).to.equal("TW500");
      expect(problems[0]?.message).to.include("eth_getCode");
    } finally {
      reader.destroy();
    }
  });
});
