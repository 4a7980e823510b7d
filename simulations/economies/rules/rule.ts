import type { Problem } from "../../errors.ts";
import { TOKEN_DECIMALS, formatAmount, parseRatio } from "../../units/amounts.ts";
import type { Economy } from "../schema.ts";

/** A top-level field of an economy. */
export type Section = keyof Economy;

/** A rule that joins fields: it runs once the sections that it reads are valid by themselves. */
export interface JointRule {
  readonly reads: readonly Section[];
  /** Returns what is wrong; nothing when the rule holds. */
  readonly check: (economy: Economy) => Problem[];
}

/** Declare a rule with the only sections that its check may read. */
export function jointRule<Read extends Section>(
  reads: readonly Read[],
  check: (economy: Pick<Economy, Read>) => Problem[],
): JointRule {
  return { reads, check };
}

/** Build the list of a single problem, or of none when the rule holds. */
export function unless(holds: boolean, problem: Problem): Problem[] {
  return holds ? [] : [problem];
}

/**
 * Convert an amount or ratio of a validated section to 18-decimal fixed point, whatever its asset's decimals, so that
 * amounts of one asset can be compared exactly.
 */
export function toWad(text: string): bigint {
  return parseRatio(text);
}

/** Format 18-decimal fixed point as a decimal string. */
export function showWad(wad: bigint): string {
  return formatAmount(wad, TOKEN_DECIMALS);
}

/** Convert whole units in 18-decimal fixed point to wei of an asset, rounded down. */
export function wadToWeiDown(wad: bigint, decimals: number): bigint {
  return wad / 10n ** BigInt(TOKEN_DECIMALS - decimals);
}
