import { SAFER_DIRECTIONS, TUNABLE_PARAMETERS } from "../../economies/tunables.ts";
import type { ParameterChange } from "../../protocol/actions.ts";
import { commitmentName } from "../../protocol/names.ts";
import type { Predicate, Transition, Violation } from "../invariant.ts";
import { first, unless, violation } from "../violation.ts";
import {
  adoptedBy,
  eachBatch,
  eachExecution,
  flagsUpAt,
  recommendationOf,
  reportedChange,
  termsOf,
} from "./batches.ts";
import { governancePath, isUngoverned, momentsOf } from "./moments.ts";
import type { Moment } from "./moments.ts";

/** What a moment's reports have to say of parameters, one after another; the old value of an adopted one may be any. */
type Expected = Pick<ParameterChange, "parameter" | "newValue"> & { readonly oldValue?: bigint };

function checkReports({ action, events }: Moment, expected: readonly Expected[]): Violation | undefined {
  const reported = events.filter(({ name }) => name === "ParameterSet").map(reportedChange);
  if (reported.length !== expected.length)
    return violation({ action: action.kind, changes: expected.length, reported: reported.length });
  return first(expected.entries(), ([index, { parameter, oldValue, newValue }]) => {
    const report = reported[index];
    const isSame =
      report?.parameter === parameter &&
      report.newValue === newValue &&
      (oldValue === undefined || report.oldValue === oldValue);
    return unless(isSame, { parameter, oldValue, newValue, reported: report?.parameter, set: report?.newValue });
  });
}

function checkRising(parameters: readonly bigint[]): Violation | undefined {
  return first(parameters.entries(), ([index, parameter]) => {
    const before = parameters[index - 1] ?? -1n;
    return unless(parameter > before && parameter < BigInt(TUNABLE_PARAMETERS.length), { parameter, before });
  });
}

function isRiskReducing({ parameter, oldValue, newValue }: ParameterChange): boolean {
  const direction = TUNABLE_PARAMETERS[Number(parameter)]?.saferDirection ?? SAFER_DIRECTIONS[0];
  return direction === "lower" ? newValue < oldValue : direction === "higher" && newValue > oldValue;
}

/** Check that nothing of the recommendations before a step is another afterwards, and that each new one is as asked. */
function checkRecords(transition: Transition): Violation | undefined {
  const { before, after } = transition;
  const { recommendations } = after.governance.steward;
  const { end } = governancePath(transition);
  const old = before.governance.steward.recommendations;
  if (recommendations.length !== end.recommendations.length)
    return violation({ recommendations: recommendations.length, committed: end.recommendations.length });
  return first(recommendations.entries(), ([index, now]) => {
    const then = old[index];
    const isKept =
      then === undefined
        ? now.committedAtSeconds >= before.timeSeconds && now.committedAtSeconds <= after.timeSeconds
        : now.committedAtSeconds === then.committedAtSeconds && now.expiresAtSeconds === then.expiresAtSeconds;
    const expected = end.recommendations[index]?.commitment;
    return unless(isKept && now.commitment === expected, {
      recommendation: index + 1,
      commitment: now.commitment,
      expected,
      committedAtSeconds: now.committedAtSeconds,
      expiresAtSeconds: now.expiresAtSeconds,
    });
  });
}

/** Check that a mark stands on those recommendations that were given it, and on no other. */
function checkMarks(transition: Transition, mark: "isExecuted" | "isVetoed"): Violation | undefined {
  if (isUngoverned(transition)) return undefined;
  const { end } = governancePath(transition);
  return first(transition.after.governance.steward.recommendations.entries(), ([index, now]) => {
    const expected = end.recommendations[index]?.[mark] ?? false;
    return unless(now[mark] === expected, { recommendation: index + 1, mark, is: `${now[mark]}`, was: `${expected}` });
  });
}

/** Changes in batches: what is recommended, and what executes (GOV). */
export const RECOMMENDATIONS: readonly Predicate[] = [
  {
    id: "GOV-045",
    check: (transition) =>
      eachExecution((execution) => checkReports(execution, execution.action.changes))(transition) ??
      first(momentsOf(transition, "executeProposal"), (moment) => {
        const settings = adoptedBy(moment, transition);
        return checkReports(
          moment,
          settings.map(({ parameter, value }) => ({ parameter, newValue: value })),
        );
      }),
  },
  {
    id: "GOV-049",
    check: eachBatch(({ action, governed }) =>
      first(action.changes, ({ parameter, oldValue }) => {
        const value = governed.values[Number(parameter)];
        return unless(value === oldValue, { action: action.kind, parameter, expected: oldValue, value });
      }),
    ),
  },
  {
    id: "GOV-103",
    check: (transition) => {
      if (isUngoverned(transition)) return undefined;
      const { recommendations } = transition.after.governance.steward;
      const [oldest] = recommendations;
      const fixed = termsOf(transition)?.lifetimeSeconds;
      const lifetimeSeconds = fixed ?? (oldest && oldest.expiresAtSeconds - oldest.committedAtSeconds);
      return (
        first(recommendations.entries(), ([index, { committedAtSeconds, expiresAtSeconds }]) =>
          unless(expiresAtSeconds - committedAtSeconds === lifetimeSeconds, {
            recommendation: index + 1,
            committedAtSeconds,
            expiresAtSeconds,
            lifetimeSeconds,
          }),
        ) ??
        eachExecution((execution) => {
          const expiresAtSeconds = recommendationOf(execution, transition)?.expiresAtSeconds ?? 0n;
          const { action, earliestSeconds } = execution;
          const figures = { recommendation: action.recommendation, earliestSeconds, expiresAtSeconds };
          return unless(earliestSeconds < expiresAtSeconds, figures);
        })(transition)
      );
    },
  },
  {
    id: "GOV-122",
    check: (transition) =>
      eachBatch(({ action }) => checkRising(action.changes.map(({ parameter }) => parameter)))(transition) ??
      first(momentsOf(transition, "executeProposal"), ({ action }) =>
        first(transition.after.governance.proposals[Number(action.proposal)]?.calls ?? [], (call) =>
          call.kind === "adoptParameters" ? checkRising(call.settings.map(({ parameter }) => parameter)) : undefined,
        ),
      ),
  },
  {
    id: "GOV-123",
    check: eachBatch(({ action }) =>
      first(action.changes, ({ parameter, oldValue, newValue }) =>
        unless(newValue !== oldValue, { parameter, oldValue, newValue }),
      ),
    ),
  },
  {
    id: "GOV-124",
    check: eachBatch(({ action }) => unless(action.evidenceHash !== 0n, { evidenceHash: action.evidenceHash })),
  },
  {
    id: "GOV-125",
    check: (transition) => (isUngoverned(transition) ? undefined : checkRecords(transition)),
  },
  {
    id: "GOV-126",
    check: eachExecution(({ action, governed }) => {
      const shown = commitmentName(action.recommendation, action.changes, action.evidenceHash);
      const committed = governed.recommendations[Number(action.recommendation) - 1]?.commitment;
      return unless(shown === committed, { shown, committed });
    }),
  },
  {
    id: "GOV-127",
    check: eachExecution((execution, transition) => {
      const terms = termsOf(transition);
      const recommendation = recommendationOf(execution, transition);
      if (terms === undefined || recommendation === undefined) return undefined;
      const flagsUp = flagsUpAt(execution);
      const delaySeconds = flagsUp > 0 ? terms.flaggedDelaySeconds : terms.vetoDelaySeconds;
      const { committedAtSeconds } = recommendation;
      const executedSeconds = execution.latestSeconds;
      const figures = { committedAtSeconds, executedSeconds, delaySeconds, flagsUp };
      return unless(executedSeconds >= committedAtSeconds + delaySeconds, figures);
    }),
  },
  {
    id: "GOV-128",
    check: (transition) =>
      eachExecution(({ action: { recommendation }, governed }) =>
        unless(governed.recommendations[Number(recommendation) - 1]?.isExecuted === false, { recommendation }),
      )(transition) ?? checkMarks(transition, "isExecuted"),
  },
  {
    id: "GOV-129",
    check: (transition) =>
      eachExecution(({ action: { recommendation }, governed: { recommendations, vetoedThroughId } }) => {
        const isVetoed = recommendations[Number(recommendation) - 1]?.isVetoed ?? true;
        return unless(!isVetoed && recommendation > vetoedThroughId, { recommendation, vetoedThroughId });
      })(transition) ?? checkMarks(transition, "isVetoed"),
  },
  {
    id: "GOV-130",
    check: (transition) => {
      const throughId = transition.after.governance.steward.vetoedThroughId;
      const throughBeforeId = transition.before.governance.steward.vetoedThroughId;
      const expectedId = governancePath(transition).end.vetoedThroughId;
      const holds = throughId === expectedId && throughId >= throughBeforeId;
      return unless(holds, { throughBeforeId, throughId, expectedId });
    },
  },
  {
    id: "GOV-131",
    check: eachBatch((batch) => {
      if (flagsUpAt(batch) === 0) return undefined;
      return first(batch.action.changes, (change) => unless(isRiskReducing(change), { ...change }));
    }),
  },
  {
    id: "GOV-132",
    check: eachBatch((batch) => {
      const flagsUp = flagsUpAt(batch);
      return unless(flagsUp < 2, { action: batch.action.kind, flagsUp });
    }),
  },
  {
    id: "GOV-142",
    check: (transition) =>
      eachBatch(({ action }) => unless(action.changes.length > 0, { action: action.kind, changes: 0 }))(transition) ??
      first(momentsOf(transition, "executeProposal"), ({ action }) =>
        first(transition.after.governance.proposals[Number(action.proposal)]?.calls ?? [], (call) =>
          unless(call.kind !== "adoptParameters" || call.settings.length > 0, { proposal: action.proposal }),
        ),
      ),
  },
  {
    id: "GOV-143",
    check: eachExecution((execution, transition) => {
      const recommendation = recommendationOf(execution, transition);
      if (recommendation === undefined) return undefined;
      const waitedSeconds = execution.latestSeconds - recommendation.committedAtSeconds;
      return first(TUNABLE_PARAMETERS.entries(), ([parameter, { contract, name }]) => {
        if (name !== "cooldownSeconds" || contract === "buyback") return undefined;
        const cooldownSeconds = execution.governed.values[parameter] ?? 0n;
        return unless(waitedSeconds >= cooldownSeconds, { contract, waitedSeconds, cooldownSeconds });
      });
    }),
  },
];
