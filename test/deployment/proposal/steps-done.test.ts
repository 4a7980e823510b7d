import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { toQuantity } from "../../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import { isFinished, readStepsDone } from "../../../simulations/deployment/proposal/steps-done.ts";
import { stepsOf } from "../../../simulations/deployment/proposal/steps.ts";
import { planOf } from "../plans.ts";
import { answering } from "./chain-answers.ts";

const DEPLOYER = `0x${"d".repeat(40)}`;

/** Write what a journal has of a step: that it is wanted, prepared with a nonce, sent, confirmed; as far as it came. */
function linesOf(futureId: string, nonce: number, cameTo: "wanted" | "prepared" | "sent" | "confirmed"): unknown[] {
  const about = { futureId, networkInteractionId: 1, nonce };
  const lines = [
    { type: "DEPLOYMENT_EXECUTION_STATE_INITIALIZE", futureId, from: DEPLOYER },
    {
      type: "NETWORK_INTERACTION_REQUEST",
      futureId,
      networkInteraction: { id: 1, type: "ONCHAIN_INTERACTION", data: "0x", value: { value: "0" } },
    },
    { type: "TRANSACTION_PREPARE_SEND", ...about },
    { type: "TRANSACTION_SEND", ...about, transaction: { hash: `0x0${nonce}` } },
    { type: "TRANSACTION_CONFIRM", ...about, receipt: { blockNumber: 1 } },
  ];
  return lines.slice(0, { wanted: 2, prepared: 3, sent: 4, confirmed: 5 }[cameTo]);
}

/** A transaction in a block, as the chain has it. */
interface Mined {
  readonly nonce: number;
  readonly hash: string;
  readonly to?: string;
  readonly status?: "0x0" | "0x1";
}

/** A chain whose blocks hold one transaction of the deployer each: by default, what a step sends that makes a contract. */
function chainOf(mined: readonly Mined[]) {
  return answering(({ method, params }) => {
    switch (method) {
      case "eth_getTransactionCount":
        expect(params[0]).to.equal(DEPLOYER);
        return toQuantity(params[1] === "latest" ? FIRST_NONCE + mined.length : FIRST_NONCE + Number(params[1]));
      case "eth_blockNumber":
        return toQuantity(mined.length);
      case "eth_getTransactionReceipt": {
        const found = mined.find(({ hash }) => hash === params[0]);
        return found === undefined ? null : { status: found.status ?? "0x1" };
      }
      case "eth_getBlockByNumber": {
        const { to = null, nonce, hash } = mined[Number(params[0]) - 1]!;
        return { transactions: [{ hash, to, from: DEPLOYER, nonce: toQuantity(nonce), input: "0x", value: "0x0" }] };
      }
    }
  });
}

/** Nonce of the account before the deployment. */
const FIRST_NONCE = 5;

/** Where somebody sends ether by hand. */
const FRIEND = `0x${"f".repeat(40)}`;

describe("readStepsDone", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "steps-done-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (...lines: readonly unknown[]): void =>
    writeFileSync(join(folder, "journal.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));

  const read = async (chain: Provider): Promise<string[]> => [...(await readStepsDone(chain, folder, DEPLOYER))];

  it("counts what is confirmed, and what a block holds without the journal's knowledge, and nothing else", async () => {
    write(
      ...linesOf("Economy#a", 5, "confirmed"),
      ...linesOf("Economy#b", 6, "sent"),
      ...linesOf("Economy#c", 7, "prepared"),
      ...linesOf("Economy#d", 8, "sent"),
      ...linesOf("Economy#e", 9, "prepared"),
      ...linesOf("Economy#f", 10, "wanted"),
    );
    // The last line was being written when the process was killed.
    appendFileSync(join(folder, "journal.jsonl"), '\n{"type":"TRANS');
    const chain = chainOf([
      { nonce: 5, hash: "0x05" },
      { nonce: 6, hash: "0x06" },
      { nonce: 7, hash: "0x70" },
    ]);
    expect(await read(chain)).to.deep.equal(["Economy#a", "Economy#b", "Economy#c"]);
  });

  it("doesn't count a step whose nonce was used by hand, or that reverted, whatever the journal has of it", async () => {
    write(
      ...linesOf("Economy#a", 5, "sent"),
      ...linesOf("Economy#b", 6, "prepared"),
      ...linesOf("Economy#c", 7, "sent"),
      ...linesOf("Economy#d", 8, "prepared"),
    );
    const chain = chainOf([
      { nonce: 5, hash: "0x50", to: FRIEND },
      { nonce: 6, hash: "0x60", to: FRIEND },
      { nonce: 7, hash: "0x07", status: "0x0" },
      { nonce: 8, hash: "0x80", status: "0x0" },
    ]);
    expect(await read(chain)).to.deep.equal([]);
  });

  it("doesn't count what the journal knows to have reverted: it's sent once more", async () => {
    const result = { type: "REVERTED_TRANSACTION", txHash: "0x05" };
    write(
      ...linesOf("Economy#a", 5, "confirmed"),
      { type: "DEPLOYMENT_EXECUTION_STATE_COMPLETE", futureId: "Economy#a", result },
      ...linesOf("Economy#b", 6, "confirmed"),
    );
    expect(await read(chainOf([]))).to.deep.equal(["Economy#b"]);
  });

  it("counts nothing where no journal is, and asks nothing", async () => {
    const chain = chainOf([]);
    expect(await read(chain)).to.deep.equal([]);
    expect(chain.asked).to.deep.equal([]);
  });
});

describe("isFinished", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "finished-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes the journal's word for every step, and no block's for one", async () => {
    const plan = await planOf("baseline", DEPLOYER);
    const ids = stepsOf(plan)
      .flat()
      .map(({ id }) => id);
    const write = (lines: readonly unknown[]): void =>
      writeFileSync(join(folder, "journal.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    const complete = (futureId: string, nonce: number): unknown[] => [
      ...linesOf(futureId, nonce, "confirmed"),
      { type: "CALL_EXECUTION_STATE_COMPLETE", futureId, result: { type: "SUCCESS" } },
    ];
    expect(isFinished(folder, plan)).to.equal(false);
    write(ids.flatMap(complete));
    expect(isFinished(folder, plan)).to.equal(true);
    const last = ids.length - 1;
    write([...ids.slice(0, -1).flatMap(complete), ...linesOf(ids[last]!, FIRST_NONCE, "prepared")]);
    const done = await readStepsDone(chainOf([{ nonce: FIRST_NONCE, hash: "0x50" }]), folder, DEPLOYER);
    expect(done.size).to.equal(ids.length);
    expect(isFinished(folder, plan)).to.equal(false);
  });
});
