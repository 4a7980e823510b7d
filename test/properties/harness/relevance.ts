import type { Step } from "./property-book.ts";

/** What a step has to contain in order to show a property: an event's name, or `action` and a kind that succeeded. */
type Trigger = string;

const PAYMENT: readonly Trigger[] = ["UsagePaid"];
const BURN: readonly Trigger[] = ["TokensBurned"];
const BUYBACK: readonly Trigger[] = ["TokensBought"];
const ENTRIES: readonly Trigger[] = ["Staked", "PositionOpened", "PositionSettled", "UnstakingStarted"];
const STAKES: readonly Trigger[] = [...ENTRIES, "StakeWithdrawn"];

/**
 * What has to happen for a property to be put to the test. A step without it can't break the property, and isn't counted
 * as an evaluation; properties that aren't listed are put to the test by every step.
 */
const TRIGGERS: Readonly<Record<string, readonly Trigger[]>> = {
  "SUP-006": ["EmissionMinted"],
  "SUP-010": ["action permit", "action delegateBySig"],
  "SUP-105": ["action delegate", "action delegateBySig"],
  "SUP-106": [...BURN, "action burnTokens", "action burnTokensFrom"],
  "EMI-105": ["EmissionAccrued", "EmissionMinted"],
  "EMI-106": ["EmissionAccrued", "EmissionMinted"],
  "EMI-107": ["EmissionAccrued"],
  "EMI-108": ["EmissionMinted"],
  "STK-016": ["RewardsClaimed", "RewardsForfeited"],
  "STK-018": [...STAKES, "RewardsClaimed", "RewardsFunded"],
  "STK-020": ["UnstakingStarted", "StakeWithdrawn"],
  "STK-105": STAKES,
  "STK-106": ["PositionOpened", "PositionSettled"],
  "STK-107": ["UnstakingStarted"],
  "STK-108": ["PositionOpened"],
  "STK-109": ["Staked", "PositionOpened"],
  "STK-111": ["RewardsFunded", "RewardsClaimed"],
  "STK-112": ENTRIES,
  "STK-115": ["RewardsFunded"],
  "FEE-039": ["UnitPriceUpdated"],
  "FEE-101": ["UnitPriceUpdated", ...PAYMENT],
  "FEE-103": PAYMENT,
  "FEE-104": PAYMENT,
  "FEE-105": PAYMENT,
  "FEE-106": PAYMENT,
  "FEE-107": [...PAYMENT, "RevenueReleased"],
  "FEE-110": PAYMENT,
  "FEE-112": ["RevenueReleased"],
  "BRN-027": BURN,
  "BRN-028": BURN,
  "BRN-030": BURN,
  "BRN-101": [...BURN, "BurnRateBounded"],
  "BRN-102": BURN,
  "BRN-104": [...BURN, "BurnDeposited"],
  "BRN-105": BURN,
  "BRN-106": BURN,
  "BUY-031": BUYBACK,
  "BUY-032": BUYBACK,
  "BUY-033": BUYBACK,
  "BUY-034": BUYBACK,
  "BUY-035": BUYBACK,
  "BUY-036": BUYBACK,
  "BUY-037": BUYBACK,
  "BUY-102": [...BUYBACK, "BuybackFunded"],
  "BUY-105": BUYBACK,
  "BUY-106": BUYBACK,
  "BUY-107": ["PriceObserved"],
  "VST-101": ["GrantReleased"],
  "SIM-008": ["Swapped"],
};

/** States and clocks that put a property to the test. */
const CONDITIONS: Readonly<Record<string, (step: Step) => boolean>> = {
  "STK-021": ({ before }) => Object.values(before.pools).some(({ totalWeight }) => totalWeight === 0n),
  "STK-022": emits,
  "STK-026": emits,
  "STK-113": emits,
  "ECO-108": emits,
};

/** Whether a pool with stake was brought up to date. */
function emits({ before, after }: Step): boolean {
  return (["staking", "liquidityMining"] as const).some((pool) => {
    const [earlier, later] = [before.pools[pool], after.pools[pool]];
    return earlier.totalWeight > 0n && later.updatedAtSeconds > earlier.updatedAtSeconds;
  });
}

const seen = new WeakMap<Step, ReadonlySet<Trigger>>();

function triggersOf(step: Step): ReadonlySet<Trigger> {
  const known = seen.get(step);
  if (known !== undefined) return known;
  const triggers = new Set<Trigger>();
  for (const outcome of step.outcomes) {
    if (outcome.status !== "ok") continue;
    triggers.add(`action ${outcome.action.kind}`);
    for (const { name } of outcome.events) triggers.add(name);
  }
  seen.set(step, triggers);
  return triggers;
}

/** Tell when a step puts a property of the catalogue to the test. */
export function appliesOf(id: string): (step: Step) => boolean {
  const condition = CONDITIONS[id];
  if (condition !== undefined) return condition;
  const triggers = TRIGGERS[id];
  if (triggers === undefined) return () => true;
  return (step) => {
    const happened = triggersOf(step);
    return triggers.some((trigger) => happened.has(trigger));
  };
}
