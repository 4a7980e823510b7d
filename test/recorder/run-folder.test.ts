import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { parseActions, parseSteps } from "../../simulations/recorder/csv.ts";
import { isFreeRunFolder, openRunFolder } from "../../simulations/recorder/run-folder.ts";
import type { Manifest, Summary } from "../../simulations/recorder/run.ts";
import { actionRow, stepRow } from "../metrics/rows.ts";
import { failureOf } from "./failure-of.ts";
import { quotedActionRow } from "./rows.ts";

// Only their JSON matters here.
const manifest = { tokenwright: "0.1.0", seed: 1 } as Manifest;
const summary = { economy: "baseline", steps: 2 } as Summary;

/** A process id that no system hands out. */
const DEAD_PROCESS = 2 ** 22 + 1;

describe("run-folder", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "run-folder-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  describe("openRunFolder", () => {
    it("shows nothing under the final name until the run is finished", () => {
      const path = join(root, "run");
      const folder = openRunFolder(path);
      folder.append([stepRow(0)], [actionRow("buy")]);
      expect(existsSync(path)).to.equal(false);
      expect(readdirSync(root)).to.deep.equal([`.run.partial-${process.pid}`]);
      const files: Record<string, string> = { "report.html": "<p>done</p>" };
      expect(folder.finish({ manifest, summary, ...files })).to.equal(path);
      expect(readdirSync(root)).to.deep.equal(["run"]);
      expect(readdirSync(path).sort()).to.deep.equal([
        "actions.csv",
        "manifest.json",
        "report.html",
        "steps.csv",
        "summary.json",
      ]);
    });

    it("keeps every row, and the records as they were given", () => {
      const path = join(root, "run");
      const folder = openRunFolder(path);
      folder.append([stepRow(0)], [actionRow("buy"), quotedActionRow()]);
      folder.append([stepRow(1)], []);
      folder.finish({ manifest, summary });
      const read = (name: string): string => readFileSync(join(path, name), "utf8");
      expect(parseSteps(read("steps.csv"))).to.deep.equal([stepRow(0), stepRow(1)]);
      expect(parseActions(read("actions.csv"))).to.deep.equal([actionRow("buy"), quotedActionRow()]);
      expect(read("summary.json")).to.equal('{\n  "economy": "baseline",\n  "steps": 2\n}\n');
      expect(read("manifest.json")).to.equal('{\n  "tokenwright": "0.1.0",\n  "seed": 1\n}\n');
    });

    it("takes an empty folder, makes parents, and follows a link", () => {
      const empty = join(root, "empty");
      mkdirSync(empty);
      symlinkSync(empty, join(root, "link"));
      openRunFolder(join(root, "link")).finish({ manifest, summary });
      expect(readdirSync(empty)).to.have.length(4);
      const deep = join(root, "a", "b", "run");
      openRunFolder(deep).finish({ manifest, summary });
      expect(readdirSync(deep)).to.have.length(4);
    });

    it("refuses a folder with something in it, and leaves that alone", () => {
      writeFileSync(join(root, "notes.txt"), "mine");
      const { code, problem } = failureOf(() => openRunFolder(root));
      expect(code).to.equal("TW120");
      expect(problem).to.include({ path: root, value: root });
      expect(problem?.allowed).to.include("empty");
      expect(problem?.next).to.not.equal(undefined);
      expect(readdirSync(root)).to.deep.equal(["notes.txt"]);
    });

    it("refuses a file, and a path below a file", () => {
      const file = join(root, "file");
      writeFileSync(file, "");
      for (const path of [file, join(file, "run"), join(file, "deeper", "run")]) {
        expect(failureOf(() => openRunFolder(path)).code, path).to.equal("TW120");
      }
      expect(readdirSync(root)).to.deep.equal(["file"]);
    });

    it("refuses a place that can't be written", function () {
      if (!existsSync("/proc/self")) this.skip();
      for (const path of ["/proc/run", "/proc/deep/run"]) {
        const { code, problem } = failureOf(() => openRunFolder(path));
        expect(code, path).to.equal("TW120");
        expect(problem?.path).to.equal(path);
      }
    });

    it("leaves no parents behind when the folder itself can't be made", () => {
      expect(failureOf(() => openRunFolder(join(root, "a", "n".repeat(250)))).code).to.equal("TW120");
      expect(readdirSync(root)).to.deep.equal([]);
    });

    it("refuses a folder that another run of the process writes", () => {
      const folder = openRunFolder(join(root, "run"));
      expect(failureOf(() => openRunFolder(join(root, "run"))).code).to.equal("TW120");
      folder.discard();
      openRunFolder(join(root, "run")).discard();
    });

    it("removes what a dead process left, and only that", () => {
      const names = [
        `.run.partial-${DEAD_PROCESS}`,
        ".run.partial-1",
        ".run.partial-x",
        `.other.partial-${DEAD_PROCESS}`,
      ];
      for (const name of names) mkdirSync(join(root, name));
      // One of an earlier process that had our id.
      mkdirSync(join(root, `.run.partial-${process.pid}`));
      openRunFolder(join(root, "run")).finish({ manifest, summary });
      expect(readdirSync(root).sort()).to.deep.equal([...names.slice(1), "run"].sort());
    });
  });

  describe("finish", () => {
    it("keeps the run beside a folder that was filled meanwhile", () => {
      const path = join(root, "run");
      const folder = openRunFolder(path);
      mkdirSync(path);
      writeFileSync(join(path, "taken"), "");
      const { code, problem } = failureOf(() => folder.finish({ manifest, summary }));
      expect(code).to.equal("TW120");
      const partial = join(root, `.run.partial-${process.pid}`);
      expect(problem?.next).to.include(partial);
      folder.discard();
      expect(readdirSync(path)).to.deep.equal(["taken"]);
      expect(readdirSync(partial)).to.have.length(4);
    });

    it("ends the folder: nothing more can be appended", () => {
      const folder = openRunFolder(join(root, "run"));
      folder.finish({ manifest, summary });
      expect(failureOf(() => folder.append([], [])).code).to.equal("TW001");
      folder.discard();
      expect(existsSync(join(root, "run", "steps.csv"))).to.equal(true);
    });
  });

  describe("discard", () => {
    it("leaves nothing, the parents that were made for it included", () => {
      const folder = openRunFolder(join(root, "a", "b", "run"));
      folder.append([stepRow(0)], []);
      folder.discard();
      folder.discard();
      expect(readdirSync(root)).to.deep.equal([]);
    });
  });

  describe("isFreeRunFolder", () => {
    it("tells a name that nobody uses or is about to use", () => {
      const path = join(root, "run");
      expect(isFreeRunFolder(path)).to.equal(true);
      const folder = openRunFolder(path);
      expect(isFreeRunFolder(path)).to.equal(false);
      folder.finish({ manifest, summary });
      expect(isFreeRunFolder(path)).to.equal(false);
    });
  });
});
