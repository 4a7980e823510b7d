import { validateEconomy } from "../../economies/define-economy.ts";
import type { Economy } from "../../economies/schema.ts";
import type { Variable } from "../definition/schema.ts";
import { SearchSpace } from "./search-space.ts";

/** The designs that an experiment chooses among. */
export type DesignSpace = SearchSpace<Economy>;

/**
 * Lay an economy's figures out.
 *
 * @throws {@link TokenwrightError} TW133 when a place holds no figure, or the economy isn't valid at an end of a variable.
 */
export function createDesignSpace(economy: Economy, vary: readonly Variable[]): DesignSpace {
  const example = '"burn.maximumRate" or "allocations[0].amount"';
  return new SearchSpace({ noun: "economy", content: economy, example, validate: validateEconomy }, vary, "vary");
}
