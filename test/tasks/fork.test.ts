import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { parseFork } from "../../scripts/tasks/fork.ts";
import type { Manifest } from "../../simulations/recorder/run.ts";
import { startAnvil } from "../anvil/anvil.ts";
import { seedMainnet } from "../anvil/mainnet.ts";
import { runHardhat } from "./command.ts";
import type { CommandResult } from "./command.ts";
import { failureOf } from "./failure-of.ts";

/** A day before the usual genesis, so that a run on the fork begins when any other does. */
const ANVIL_SECONDS = 1_735_689_600 - 86_400;

const NONE = { fork: undefined, forkBlock: undefined, forkCache: undefined };

describe("a fork", () => {
  describe("parseFork", () => {
    it("takes a network's name or a node's URL, and shows no key", () => {
      expect(parseFork(NONE)).to.equal(undefined);
      expect(parseFork({ ...NONE, fork: "mainnet", forkBlock: "12", forkCache: "a" })).to.deep.include({
        title: "mainnet",
        blockNumber: 12,
        cachePath: "a",
      });
      expect(parseFork({ ...NONE, fork: "https://user:secret@node.example/v3/key?k=key" })?.title).to.equal(
        "https://node.example",
      );
    });

    const wrong: Readonly<Record<string, Parameters<typeof parseFork>[0]>> = {
      "another name": { ...NONE, fork: "sepolia" },
      "a name that every object has": { ...NONE, fork: "toString" },
      "a URL of another kind": { ...NONE, fork: "wss://node.example/key" },
      "a URL without its scheme": { ...NONE, fork: "node.example/v2/key" },
      "a URL without its scheme, but with a port": { ...NONE, fork: "node.example:8545/key" },
      "no URL": { ...NONE, fork: "https://" },
      "a block that is no number": { ...NONE, fork: "mainnet", forkBlock: "latest" },
      "a file without a name": { ...NONE, fork: "mainnet", forkCache: " " },
      "a block without a fork": { ...NONE, forkBlock: "1" },
      "a recording without a fork": { ...NONE, forkCache: "a" },
    };
    for (const [title, options] of Object.entries(wrong)) {
      it(`refuses ${title}`, async () => {
        const failure = await failureOf(() => parseFork(options));
        expect(failure.code).to.equal("TW100");
        expect(JSON.stringify(failure.problems)).to.not.include("node.example");
      });
    }
  });

  describe("on the command line", function () {
    this.timeout(300_000);
    const shape = ["simulate", "--agents", "8", "--steps", "3", "--seed", "7"];
    let root: string;
    let url: string;
    let recorded: CommandResult;
    let replayed: CommandResult;
    let compared: CommandResult;

    const read = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

    before(async () => {
      root = mkdtempSync(join(tmpdir(), "fork-"));
      const cache = ["--fork-cache", join(root, "cache")];
      const anvil = await startAnvil({ chainId: 1, timestamp: ANVIL_SECONDS });
      try {
        await seedMainnet(anvil.provider);
        url = anvil.url;
        const words = [...shape, "--fork", `${url}/?key=secret`, ...cache, "--out", join(root, "recorded")];
        recorded = await runHardhat(words);
      } finally {
        await anvil.stop();
      }
      const words = [...shape, "--fork", "mainnet", ...cache, "--out"];
      replayed = await runHardhat([...words, join(root, "replayed")], { MAINNET_RPC_URL: "" });
      compared = await runHardhat([...words, join(root, "compared"), "--backend", "lockstep"], { MAINNET_RPC_URL: "" });
    });

    after(() => {
      rmSync(root, { recursive: true, force: true });
    });

    it("is replayed without the node, to the same bytes and block", () => {
      expect(recorded.exitCode, recorded.stderr).to.equal(0);
      expect(replayed.exitCode, replayed.stderr).to.equal(0);
      expect(replayed.stderr).to.include("replayed from");
      for (const name of ["steps.csv", "actions.csv", "summary.json"]) {
        expect(read("recorded", name) === read("replayed", name), name).to.equal(true);
      }
      const lastBlockOf = (run: string) => (JSON.parse(read(run, "manifest.json")) as Manifest).chain?.lastBlock;
      expect(lastBlockOf("replayed")).to.equal(lastBlockOf("recorded"));
    });

    it("answers another run as far as it was asked the same: one in step with the model, to the same bytes", () => {
      expect(compared.exitCode, compared.stderr).to.equal(0);
      expect(compared.stderr).to.include("from another run");
      for (const name of ["steps.csv", "actions.csv", "summary.json"]) {
        expect(read("recorded", name) === read("compared", name), name).to.equal(true);
      }
    });

    it("gives the rows of a run without a fork", async () => {
      const plain = await runHardhat([...shape, "--backend", "model", "--out", join(root, "plain")]);
      expect(plain.exitCode, plain.stderr).to.equal(0);
      for (const name of ["steps.csv", "actions.csv"]) {
        expect(read("recorded", name) === read("plain", name), name).to.equal(true);
      }
    });

    it("says which block it is, and never the key", () => {
      const { chain, commandLine } = JSON.parse(read("recorded", "manifest.json")) as Manifest;
      expect(chain?.fork).to.deep.include({ upstream: url, chainId: 1 });
      expect(recorded.stderr).to.include(`block ${chain?.fork?.block}`);
      expect(commandLine).to.include(`--fork ${url} --fork-block ${chain?.fork?.block} --fork-cache`);
      expect(read("recorded", "manifest.json") + read("cache") + recorded.stderr).to.not.include("secret");
    });

    it("refuses a recording of another shape of run, and leaves nothing behind", async () => {
      const words = ["--fork", "mainnet", "--fork-cache", join(root, "cache")];
      const { exitCode, stderr } = await runHardhat([
        ...shape.slice(0, -1),
        "8",
        ...words,
        "--out",
        join(root, "other"),
      ]);
      expect([exitCode, /error (TW\d+)/.exec(stderr)?.[1]]).to.deep.equal([2, "TW128"]);
      expect(existsSync(join(root, "other"))).to.equal(false);
    });

    it("says which variable holds the URL of a node", async () => {
      const words = [...shape, "--fork", "mainnet", "--out", join(root, "none")];
      const { exitCode, stderr } = await runHardhat(words, { MAINNET_RPC_URL: "" });
      expect([exitCode, /error (TW\d+)/.exec(stderr)?.[1]]).to.deep.equal([2, "TW126"]);
      expect(stderr).to.include("MAINNET_RPC_URL");
    });
  });
});
