import { TokenwrightError } from "../errors.ts";
import { validateScenario } from "./define-scenario.ts";
import type { Scenario } from "./schema.ts";
import { findStressShock } from "./stress-shocks.ts";
import type { StressShock } from "./stress-shocks.ts";

/** Joins the names of a scenario and of the shocks that it is given besides. */
const JOINER = "+";

/** Ends of what is a path and not a name, as `loadDefinition` tells them. */
const FILE = /^.*\.(ts|js|json)(?=\+|$)/;

/** A scenario's name in its parts. */
export interface ComposedName {
  /** A preset, or a file. */
  readonly base: string;
  /** Shocks of the library, in the order in which they are named. */
  readonly shocks: readonly string[];
}

/** Split what may be a name such as `calm+price-90+whale-exit`; a file's path may have a + of its own. */
export function splitScenarioName(name: string): ComposedName {
  const file = FILE.exec(name)?.[0];
  const [first = "", ...rest] = file === undefined ? name.split(JOINER) : name.slice(file.length).split(JOINER);
  return { base: file ?? first, shocks: rest };
}

/** Join a name as {@link splitScenarioName} splits it. */
export function joinScenarioName({ base, shocks }: ComposedName): string {
  return [base, ...shocks].join(JOINER);
}

function change(scenario: Scenario, { changes }: StressShock): Scenario {
  const { endowment, usage, gas, traits = {}, shocks } = changes;
  const changedTraits = Object.entries(traits).map(([kind, own]) => [
    kind,
    { ...scenario.traits[kind as keyof Scenario["traits"]], ...own },
  ]);
  return validateScenario({
    ...scenario,
    endowment: { ...scenario.endowment, ...endowment },
    usage: { ...scenario.usage, ...usage },
    gas: { ...scenario.gas, ...gas },
    traits: { ...scenario.traits, ...(Object.fromEntries(changedTraits) as Partial<Scenario["traits"]>) },
    shocks: [...scenario.shocks, ...shocks],
  });
}

function requireDistinct(names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new TokenwrightError("TW104", {
    message: `the shock ${repeated} is named twice`,
    path: "--scenario",
    value: names.join(JOINER),
    allowed: "each shock once",
    next: "remove one of the two",
  });
}

/**
 * Give a scenario shocks of the library besides its own: what each changes about world and people, and what happens. Where
 * two change the same figure, the later one's counts.
 *
 * @throws {@link TokenwrightError} TW103 when there is no such shock; TW104 when one is named twice, or the scenario can't
 * have them all.
 */
export function composeScenario(base: Scenario, names: readonly string[]): Scenario {
  if (names.length === 0) return base;
  const shocks = names.map(findStressShock);
  // What was composed before may be composed further.
  requireDistinct([...splitScenarioName(base.name).shocks, ...names]);
  const titles = shocks.map(({ title }) => title);
  const last = titles.pop() ?? "";
  const composed = {
    ...base,
    name: joinScenarioName({ base: base.name, shocks: names }),
    title: `${base.title}, with ${titles.length === 0 ? last : `${titles.join(", ")} and ${last}`}`,
    description: [base.description, ...shocks.map(({ description }) => description)].join(" "),
  };
  return shocks.reduce(change, composed);
}
