import type { StepRow } from "../../../simulations/recorder/rows.ts";
import type { Run, Summary } from "../../../simulations/recorder/run.ts";
import { stepRow } from "../../metrics/rows.ts";
import { createRun } from "../run-fixture.ts";

/** One token, in wei. */
export const TOKEN = 10n ** 18n;

/** One unit of the fixture's quote asset, in wei. */
export const QUOTE = 10n ** 6n;

/** Make a run of the rows given, a day apart; its summary is the fixture's but for what is given. */
export function runOf(rows: readonly Partial<StepRow>[], summary: Partial<Summary> = {}): Run {
  const run = createRun({ steps: 2, dated: false });
  const { genesisSeconds } = run.manifest;
  const steps = rows.map((row, step) =>
    stepRow(step, { timestampSeconds: genesisSeconds + (step + 1) * 86_400, ...row }),
  );
  return {
    ...run,
    manifest: { ...run.manifest, steps: steps.length },
    actions: [],
    steps,
    summary: { ...run.summary, ...summary },
  };
}

/** Join sentences, with plain spaces. */
export function plain(sentences: readonly string[]): string {
  return sentences.join(" ").replaceAll("\u00a0", " ");
}
