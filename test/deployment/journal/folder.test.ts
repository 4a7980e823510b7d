import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { lockFolder } from "../../../simulations/deployment/journal/lock.ts";
import { repairJournal } from "../../../simulations/deployment/journal/messages.ts";
import { keepPlan, requireSamePlan } from "../../../simulations/deployment/journal/plan-file.ts";
import { failureOf, planOf } from "../plans.ts";

const DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

describe("folder of a journal", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "journal-folder-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("belongs to the plan that it began with, whatever an address's capitals", async () => {
    const plan = await planOf("baseline", DEPLOYER);
    keepPlan(folder, plan);
    keepPlan(folder, { ...plan, deployer: DEPLOYER.toLowerCase() });
    const fees = { ...plan.parameters.fees, floorUnitPriceWad: plan.parameters.fees.floorUnitPriceWad + 1n };
    const other = { ...plan, parameters: { ...plan.parameters, fees } };
    const { code, exitCode, problems } = await failureOf(() => requireSamePlan(folder, other));
    expect({ code, exitCode }).to.deep.equal({ code: "TW129", exitCode: 2 });
    expect(problems[0]).to.include({
      path: "parameters.fees.floorUnitPriceWad",
      value: fees.floorUnitPriceWad.toString(),
    });
    expect(problems[0]?.allowed).to.include(plan.parameters.fees.floorUnitPriceWad.toString());
  });

  it("is locked by one process at a time, and one that has ended locks nothing", async () => {
    const unlock = lockFolder(folder);
    expect((await failureOf(() => lockFolder(folder))).code).to.equal("TW120");
    unlock();
    const holdAs = (pid: number): void => {
      writeFileSync(join(folder, "lock"), JSON.stringify({ pid, host: hostname() }));
    };
    holdAs(process.ppid);
    expect((await failureOf(() => lockFolder(folder))).code).to.equal("TW120");
    // Beyond the largest number that a process can have.
    holdAs(2 ** 30);
    lockFolder(folder)();
  });

  it("loses a torn last line and a time-out, and nothing else", async () => {
    const path = join(folder, "journal.jsonl");
    const lines = ['\n{"type":"A"}', '\n{"type":"B"}'];
    writeFileSync(path, `${lines[0]}\n{"type":"ONCHAIN_INTERACTION_TIMEOUT"}${lines[1]}\n{"type":"TRANS`);
    repairJournal(folder);
    expect(readFileSync(path, "utf8")).to.equal(lines.join(""));
    writeFileSync(path, `${lines[0]}\n{"type":${lines[1]}`);
    expect((await failureOf(() => repairJournal(folder))).code).to.equal("TW501");
  });
});
