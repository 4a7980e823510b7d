import { shapeProblems } from "../economies/shape-problems.ts";
import { TokenwrightError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { JOINT_RULES } from "./joint-rules.ts";
import type { Section } from "./joint-rules.ts";
import { scenarioSchema } from "./schema.ts";
import type { Scenario, ScenarioInput } from "./schema.ts";

const SECTIONS = Object.keys(scenarioSchema.shape) as Section[];

/** Parse each section by itself; those that are not valid are left out. */
function validSections(input: unknown): Partial<Scenario> {
  if (typeof input !== "object" || input === null) return {};
  const fields = input as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    SECTIONS.flatMap((section) => {
      const parsed = scenarioSchema.shape[section].safeParse(fields[section]);
      return parsed.success ? [[section, parsed.data]] : [];
    }),
  );
}

function jointProblems(sections: Partial<Scenario>): Problem[] {
  return JOINT_RULES.filter(({ reads }) => reads.every((section) => section in sections)).flatMap(({ check }) =>
    // Safe: each section that the rule reads is there.
    check(sections as Scenario),
  );
}

/**
 * Validate what may be a scenario: its shape field by field, then the rules that join fields.
 *
 * @returns The scenario with defaults filled in.
 * @throws {@link TokenwrightError} TW104 with every problem: its path, the value, what is allowed, the next step.
 */
export function validateScenario(input: unknown): Scenario {
  const parsed = scenarioSchema.safeParse(input);
  const problems = parsed.success
    ? jointProblems(parsed.data)
    : [
        ...shapeProblems(input, parsed.error.issues, { schema: scenarioSchema, noun: "scenario" }),
        ...jointProblems(validSections(input)),
      ];
  if (!parsed.success || problems.length > 0) throw new TokenwrightError("TW104", problems);
  return parsed.data;
}

/**
 * Define a scenario: who lives in an economy, in which world, and what happens to it.
 *
 * @returns The validated scenario with defaults filled in; defining it again gives the same.
 * @throws {@link TokenwrightError} TW104 listing every problem.
 *
 * @example
 * ```ts
 * export default defineScenario({
 *   name: "my-scenario",
 *   title: "My scenario",
 *   description: "Demand doubles two fifths into the run.",
 *   shocks: [{ kind: "demand", at: 0.4, factor: 2 }],
 * });
 * ```
 */
export function defineScenario(input: ScenarioInput): Scenario {
  return validateScenario(input);
}
