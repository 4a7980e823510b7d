import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { CampaignResult } from "../../../scripts/solidity/campaign.ts";
import { openJournal } from "../../../scripts/solidity/journal.ts";

function resultOf(seed: string): CampaignResult {
  const campaign = { file: "test/solidity/Some.t.sol", names: ["invariant_a"], runs: 2, depth: 500, seed };
  const actions = { "Some.act": { succeeded: 900, discarded: 100 } };
  return { campaign, functions: [{ name: "invariant_a", calls: 1_000, milliseconds: 7, actions }] };
}

describe("the journal of campaigns", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "journal-"));
    path = join(folder, "deeper", "journal.jsonl");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("knows nothing before the first result", () => {
    expect(openJournal(path).find(resultOf("0x1").campaign)).to.equal(undefined);
  });

  it("finds what was kept, at once and after it was opened again", () => {
    const journal = openJournal(path);
    journal.append(resultOf("0x1"));
    expect(journal.find(resultOf("0x1").campaign)).to.deep.equal(resultOf("0x1"));
    expect(openJournal(path).find(resultOf("0x1").campaign)).to.deep.equal(resultOf("0x1"));
    expect(openJournal(path).find(resultOf("0x2").campaign)).to.equal(undefined);
  });

  it("goes on after a line that was cut off, without it", () => {
    openJournal(path).append(resultOf("0x1"));
    appendFileSync(path, '{"campaign":{"file":"te');
    openJournal(path).append(resultOf("0x2"));
    const journal = openJournal(path);
    expect(journal.find(resultOf("0x1").campaign)).to.deep.equal(resultOf("0x1"));
    expect(journal.find(resultOf("0x2").campaign)).to.deep.equal(resultOf("0x2"));
    expect(readFileSync(path, "utf8").split("\n")).to.have.lengthOf(3);
  });
});
