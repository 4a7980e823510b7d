import type { GovernedCall } from "./actions.ts";

/**
 * Name of an account that an error reports and the run doesn't know: a signature over other terms than those of the call
 * recovers to an address of nobody's.
 */
export const UNKNOWN_ACCOUNT = "unknown";

function describeCall(call: GovernedCall): string {
  switch (call.kind) {
    case "setParameters": {
      const changes = call.changes.map(({ name, value }) => `${name}=${value}`);
      return `setParameters(${[call.contract, ...changes].join(", ")})`;
    }
    case "halt":
    case "resume":
      return `${call.kind}(${call.contract})`;
    case "revokeGrant":
      return `revokeGrant(${call.grantId})`;
  }
}

/**
 * Name a scheduled operation by its caller and its call.
 *
 * The AccessManager knows an operation by a hash over addresses and calldata; outcomes carry this name instead, in events
 * and in errors, whichever backend they come from.
 *
 * @param caller - Account that is to make the call.
 */
export function operationName(caller: string, call: GovernedCall): string {
  return `${caller} ${describeCall(call)}`;
}
