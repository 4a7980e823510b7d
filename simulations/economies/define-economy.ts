import { TokenwrightError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { JOINT_RULES } from "./joint-rules.ts";
import type { Section } from "./rules/rule.ts";
import { economySchema } from "./schema.ts";
import type { Economy, EconomyInput } from "./schema.ts";
import { shapeProblems } from "./shape-problems.ts";

const SECTIONS = Object.keys(economySchema.shape) as Section[];

/** Parse each section by itself; those that are not valid are left out. */
function validSections(input: unknown): Partial<Economy> {
  if (typeof input !== "object" || input === null) return {};
  const fields = input as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    SECTIONS.flatMap((section) => {
      const parsed = economySchema.shape[section].safeParse(fields[section]);
      return parsed.success ? [[section, parsed.data]] : [];
    }),
  );
}

function jointProblems(sections: Partial<Economy>): Problem[] {
  return JOINT_RULES.filter(({ reads }) => reads.every((section) => section in sections)).flatMap(({ check }) =>
    // Safe: each section that the rule reads is there.
    check(sections as Economy),
  );
}

/**
 * Validate what may be an economy: its shape field by field, then the rules that join fields.
 *
 * A rule is checked as soon as the sections that it reads are valid, so one run lists all problems that can be told.
 *
 * @returns The economy with defaults filled in.
 * @throws {@link TokenwrightError} TW102 with every problem: its path, the value, what is allowed, the next step.
 */
export function validateEconomy(input: unknown): Economy {
  const parsed = economySchema.safeParse(input);
  const problems = parsed.success
    ? jointProblems(parsed.data)
    : [
        ...shapeProblems(input, parsed.error.issues, { schema: economySchema, noun: "economy" }),
        ...jointProblems(validSections(input)),
      ];
  if (!parsed.success || problems.length > 0) throw new TokenwrightError("TW102", problems);
  return parsed.data;
}

/**
 * Define an economy, the one file that everything else is derived from.
 *
 * @returns The validated economy with defaults filled in; defining it again gives the same.
 * @throws {@link TokenwrightError} TW102 listing every problem.
 *
 * @example
 * ```ts
 * export default defineEconomy({ name: "my-economy", title: "My economy", ... });
 * ```
 */
export function defineEconomy(input: EconomyInput): Economy {
  return validateEconomy(input);
}
