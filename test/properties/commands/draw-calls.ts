import type { GovernanceCall } from "../../../simulations/protocol/actions.ts";
import { greater } from "../../../simulations/protocol/views.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { callRefusal, latestPowersUntil, WHOLE_BPS } from "../rules/governance-calls.ts";
import { HALTABLE } from "../rules/halts.ts";
import { liftingCalls } from "../rules/lifts.ts";
import { PARAMETER_COUNT } from "../rules/limits.ts";
import { FLAGS } from "../rules/steward.ts";
import { drawBadSettings, drawGoodSettings, PARAMETERS } from "./draw-settings.ts";
import { drawNarrowLimits, drawUnsoundLimits, drawWideLimits } from "./draw-limits.ts";

const DAY_SECONDS = 86_400n;

/** Time that is later than any at which a proposal could be executed. */
const YEARS_SECONDS = 36_500n * DAY_SECONDS;

/** Largest quorum that is proposed: more would end all votes of an economy in which so few hold so much. */
const LARGEST_QUORUM_BPS = 600n;

type CallKind = GovernanceCall["kind"];

type CallOf<Kind extends CallKind> = Extract<GovernanceCall, { kind: Kind }>;

type Drawer<Kind extends CallKind> = (situation: Situation, draw: Draw) => CallOf<Kind> | undefined;

type Drawers = { readonly [Kind in CallKind]: Drawer<Kind> };

/** Votes that another proposal may need: none, one, as many as somebody has, or any that leaves a proposer. */
function drawThreshold({ state, stage }: Situation, draw: Draw): bigint {
  const votes = stage.agents.map((agent) => state.token.votesWei[agent] ?? 0n);
  const most = votes.reduce(greater, 0n);
  const bearable = votes.filter((each) => each <= most / 2n);
  return draw.pick([draw.between(0n, most / 2n), draw.find(bearable) ?? 0n, 0n, 1n]);
}

/** Draw a time around another one. */
function drawAround(draw: Draw, seconds: bigint, minimum: bigint): bigint {
  return draw.between(greater(minimum, seconds / 2n), greater(minimum, seconds * 2n));
}

function revocations({ state }: Situation): CallOf<"revokeGrant">[] {
  const grants = state.vesting.grants.length;
  return [...state.vesting.grants.keys(), grants].map((id) => ({ kind: "revokeGrant", grantId: BigInt(id) }));
}

/** Draw what the timelock can do as things are, among the calls of a kind. */
const GOOD: Drawers = {
  setParameters: () => undefined,
  adoptParameters: (situation, draw) => {
    const settings = drawGoodSettings(situation, draw);
    return settings && { kind: "adoptParameters", settings };
  },
  setLimits: (situation, draw) => {
    const parameter = draw.find(PARAMETERS) ?? 0n;
    const drawLimits = draw.oneIn(3) ? drawNarrowLimits : drawWideLimits;
    return { kind: "setLimits", parameter, limits: drawLimits(situation, draw, parameter) };
  },
  lowerFlag: (situation, draw) =>
    findOf(
      situation,
      draw,
      FLAGS.map((flag) => ({ kind: "lowerFlag", flag })),
    ),
  resume: (situation, draw) =>
    findOf(
      situation,
      draw,
      HALTABLE.map((contract) => ({ kind: "resume", contract })),
    ),
  revokeGrant: (situation, draw) => findOf(situation, draw, revocations(situation)),
  setGuardian: ({ stage }, draw) => ({ kind: "setGuardian", account: draw.pick(["guardian", ...stage.agents]) }),
  setPowersUntil: (situation, draw) => {
    const latest = latestPowersUntil(situation);
    const untilSeconds = draw.oneIn(6) ? situation.nowSeconds : latest - BigInt(draw.below(2));
    return { kind: "setPowersUntil", untilSeconds };
  },
  setVotingDelay: ({ stage }, draw) => ({
    kind: "setVotingDelay",
    seconds: drawAround(draw, stage.parameters.governance.votingDelaySeconds, 1n),
  }),
  setVotingPeriod: ({ stage }, draw) => ({
    kind: "setVotingPeriod",
    seconds: drawAround(draw, stage.parameters.governance.votingPeriodSeconds, 1n),
  }),
  setProposalThreshold: (situation, draw) => ({
    kind: "setProposalThreshold",
    amountWei: drawThreshold(situation, draw),
  }),
  setQuorum: (_situation, draw) => ({ kind: "setQuorum", quorumBps: draw.between(0n, LARGEST_QUORUM_BPS) }),
  setExecutionDelay: ({ stage }, draw) => {
    const { executionDelaySeconds, minimumExecutionDelaySeconds: minimum } = stage.parameters.governance;
    return {
      kind: "setExecutionDelay",
      seconds: draw.oneIn(3) ? minimum : drawAround(draw, executionDelaySeconds, minimum),
    };
  },
};

/** Draw what the timelock can't do, among the calls of a kind. */
const BAD: Drawers = {
  setParameters: ({ state }, draw) => {
    const name = draw.pick(["supplyFloorWei", "issuanceScaleWad", "unknown"]);
    const value = state.parameters["burn"]?.[name] ?? 1n;
    return { kind: "setParameters", contract: "burn", changes: draw.pick([[{ name, value }], []]) };
  },
  adoptParameters: (situation, draw) => {
    const settings = drawBadSettings(situation, draw);
    return settings && { kind: "adoptParameters", settings };
  },
  setLimits: (situation, draw) => {
    const parameter = draw.find(PARAMETERS) ?? 0n;
    const limits = drawUnsoundLimits(situation, draw, parameter);
    return { kind: "setLimits", parameter: draw.oneIn(6) ? PARAMETER_COUNT : parameter, limits };
  },
  lowerFlag: (_situation, draw) => ({ kind: "lowerFlag", flag: draw.pick(FLAGS) }),
  resume: (_situation, draw) => ({ kind: "resume", contract: draw.pick(HALTABLE) }),
  revokeGrant: (situation, draw) => draw.find(revocations(situation).reverse()),
  setGuardian: () => ({ kind: "setGuardian", account: "nobody" }),
  setPowersUntil: (situation) => ({
    kind: "setPowersUntil",
    untilSeconds: latestPowersUntil(situation) + YEARS_SECONDS,
  }),
  setVotingDelay: () => ({ kind: "setVotingDelay", seconds: 0n }),
  setVotingPeriod: () => ({ kind: "setVotingPeriod", seconds: 0n }),
  setProposalThreshold: () => undefined,
  setQuorum: () => ({ kind: "setQuorum", quorumBps: WHOLE_BPS + 1n }),
  setExecutionDelay: ({ stage }) => ({
    kind: "setExecutionDelay",
    seconds: stage.parameters.governance.minimumExecutionDelaySeconds - 1n,
  }),
};

function findOf<Call extends GovernanceCall>(
  situation: Situation,
  draw: Draw,
  calls: readonly Call[],
): Call | undefined {
  return draw.find(calls.filter((call) => callRefusal(situation, call) === undefined));
}

/** Kinds of calls, as often as they are drawn. */
const OFTEN: readonly CallKind[] = [
  ...(["adoptParameters", "adoptParameters", "adoptParameters", "adoptParameters", "setLimits", "setLimits"] as const),
  ...(["lowerFlag", "resume", "resume", "revokeGrant", "setGuardian", "setPowersUntil", "setVotingDelay"] as const),
  ...(["setVotingPeriod", "setProposalThreshold", "setQuorum", "setExecutionDelay"] as const),
];

const EVERY: readonly CallKind[] = [...new Set([...OFTEN, "setParameters" as const])];

/** Draw a call that goes through if the timelock makes it now; undefined where there is none of the drawn kind. */
export function drawGoodCall(situation: Situation, draw: Draw, kind?: CallKind): GovernanceCall | undefined {
  const urgent = kind === undefined && !draw.oneIn(3) ? draw.find(liftingCalls(situation)) : undefined;
  if (urgent !== undefined) return urgent;
  const call = GOOD[kind ?? draw.find(OFTEN) ?? "setLimits"](situation, draw);
  return call && callRefusal(situation, call) === undefined ? call : undefined;
}

/** Draw a call that is refused if the timelock makes it now; undefined where there is none of the drawn kind. */
export function drawBadCall(situation: Situation, draw: Draw, kind?: CallKind): GovernanceCall | undefined {
  const call = BAD[kind ?? draw.find(EVERY) ?? "setParameters"](situation, draw);
  return call && callRefusal(situation, call) !== undefined ? call : undefined;
}

/** Draw a call of a kind, whatever would become of it. */
export function drawAnyCall(situation: Situation, draw: Draw, kind: CallKind): GovernanceCall | undefined {
  const [first, second] = draw.oneIn(3) ? [BAD[kind], GOOD[kind]] : [GOOD[kind], BAD[kind]];
  return first(situation, draw) ?? second(situation, draw);
}
