import { expect } from "chai";

import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { pastProvider } from "../../simulations/deployment/past-provider.ts";
import { readLogs } from "../../simulations/deployment/read-logs.ts";
import { TokenwrightError } from "../../simulations/errors.ts";

interface Filter {
  readonly address: readonly string[];
  readonly fromBlock: string;
  readonly toBlock: string;
  readonly topics?: readonly unknown[];
}

const ADDRESS = "0x00000000000000000000000000000000000a0001";

/** A node with one log a block that takes ranges of so many blocks at most, and has lost the logs of some block. */
function nodeOf(widest: number, lost?: number): Provider & { readonly asked: Filter[] } {
  const asked: Filter[] = [];
  return {
    asked,
    request({ method, params = [] }) {
      if (method !== "eth_getLogs") return Promise.resolve([method, ...params]);
      const filter = params[0] as Filter;
      asked.push(filter);
      const [from, to] = [Number(filter.fromBlock), Number(filter.toBlock)];
      if (to - from + 1 > widest) return Promise.reject(new Error(`at most ${widest} blocks`));
      const blocks = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      if (lost !== undefined && blocks.includes(lost)) return Promise.reject(new Error("pruned"));
      return Promise.resolve(blocks);
    },
  };
}

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, index) => index);

describe("readLogs", () => {
  it("asks once where the node takes the whole range", async () => {
    const node = nodeOf(1_000_000);
    expect(await readLogs(node, { addresses: [ADDRESS], fromBlock: 0n, toBlock: 999n })).to.deep.equal(upTo(999));
    expect(node.asked).to.deep.equal([{ address: [ADDRESS], fromBlock: "0x0", toBlock: "0x3e7" }]);
  });

  for (const widest of [1, 7, 500]) {
    it(`reads every block once and in order where the node takes ${widest} at a time`, async () => {
      const told: [bigint, bigint][] = [];
      const logs = await readLogs(nodeOf(widest), {
        addresses: [ADDRESS],
        fromBlock: 0n,
        toBlock: 1_234n,
        onProgress: (...progress) => told.push(progress),
      });
      expect(logs).to.deep.equal(upTo(1_234));
      expect(told.at(-1)).to.deep.equal([1_235n, 1_235n]);
    });
  }

  it("asks for more again where a node that limits logs has fewer of them, and for no more than it may", async () => {
    const widths: number[] = [];
    const node: Provider = {
      request({ params = [] }) {
        const { fromBlock, toBlock } = params[0] as Filter;
        const [from, to] = [Number(fromBlock), Number(toBlock)];
        widths.push(to - from + 1);
        return from < 20 && to > from ? Promise.reject(new Error("too many logs")) : Promise.resolve([from]);
      },
    };
    await readLogs(node, { addresses: [ADDRESS], fromBlock: 0n, toBlock: 999_999n });
    expect(Math.max(...widths)).to.equal(50_000);
    expect(widths.lastIndexOf(50_000)).to.be.greaterThan(widths.indexOf(1));
    expect(widths.length).to.be.lessThan(150);
  });

  it("seldom asks again for more than a node takes", async () => {
    const node = nodeOf(10);
    await readLogs(node, { addresses: [ADDRESS], fromBlock: 0n, toBlock: 9_999n });
    const refused = node.asked.filter(({ fromBlock, toBlock }) => Number(toBlock) - Number(fromBlock) >= 10);
    expect(refused.length).to.be.lessThan(30);
  });

  it("says which block the node has no logs of", async () => {
    let failure: unknown;
    await readLogs(nodeOf(100, 77), { addresses: [ADDRESS], fromBlock: 0n, toBlock: 200n }).catch(
      (error: unknown) => (failure = error),
    );
    expect(failure).to.be.instanceOf(TokenwrightError);
    expect(failure).to.include({ code: "TW500" });
    expect((failure as TokenwrightError).problems[0]?.message).to.include("block 77:");
  });
});

describe("pastProvider", () => {
  const at = (node: Provider): Provider => pastProvider(node, { fromBlock: 5n, atBlock: 16n });
  const ask = async (method: string, ...params: unknown[]): Promise<unknown> =>
    await at(nodeOf(100)).request({ method, params });

  it("reads state at its block, whichever is asked for", async () => {
    expect(await ask("eth_call", { to: ADDRESS }, "latest")).to.deep.equal(["eth_call", { to: ADDRESS }, "0x10"]);
    const lent = { [ADDRESS]: { code: "0x00" } };
    expect(await ask("eth_call", {}, "latest", lent)).to.deep.equal(["eth_call", {}, "0x10", lent]);
    expect(await ask("eth_getCode", ADDRESS, "pending")).to.deep.equal(["eth_getCode", ADDRESS, "0x10"]);
    expect(await ask("eth_blockNumber")).to.equal("0x10");
    expect(await ask("eth_getBlockByNumber", "latest", false)).to.deep.equal(["eth_getBlockByNumber", "0x10", false]);
  });

  it("leaves alone what depends on no block", async () => {
    expect(await ask("eth_chainId")).to.deep.equal(["eth_chainId"]);
    expect(await ask("eth_getBlockByNumber", "0x7", false)).to.deep.equal(["eth_getBlockByNumber", "0x7", false]);
  });

  it("reads logs from its first block to its last, with the topics asked for", async () => {
    const node = nodeOf(100);
    const filter = { address: ADDRESS, fromBlock: "0x0", toBlock: "latest", topics: ["0x01"] };
    const logs = await at(node).request({ method: "eth_getLogs", params: [filter] });
    expect(logs).to.deep.equal([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect(node.asked).to.deep.equal([{ address: [ADDRESS], fromBlock: "0x5", toBlock: "0x10", topics: ["0x01"] }]);
  });
});
