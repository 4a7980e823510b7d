import { CATALOGUE } from "../../simulations/invariants/catalogue.ts";
import type { CampaignName } from "./profiles.ts";

/** Properties that compare model and chain. */
export const LOCKSTEP_IDS = ["SIM-101", "SIM-102", "SIM-103"] as const;

/** The property that the suite's own rules foresee each outcome. */
export const FORESEEN = "SIM-115";

/** Properties of the suite's own books of rewards. */
const BOOK_IDS = ["ECO-108", "ECO-109"] as const;

/** Properties that only a quote asset which misbehaves puts to the test. */
export const HOSTILE_IDS = ["ADV-054", "ADV-104", "ADV-105", "ADV-106"] as const;

/** Parts of the specification that hold whatever the quote asset does: principal, rewards, supply, burns, grants. */
const PARTS = ["SUP", "EMI", "STK", "BRN", "VST", "ECO"];

/** Properties of other parts that hold all the same: credits wait, inventories add up, the pool holds its reserves. */
const OTHERS = new Set([
  "FEE-107",
  "FEE-108",
  "FEE-110",
  "FEE-111",
  "BUY-102",
  "BUY-105",
  "SIM-001",
  "SIM-002",
  "SIM-003",
]);

/** Whether a property has to hold while the quote asset misbehaves. */
export function holdsWithAnyQuote(id: string): boolean {
  return PARTS.includes(id.slice(0, 3)) || OTHERS.has(id);
}

/** List the ids of the properties that a campaign checks, each once. */
export function checkedIn(campaign: CampaignName): readonly string[] {
  const onSteps = [...CATALOGUE.map(({ id }) => id), ...BOOK_IDS];
  return campaign === "lockstep"
    ? [...onSteps, ...LOCKSTEP_IDS, FORESEEN]
    : [...onSteps.filter(holdsWithAnyQuote), FORESEEN, ...HOSTILE_IDS];
}
