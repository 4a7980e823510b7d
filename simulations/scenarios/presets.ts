import { closestName } from "../economies/closest-name.ts";
import { TokenwrightError } from "../errors.ts";
import calm from "./presets/calm.ts";
import crash from "./presets/crash.ts";
import type { Scenario } from "./schema.ts";

const PRESETS: Readonly<Record<string, Scenario>> = { calm, crash };

/** Names of the scenarios that come with the workbench. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(PRESETS);

/**
 * Load a scenario by name.
 *
 * @returns A scenario of the caller's own.
 * @throws {@link TokenwrightError} TW103 when there is none of that name.
 */
export function loadScenario(name: string): Promise<Scenario> {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset !== undefined) return Promise.resolve(structuredClone(preset));
  const meant = closestName(name, SCENARIO_NAMES);
  throw new TokenwrightError("TW103", {
    message: `there is no scenario "${name}"`,
    path: "--scenario",
    value: name,
    allowed: SCENARIO_NAMES.join(", "),
    next: meant === undefined ? "give one of these names" : `did you mean ${meant}?`,
  });
}
