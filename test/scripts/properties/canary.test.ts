import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect } from "chai";

import { runHardhat, runScript } from "../../tasks/command.ts";
import type { CommandResult } from "../../tasks/command.ts";

const PROPERTIES = fileURLToPath(new URL("../../properties", import.meta.url));
const SCRIPT = "scripts/properties.ts";

/** The id that is broken on purpose: its check fails as soon as somebody stakes. */
const CANARY = "STK-013";

/** Most that a run of the suite may take, on a machine that does other things besides. */
const TIMEOUT_MILLISECONDS = 300_000;

const runProperties = (...args: string[]): Promise<CommandResult> => runScript(SCRIPT, args);

/** Read the command that replays a failure, without what the package's scripts add. */
function replayArguments({ stderr }: CommandResult): string[] {
  const [, line = ""] = /^replay: npm run properties -- (.+)$/m.exec(stderr) ?? [];
  return line.split(" ");
}

describe("npm run properties, where a property is broken on purpose", function () {
  this.timeout(TIMEOUT_MILLISECONDS);

  let folder: string;
  let failed: CommandResult;

  before(async () => {
    // A regression test imports the harness from the folder beside its own.
    folder = mkdtempSync(join(PROPERTIES, "regressions-of-canary-"));
    failed = await runProperties(
      ...["--campaign", "lockstep", "--runs", "5", "--length", "120", "--seed", "7", "--jobs", "1"],
      ...["--canary", CANARY, "--regressions", folder],
    );
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("ends with the exit code of a violated invariant, and names it", () => {
    expect(failed.exitCode, failed.stderr).to.equal(3);
    expect(failed.stderr).to.match(new RegExp(`^${CANARY} is broken: `, "m"));
    expect(failed.stderr).to.match(/broken on purpose: \w+ staked/);
  });

  it("prints the shrunk steps, the one that breaks it last, with the seed and the path", () => {
    const steps = failed.stderr.match(/^ {2}\d+\. .+$/gm) ?? [];
    expect(steps).to.have.length(1);
    expect(steps[0]).to.match(/1\. 1 d 1 h 1 s {2}\w+: stake \(pool "\w+", amountWei 1n\) {2}must: succeeds/);
    expect(failed.stderr).to.match(/^seed: 7, path: \d+(:\d+)*-[0-9a-f]{6}$/m);
  });

  it("is replayed by the one command that it prints", async () => {
    const again = await runProperties(...replayArguments(failed), "--regressions", folder);
    expect(again.exitCode, again.stderr).to.equal(3);
    const pathOf = ({ stderr }: CommandResult) => /^seed: .*$/m.exec(stderr)?.[0];
    expect(pathOf(again)).to.equal(pathOf(failed));
  });

  it("isn't replayed with another seed, and says so", async () => {
    const other = replayArguments(failed).map((word) => (word === "7" ? "8" : word));
    const { exitCode, stderr } = await runProperties(...other, "--regressions", folder);
    expect(exitCode, stderr).to.equal(2);
    expect(stderr)
      .to.match(/TW100/)
      .and.to.match(/--path/);
  });

  it("writes a regression test that fails for as long as the fault is there, and passes without it", async () => {
    const [written = ""] = readdirSync(folder);
    const path = join(folder, written);
    const source = readFileSync(path, "utf8");
    const kept = await runHardhat(["test", "mocha", path]);
    expect(kept.exitCode).to.equal(1);
    expect(kept.stdout + kept.stderr).to.match(/broken on purpose/);

    const mended = join(folder, `mended-${basename(written)}`);
    writeFileSync(mended, source.replace(/\{\s*canary: "STK-013",?\s*\}/, "{}"));
    const { exitCode, stdout } = await runHardhat(["test", "mocha", mended]);
    expect(exitCode, stdout).to.equal(0);
    expect(stdout).to.match(/1 passing/);
  });
});

describe("npm run properties, asked for what there isn't", function () {
  this.timeout(TIMEOUT_MILLISECONDS);

  for (const args of [
    ["--runs", "0"],
    ["--profile", "depe"],
    ["--only", "STK-999"],
  ]) {
    it(`ends with the exit code of wrong usage for ${args.join(" ")}`, async () => {
      const { exitCode, stdout, stderr } = await runProperties(...args);
      expect(exitCode).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr).to.match(/TW100/).and.to.include(args[0]);
      expect(stderr).not.to.match(/^ +at .+:\d+/m);
    });
  }
});
