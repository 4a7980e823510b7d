import { CATALOGUE } from "./catalogue.ts";
import { checkAll } from "./check.ts";
import type { CheckResult } from "./check.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Snapshot } from "../protocol/snapshot.ts";

/** Invariants that one state alone can break; the others say what a step may do. */
export const OF_STATES: ReadonlySet<string> = new Set(
  `SUP-001 SUP-002 SUP-003 SUP-005 SUP-009 SUP-102 SUP-103
   EMI-101 EMI-102 EMI-104 EMI-106 EMI-109
   STK-011 STK-012 STK-013 STK-014 STK-015 STK-023 STK-101 STK-102 STK-103 STK-114
   FEE-039 FEE-102 FEE-108 FEE-111
   BRN-101 BRN-103 BRN-105
   BUY-101 BUY-103 BUY-108
   VST-040 VST-041
   GOV-048 GOV-110 GOV-111 GOV-112 GOV-113 GOV-114 GOV-115 GOV-117 GOV-138 GOV-139 GOV-141 GOV-145 GOV-150 GOV-151
   GOV-159 GOV-160 GOV-162
   SIM-001 SIM-002 SIM-003`.split(/\s+/),
);

/** The invariant that every unit of quote is somebody's, which takes knowing everybody. */
export const QUOTE_IS_ALL_HELD = "SIM-001";

/** Which invariants of {@link OF_STATES} a state can be asked about. */
export interface StateKnowledge {
  readonly deployedWith: EconomyParameters;
  /** Whether everybody who holds quote is in it. */
  readonly holdsAllQuote: boolean;
}

/** Check what one state alone can break. */
export function checkState(state: Snapshot, { deployedWith, holdsAllQuote }: StateKnowledge): CheckResult {
  const catalogue = CATALOGUE.filter(({ id }) => OF_STATES.has(id) && (holdsAllQuote || id !== QUOTE_IS_ALL_HELD));
  return checkAll({ before: state, after: state, outcomes: [], deployedWith }, catalogue);
}
