import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

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

describe("readStepsDone", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "steps-done-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("counts what is confirmed, and what a block holds without the journal's knowledge, and nothing else", async () => {
    const lines = [
      ...linesOf("Economy#a", 5, "confirmed"),
      ...linesOf("Economy#b", 6, "sent"),
      ...linesOf("Economy#c", 7, "prepared"),
      ...linesOf("Economy#d", 8, "sent"),
      ...linesOf("Economy#e", 9, "prepared"),
      ...linesOf("Economy#f", 10, "wanted"),
    ];
    // The last line was being written when the process was killed.
    const text = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n{"type":"TRANS`;
    writeFileSync(join(folder, "journal.jsonl"), text);
    const chain = answering(() => "0x8");
    expect([...(await readStepsDone(chain, folder, DEPLOYER))]).to.deep.equal(["Economy#a", "Economy#b", "Economy#c"]);
    expect(chain.asked).to.deep.equal([{ method: "eth_getTransactionCount", params: [DEPLOYER, "latest"] }]);
  });

  it("doesn't count what reverted: it's sent once more", async () => {
    const result = { type: "REVERTED_TRANSACTION", txHash: "0x05" };
    const lines = [
      ...linesOf("Economy#a", 5, "confirmed"),
      { type: "DEPLOYMENT_EXECUTION_STATE_COMPLETE", futureId: "Economy#a", result },
      ...linesOf("Economy#b", 6, "confirmed"),
    ];
    writeFileSync(join(folder, "journal.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    expect([
      ...(await readStepsDone(
        answering(() => "0x7"),
        folder,
        DEPLOYER,
      )),
    ]).to.deep.equal(["Economy#b"]);
  });

  it("counts nothing where no journal is, and asks nothing", async () => {
    const chain = answering(() => undefined);
    expect([...(await readStepsDone(chain, join(folder, "none"), DEPLOYER))]).to.deep.equal([]);
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

  it("takes the journal's word for every step, and none for one whose nonce alone was used", async () => {
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
    write([...ids.slice(0, -1).flatMap(complete), ...linesOf(ids[last]!, last, "prepared")]);
    const done = await readStepsDone(
      answering(() => `0x${ids.length.toString(16)}`),
      folder,
      DEPLOYER,
    );
    expect(done.size).to.equal(ids.length);
    expect(isFinished(folder, plan)).to.equal(false);
  });
});
