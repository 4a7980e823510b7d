import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../evidence/hash-sources.ts";

/** Files that the prover reads in the place of others, since linear arithmetic can't follow those. */
const MODELS: Readonly<Record<string, string>> = {
  "@openzeppelin/contracts/utils/math/SafeCast.sol": "test/proofs/model/SafeCast.sol",
  "contracts/libraries/FixedPointMath.sol": "test/proofs/model/FixedPointMath.sol",
};

/** The kernels that the proofs are about. */
export const KERNELS = [
  "contracts/token/SupplyLedger.sol",
  "contracts/staking/RewardLedger.sol",
  "contracts/libraries/RateLimitedBucket.sol",
  "contracts/libraries/VestingLine.sol",
  "contracts/governance/RecommendationLedger.sol",
  "contracts/governance/ParameterLimits.sol",
] as const;

/** Reads a source by its name as the compiler gives it. */
export type ReadSource = (name: string) => string;

/** Read a source, or its model where it has one. */
export function readSource(name: string): string {
  const path = MODELS[name] ?? name;
  return readFileSync(join(ROOT, path.startsWith("@") ? "node_modules" : "", path), "utf8");
}

/**
 * Let a function of a kernel count what it would refuse, instead of reverting.
 *
 * @throws Error when the function has a refusal of another form, which would stay hidden.
 */
export function countRefusals(source: string, functionName: string): string {
  const start = source.indexOf(`function ${functionName}(`);
  if (start < 0) return source;
  const end = source.indexOf("\n    }\n", start);
  const body = source
    .slice(start, end)
    .replace(/require\((.+), \w+\([^;]*\)\);/g, "_refuseUnless($1);")
    .replace(/(\([^()]*\)|\b\w+)\.toUint128\(\)/g, "_narrow($1)");
  if (/\brequire\(|\brevert\b|\.to[UI]nt\d+\(|\buint128\(/.test(body))
    throw new Error(`${functionName} refuses in a form that the prover doesn't know`);
  const patched = source.slice(0, start) + body + source.slice(end);
  if (patched.includes("Refusals.sol")) return patched;
  return patched
    .replace(/^import /m, 'import {Refusals} from "test/proofs/model/Refusals.sol";\nimport ')
    .replace(/^abstract contract (\w+) \{/m, "abstract contract $1 is Refusals {");
}
