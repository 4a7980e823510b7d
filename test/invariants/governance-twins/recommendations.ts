import { actionOf, setParameter } from "../twins.ts";
import type { Twin } from "../twins.ts";
import { FAR, DAY, execution, recommendation, caution, guardian, inBoth, recommends } from "./kit.ts";

/** Twins of what is recommended, and what executes. */
export const BATCHES: readonly Twin[] = [
  execution("GOV-045", "half of a batch takes effect", (step) => {
    const { ceilingUnitPriceWad } = step.before.parameters["fees"]!;
    step.after.parameters["fees"]!["ceilingUnitPriceWad"] = ceilingUnitPriceWad!;
    for (const outcome of step.outcomes)
      if (outcome.status === "ok") outcome.events = outcome.events.filter(({ contract }) => contract !== "fees");
  }),
  recommendation("GOV-049", "a recommendation expects what isn't", (step) => {
    setParameter(step, "buyback", "bandBps", 301n);
  }),
  execution(
    "GOV-103",
    "a recommendation executes when it has expired",
    inBoth(({ recommendations: [first] }) => {
      first!.committedAtSeconds -= 2n * DAY;
      first!.expiresAtSeconds -= 2n * DAY;
    }),
  ),
  recommendation("GOV-103", "a recommendation lives longer than others", ({ after }) => {
    after.governance.steward.recommendations.at(-1)!.expiresAtSeconds += 1n;
  }),
  recommendation(
    "GOV-122",
    "a batch names its parameters in falling order",
    recommends(({ changes }) => void changes.reverse()),
  ),
  recommendation(
    "GOV-123",
    "a change changes nothing",
    recommends(({ changes: [first] }) => {
      first!.newValue = first!.oldValue;
    }),
  ),
  recommendation(
    "GOV-124",
    "a recommendation has no evidence",
    recommends((action) => {
      action.evidenceHash = 0n;
    }),
  ),
  recommendation("GOV-125", "a commitment is exchanged", ({ after }) => {
    after.governance.steward.recommendations[0]!.commitment = "something else";
  }),
  execution("GOV-126", "what executes isn't what was committed to", (step) => {
    actionOf(step, "executeRecommendation").evidenceHash += 1n;
  }),
  execution(
    "GOV-127",
    "a recommendation executes before its delay is over",
    inBoth(({ recommendations: [first] }) => {
      first!.committedAtSeconds += 1_000n;
      first!.expiresAtSeconds += 1_000n;
    }),
  ),
  execution(
    "GOV-127",
    "a recommendation executes as if no flag were up",
    inBoth(({ flagsUntilSeconds }) => {
      flagsUntilSeconds.market = FAR;
    }),
  ),
  execution("GOV-128", "a recommendation executes again", ({ before }) => {
    before.governance.steward.recommendations[0]!.isExecuted = true;
  }),
  execution("GOV-128", "an execution leaves no mark", ({ after }) => {
    after.governance.steward.recommendations[0]!.isExecuted = false;
  }),
  execution(
    "GOV-129",
    "a recommendation executes that was vetoed with all others",
    inBoth((steward) => {
      steward.vetoedThroughId = 1n;
    }),
  ),
  execution(
    "GOV-129",
    "a recommendation executes that was vetoed alone",
    inBoth(({ recommendations: [first] }) => {
      first!.isVetoed = true;
    }),
  ),
  guardian("GOV-130", "a veto of all leaves the last one out", ({ after }) => {
    after.governance.steward.vetoedThroughId -= 1n;
  }),
  caution(
    "GOV-131",
    "a risk is raised while a flag is up",
    recommends(({ changes: [first] }) => {
      first!.newValue = first!.oldValue + 1n;
    }),
  ),
  caution(
    "GOV-132",
    "a recommendation is made while two flags are up",
    inBoth(({ flagsUntilSeconds }) => {
      flagsUntilSeconds.market = FAR;
    }),
  ),
  recommendation(
    "GOV-142",
    "a batch is empty",
    recommends((action) => {
      action.changes = [];
    }),
  ),
  execution(
    "GOV-143",
    "a recommendation executes before stakers could leave",
    inBoth(({ recommendations: [first] }) => {
      first!.committedAtSeconds += 2_000n;
      first!.expiresAtSeconds += 2_000n;
    }),
    ["GOV-127"],
  ),
];
