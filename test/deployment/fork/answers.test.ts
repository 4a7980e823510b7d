import { expect } from "chai";

import { ForkAnswers } from "../../../simulations/deployment/fork/answers.ts";
import { toQuantity } from "../../../simulations/deployment/json-rpc.ts";
import { failureOf } from "../../tasks/failure-of.ts";
import { BLOCK, RUN, CONTRACT, EMPTY, fakeUpstream } from "./fakes.ts";

const AT = toQuantity(BLOCK.number);
const SEVEN = `0x${"7".padStart(64, "0")}`;
const ZERO = `0x${"0".repeat(64)}`;

function begin() {
  const fake = fakeUpstream();
  const answers = new ForkAnswers({ block: BLOCK, run: RUN, answers: new Map() }, fake.upstream);
  return { ...fake, answers };
}

describe("ForkAnswers", () => {
  it("asks the node once, as of its block, and remembers", async () => {
    const { answers, asked } = begin();
    const ask = () => answers.answer("eth_getStorageAt", [CONTRACT.toUpperCase().replace("0X", "0x"), "0x00", AT]);
    expect(await Promise.all([ask(), ask()])).to.deep.equal([SEVEN, SEVEN]);
    expect(await ask()).to.equal(SEVEN);
    expect(asked).to.deep.equal([`eth_getCode ${CONTRACT} ${AT}`, `eth_getStorageAt ${CONTRACT} 0x0 ${AT}`]);
  });

  it("tells an account in one answer", async () => {
    const { answers } = begin();
    const info = await answers.answer("eth_getAccountInfo", [CONTRACT, AT]);
    expect(info).to.deep.equal({ balance: "0x2", nonce: "0x1", code: "0x60fe" });
  });

  it("asks nothing of an account without code but that it has none", async () => {
    const { answers, asked } = begin();
    expect(await answers.answer("eth_getStorageAt", [EMPTY, "0x5", AT])).to.equal(ZERO);
    expect(await answers.answer("eth_getLogs", [{ address: EMPTY }])).to.deep.equal([]);
    expect(asked).to.deep.equal([`eth_getCode ${EMPTY} ${AT}`]);
  });

  it("leaves the body of a block out", async () => {
    const { answers } = begin();
    expect(await answers.answer("eth_getBlockByNumber", [AT, true])).to.deep.include({
      hash: BLOCK.hash,
      transactions: [],
    });
  });

  it("states a development chain whose head is far ahead, without asking", async () => {
    const { answers, asked } = begin();
    expect(await answers.answer("eth_chainId", [])).to.equal("0x7a69");
    expect(await answers.answer("net_version", [])).to.equal("31337");
    expect(Number(await answers.answer("eth_blockNumber", []))).to.equal(BLOCK.number + 100_000);
    expect(asked).to.deep.equal([]);
  });

  it("answers again from what it remembers, without a node, and nothing else", async () => {
    const { answers } = begin();
    await answers.answer("eth_getStorageAt", [CONTRACT, "0x0", AT]);
    const replayed = new ForkAnswers(answers.record, undefined);
    expect(await replayed.answer("eth_getStorageAt", [CONTRACT, "0x0", AT])).to.equal(SEVEN);
    expect(replayed.failure).to.equal(undefined);
    const failure = await failureOf(() => replayed.answer("eth_getStorageAt", [CONTRACT, "0x1", AT]));
    expect(failure.code).to.equal("TW128");
    expect(failure.problems[0]?.value).to.equal(`slot 0x1 of account ${CONTRACT}`);
    await failureOf(() => replayed.answer("eth_getBalance", [EMPTY, AT]));
    expect(replayed.failure).to.equal(failure);
  });

  it("says that the node has the block's state no more", async () => {
    const { upstream } = fakeUpstream();
    const pruned = { ...upstream, request: () => upstream.request("missing trie node", []) };
    const answers = new ForkAnswers({ block: BLOCK, run: RUN, answers: new Map() }, pruned);
    const failure = await failureOf(() => answers.answer("eth_getCode", [CONTRACT, AT]));
    expect(failure.code).to.equal("TW127");
    expect(failure.problems[0]?.value).to.equal(BLOCK.number);
  });

  const strange: Readonly<Record<string, [string, readonly unknown[]]>> = {
    "a method that reads no state": ["eth_gasPrice", []],
    "state of another block": ["eth_getCode", [CONTRACT, toQuantity(BLOCK.number - 1)]],
    "logs of a contract that was there": ["eth_getLogs", [{ address: [CONTRACT] }]],
    "logs of everybody": ["eth_getLogs", [{}]],
  };
  for (const [title, [method, params]] of Object.entries(strange)) {
    it(`refuses ${title}`, async () => {
      const { answers } = begin();
      expect((await failureOf(() => answers.answer(method, params))).code).to.equal("TW127");
    });
  }
});
