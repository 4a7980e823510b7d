import { expect } from "chai";
import hre from "hardhat";

import { startChain } from "../../scripts/tasks/chain-host.ts";
import { startForkedChain } from "../../scripts/tasks/fork-host.ts";
import { openFork } from "../../simulations/deployment/fork/open-fork.ts";
import type { Fork } from "../../simulations/deployment/fork/open-fork.ts";
import { request } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { CONTRACT, EMPTY, RUN } from "../deployment/fork/fakes.ts";

/** Genesis of the chain that is forked, and of the run on the fork. */
const PAST_SECONDS = 1_735_000_000;
const GENESIS_SECONDS = 1_735_689_600;

/** Height of the fork. */
const BLOCKS = 40;

/** The first account that Hardhat has the key of. Everybody has it: on mainnet it was used, and delegates its code. */
const KNOWN = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

/** Somebody with ether and a past, but no code. */
const HOLDER = `0x${"a0".repeat(20)}`;

const SLOTS = ["0x3", "0x4", `0x${"ab".repeat(32)}`];
const WORD = `0x${"7".padStart(64, "0")}`;

/** Give a chain a past. */
async function makePast(provider: Provider): Promise<void> {
  const changes = [
    ["hardhat_setCode", CONTRACT, "0x60fe"],
    ["hardhat_setBalance", CONTRACT, "0x5"],
    ["hardhat_setNonce", CONTRACT, "0x1"],
    ["hardhat_setStorageAt", CONTRACT, "0x3", WORD],
    ["hardhat_setStorageAt", CONTRACT, `0x${"ab".repeat(32)}`, WORD],
    ["hardhat_setBalance", HOLDER, "0xde0b6b3a7640000"],
    ["hardhat_setNonce", HOLDER, "0x11"],
    ["hardhat_setCode", KNOWN, `0xef0100${"de".repeat(20)}`],
    ["hardhat_setBalance", KNOWN, "0x9"],
    ["hardhat_setNonce", KNOWN, "0x7b"],
    ["hardhat_mine", `0x${BLOCKS.toString(16)}`],
  ] as const;
  for (const [method, ...params] of changes) await request(provider, method, ...params);
}

/** Read all that a run could see of the accounts, and of the head. */
async function readState(provider: Provider): Promise<Readonly<Record<string, unknown>>> {
  const state: Record<string, unknown> = {};
  const read = async (method: string, ...params: string[]): Promise<void> => {
    state[[method, ...params].join(" ")] = await request(provider, method, ...params, "latest");
  };
  for (const account of [CONTRACT, EMPTY, HOLDER, KNOWN]) {
    for (const method of ["eth_getBalance", "eth_getCode", "eth_getTransactionCount"]) await read(method, account);
    for (const slot of SLOTS) await read("eth_getStorageAt", account, slot);
  }
  const head = await request<Record<string, unknown>>(provider, "eth_getBlockByNumber", "latest", false);
  const { number, timestamp, baseFeePerGas, gasLimit } = head;
  return { ...state, number, timestamp, baseFeePerGas, gasLimit };
}

describe("startForkedChain", () => {
  let fork: Fork;
  let closePast: () => Promise<void>;

  before(async () => {
    const past = await startChain(hre, "default", PAST_SECONDS);
    closePast = () => past.close();
    await makePast(past.provider);
    const upstream = {
      origin: "https://node.example",
      request: (method: string, params: readonly unknown[]) => past.provider.request({ method, params: [...params] }),
    };
    fork = await openFork({
      title: "mainnet",
      chainId: undefined,
      connect: () => Promise.resolve(upstream),
      blockNumber: undefined,
      cachePath: undefined,
      run: RUN,
    });
  });

  after(async () => {
    await fork.close();
    await closePast();
  });

  it("starts from a recording in the same state as from its node, and asks nobody", async () => {
    const asking = await startForkedChain(hre, "default", fork, GENESIS_SECONDS);
    const state = await readState(asking.provider);
    await asking.close();
    expect(state).to.include({
      [`eth_getStorageAt ${CONTRACT} 0x3`]: WORD,
      [`eth_getTransactionCount ${KNOWN}`]: "0x7b",
      number: `0x${(BLOCKS + 1).toString(16)}`,
      baseFeePerGas: "0x0",
    });

    const nowhere = { url: "http://127.0.0.1:1", block: fork.block, foreseen: fork.record };
    const foreseeing = await startForkedChain(hre, "default", nowhere, GENESIS_SECONDS);
    expect(await readState(foreseeing.provider)).to.deep.equal(state);
    await foreseeing.close();
  });
});
