import type { GovernanceCall, ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { GovernanceState, StewardState } from "../../../simulations/protocol/snapshot.ts";
import { vestedWei } from "../../../simulations/protocol/views.ts";
import type { Situation } from "../harness/situation.ts";
import { haltedUntil } from "./halts.ts";
import { limitsRefusal } from "./limits.ts";
import { adoptRefusal, withSettings } from "./steward.ts";

/** Most bps that a quorum may have. */
export const WHOLE_BPS = 10_000n;

/** Tell why a call of somebody's who isn't the timelock is refused. */
export function strangersRefusal({ stage }: Situation, caller: string, call: GovernanceCall): ProtocolError {
  switch (call.kind) {
    case "setVotingDelay":
    case "setVotingPeriod":
    case "setProposalThreshold":
    case "setQuorum":
      return { name: "GovernorOnlyExecutor", args: [caller] };
    case "setExecutionDelay": {
      const { minimumExecutionDelaySeconds: minimum } = stage.parameters.governance;
      return call.seconds < minimum
        ? { name: "TimelockDelayTooShort", args: [call.seconds, minimum] }
        : { name: "TimelockUnauthorizedCaller", args: [caller] };
    }
    default:
      return { name: "AccessManagedUnauthorized", args: [caller] };
  }
}

/** Latest time until which the guardian's powers may be set, Unix seconds. */
export function latestPowersUntil({ stage, nowSeconds }: Situation): bigint {
  return nowSeconds + stage.parameters.governance.guardianTermSeconds;
}

function revocationRefusal({ state, nowSeconds }: Situation, grantId: bigint): ProtocolError | undefined {
  const { grants } = state.vesting;
  const grant = grants[Number(grantId)];
  if (grant === undefined) return { name: "VestingGrantUnknown", args: [grantId, BigInt(grants.length)] };
  const isOpen = grant.revocable && grant.revokedAtSeconds === 0n && vestedWei(grant, nowSeconds) < grant.totalWei;
  return isOpen ? undefined : { name: "VestingNotRevocable", args: [grantId] };
}

function powersUntilRefusal(situation: Situation, untilSeconds: bigint): ProtocolError | undefined {
  const latest = latestPowersUntil(situation);
  return untilSeconds > latest ? { name: "GuardianTermInvalid", args: [untilSeconds, 0n, latest] } : undefined;
}

/** Tell why a setting of votes and delays is refused; undefined where it isn't. */
function settingRefusal({ stage }: Situation, call: GovernanceCall): ProtocolError | undefined {
  if (call.kind === "setVotingDelay" && call.seconds === 0n) {
    return { name: "GovernorVotingDelayTooShort", args: [0n, 1n] };
  }
  if (call.kind === "setVotingPeriod" && call.seconds === 0n) {
    return { name: "GovernorInvalidVotingPeriod", args: [0n] };
  }
  if (call.kind === "setQuorum" && call.quorumBps > WHOLE_BPS) {
    return { name: "GovernorInvalidQuorumFraction", args: [call.quorumBps, WHOLE_BPS] };
  }
  const { minimumExecutionDelaySeconds: minimum } = stage.parameters.governance;
  if (call.kind === "setExecutionDelay" && call.seconds < minimum) {
    return { name: "TimelockDelayTooShort", args: [call.seconds, minimum] };
  }
  return undefined;
}

/** Tell why a call is refused that the timelock makes now; undefined where it isn't. */
export function callRefusal(situation: Situation, call: GovernanceCall): ProtocolError | undefined {
  const { state, nowSeconds } = situation;
  switch (call.kind) {
    case "setParameters":
      return { name: "AccessManagedUnauthorized", args: ["timelock"] };
    case "adoptParameters":
      return adoptRefusal(situation, call.settings);
    case "setLimits":
      return limitsRefusal(situation, call.parameter, call.limits);
    case "lowerFlag": {
      const isUp = nowSeconds < state.governance.steward.flagsUntilSeconds[call.flag];
      return isUp ? undefined : { name: "IntegrityFlagDown", args: [call.flag === "evidence" ? 0n : 1n] };
    }
    case "resume":
      return nowSeconds < haltedUntil(situation, call.contract) ? undefined : { name: "HaltNotInForce", args: [] };
    case "revokeGrant":
      return revocationRefusal(situation, call.grantId);
    case "setGuardian":
      return call.account === "nobody" ? { name: "GuardianZero", args: [] } : undefined;
    case "setPowersUntil":
      return powersUntilRefusal(situation, call.untilSeconds);
    default:
      return settingRefusal(situation, call);
  }
}

function withGovernance(situation: Situation, change: (before: GovernanceState) => GovernanceState): Situation {
  const { state } = situation;
  return { ...situation, state: { ...state, governance: change(state.governance) } };
}

function withSteward(situation: Situation, change: (before: StewardState) => Partial<StewardState>): Situation {
  return withGovernance(situation, (before) => ({
    ...before,
    steward: { ...before.steward, ...change(before.steward) },
  }));
}

function withoutHalt(situation: Situation, call: Extract<GovernanceCall, { kind: "resume" }>): Situation {
  const { state, nowSeconds: haltedUntilSeconds } = situation;
  if (call.contract === "buyback") {
    return { ...situation, state: { ...state, buyback: { ...state.buyback, haltedUntilSeconds } } };
  }
  const pool = call.contract === "stakingPool" ? "staking" : "liquidityMining";
  const pools = { ...state.pools, [pool]: { ...state.pools[pool], haltedUntilSeconds } };
  return { ...situation, state: { ...state, pools } };
}

/** Show what a call that went through leaves for the next one, as far as that one could be refused for it. */
function afterCall(situation: Situation, call: GovernanceCall): Situation {
  const { state, nowSeconds } = situation;
  switch (call.kind) {
    case "adoptParameters":
      return withSettings(situation, call.settings);
    case "setLimits":
      return withSteward(situation, ({ limits, narrowings }) => ({
        limits: limits.with(Number(call.parameter), call.limits),
        narrowings: narrowings.filter(({ parameter }) => parameter !== call.parameter),
      }));
    case "lowerFlag":
      return withSteward(situation, ({ flagsUntilSeconds }) => ({
        flagsUntilSeconds: { ...flagsUntilSeconds, [call.flag]: nowSeconds },
      }));
    case "resume":
      return withoutHalt(situation, call);
    case "revokeGrant": {
      const grants = state.vesting.grants.map((grant, index) =>
        BigInt(index) === call.grantId ? { ...grant, revokedAtSeconds: nowSeconds } : grant,
      );
      return { ...situation, state: { ...state, vesting: { grants } } };
    }
    default:
      return situation;
  }
}

/** Tell why calls are refused that the timelock makes now, one after another; undefined where none is. */
export function callsRefusal(situation: Situation, calls: readonly GovernanceCall[]): ProtocolError | undefined {
  let current = situation;
  for (const call of calls) {
    const refusal = callRefusal(current, call);
    if (refusal !== undefined) return refusal;
    current = afterCall(current, call);
  }
  return undefined;
}
