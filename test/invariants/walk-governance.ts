import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { Action, GovernanceCall, ParameterChange, ParameterSetting } from "../../simulations/protocol/actions.ts";
import { INTEGRITY_FLAGS } from "../../simulations/protocol/names.ts";
import type { Rng } from "../../simulations/units/rng.ts";
import type { Economy } from "./economy.ts";
import { AGENTS, PARAMETERS } from "./parameters.ts";
import { numberOf } from "./steps.ts";

const DAY = 86_400n;
const HALTABLE = ["stakingPool", "miningPool", "buyback"] as const;
const { steward, votingDelaySeconds, votingPeriodSeconds, executionDelaySeconds } = PARAMETERS.governance;

type Change = Extract<GovernanceCall, { kind: "setParameters" }>;

/** Draw a change of parameters that the contracts' rules allow, whatever came before. */
function drawChange(rng: Rng): Omit<Change, "kind"> {
  const between = (least: bigint, most: bigint): bigint =>
    least + ((most - least) * BigInt(rng.integer(1_001))) / 1_000n;
  const one = (contract: Change["contract"], name: string, least: bigint, most: bigint) => ({
    contract,
    changes: [{ name, value: between(least, most) }],
  });
  const share = between(0n, 5_000n);
  const choices: (() => Omit<Change, "kind">)[] = [
    () => one("minter", "bucketCapacityWei", 10n ** 20n, 10n ** 22n),
    () => one("minter", "bucketRateWeiPerSecond", 0n, 10n ** 17n),
    () => ({
      contract: "minter",
      changes: [
        { name: "stakingWeightBps", value: share },
        { name: "liquidityMiningWeightBps", value: 5_000n },
        { name: "contributionsWeightBps", value: 5_000n - share },
      ],
    }),
    () => one(rng.pick(["stakingPool", "miningPool"]), "maximumEmissionRateWeiPerSecond", 0n, 10n ** 16n),
    () => one(rng.pick(["stakingPool", "miningPool"]), "targetStakeWei", 1n, 10n ** 23n),
    () => one(rng.pick(["stakingPool", "miningPool"]), "minimumRunwaySeconds", 1n, 10n * 86_400n),
    () => one(rng.pick(["stakingPool", "miningPool"]), "cooldownSeconds", 0n, 9_000n),
    () => one("fees", "floorUnitPriceWad", 10n ** 12n, 10n ** 16n),
    () => one("fees", "ceilingUnitPriceWad", 10n ** 16n, 10n ** 18n),
    () => one("fees", "targetUnitsPerPeriod", 500n, 2_000n),
    () => one("fees", "maximumDiscountBps", 0n, 9_000n),
    () => ({
      contract: "fees",
      changes: [
        { name: "quoteBuybackBps", value: share },
        { name: "quoteTreasuryBps", value: 10_000n - share },
      ],
    }),
    () => one("burn", "maximumRateWad", 2n * 10n ** 17n, 10n ** 18n),
    () => one("burn", "minimumRateWad", 8n, 2n * 10n ** 17n),
    () => one("burn", "supplyFloorWei", 0n, 5n * 10n ** 23n),
    () => one("buyback", "bucketCapacityWei", 10n ** 7n, 10n ** 9n),
    () => one("buyback", "bucketRateWeiPerSecond", 0n, 10n ** 5n),
    () => one("buyback", "bandBps", 100n, 500n),
    () => one("buyback", "cooldownSeconds", 600n, 7_200n),
    () => one("buyback", "burnShareBps", 0n, 10_000n),
  ];
  return rng.pick(choices)();
}

function drawSettings(rng: Rng): ParameterSetting[] {
  const { contract, changes } = drawChange(rng);
  return changes.map(({ name, value }) => ({ parameter: numberOf(contract, name), value }));
}

/** Draw a recommendation, by what the parameters were when the step began. */
function drawRecommendation(rng: Rng, { state }: Economy): Action {
  const changes = drawSettings(rng).map(({ parameter, value }): ParameterChange => {
    const { contract, name } = TUNABLE_PARAMETERS[Number(parameter)]!;
    return { parameter, oldValue: state.parameters[contract]![name]!, newValue: value };
  });
  return { kind: "recommend", actor: rng.bernoulli(0.9) ? "proposer" : AGENTS[0], changes, evidenceHash: 1n };
}

function drawExecution(rng: Rng, { recommended }: Economy): Action | undefined {
  if (recommended.length === 0) return undefined;
  const index = Math.max(0, recommended.length - 1 - rng.integer(4));
  const { changes, evidenceHash } = recommended[index]!;
  const recommendation = BigInt(index + 1);
  return { kind: "executeRecommendation", actor: rng.pick(AGENTS), recommendation, changes, evidenceHash };
}

/** Draw what the steward is asked for, or a proposal's execution. */
export function drawSteward(rng: Rng, economy: Economy): Action {
  const proposals = economy.state.governance.proposals.length;
  const proposal = BigInt(Math.max(0, proposals - 1 - rng.integer(3)));
  const choices: (() => Action)[] = [
    () => drawRecommendation(rng, economy),
    () => drawExecution(rng, economy) ?? drawRecommendation(rng, economy),
    () => drawExecution(rng, economy) ?? drawRecommendation(rng, economy),
    () => ({ kind: "executeProposal", actor: rng.pick(AGENTS), proposal }),
    () => ({ kind: "executeProposal", actor: rng.pick(AGENTS), proposal }),
  ];
  return rng.pick(choices)();
}

/** Draw what the guardian does, most of the time by itself. */
export function drawGuardian(rng: Rng, { state, recommended }: Economy): Action {
  const actor = rng.bernoulli(0.9) ? state.governance.guardian : rng.pick(AGENTS);
  const parameter = BigInt(rng.integer(steward.limits.length));
  const { maximum, step, budget, ...rest } = state.governance.steward.limits[Number(parameter)]!;
  const limits = { ...rest, maximum, step: step / 2n, budget: budget / 2n };
  const choices: (() => Action)[] = [
    () => ({ kind: "halt", actor, contract: rng.pick(HALTABLE) }),
    () => ({ kind: "halt", actor, contract: rng.pick(HALTABLE) }),
    () => ({ kind: "vetoRecommendation", actor, recommendation: BigInt(recommended.length) }),
    () =>
      rng.bernoulli(0.3)
        ? { kind: "vetoAllRecommendations", actor }
        : { kind: "narrowLimits", actor, parameter, limits },
    () => ({ kind: "narrowLimits", actor, parameter, limits }),
    () => ({ kind: "raiseFlag", actor, flag: rng.pick(INTEGRITY_FLAGS) }),
    () => ({ kind: "cancelAsGuardian", actor, proposal: BigInt(state.governance.proposals.length) - 1n }),
  ];
  return rng.pick(choices)();
}

function drawCall(rng: Rng, { state, now }: Economy): GovernanceCall {
  const parameter = BigInt(rng.integer(steward.limits.length));
  const limits = state.governance.steward.limits[Number(parameter)]!;
  const choices: (() => GovernanceCall)[] = [
    () => ({ kind: "adoptParameters", settings: drawSettings(rng) }),
    () => ({ kind: "adoptParameters", settings: drawSettings(rng) }),
    () => ({ kind: "adoptParameters", settings: drawSettings(rng) }),
    () => ({ kind: "setLimits", parameter, limits: { ...limits, step: limits.step + 1n } }),
    () => ({ kind: "lowerFlag", flag: rng.pick(INTEGRITY_FLAGS) }),
    () => ({ kind: "resume", contract: rng.pick(HALTABLE) }),
    () => (rng.bernoulli(0.2) ? { kind: "revokeGrant", grantId: 0n } : { kind: "setQuorum", quorumBps: 399n }),
    () => ({ kind: "setGuardian", account: rng.pick(["guardian", "nobody"]) }),
    () => ({ kind: "setPowersUntil", untilSeconds: now + BigInt(rng.integer(50)) * DAY }),
    () => ({ kind: "setVotingDelay", seconds: votingDelaySeconds - BigInt(rng.integer(3)) }),
    () => ({ kind: "setVotingPeriod", seconds: votingPeriodSeconds - BigInt(rng.integer(3)) }),
    () => ({ kind: "setProposalThreshold", amountWei: BigInt(rng.integer(3)) }),
    () => ({ kind: "setExecutionDelay", seconds: executionDelaySeconds - BigInt(rng.integer(2_000)) }),
  ];
  return rng.pick(choices)();
}

/** Propose something, vote, and queue it; what fails on the way fails. Whoever comes by executes it later. */
export function decideProposal(rng: Rng, economy: Economy): void {
  const actor = rng.pick(AGENTS);
  const calls = Array.from({ length: 1 + rng.integer(2) }, () => drawCall(rng, economy));
  const proposal = BigInt(economy.state.governance.proposals.length);
  economy.act({ kind: "propose", actor, calls, description: `at ${economy.now}` });
  if (rng.bernoulli(0.1)) economy.act({ kind: "cancelProposal", actor, proposal });
  economy.advance(votingDelaySeconds + 1n);
  for (const voter of AGENTS)
    economy.act({ kind: "castVote", actor: voter, proposal, support: rng.bernoulli(0.9) ? 1n : 2n });
  economy.advance(votingPeriodSeconds);
  economy.act({ kind: "queueProposal", actor, proposal });
  if (rng.bernoulli(0.5)) return;
  economy.advance(executionDelaySeconds);
  economy.act({ kind: "executeProposal", actor, proposal });
}
