import type { Action, GovernanceCall, HaltableContract } from "../../actions.ts";
import { reservedFor } from "../../names.ts";
import type { GUARDIAN_POWERS } from "../../names.ts";
import type { Account } from "../account.ts";
import type { Economy } from "../economy.ts";
import type { Halts } from "../halts.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

type Call<Kind extends GovernanceCall["kind"]> = Extract<GovernanceCall, { kind: Kind }>;
type CallHandler<Kind extends GovernanceCall["kind"]> = (economy: Economy, call: Call<Kind>, caller: Account) => Revert;

type GuardianAction = Extract<Action, { kind: (typeof GUARDIAN_POWERS)[number] }>;

function haltsOf(economy: Economy, contract: HaltableContract): Halts {
  if (contract === "buyback") return economy.buyback.halts;
  return (contract === "stakingPool" ? economy.staking : economy.liquidityMining).halts;
}

/** A function that a role of the timelock's opens. */
function restricted<Kind extends GovernanceCall["kind"]>(effect: CallHandler<Kind>): CallHandler<Kind> {
  return (economy, call, caller) =>
    caller === economy.governance.timelock.account
      ? effect(economy, call, caller)
      : revert("AccessManagedUnauthorized", caller.id);
}

/** A function of the governor's that the timelock alone may call. */
function onlyGovernance<Kind extends GovernanceCall["kind"]>(effect: CallHandler<Kind>): CallHandler<Kind> {
  return (economy, call, caller) =>
    caller === economy.governance.timelock.account
      ? effect(economy, call, caller)
      : revert("GovernorOnlyExecutor", caller.id);
}

const setVotingDelay = onlyGovernance<"setVotingDelay">(({ governance }, { seconds }) =>
  governance.governor.settings.runSetDelay(seconds),
);
const setVotingPeriod = onlyGovernance<"setVotingPeriod">(({ governance }, { seconds }) =>
  governance.governor.settings.runSetPeriod(seconds),
);

/** What each kind of governance's calls does. A handler that returns a revert has changed nothing. */
const CALLS: { readonly [Kind in GovernanceCall["kind"]]: CallHandler<Kind> } = {
  // The steward sets parameters, and makes no such call of its own accord.
  setParameters: (_economy, _call, caller) => revert("AccessManagedUnauthorized", caller.id),
  adoptParameters: restricted(({ governance }, { settings }) => governance.steward.runAdopt(settings)),
  setLimits: restricted(({ governance }, { parameter, limits }) => governance.steward.runSetLimits(parameter, limits)),
  lowerFlag: restricted(({ governance }, { flag }) => governance.steward.flags.runLower(flag)),
  resume: restricted((economy, { contract }) => {
    const halts = haltsOf(economy, contract);
    const refused = halts.resumeRevert();
    if (refused === undefined) halts.resume();
    return refused;
  }),
  revokeGrant: restricted(({ vesting }, { grantId }) => {
    const refused = vesting.revokeRevert(grantId);
    if (refused === undefined) vesting.revoke(grantId);
    return refused;
  }),
  setGuardian: restricted(({ governance, accounts }, { account }) =>
    governance.guardianship.runSetGuardian(accounts.get(account)),
  ),
  setPowersUntil: restricted(({ governance }, { untilSeconds }) =>
    governance.guardianship.runSetPowersUntil(untilSeconds),
  ),
  setVotingDelay: (economy, call, caller) =>
    economy.governance.governor.settings.delayWidthRevert(call.seconds) ?? setVotingDelay(economy, call, caller),
  setVotingPeriod: (economy, call, caller) =>
    economy.governance.governor.settings.periodWidthRevert(call.seconds) ?? setVotingPeriod(economy, call, caller),
  setProposalThreshold: onlyGovernance(({ governance }, { amountWei }) =>
    governance.governor.settings.runSetThreshold(amountWei),
  ),
  setQuorum: onlyGovernance(({ governance }, { quorumBps }) => governance.governor.settings.runSetQuorum(quorumBps)),
  setExecutionDelay: ({ governance }, { seconds }, caller) => governance.timelock.runSetDelay(caller, seconds),
};

/** Make a call of governance's, whoever makes it. */
export function runGovernanceCall(economy: Economy, caller: Account, call: GovernanceCall): Revert {
  const handler = CALLS[call.kind] as CallHandler<GovernanceCall["kind"]>;
  return handler(economy, call, caller);
}

/** Put a proposal forward. */
export function runPropose(
  { governance, accounts }: Economy,
  actor: Account,
  { calls, description }: Extract<Action, { kind: "propose" }>,
): Revert {
  // The ids of a run are fixed when it starts.
  for (const call of calls) if (call.kind === "setGuardian") accounts.get(call.account);
  const proposer = reservedFor(description);
  if (proposer !== undefined) accounts.get(proposer);
  return governance.governor.runPropose(actor, calls, description);
}

/** Make the calls of a proposal in order, all or none. */
export function runExecuteProposal(economy: Economy, number: bigint): Revert {
  const { governor, timelock } = economy.governance;
  const calls = governor.callsToExecute(number);
  if ("name" in calls) return calls;
  const makeAll = (): Revert => {
    for (const call of calls) {
      const refused = runGovernanceCall(economy, timelock.account, call);
      if (refused !== undefined) return refused;
    }
    return undefined;
  };
  const refused = calls.length === 1 ? makeAll() : economy.runWhole(makeAll);
  if (refused !== undefined) return refused.name === "EmptyRevert" ? revert("FailedCall") : refused;
  governor.markExecuted(number);
  return undefined;
}

/** Use a power of the guardian's. */
export function runGuardianAction(economy: Economy, actor: Account, action: GuardianAction): Revert {
  const { guardianship, governor, steward } = economy.governance;
  const refused = guardianship.powersRevert(actor);
  if (refused !== undefined) return refused;
  switch (action.kind) {
    case "halt": {
      const halts = haltsOf(economy, action.contract);
      const tooSoon = halts.haltRevert();
      if (tooSoon === undefined) halts.halt();
      return tooSoon;
    }
    case "vetoRecommendation":
      return steward.runVeto(action.recommendation);
    case "vetoAllRecommendations":
      steward.vetoAll();
      return undefined;
    case "narrowLimits":
      return steward.runNarrow(action.parameter, action.limits);
    case "raiseFlag":
      steward.flags.raise(action.flag);
      return undefined;
    case "cancelAsGuardian":
      return governor.runCancelForGuardian(action.proposal);
  }
}
