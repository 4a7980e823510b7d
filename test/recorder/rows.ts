import type { ActionRow, StepRow } from "../../simulations/recorder/rows.ts";
import { stepRow } from "../metrics/rows.ts";

/** A step's row in which no two cells are alike, awkward numbers included. */
export function distinctStepRow(): StepRow {
  const awkward = [0.1 + 0.2, 1e-7, 1.7976931348623157e308, 5e-324, -0.25, 1e21];
  let index = 0;
  const entries = Object.entries(stepRow(7)).map(([name, value]) => {
    index += 1;
    if (typeof value === "bigint") return [name, 10n ** 30n + BigInt(index)];
    if (typeof value === "number") return [name, awkward[index] ?? index];
    return [name, "2020-03-12"];
  });
  return Object.fromEntries(entries) as StepRow;
}

/** An action's row whose text asks for quotes. */
export function quotedActionRow(): ActionRow {
  return {
    step: 3,
    phase: "ordinary",
    order: 12,
    actor: "agent/0007",
    agentKind: "trend-follower",
    action: "buy",
    details: "quoteWei=1000 minimumTokenWei=0",
    status: "reverted",
    error: 'Error(UniswapV2Router: "INSUFFICIENT",\nOUTPUT)',
  };
}
