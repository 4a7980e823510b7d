import type { Action, ActionKind, ProtocolEvent } from "../../protocol/actions.ts";
import type { PoolState, Snapshot } from "../../protocol/snapshot.ts";
import { GUARDIAN_POWERS, isGuardianReplacement } from "../../protocol/names.ts";
import type { Predicate, Transition, Violation } from "../invariant.ts";
import { first, unless, violation } from "../violation.ts";
import { termsOf } from "./batches.ts";
import { HALTABLE_ID } from "./calls-made.ts";
import { isSame } from "./content.ts";
import { governancePath, isUngoverned, momentsOf } from "./moments.ts";
import { LOWERED } from "./replay.ts";

/** What each power of the guardian reports. */
const REPORTS = {
  halt: "Halted",
  vetoRecommendation: "RecommendationVetoed",
  vetoAllRecommendations: "RecommendationsVetoed",
  narrowLimits: "LimitsNarrowed",
  raiseFlag: "IntegrityFlagRaised",
  cancelAsGuardian: "ProposalCanceled",
} as const satisfies Partial<Record<ActionKind, string>>;

/** A power of the guardian. */
export type Power = keyof typeof REPORTS;

function contractOf(action: Extract<Action, { kind: Power }>): string {
  if (action.kind === "halt") return HALTABLE_ID[action.contract];
  return action.kind === "cancelAsGuardian" ? "governor" : "steward";
}

function isItsReport(action: Extract<Action, { kind: Power }>, { contract, name }: ProtocolEvent): boolean {
  return name === REPORTS[action.kind] && contract === contractOf(action);
}

/** Read a state without what the guardian may change, and without what time alone moves. */
function besidesPowers(state: Snapshot): Readonly<Record<string, unknown>> {
  const pool = ({ haltedUntilSeconds: _halt, ...rest }: PoolState): object => rest;
  const { haltedUntilSeconds: _halt, ...buyback } = state.buyback;
  const { pastTotalSupplyWei: _supply, pastSeconds: _past, ...token } = state.token;
  const { averageWad: _average, ...oracle } = state.oracle;
  const { cumulativeTokenPerQuote: _cumulative, ...pair } = state.pair;
  const { scheduledWei: _scheduled, ...emission } = state.emission;
  const { proposals, steward, ...governance } = state.governance;
  const { flagsUntilSeconds: _flags, narrowings: _narrowings, recommendations, ...kept } = steward;
  return {
    token,
    quote: state.quote,
    pair,
    emission,
    pools: [pool(state.pools.staking), pool(state.pools.liquidityMining)],
    burn: state.burn,
    buyback,
    oracle,
    vesting: state.vesting,
    parameters: state.parameters,
    governance,
    steward: { ...kept, vetoedThroughId: 0n },
    recommendations: recommendations.map(({ isVetoed: _vetoed, ...rest }) => rest),
    proposals: proposals.map(({ isCancelled: _cancelled, ...rest }) => rest),
  };
}

/** Check a step of the guardian's alone: nothing but what its powers are for is another afterwards. */
function checkFrame({ before, after, outcomes }: Transition): Violation | undefined {
  const isStrange = outcomes.some(({ status, action }) => status === "ok" && !(action.kind in REPORTS));
  if (isStrange || !outcomes.some(({ status }) => status === "ok")) return undefined;
  const [then, now] = [besidesPowers(before), besidesPowers(after)];
  const changed = Object.keys(then).find((part) => !isSame(then[part], now[part]));
  return changed === undefined ? undefined : violation({ changed });
}

/** The guardian: what it may stop, until when, and what raises no risk (GOV). */
export const GUARDIAN: readonly Predicate[] = [
  {
    id: "GOV-047",
    check: (transition) =>
      first(momentsOf(transition, ...GUARDIAN_POWERS), ({ action, events }) => {
        const stray = events.find((event) => !isItsReport(action, event));
        const holds = stray === undefined && events.length === 1;
        return unless(holds, { action: action.kind, reports: events.length, stray: stray?.name });
      }) ?? checkFrame(transition),
  },
  {
    id: "GOV-133",
    check: (transition) => {
      if (isUngoverned(transition)) return undefined;
      const { before, after } = transition;
      const flagSeconds = termsOf(transition)?.flagSeconds;
      const expected = governancePath(transition).end.flagsUntilSeconds;
      const isInStep = (seconds: bigint): boolean => seconds >= before.timeSeconds && seconds <= after.timeSeconds;
      return first(Object.entries(after.governance.steward.flagsUntilSeconds), ([flag, untilSeconds]) => {
        const wanted = expected[flag as keyof typeof expected];
        const old = before.governance.steward.flagsUntilSeconds[flag as keyof typeof expected];
        const isRaised = wanted !== old && wanted !== LOWERED;
        const holds =
          wanted === LOWERED
            ? isInStep(untilSeconds)
            : untilSeconds === wanted &&
              (!isRaised || flagSeconds === undefined || isInStep(untilSeconds - flagSeconds));
        return unless(holds, { flag, untilSeconds, expectedSeconds: wanted, flagSeconds });
      });
    },
  },
  {
    id: "GOV-156",
    check: (transition) =>
      first(momentsOf(transition, ...GUARDIAN_POWERS), ({ action, governed, earliestSeconds }) =>
        unless(earliestSeconds < governed.powersUntilSeconds, {
          action: action.kind,
          earliestSeconds,
          powersUntilSeconds: governed.powersUntilSeconds,
        }),
      ),
  },
  {
    id: "GOV-157",
    check: (transition) =>
      first(momentsOf(transition, "cancelAsGuardian"), ({ action: { proposal } }) => {
        const calls = transition.after.governance.proposals[Number(proposal)]?.calls ?? [];
        return unless(!isGuardianReplacement(calls), { proposal, calls: calls.length });
      }),
  },
  {
    id: "GOV-158",
    check: (transition) => {
      const { guardian, guardianPowersUntilSeconds } = transition.after.governance;
      const expected = governancePath(transition).end;
      const holds = guardian === expected.guardian && guardianPowersUntilSeconds === expected.powersUntilSeconds;
      return unless(holds, {
        guardian,
        expectedGuardian: expected.guardian,
        guardianPowersUntilSeconds,
        expectedUntilSeconds: expected.powersUntilSeconds,
      });
    },
  },
  {
    id: "GOV-159",
    check: ({ after, deployedWith }) => {
      const untilSeconds = after.governance.guardianPowersUntilSeconds;
      if (deployedWith === undefined) return undefined;
      const termSeconds = deployedWith.governance.guardianTermSeconds;
      const latestSeconds = after.timeSeconds + termSeconds;
      return unless(untilSeconds <= latestSeconds, { untilSeconds, latestSeconds, termSeconds });
    },
  },
  {
    id: "GOV-160",
    check: ({ after: { governance } }) =>
      unless(governance.guardian !== "nobody" && governance.guardian !== "", { guardian: governance.guardian }),
  },
];
