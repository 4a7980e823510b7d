import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import {
  formatForkRecord,
  parseForkRecord,
  readForkRecord,
  writeForkRecord,
} from "../../../simulations/deployment/fork/cache-file.ts";
import { failureOf } from "../../tasks/failure-of.ts";
import { BLOCK, CONTRACT, EMPTY, RUN } from "./fakes.ts";

const RECORD = {
  block: BLOCK,
  run: RUN,
  answers: new Map([
    [`eth_getCode ${EMPTY}`, "0x"],
    [`eth_getCode ${CONTRACT}`, "0x60fe"],
  ]),
};

describe("the recording of a fork", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "fork-record-"));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("is the same text in whichever order its answers came", () => {
    const reversed = { ...RECORD, answers: new Map([...RECORD.answers].reverse()) };
    expect(formatForkRecord(reversed)).to.equal(formatForkRecord(RECORD));
    expect(formatForkRecord(RECORD).indexOf(CONTRACT)).to.be.below(formatForkRecord(RECORD).indexOf(EMPTY));
  });

  it("comes back as it was written, in a folder that it makes", () => {
    const path = join(root, "deep", "record");
    expect(readForkRecord(path)).to.equal(undefined);
    writeForkRecord(path, RECORD);
    expect(readForkRecord(path)).to.deep.equal(RECORD);
    expect(readdirSync(join(root, "deep"))).to.deep.equal(["record"]);
  });

  it("never takes the place of a file, and leaves nothing half-written", async () => {
    const path = join(root, "taken");
    writeForkRecord(path, RECORD);
    const other = { ...RECORD, answers: new Map<string, string>() };
    expect((await failureOf(() => writeForkRecord(path, other))).code).to.equal("TW128");
    expect(readFileSync(path, "utf8")).to.equal(formatForkRecord(RECORD));
    expect(readdirSync(root)).to.not.include.members([`taken.${process.pid}.unfinished`]);
    expect(existsSync(path)).to.equal(true);
  });

  const text = formatForkRecord(RECORD);
  const damages: Readonly<Record<string, string>> = {
    "another file": "date,close\n2020-01-01,1\n",
    "an empty file": "",
    "a recording cut short": text.slice(0, -80),
    "a recording with a changed answer": text.replace("0x60fe", "0x60ff"),
    "a recording with a line too many": text.replace("chain 1\n", "chain 1\nchain 1\n"),
  };
  for (const [title, damaged] of Object.entries(damages)) {
    it(`is refused where it is ${title}`, async () => {
      expect((await failureOf(() => parseForkRecord(damaged, "record"))).code).to.equal("TW128");
    });
  }

  it("is refused where it can't be read", async () => {
    expect((await failureOf(() => readForkRecord(root))).code).to.equal("TW128");
  });
});
