import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { callRefusal } from "../rules/governance.ts";
import type { Command } from "./command.ts";
import { boundaryCalls, invalidCalls, validCalls } from "./governed-attempts.ts";
import { HALTABLE } from "./halt.ts";

function drawResume(situation: Situation, draw: Draw, isRefused: boolean): GovernedCall | undefined {
  const calls = HALTABLE.map((contract) => ({ kind: "resume", contract }) as const);
  return draw.find(calls.filter((call) => (callRefusal(situation, call) !== undefined) === isRefused));
}

/** Ends of halts, good while one is in force. */
export const RESUMES = {
  kind: "resume",
  drawGood: (situation: Situation, draw: Draw) => drawResume(situation, draw, false),
  drawBad: (situation: Situation, draw: Draw) => drawResume(situation, draw, true),
} as const;

/** Ends of halts by governance. */
export const resume: Command = {
  kind: "resume",
  weight: 2,
  valid: validCalls(RESUMES),
  boundary: boundaryCalls(RESUMES),
  invalid: invalidCalls(RESUMES),
};
