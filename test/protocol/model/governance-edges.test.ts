import { expect } from "chai";

import { parameterNumber, TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { Action, GovernanceCall, ParameterChange } from "../../../simulations/protocol/actions.ts";
import { reserveFor } from "../../../simulations/protocol/names.ts";
import { actorsOf } from "../life.ts";
import { DELEGATE, errorsOf, launchGoverned } from "./governed-both.ts";
import type { GovernedBoth } from "./governed-both.ts";

const GREATEST = (1n << 256n) - 1n;
const GREATEST_SIGNED = (1n << 255n) - 1n;
const DAY = 86_400n;
const COUNT = BigInt(TUNABLE_PARAMETERS.length);
const TARGET = BigInt(parameterNumber("fees", "targetUnitsPerPeriod"));
const DISCOUNT = BigInt(parameterNumber("fees", "maximumDiscountBps"));
const ISSUANCE = BigInt(parameterNumber("burn", "issuanceTargetWad"));
const WEIGHT = BigInt(parameterNumber("minter", "stakingWeightBps"));

const WIDE = {
  minimum: -GREATEST_SIGNED,
  maximum: GREATEST_SIGNED,
  step: 10n,
  budget: 25n,
  cooldownSeconds: DAY,
  windowSeconds: 10n * DAY,
};
const QUORUM: GovernanceCall = { kind: "setQuorum", quorumBps: 300n };

describe("model and contracts under governance", () => {
  let both: GovernedBoth;

  beforeEach(async () => {
    both = await launchGoverned();
  });

  afterEach(async () => {
    await both.close();
  });

  it("[SIM-101] [SIM-102] refuse proposals, votes and settings alike", async () => {
    const { act, govern, parameters } = both;
    const { a, b } = actorsOf(both);
    const { votingDelaySeconds, votingPeriodSeconds } = parameters.governance;
    const propose: Action = { kind: "propose", actor: DELEGATE, calls: [QUORUM], description: "one" };
    await act(
      [
        { ...propose, calls: [] },
        { ...propose, actor: a },
        propose,
        propose,
        { ...propose, description: `two #proposer=0x${"ab".repeat(20)}` },
        { ...propose, description: reserveFor(a, "two") },
        { kind: "castVote", actor: a, proposal: 0n, support: 1n },
        { kind: "castVote", actor: a, proposal: 9n, support: 1n },
        { kind: "castVote", actor: a, proposal: 9n, support: 256n },
        { kind: "queueProposal", actor: a, proposal: 9n },
        { kind: "executeProposal", actor: a, proposal: 9n },
        { kind: "cancelProposal", actor: a, proposal: 9n },
        { kind: "cancelProposal", actor: a, proposal: 0n },
        { kind: "cancelAsGuardian", actor: a, proposal: 0n },
        { kind: "cancelAsGuardian", actor: "guardian", proposal: 9n },
        { kind: "setVotingDelay", actor: a, seconds: 1n << 48n },
        { kind: "setVotingDelay", actor: a, seconds: 0n },
        { kind: "setVotingPeriod", actor: a, seconds: 1n << 32n },
        { kind: "setVotingPeriod", actor: a, seconds: 0n },
        { kind: "setProposalThreshold", actor: a, amountWei: 0n },
        { kind: "setQuorum", actor: a, quorumBps: GREATEST },
        { kind: "setExecutionDelay", actor: a, seconds: 0n },
        { kind: "setExecutionDelay", actor: a, seconds: GREATEST },
        { kind: "setGuardian", actor: a, account: "nobody" },
        { kind: "setPowersUntil", actor: a, untilSeconds: 0n },
        { kind: "setParameters", actor: a, contract: "fees", changes: [] },
        { kind: "adoptParameters", actor: a, settings: [] },
        { kind: "setLimits", actor: a, parameter: 0n, limits: { ...WIDE, step: GREATEST } },
        { kind: "lowerFlag", actor: a, flag: "market" },
        { kind: "resume", actor: a, contract: "buyback" },
        { kind: "revokeGrant", actor: a, grantId: 0n },
      ],
      1n,
    );
    await act([{ kind: "delegate", actor: a, to: a }], votingDelaySeconds);
    await act(
      [
        { kind: "delegate", actor: a, to: b },
        { kind: "castVote", actor: a, proposal: 0n, support: 3n },
        { kind: "castVote", actor: a, proposal: 0n, support: 0n },
        { kind: "castVote", actor: b, proposal: 0n, support: 2n },
        { kind: "castVote", actor: b, proposal: 0n, support: 2n },
        { kind: "castVote", actor: DELEGATE, proposal: 0n, support: 1n },
        { kind: "cancelProposal", actor: DELEGATE, proposal: 0n },
        { kind: "queueProposal", actor: a, proposal: 0n },
        propose,
      ],
      1n,
    );
    await act(
      [
        { kind: "castVote", actor: "proposer", proposal: 0n, support: 0n },
        { kind: "executeProposal", actor: a, proposal: 0n },
        { kind: "queueProposal", actor: a, proposal: 0n },
        { kind: "queueProposal", actor: a, proposal: 0n },
        { kind: "executeProposal", actor: a, proposal: 0n },
        { kind: "cancelAsGuardian", actor: "guardian", proposal: 0n },
        { kind: "cancelAsGuardian", actor: "guardian", proposal: 0n },
      ],
      votingPeriodSeconds,
    );
    const outcomes = await govern(
      [{ kind: "setVotingPeriod", seconds: 1n << 32n }],
      [{ kind: "setVotingPeriod", seconds: 0n }],
      [{ kind: "setVotingDelay", seconds: 0n }],
      [{ kind: "setQuorum", quorumBps: 10_001n }],
      [{ kind: "setParameters", contract: "fees", changes: [] }],
      [{ kind: "setExecutionDelay", seconds: 0n }],
      [{ kind: "setGuardian", account: "nobody" }],
      [{ kind: "setPowersUntil", untilSeconds: GREATEST }],
      [
        { kind: "revokeGrant", grantId: 0n },
        { kind: "setQuorum", quorumBps: 200n },
        { kind: "lowerFlag", flag: "market" },
      ],
      [{ kind: "setQuorum", quorumBps: 200n }, { kind: "setProposalThreshold", amountWei: 0n }, QUORUM],
      [{ kind: "setVotingDelay", seconds: (1n << 48n) - 1n }],
    );
    expect(errorsOf(outcomes).map((error) => error?.name)).to.deep.equal([
      "FailedCall",
      "GovernorInvalidVotingPeriod",
      "GovernorVotingDelayTooShort",
      "GovernorInvalidQuorumFraction",
      "AccessManagedUnauthorized",
      "TimelockDelayTooShort",
      "GuardianZero",
      "GuardianTermInvalid",
      "IntegrityFlagDown",
      undefined,
      undefined,
    ]);
    const [late] = errorsOf(await act([{ ...propose, actor: a, description: "late" }]));
    expect(late?.name).to.equal("SafeCastOverflowedUintDowncast");
    expect([...both.seen]).to.include.members([
      "GovernorAlreadyCastVote",
      "GovernorInsufficientProposerVotes",
      "GovernorInvalidProposalLength",
      "GovernorInvalidVoteType",
      "GovernorNonexistentProposal",
      "GovernorOnlyExecutor",
      "GovernorRestrictedProposer",
      "GovernorUnableToCancel",
      "GovernorUnexpectedProposalState",
      "TimelockUnauthorizedCaller",
      "TimelockUnexpectedOperationState",
    ]);
  });

  it("[SIM-101] [SIM-102] refuse what can't be queued under a delay past all time alike", async () => {
    const { act, govern, parameters } = both;
    const { votingDelaySeconds, votingPeriodSeconds } = parameters.governance;
    const calls = [QUORUM];
    await govern([{ kind: "setExecutionDelay", seconds: GREATEST }]);
    await act([{ kind: "propose", actor: DELEGATE, calls, description: "never" }], 1n);
    await act([{ kind: "castVote", actor: DELEGATE, proposal: 1n, support: 1n }], votingDelaySeconds + 1n);
    const queue: Action = { kind: "queueProposal", actor: DELEGATE, proposal: 1n };
    expect(errorsOf(await act([queue], votingPeriodSeconds))).to.deep.equal([{ name: "Panic", args: [17n] }]);
  });

  it("[SIM-101] [SIM-102] [SIM-103] hold recommendations, limits, flags and the guardian to the same rules", async () => {
    const { act, govern, parameters, protocol } = both;
    const { vetoDelaySeconds, flaggedDelaySeconds, lifetimeSeconds, flagSeconds } = parameters.governance.steward;
    const { a } = actorsOf(both);
    const numbers = [WEIGHT, TARGET, DISCOUNT, ISSUANCE];
    const widened = numbers.map((parameter): GovernanceCall[] => [{ kind: "setLimits", parameter, limits: WIDE }]);
    const invalid: GovernanceCall[] = [
      { kind: "setLimits", parameter: COUNT, limits: WIDE },
      { kind: "setLimits", parameter: COUNT, limits: { ...WIDE, windowSeconds: 1n << 64n } },
      { kind: "setLimits", parameter: TARGET, limits: { ...WIDE, cooldownSeconds: 0n } },
      { kind: "setLimits", parameter: TARGET, limits: { ...WIDE, maximum: 0n } },
    ];
    await govern(...widened, ...invalid.map((call) => [call]));
    const move = async (parameter: bigint, by: bigint): Promise<ParameterChange> => {
      const { contract, name } = TUNABLE_PARAMETERS[Number(parameter)]!;
      const oldValue = BigInt.asIntN(256, (await protocol.snapshot()).parameters[contract]![name]!);
      return { parameter, oldValue, newValue: oldValue + by };
    };
    const recommend = (...changes: ParameterChange[]): Action => ({
      kind: "recommend",
      actor: "proposer",
      changes,
      evidenceHash: 5n,
    });
    const execute = (recommendation: bigint, ...changes: ParameterChange[]): Action => ({
      kind: "executeRecommendation",
      actor: a,
      recommendation,
      changes,
      evidenceHash: 5n,
    });
    const target = await move(TARGET, 10n);
    const issuance = await move(ISSUANCE, -10n);
    const weight = await move(WEIGHT, 1n);
    const safer = await move(DISCOUNT, -1n);
    const narrow = (limits: Partial<typeof WIDE>, parameter = TARGET): Action => ({
      kind: "narrowLimits",
      actor: "guardian",
      parameter,
      limits: { ...WIDE, ...limits },
    });
    await act([
      { ...recommend(target), actor: a },
      { ...recommend(target), evidenceHash: 0n } as Action,
      recommend(),
      recommend({ ...target, parameter: COUNT }),
      recommend(target, target),
      recommend(issuance, target),
      recommend({ ...target, oldValue: 1n }),
      recommend({ ...target, newValue: target.oldValue }),
      recommend({ ...target, newValue: target.oldValue + 11n }),
      recommend({ ...target, newValue: -GREATEST_SIGNED - 1n }),
      recommend(target, issuance),
      recommend(weight),
      recommend(safer),
      recommend(target),
      execute(0n, target),
      execute(9n, target),
      execute(1n, target),
      execute(1n, target, issuance),
      { kind: "vetoRecommendation", actor: a, recommendation: 1n },
      { kind: "vetoRecommendation", actor: "guardian", recommendation: 0n },
      { kind: "vetoRecommendation", actor: "guardian", recommendation: 4n },
      { kind: "vetoRecommendation", actor: "guardian", recommendation: 4n },
      narrow({ step: 11n }),
      narrow({ cooldownSeconds: 0n }),
      narrow({ maximum: 0n }),
      narrow({}, COUNT),
      narrow({ windowSeconds: 1n << 64n }, COUNT),
      narrow({ budget: 15n, cooldownSeconds: 2n * DAY }),
      narrow({ minimum: -1n << 250n }, WEIGHT),
    ]);
    await act(
      [execute(1n, target, issuance), execute(2n, weight), execute(4n, target), execute(1n, target, issuance)],
      vetoDelaySeconds,
    );
    const back = await move(TARGET, -6n);
    const less = await move(TARGET, -5n);
    await act([recommend(back), recommend(less)], 1n);
    await act([execute(5n, back)], vetoDelaySeconds);
    await act([execute(6n, less), narrow({ budget: 15n, cooldownSeconds: 9n * DAY }), execute(6n, less)]);
    const again = await move(TARGET, 1n);
    await act([recommend(again), narrow({ budget: 15n, cooldownSeconds: 9n * DAY })]);
    await act([execute(7n, again), { kind: "raiseFlag", actor: "guardian", flag: "market" }], vetoDelaySeconds);
    await act([
      recommend(again),
      recommend(safer),
      execute(3n, safer),
      { kind: "raiseFlag", actor: "guardian", flag: "evidence" },
      recommend(safer),
      execute(3n, safer),
      { kind: "raiseFlag", actor: a, flag: "evidence" },
    ]);
    await act([execute(8n, safer), execute(3n, safer)], flaggedDelaySeconds - 1n);
    await act([execute(8n, safer), execute(3n, safer)], flagSeconds - flaggedDelaySeconds + 1n);
    await act([execute(7n, again), { kind: "vetoAllRecommendations", actor: "guardian" }, execute(7n, again)]);
    const late = await move(DISCOUNT, -1n);
    await act([recommend(late)]);
    await act([execute(9n, late), execute(6n, less), execute(2n, weight)], lifetimeSeconds);
    const halt: Action = { kind: "halt", actor: "guardian", contract: "miningPool" };
    await act([halt, halt, { ...halt, actor: a }, { kind: "raiseFlag", actor: "guardian", flag: "evidence" }]);
    const settings = [
      { parameter: TARGET, value: 77n },
      { parameter: ISSUANCE, value: -77n },
    ];
    const outcomes = await govern(
      [{ kind: "adoptParameters", settings }],
      [{ kind: "adoptParameters", settings: [] }],
      [{ kind: "adoptParameters", settings: settings.toReversed() }],
      [{ kind: "adoptParameters", settings: [{ parameter: COUNT, value: 0n }] }],
      [{ kind: "adoptParameters", settings: [{ parameter: WEIGHT + 1n, value: GREATEST_SIGNED }] }],
      [{ kind: "adoptParameters", settings: [{ parameter: WEIGHT, value: 0n }, ...settings] }],
      [{ kind: "adoptParameters", settings: [{ parameter: ISSUANCE, value: GREATEST_SIGNED }] }],
      [{ kind: "resume", contract: "miningPool" }],
      [{ kind: "resume", contract: "miningPool" }],
      [{ kind: "lowerFlag", flag: "market" }],
    );
    expect(errorsOf(outcomes).map((error) => error?.name)).to.deep.equal([
      undefined,
      "StewardBatchEmpty",
      "StewardParametersNotRising",
      "StewardParameterUnknown",
      "LimitsValueOutOfBounds",
      "ParameterOutOfRange",
      "SafeCastOverflowedIntDowncast",
      undefined,
      "HaltNotInForce",
      "IntegrityFlagDown",
    ]);
    const ended = await govern([
      { kind: "setPowersUntil", untilSeconds: 1n },
      { kind: "setGuardian", account: a },
    ]);
    expect(errorsOf(ended)).to.deep.equal([undefined]);
    await act([halt, { ...halt, actor: a }]);
    // Without having met each, agreement would mean little.
    expect([...both.seen]).to.include.members([
      "AccessManagedUnauthorized",
      "FailedCall",
      "EmptyRevert",
      "GuardianOnly",
      "GuardianPowersEnded",
      "HaltTooSoon",
      "LimitsBudgetExceeded",
      "LimitsCooldownActive",
      "LimitsExcludeValue",
      "LimitsInvalid",
      "LimitsNotNarrower",
      "LimitsStepExceeded",
      "RecommendationAlreadyExecuted",
      "RecommendationAlreadyVetoed",
      "RecommendationExpired",
      "RecommendationMismatch",
      "RecommendationNotReady",
      "RecommendationUnknown",
      "StewardChangeEmpty",
      "StewardChangeNotRiskReducing",
      "StewardEvidenceMissing",
      "StewardFrozen",
      "StewardValueStale",
    ]);
  });
});
