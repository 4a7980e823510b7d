import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { TokenwrightError } from "../../simulations/errors.ts";
import type {
  MutantsEvidence,
  ProofsEvidence,
  PropertiesEvidence,
  SolidityInvariantsEvidence,
  TwinsEvidence,
} from "../../simulations/invariants/specification/evidence.ts";

/** What was measured, as far as it is committed. */
export interface Evidence {
  readonly properties?: PropertiesEvidence;
  readonly solidity?: SolidityInvariantsEvidence;
  readonly mutants?: MutantsEvidence;
  readonly twins?: TwinsEvidence;
  readonly proofs?: ProofsEvidence;
}

function readJson(root: string, file: string): object | undefined {
  const path = join(root, file);
  if (!existsSync(path)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value === "object" && value !== null && "sourceHash" in value) return value;
  } catch (cause) {
    throw new TokenwrightError(
      "TW105",
      { message: `${file} is no JSON`, path: file, next: "measure it anew" },
      { cause },
    );
  }
  throw new TokenwrightError("TW105", {
    message: `${file} doesn't say which sources it was measured on`,
    path: file,
    allowed: "the shapes in simulations/invariants/specification/evidence.ts",
    next: "measure it anew",
  });
}

/**
 * Read what was measured about the properties.
 *
 * @param root - Folder that holds `snapshots/`; a file that isn't there hasn't been measured.
 * @throws {@link TokenwrightError} TW105 when a file can't be read.
 */
export function readEvidence(root: string): Evidence {
  const properties = readJson(root, "snapshots/properties.json") as PropertiesEvidence | undefined;
  const solidity = readJson(root, "snapshots/solidity-invariants.json") as SolidityInvariantsEvidence | undefined;
  const mutants = readJson(root, "snapshots/mutants.json") as MutantsEvidence | undefined;
  const twins = readJson(root, "snapshots/twins.json") as TwinsEvidence | undefined;
  const proofs = readJson(root, "snapshots/proofs.json") as ProofsEvidence | undefined;
  return {
    ...(properties === undefined ? {} : { properties }),
    ...(solidity === undefined ? {} : { solidity }),
    ...(mutants === undefined ? {} : { mutants }),
    ...(twins === undefined ? {} : { twins }),
    ...(proofs === undefined ? {} : { proofs }),
  };
}
