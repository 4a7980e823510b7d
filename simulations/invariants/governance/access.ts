import type { ActionKind, GovernanceCall } from "../../protocol/actions.ts";
import { GOVERNANCE_CALLS, GUARDIAN_POWERS } from "../../protocol/names.ts";
import type { Predicate, Transition, Violation } from "../invariant.ts";
import { eventsNamed } from "../step-events.ts";
import { first, unless, violation } from "../violation.ts";
import { GOVERNANCE_REPORTS, HALTABLE_ID } from "./calls-made.ts";
import { momentsOf } from "./moments.ts";

/** Account that recommends. */
const PROPOSER = "proposer";

/** Check that events of a name are caused by nothing but executions of proposals with a call of a kind. */
function onlyByProposal(
  name: string,
  isOfCall: (call: GovernanceCall, contract: string) => boolean,
): (transition: Transition) => Violation | undefined {
  return (transition) =>
    first(eventsNamed(transition, name), ({ event, action }) => {
      const calls =
        action.kind === "executeProposal"
          ? (transition.after.governance.proposals[Number(action.proposal)]?.calls ?? [])
          : [];
      const isCalled = calls.some((call) => isOfCall(call, event.contract));
      return unless(isCalled, { contract: event.contract, event: name, action: action.kind, actor: action.actor });
    });
}

/** Kinds of actions that may set parameters. */
const SETTERS: readonly ActionKind[] = ["executeRecommendation", "executeProposal"];

function byGuardian(
  transition: Transition,
  powers: readonly (typeof GUARDIAN_POWERS)[number][],
): Violation | undefined {
  return first(momentsOf(transition, ...powers), ({ action, governed }) =>
    unless(action.actor === governed.guardian, {
      action: action.kind,
      actor: action.actor,
      guardian: governed.guardian,
    }),
  );
}

/** Who governs (ACL). */
export const ACCESS: readonly Predicate[] = [
  {
    id: "ACL-103",
    check: (transition) =>
      first(eventsNamed(transition, "ParameterSet"), ({ event, action }) => {
        if (SETTERS.includes(action.kind)) return undefined;
        return violation({ contract: event.contract, action: action.kind, actor: action.actor });
      }),
  },
  { id: "ACL-104", check: (transition) => byGuardian(transition, ["halt"]) },
  {
    id: "ACL-105",
    check: onlyByProposal(
      "Resumed",
      (call, contract) => call.kind === "resume" && HALTABLE_ID[call.contract] === contract,
    ),
  },
  { id: "ACL-106", check: onlyByProposal("GrantRevoked", ({ kind }) => kind === "revokeGrant") },
  {
    id: "ACL-114",
    check: (transition) =>
      byGuardian(
        transition,
        GUARDIAN_POWERS.filter((power) => power !== "halt"),
      ),
  },
  {
    id: "ACL-115",
    check: (transition) =>
      first(momentsOf(transition, "recommend"), ({ action: { actor } }) => unless(actor === PROPOSER, { actor })),
  },
  {
    id: "ACL-116",
    check: (transition) =>
      first(momentsOf(transition, ...GOVERNANCE_CALLS), ({ action: { kind, actor } }) => violation({ kind, actor })) ??
      first(GOVERNANCE_REPORTS, (name) =>
        first(eventsNamed(transition, name), ({ action: { kind, actor } }) =>
          unless(kind === "executeProposal", { report: name, action: kind, actor }),
        ),
      ),
  },
  {
    id: "ACL-117",
    check: (transition) =>
      first(momentsOf(transition, "cancelProposal"), ({ action: { actor, proposal }, earliestSeconds }) => {
        const { proposer, voteStartSeconds = 0n } = transition.after.governance.proposals[Number(proposal)] ?? {};
        const holds = actor === proposer && earliestSeconds <= voteStartSeconds;
        return unless(holds, { actor, proposer, earliestSeconds, voteStartSeconds });
      }),
  },
];
