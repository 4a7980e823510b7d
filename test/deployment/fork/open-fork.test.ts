import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { counterpartsOn } from "../../../simulations/deployment/fork/counterparts.ts";
import { openFork } from "../../../simulations/deployment/fork/open-fork.ts";
import type { ForkRequest } from "../../../simulations/deployment/fork/open-fork.ts";
import { toQuantity } from "../../../simulations/deployment/json-rpc.ts";
import { failureOf } from "../../tasks/failure-of.ts";
import { BLOCK, BLOCK_SECONDS, CONTRACT, RUN, fakeUpstream, impatientUpstream } from "./fakes.ts";

const AT = toQuantity(BLOCK.number);

function ask(url: string) {
  return impatientUpstream(url).request("eth_getAccountInfo", [CONTRACT, AT]);
}

describe("openFork", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "open-fork-"));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const wanted = (changes: Partial<ForkRequest> = {}, head?: number): ForkRequest => ({
    title: "mainnet",
    chainId: 1,
    connect: () => Promise.resolve(fakeUpstream(head).upstream),
    blockNumber: BLOCK.number,
    cachePath: undefined,
    run: RUN,
    ...changes,
  });

  /** Record one question at a path, and return the file. */
  const record = async (path: string): Promise<string> => {
    const fork = await openFork(wanted({ cachePath: path }));
    await ask(fork.url);
    fork.save();
    await fork.close();
    return readFileSync(path, "utf8");
  };

  it("serves the block's state over HTTP, and is gone when it is closed", async () => {
    const fork = await openFork(wanted());
    expect(fork.block).to.deep.equal(BLOCK);
    expect(fork.timestampSeconds).to.equal(BLOCK_SECONDS);
    expect(await ask(fork.url)).to.deep.equal({ balance: "0x2", nonce: "0x1", code: "0x60fe" });
    await fork.close();
    expect((await failureOf(() => ask(fork.url))).code).to.equal("TW500");
  });

  it("records the same bytes twice, and replays them without asking for a node", async () => {
    const path = join(root, "first");
    expect(await record(path)).to.equal(await record(join(root, "second")));
    const connect = () => Promise.reject(new Error("nobody may connect"));
    const fork = await openFork(wanted({ cachePath: path, connect, blockNumber: undefined }));
    expect(fork.isReplay).to.equal(true);
    expect(fork.block).to.deep.equal(BLOCK);
    expect(await ask(fork.url)).to.deep.equal({ balance: "0x2", nonce: "0x1", code: "0x60fe" });
    fork.save();
    await fork.close();
  });

  it("chooses a block that is final where none is named, and the head of a young chain", async () => {
    for (const [head, number] of [
      [1_064, 1_000],
      [64, 0],
      [63, 63],
    ] as const) {
      const fork = await openFork(wanted({ blockNumber: undefined }, head));
      expect(fork.block.number).to.equal(number);
      await fork.close();
    }
  });

  it("refuses a recording of another block or chain, and keeps it", async () => {
    const path = join(root, "other");
    const text = await record(path);
    for (const change of [{ blockNumber: BLOCK.number - 1 }, { chainId: 5 }]) {
      expect((await failureOf(() => openFork(wanted({ ...change, cachePath: path })))).code).to.equal("TW128");
    }
    expect(readFileSync(path, "utf8")).to.equal(text);
  });

  const refusals: Readonly<Record<string, [Partial<ForkRequest>, string]>> = {
    "a block that isn't there yet": [{ blockNumber: 2_000 }, "TW127"],
    "a node of another chain": [{ chainId: 11_155_111 }, "TW127"],
    "a node that isn't there": [{ connect: () => Promise.resolve(impatientUpstream("http://127.0.0.1:1")) }, "TW500"],
  };
  for (const [title, [change, code]] of Object.entries(refusals)) {
    it(`refuses ${title}`, async () => {
      expect((await failureOf(() => openFork(wanted(change)))).code).to.equal(code);
    });
  }

  it("says that a node has a block no more", async () => {
    const { upstream } = fakeUpstream();
    const pruned = {
      ...upstream,
      request: (method: string, params: readonly unknown[]) =>
        method === "eth_getBlockByNumber" ? Promise.resolve(null) : upstream.request(method, params),
    };
    const failure = await failureOf(() => openFork(wanted({ connect: () => Promise.resolve(pruned) })));
    expect([failure.code, failure.problems[0]?.value]).to.deep.equal(["TW127", BLOCK.number]);
  });
});

describe("counterpartsOn", () => {
  it("knows USDC and WETH on mainnet, and on a development node that stands for it", () => {
    for (const chainId of [1, 31_337]) {
      expect(counterpartsOn(chainId, { symbol: "USDC", decimals: 6 }).quote.kind).to.equal("fiat-token");
      expect(counterpartsOn(chainId, { symbol: "WETH", decimals: 18 }).quote.kind).to.equal("wrapped-ether");
    }
  });

  it("refuses any other quote or chain", async () => {
    for (const [chainId, symbol, decimals] of [
      [1, "USDC", 18],
      [1, "DAI", 18],
      [1, "toString", 6],
      [10, "USDC", 6],
    ] as const) {
      expect((await failureOf(() => counterpartsOn(chainId, { symbol, decimals }))).code).to.equal("TW127");
    }
  });
});
