import { availableParallelism } from "node:os";

import { invalidOption, parseCommandLine, toInteger } from "../terminal/command-line.ts";
import { DEPTH, PROFILES, type ProfileName } from "./plan.ts";
import type { InvariantFunction } from "./suites.ts";

/** What a run of the Solidity invariants is asked to do. */
export interface PropertiesOptions {
  readonly profile: ProfileName;
  readonly seed: number;
  /** Calls over all functions. */
  readonly calls: number;
  /** Number of processes. */
  readonly jobs: number;
  /** Begins no campaign after that many minutes. */
  readonly minutes: number;
  /** Whether the figures are written to `snapshots/`. */
  readonly write: boolean;
  readonly targets: readonly InvariantFunction[];
}

const OPTIONS = {
  profile: { type: "string", default: "ci" },
  only: { type: "string" },
  seed: { type: "string", default: "1" },
  calls: { type: "string" },
  jobs: { type: "string" },
  minutes: { type: "string" },
  write: { type: "boolean", default: false },
} as const;

function toProfile(name: string): ProfileName {
  if (Object.hasOwn(PROFILES, name)) return name as ProfileName;
  throw invalidOption("--profile", name, "there is no such profile", Object.keys(PROFILES).join(" or "));
}

/** Select functions by an id of the specification, or by the name of a contract or of a function. */
function select(targets: readonly InvariantFunction[], only: string | undefined): readonly InvariantFunction[] {
  if (only === undefined) return targets;
  const selected = targets.filter(
    ({ contract, name, ids }) => contract === only || name === only || ids.includes(only),
  );
  if (selected.length > 0) return selected;
  const contracts = [...new Set(targets.map(({ contract }) => contract))].join(", ");
  throw invalidOption(
    "--only",
    only,
    "no Solidity test checks that",
    `an id that one of these states, or one of ${contracts}`,
  );
}

/**
 * Parse the command line of `npm run properties:solidity`.
 *
 * @throws {@link TokenwrightError} TW100 for an option, profile, id or number that isn't one.
 */
export function parseOptions(args: readonly string[], targets: readonly InvariantFunction[]): PropertiesOptions {
  const values = parseCommandLine(args, OPTIONS);
  const profile = toProfile(values.profile);
  const selected = select(targets, values.only);
  return {
    profile,
    seed: toInteger("--seed", values.seed, 0, 0xffff_ffff),
    calls:
      values.calls === undefined
        ? PROFILES[profile].calls
        : toInteger("--calls", values.calls, DEPTH * selected.length, 1_000_000_000),
    jobs: toInteger("--jobs", values.jobs ?? String(Math.min(2, availableParallelism())), 1, 64),
    minutes: toInteger("--minutes", values.minutes ?? "10000", 1, 10_000),
    write: values.write,
    targets: selected,
  };
}
