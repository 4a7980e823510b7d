import { readFileSync, readdirSync } from "node:fs";
import { Script } from "node:vm";

import { expect } from "chai";

import { browserScript } from "../../simulations/report/browser-script.ts";

const FOLDER = new URL("../../simulations/report/browser/", import.meta.url);

describe("browserScript", () => {
  it("is one script that parses, without imports and exports", () => {
    const script = browserScript();
    expect(new Script(script)).to.be.instanceOf(Script);
    expect(script).to.not.match(/^(import|export) /m);
  });

  it("holds every function of every module", () => {
    const script = browserScript();
    const sources = readdirSync(FOLDER).map((name) => readFileSync(new URL(name, FOLDER), "utf8"));
    const names = sources.flatMap((source) =>
      [...source.matchAll(/^(?:export )?function (\w+)/gm)].map(([, name]) => name),
    );
    expect(names).to.have.length.above(20);
    expect(new Set(names).size, "each name is declared once").to.equal(names.length);
    for (const name of names) expect(script).to.include(`function ${name}(`);
  });

  it("ends no element early, and asks for nothing from outside", () => {
    expect(browserScript()).to.not.match(/<\/|<!--|fetch|XMLHttpRequest|import\(|eval|localStorage|innerHTML/);
  });
});
