import type { Outcome, ProtocolEvent } from "../../simulations/protocol/actions.ts";

/** Make the outcome of an action that reported events. */
export function ok(...events: ProtocolEvent[]): Outcome {
  return { status: "ok", action: { kind: "observe", actor: "agent/0001" }, events };
}

/** Make a swap's event: what went into the pool and what came out, in wei. */
export function swapped(
  flows: Partial<Record<"tokenIn" | "quoteIn" | "tokenOut" | "quoteOut", bigint>>,
): ProtocolEvent {
  return {
    contract: "pair",
    name: "Swapped",
    args: { tokenIn: 0n, quoteIn: 0n, tokenOut: 0n, quoteOut: 0n, ...flows },
  };
}

/** An outcome that didn't happen. */
export const REVERTED: Outcome = {
  status: "reverted",
  action: { kind: "observe", actor: "agent/0001" },
  error: { name: "EmptyRevert", args: [] },
};
