import { readdirSync } from "node:fs";
import { relative } from "node:path/posix";

import { expect } from "chai";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

import { importDirections, type Layer, LAYERS } from "../../eslint/import-directions.ts";

const linter = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } }, ...importDirections],
});

/** Lint one import in a file that need not exist; tell whether it is let through. */
async function allows(filePath: string, specifier: string): Promise<boolean> {
  const [result] = await linter.lintText(`import { x } from "${specifier}";\n`, { filePath });
  const rules = new Set(result?.messages.map((message) => message.ruleId));
  rules.delete("import-x/no-restricted-paths");
  expect([...rules], "other complaints").to.deep.equal([]);
  return result?.errorCount === 0;
}

function allowsBetween(layer: Layer, imported: Layer): Promise<boolean> {
  return allows(`simulations/${layer}/a.ts`, `./${relative(layer, imported)}/b.ts`);
}

describe("import directions", () => {
  it("name every part of simulations/, so that none is left unruled", () => {
    const layers = new Set<string>(LAYERS);
    const parts = readdirSync(new URL("../../simulations", import.meta.url)).filter((name) => !name.endsWith(".md"));
    expect(parts.filter((part) => !layers.has(part))).to.deep.equal([]);
  });

  it("let each part import from those above it and stop it from importing those below", async () => {
    const ruledByOrder = LAYERS.filter(
      (layer) =>
        !["errors.ts", "invariants", "agents", "search", "protocol/model", "protocol/lockstep"].includes(layer),
    );
    for (const [index, below] of ruledByOrder.entries()) {
      for (const above of ruledByOrder.slice(0, index)) {
        expect(await allowsBetween(below, above), `${below} imports ${above}`).to.equal(true);
        expect(await allowsBetween(above, below), `${above} imports ${below}`).to.equal(false);
      }
    }
  });

  const cases: readonly (readonly [file: string, specifier: string, allowed: boolean])[] = [
    ["simulations/invariants/a.ts", "../protocol/snapshot.ts", true],
    ["simulations/invariants/a.ts", "../protocol/shared-records.ts", true],
    ["simulations/invariants/a.ts", "../protocol/port.ts", false],
    ["simulations/invariants/a.ts", "../deployment/plan.ts", false],
    ["simulations/agents/a.ts", "../protocol/actions.ts", true],
    ["simulations/agents/a.ts", "../protocol/chain/calls.ts", false],
    ["simulations/agents/a.ts", "../protocol/lockstep/difference.ts", false],
    ["simulations/agents/strategies/a.ts", "../../protocol/model/staking.ts", false],
    ["simulations/protocol/model/a.ts", "../snapshot.ts", true],
    ["simulations/protocol/model/a.ts", "../chain/calls.ts", false],
    ["simulations/protocol/lockstep/a.ts", "../port.ts", true],
    ["simulations/protocol/lockstep/a.ts", "../chain/calls.ts", false],
    ["simulations/protocol/lockstep/a.ts", "../model/economy.ts", false],
    ["simulations/search/sampling/a.ts", "../../units/rng.ts", true],
    ["simulations/search/sampling/a.ts", "../arguments.ts", true],
    ["simulations/search/sampling/a.ts", "../../metrics/summary.ts", false],
    ["simulations/metrics/a.ts", "../search/sampling/random-points.ts", false],
    ["simulations/experiments/a.ts", "../search/sampling/random-points.ts", true],
    ["simulations/errors.ts", "./units/amounts.ts", false],
    ["simulations/engine/a.ts", "../../scripts/tasks/simulate.ts", false],
    ["simulations/engine/a.ts", "../../test/units/help.ts", false],
    ["ignition/modules/a.ts", "../../simulations/deployment/plan.ts", true],
    ["ignition/modules/a.ts", "../../test/units/help.ts", false],
    ["scripts/tasks/a.ts", "../../simulations/engine/run.ts", true],
    ["scripts/tasks/a.ts", "../../test/units/help.ts", false],
    ["simulations/metrics/a.ts", "d3-array", true],
  ];
  for (const [file, specifier, allowed] of cases) {
    it(`${allowed ? "let" : "stop"} ${file} importing ${specifier}`, async () => {
      expect(await allows(file, specifier)).to.equal(allowed);
    });
  }
});
