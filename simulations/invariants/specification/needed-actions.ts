import type { ActionKind } from "../../protocol/actions.ts";

const PAYMENTS: readonly ActionKind[] = ["payWithQuote", "payWithToken"];
const HOLDERS_BURNS: readonly ActionKind[] = ["burnTokens", "burnTokensFrom"];
const ACCRUALS: readonly ActionKind[] = ["pokeEmission", "setParameters"];
const UNSTAKING: readonly ActionKind[] = ["unstake", "emergencyExit"];

/**
 * Actions of which one at least has to succeed in a step that puts a property to the test, by id; what isn't listed is put
 * to the test by many kinds of action, or by time alone.
 */
export const NEEDED_ACTIONS: Readonly<Record<string, readonly ActionKind[]>> = {
  "SUP-006": ["pokeEmission"],
  "SUP-010": ["permit", "delegateBySig"],
  "SUP-105": ["delegate", "delegateBySig"],
  "SUP-106": ["burn", ...HOLDERS_BURNS],
  "EMI-105": ACCRUALS,
  "EMI-106": ACCRUALS,
  "EMI-107": ACCRUALS,
  "EMI-108": ["pokeEmission"],
  "STK-107": UNSTAKING,
  "STK-108": ["stakeLocked"],
  "STK-105": ["stake", "stakeLocked", "settle", "withdraw", "claim", ...UNSTAKING],
  "FEE-103": PAYMENTS,
  "FEE-104": PAYMENTS,
  "FEE-105": PAYMENTS,
  "FEE-106": PAYMENTS,
  "FEE-107": [...PAYMENTS, "releaseRevenue"],
  "FEE-110": PAYMENTS,
  "FEE-112": ["releaseRevenue"],
  "BRN-028": ["burn"],
  "BRN-030": ["burn"],
  "BRN-101": ["burn"],
  "BRN-102": ["burn"],
  "BRN-105": ["burn"],
  "BRN-106": ["burn"],
  "BUY-031": ["buyback"],
  "BUY-032": ["buyback"],
  "BUY-033": ["buyback"],
  "BUY-034": ["buyback"],
  "BUY-035": ["buyback"],
  "BUY-036": ["buyback"],
  "BUY-037": ["buyback"],
  "BUY-102": ["buyback", "fundBuyback", "releaseRevenue"],
  "BUY-105": ["buyback"],
  "BUY-106": ["buyback"],
  "BUY-107": ["observe"],
  "VST-101": ["releaseGrant"],
};
