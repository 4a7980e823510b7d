import { toExactJson } from "../../simulations/units/json.ts";
import type { EconomyStatus } from "./status.ts";

/** Write a status as JSON: the whole state, what is pending, and what was checked; integers are decimal strings. */
export function renderJson(status: EconomyStatus): string {
  const { title, network, blockNumber, snapshot, permissions, proposals, recommendations, checked } = status;
  const { chainId, roles } = permissions;
  return toExactJson({
    economy: title,
    network,
    chainId,
    blockNumber,
    state: snapshot,
    roles,
    proposals,
    recommendations,
    invariants: { checked: checked.checked, broken: checked.broken },
  });
}
