import { expect } from "chai";

import { defineEconomy } from "../../simulations/economies/define-economy.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import type { Economy, EconomyInput } from "../../simulations/economies/schema.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import type { Problem } from "../../simulations/errors.ts";

/** Copy the baseline, a valid economy, and change the copy. */
export function baselineWith(change: (economy: Economy) => void): Economy {
  const economy = structuredClone(baseline);
  change(economy);
  return economy;
}

/** Define what may be an economy and return the problems of its TW102; none when it is valid. */
export function problemsOf(input: unknown): readonly Problem[] {
  try {
    defineEconomy(input as EconomyInput);
    return [];
  } catch (error) {
    if (!(error instanceof TokenwrightError)) throw error;
    expect(error.code).to.equal("TW102");
    for (const problem of error.problems) {
      for (const text of [problem.message, problem.path, problem.allowed, problem.next]) {
        expect(text, JSON.stringify(problem)).to.be.a("string").that.is.not.empty;
      }
    }
    return error.problems;
  }
}

/** Reduce problems to where and what. */
export function placesOf(problems: readonly Problem[]): [path: string | undefined, value: unknown][] {
  return problems.map(({ path, value }) => [path, value]);
}
