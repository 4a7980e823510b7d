import type { Problem } from "../../errors.ts";
import { limitsInputOf } from "../governance-parameters.ts";
import type { LimitsInput } from "../governance-section.ts";
import type { Economy } from "../schema.ts";
import { SHARED_SUMS } from "../tunables.ts";
import { pathOfLimits } from "./limits.ts";
import { jointRule, unless } from "./rule.ts";

const PACE = ["step", "budget", "cooldownSeconds", "windowSeconds"] as const;

interface Paced {
  readonly path: string;
  readonly limits: LimitsInput;
}

function showPace(limits: LimitsInput): string {
  return PACE.map((field) => `${field} ${limits[field]}`).join(", ");
}

/** Compare a member of a sum with the first one that is listed. */
function problemsBeside(first: Paced, path: string, limits: LimitsInput | undefined): Problem[] {
  if (limits === undefined) {
    return unless(false, {
      message: `${path} can't move, so no parameter that shares its sum can`,
      path: pathOfLimits(path),
      value: undefined,
      allowed: `limits with ${showPace(first.limits)}, as ${first.path} has`,
      next: `list ${path} too, or none of those that share the sum`,
    });
  }
  return PACE.flatMap((field) =>
    unless(limits[field] === first.limits[field], {
      message: `${path} moves at another pace than ${first.path}, with which it shares a sum`,
      path: pathOfLimits(path, field),
      value: limits[field],
      allowed: `${first.limits[field]}, as ${first.path} has`,
      next: "give all that share the sum the same pace: what one gives up the others take",
    }),
  );
}

function problemsOfSum(economy: Pick<Economy, "governance">, paths: readonly string[]): Problem[] {
  const [first] = paths.flatMap((path): Paced[] => {
    const limits = limitsInputOf(economy, path);
    return limits === undefined ? [] : [{ path, limits }];
  });
  if (first === undefined) return [];
  return paths.flatMap((path) => problemsBeside(first, path, limitsInputOf(economy, path)));
}

/**
 * Parameters that share a sum are listed together, at one pace, or not at all. A partner without limits couldn't move,
 * and then neither could the others; of three, two with wider limits would move in full past the one that is held.
 */
export const sharedSumsMoveTogether = jointRule(["governance"], (economy) =>
  SHARED_SUMS.flatMap((paths) => problemsOfSum(economy, paths)),
);
