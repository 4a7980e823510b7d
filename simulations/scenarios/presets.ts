import { loadDefinition } from "../economies/definition-file.ts";
import { composeScenario, splitScenarioName } from "./compose-scenario.ts";
import { validateScenario } from "./define-scenario.ts";
import attack from "./presets/attack.ts";
import bankRun from "./presets/bank-run.ts";
import calm from "./presets/calm.ts";
import crash from "./presets/crash.ts";
import demandBoom from "./presets/demand-boom.ts";
import demandGone from "./presets/demand-gone.ts";
import governanceCapture from "./presets/governance-capture.ts";
import keeperOutage from "./presets/keeper-outage.ts";
import liquidityExit from "./presets/liquidity-exit.ts";
import stewardCompromised from "./presets/steward-compromised.ts";
import unlockCliff from "./presets/unlock-cliff.ts";
import type { Scenario } from "./schema.ts";

const PRESETS: Readonly<Record<string, Scenario>> = {
  calm,
  crash,
  "bank-run": bankRun,
  "unlock-cliff": unlockCliff,
  "demand-boom": demandBoom,
  "demand-gone": demandGone,
  "liquidity-exit": liquidityExit,
  "keeper-outage": keeperOutage,
  attack,
  "governance-capture": governanceCapture,
  "steward-compromised": stewardCompromised,
};

/** Names of the scenarios that come with the workbench. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(PRESETS);

/**
 * Load a scenario: a preset by name, or a file by path, whose default export is a scenario's input or what
 * `defineScenario` returned. A path is what ends in .ts, .js or .json; relative ones start from the working folder. After
 * either may stand shocks of the library that happen besides, each after a +: `calm+price-90+whale-exit`.
 *
 * @returns A scenario of the caller's own: changing it changes no preset.
 * @throws {@link TokenwrightError} TW103 when there is no such preset, file or shock; TW104 when the file can't be loaded or
 * doesn't define a valid scenario, or can't have these shocks.
 */
export async function loadScenario(nameOrFile: string): Promise<Scenario> {
  const { base, shocks } = splitScenarioName(nameOrFile);
  const scenario = await loadDefinition(base, {
    noun: "a scenario",
    definer: "defineScenario",
    path: "--scenario",
    presets: PRESETS,
    unknownCode: "TW103",
    invalidCode: "TW104",
    validate: validateScenario,
  });
  return composeScenario(scenario, shocks);
}
