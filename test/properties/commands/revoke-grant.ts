import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { callRefusal } from "../rules/governance.ts";
import { UINT256_MAX } from "../rules/pulls.ts";
import type { Command } from "./command.ts";
import { boundaryCalls, invalidCalls, validCalls } from "./governed-attempts.ts";

function drawRevocation(situation: Situation, draw: Draw, isRefused: boolean): GovernedCall | undefined {
  const grants = BigInt(situation.state.vesting.grants.length);
  const ids = [...situation.state.vesting.grants.keys()].map(BigInt);
  const calls = [...ids, grants, UINT256_MAX].map((grantId) => ({ kind: "revokeGrant", grantId }) as const);
  return draw.find(calls.filter((call) => (callRefusal(situation, call) !== undefined) === isRefused));
}

/** Revocations, good for grants that were made revocable and haven't vested. */
export const REVOCATIONS = {
  kind: "revokeGrant",
  drawGood: (situation: Situation, draw: Draw) => drawRevocation(situation, draw, false),
  drawBad: (situation: Situation, draw: Draw) => drawRevocation(situation, draw, true),
} as const;

/** Revocations of grants by governance. */
export const revokeGrant: Command = {
  kind: "revokeGrant",
  weight: 2,
  valid: validCalls(REVOCATIONS),
  boundary: boundaryCalls(REVOCATIONS),
  invalid: invalidCalls(REVOCATIONS),
};
