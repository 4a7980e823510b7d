import { TokenwrightError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { scenarioSchema } from "./schema.ts";
import type { Scenario, ScenarioInput } from "./schema.ts";

/** How far the sum of the population's shares may be from one: less than an agent in a million. */
const SHARE_TOLERANCE = 1e-6;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

function jointProblems(scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  const shares = Object.values(scenario.population).reduce((sum, share) => sum + share, 0);
  if (Math.abs(shares - 1) > SHARE_TOLERANCE) {
    problems.push({
      message: `the population's shares add up to ${shares}`,
      path: "population",
      value: scenario.population,
      allowed: "shares that add up to 1",
      next: `change the shares by ${1 - shares} altogether`,
    });
  }
  const held = scenario.endowment.venueShare + scenario.endowment.arbitrageurShare;
  if (held >= 1) {
    problems.push({
      message: `the venue and the arbitrageurs hold ${held} of the liquid tokens`,
      path: "endowment",
      value: held,
      allowed: "venueShare + arbitrageurShare below 1",
      next: "leave something for the population",
    });
  }
  return problems;
}

/**
 * Define a scenario: who lives in an economy, in which world, and what happens to it.
 *
 * @returns The validated scenario with defaults filled in.
 * @throws {@link TokenwrightError} TW104 listing every problem.
 */
export function defineScenario(input: ScenarioInput): Scenario {
  const parsed = scenarioSchema.safeParse(input);
  const problems = parsed.success
    ? jointProblems(parsed.data)
    : parsed.error.issues.map((issue) => ({
        message: issue.message,
        path: issue.path.map(String).join("."),
        value: valueAt(input, issue.path),
        next: "correct the field in the scenario",
      }));
  if (!parsed.success || problems.length > 0) throw new TokenwrightError("TW104", problems);
  return parsed.data;
}
