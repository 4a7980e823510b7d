import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { format, resolveConfig } from "prettier";

import { TokenwrightError } from "../../simulations/errors.ts";
import { propertyOf } from "../../simulations/invariants/specification/specification.ts";
import { ROOT } from "../evidence/hash-sources.ts";
import type { FailureReport } from "./messages.ts";
import type { PropertiesOptions } from "./options.ts";

/** The options of a run that its replay needs as well. */
export type ReplayOptions = Pick<PropertiesOptions, "only" | "sabotage">;

/** Write the command that plays the shrunk sequence again. */
export function replayCommand({ campaign, seed, path, length }: FailureReport, options: ReplayOptions): string {
  const { canary, substitutions = {} } = options.sabotage;
  const parts = [
    `npm run properties -- --seed ${seed} --path ${path} --length ${length}`,
    ...(campaign === "lockstep" ? [] : [`--campaign ${campaign}`]),
    ...(options.only === undefined ? [] : [`--only ${options.only}`]),
    ...(canary === undefined ? [] : [`--canary ${canary}`]),
    ...Object.entries(substitutions).map(([replaced, by]) => `--substitute ${replaced}=${by}`),
  ];
  return parts.join(" ");
}

/** Write a failure as a person reads it: what broke, the steps that break it, and how to see it again. */
export function describeFailure(report: FailureReport, options: ReplayOptions): string {
  const [id = "", ...others] = report.ids;
  const sentence = propertyOf(id)?.sentence;
  const steps = report.steps.map(({ readable }, index) => `  ${index + 1}. ${readable}`);
  return [
    `${id} is broken${sentence === undefined ? "" : `: ${sentence}`}`,
    `  ${report.detail}`,
    ...(others.length === 0 ? [] : [`  broken with it: ${others.join(", ")}`]),
    `steps in the economy "${report.economy}", shrunk from a sequence of ${report.length}; times since genesis:`,
    ...steps,
    `seed: ${report.seed}, path: ${report.path}`,
    `replay: ${replayCommand(report, options)}`,
  ].join("\n");
}

function regressionSource(report: FailureReport, { sabotage }: ReplayOptions): string {
  const { ids, economy, steps, detail, seed, path } = report;
  const rows = steps.map(({ source }) => `${source},`);
  const title = `[${ids[0] ?? ""}] holds through what broke it with seed ${seed} and path ${path}`;
  return `import { replay } from "../harness/replay.ts";

// Found: ${detail}
describe("a sequence that broke ${ids[0] ?? ""}", () => {
  it(${JSON.stringify(title)}, async () => {
    await replay(${JSON.stringify(economy)}, [
      ${rows.join("\n")}
    ]${Object.keys(sabotage).length === 0 ? "" : `, ${JSON.stringify(sabotage)}`});
  });
});
`;
}

/**
 * Write a failure as a regression test, formatted as the repository is; what is broken on purpose stays broken in it.
 *
 * @param folder - Where it goes, from the repository's root or absolute.
 * @returns Its path.
 */
export async function writeRegression(report: FailureReport, folder: string, replayed: ReplayOptions): Promise<string> {
  const [index = "0"] = report.path.split(/[:-]/);
  const name = `${(report.ids[0] ?? "").toLowerCase()}-seed-${report.seed}-sequence-${index}.test.ts`;
  const path = join(folder, name);
  const options = await resolveConfig(join(ROOT, "package.json"));
  const source = await format(regressionSource(report, replayed), { ...options, parser: "typescript" });
  mkdirSync(resolve(ROOT, folder), { recursive: true });
  writeFileSync(resolve(ROOT, path), source);
  return path;
}

/** Make the error that a run ends with when a property broke, or model and chain differ. */
export function failureError(report: FailureReport, regression: string, options: ReplayOptions): TokenwrightError {
  const [id = ""] = report.ids;
  return new TokenwrightError(report.kind === "difference" ? "TW600" : "TW300", {
    message: `${id}: ${report.detail}`,
    path: regression,
    next: replayCommand(report, options),
  });
}
