import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { findGenesis, keepGenesis, requireJournalOfChain } from "../../scripts/tasks/journal.ts";
import { addressOf } from "./accounts.ts";
import { failureOf } from "./failure-of.ts";

const NOW = 1_800_000_000;

describe("journal", () => {
  let root: string;
  let journal: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "journal-"));
    journal = join(root, "1-baseline");
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  describe("findGenesis", () => {
    it("gives what is asked for, or now, and writes nothing", () => {
      expect(findGenesis(journal, undefined, NOW)).to.equal(NOW);
      expect(findGenesis(journal, NOW + 7, NOW)).to.equal(NOW + 7);
      expect(readdirSync(root)).to.deep.equal([]);
    });

    it("gives the time that was first kept, for every resumption", () => {
      keepGenesis(journal, NOW);
      keepGenesis(journal, NOW + 5);
      expect(findGenesis(journal, undefined, NOW + 5)).to.equal(NOW);
      expect(findGenesis(journal, NOW, NOW + 5)).to.equal(NOW);
      expect(readdirSync(journal)).to.deep.equal(["genesis.json"]);
    });

    it("refuses another time than the one that is kept", async () => {
      keepGenesis(journal, NOW);
      const { code, problems } = await failureOf(() => findGenesis(journal, NOW + 1, NOW));
      expect(code).to.equal("TW100");
      expect(problems[0]).to.include({ path: "--genesis", value: NOW + 1 });
      expect(problems[0]?.allowed).to.include(String(NOW));
    });
  });

  describe("requireJournalOfChain", () => {
    it("accepts no journal, and one whose contracts are there", async () => {
      await requireJournalOfChain(journal, () => Promise.resolve(false));
      keepGenesis(journal, NOW);
      writeFileSync(join(journal, "deployed_addresses.json"), JSON.stringify({ "Economy#token": addressOf(1) }));
      await requireJournalOfChain(journal, (address) => Promise.resolve(address === addressOf(1)));
    });

    it("refuses one whose contracts are gone", async () => {
      keepGenesis(journal, NOW);
      writeFileSync(join(journal, "deployed_addresses.json"), JSON.stringify({ "Economy#token": addressOf(1) }));
      const { code, exitCode, problems } = await failureOf(() =>
        requireJournalOfChain(journal, () => Promise.resolve(false)),
      );
      expect({ code, exitCode }).to.deep.equal({ code: "TW501", exitCode: 5 });
      expect(problems[0]).to.include({ value: addressOf(1) });
    });
  });
});
