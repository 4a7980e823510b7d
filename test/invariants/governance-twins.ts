import { commitmentName } from "../../simulations/protocol/names.ts";
import type { MoveState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import type { Draft } from "./draft.ts";
import {
  ballotStep,
  BAND,
  CEILING,
  cautionStep,
  enactmentStep,
  executionStep,
  guardianStep,
  proposalStep,
  recommendStep,
  TIP,
} from "./governance-steps.ts";
import { idleStep } from "./steps.ts";
import type { Transition } from "../../simulations/invariants/invariant.ts";
import { actionOf, add, both, eventOf, setParameter, twin } from "./twins.ts";
import type { DraftTransition, Twin } from "./twins.ts";

const DAY = 86_400n;
const FAR = 10n ** 11n;
const [B, C] = ["agent/0002", "agent/0003"] as const;

type Steward = Draft<Snapshot["governance"]["steward"]>;
type Proposal = Draft<Snapshot["governance"]["proposals"][number]>;
type Limits = Steward["limits"][number];

function of(
  step: () => Transition,
): (id: string, fault: string, change: Twin["change"], also?: readonly string[]) => Twin {
  return (id, fault, change, also = []) => twin(id, fault, change, also, step);
}

const execution = of(executionStep);
const recommendation = of(recommendStep);
const caution = of(cautionStep);
const guardian = of(guardianStep);
const ballot = of(ballotStep);
const enactment = of(enactmentStep);
const proposal = of(proposalStep);
const idle = of(idleStep);

function inBoth(change: (steward: Steward, state: Draft<Snapshot>) => void): Twin["change"] {
  return (step) => both(step, (state) => change(state.governance.steward, state));
}

function limitsInBoth(parameter: bigint, change: (limits: Limits) => void): Twin["change"] {
  return inBoth((steward) => change(steward.limits[Number(parameter)]!));
}

function proposalInBoth(change: (proposal: Proposal) => void): Twin["change"] {
  return inBoth((_steward, { governance }) => change(governance.proposals[0]!));
}

/** Let a parameter have moved before the step. */
function moveBefore(step: DraftTransition, parameter: bigint, move: MoveState): void {
  inBoth(({ moves }) => void moves[Number(parameter)]!.unshift({ ...move }))(step);
}

/** Change what the proposer recommends, and what it so commits to. */
function recommends(change: (action: ReturnType<typeof actionOf<"recommend">>) => void): Twin["change"] {
  return (step) => {
    const action = actionOf(step, "recommend");
    change(action);
    const records = step.after.governance.steward.recommendations;
    records.at(-1)!.commitment = commitmentName(BigInt(records.length), action.changes, action.evidenceHash);
  };
}

/** Let the action of a kind report something besides. */
function reports(kind: "recommend" | "halt", contract: string, name: string, args = {}): Twin["change"] {
  return (step) => {
    const outcome = step.outcomes.find(({ action }) => action.kind === kind)!;
    if (outcome.status === "ok") outcome.events.push({ contract, name, args });
  };
}

/** Narrow a parameter's limits from before the step until long after it. */
function narrowed(parameter: bigint, change: (limits: Limits) => void): Twin["change"] {
  return inBoth(({ limits, narrowings }) => {
    const narrow = { ...limits[Number(parameter)]! };
    change(narrow);
    narrowings.push({ parameter, limits: narrow, untilSeconds: FAR });
  });
}

/** Narrow otherwise than the guardian's step does. */
function narrows(change: (limits: Limits) => void): Twin["change"] {
  return (step) => {
    change(actionOf(step, "narrowLimits").limits);
    change(step.after.governance.steward.narrowings.at(-1)!.limits);
  };
}

const LIMITS: readonly Twin[] = [
  execution("GOV-044", "moves add up to more than the budget", (step) => {
    const { budget } = step.before.governance.steward.limits[Number(CEILING)]!;
    moveBefore(step, CEILING, { distance: budget, atSeconds: step.before.timeSeconds - 1_000n });
  }),
  execution(
    "GOV-118",
    "a parameter leaves bounds that were narrowed",
    narrowed(CEILING, (limits) => {
      limits.minimum = 10n ** 18n;
    }),
    ["GOV-162"],
  ),
  execution(
    "GOV-119",
    "a parameter moves by more than its step",
    limitsInBoth(CEILING, (limits) => {
      limits.step = 1n;
    }),
  ),
  execution("GOV-120", "a parameter moves before its cooldown is over", (step) => {
    moveBefore(step, CEILING, { distance: 1n, atSeconds: step.before.timeSeconds - 1n });
  }),
  execution("GOV-121", "a move is kept as a shorter one", ({ after }) => {
    after.governance.steward.moves[Number(CEILING)]![0]!.distance -= 1n;
  }),
  execution("GOV-121", "a move is dropped that still counts", (step) => {
    moveBefore(step, CEILING, { distance: 1n, atSeconds: step.before.timeSeconds - 1_000n });
    step.after.governance.steward.moves[Number(CEILING)]!.shift();
  }),
  execution("GOV-121", "a move is kept that nobody made", ({ after }) => {
    after.governance.steward.moves[Number(TIP)]!.push({ distance: 1n, atSeconds: after.timeSeconds });
  }),
  guardian(
    "GOV-134",
    "a narrowing allows larger steps",
    narrows((limits) => {
      limits.step = 10n ** 6n;
    }),
  ),
  guardian(
    "GOV-135",
    "a narrowing passes the value",
    narrows((limits) => {
      limits.minimum = 301n;
      limits.maximum = 400n;
    }),
    ["GOV-162"],
  ),
  guardian("GOV-136", "a narrowing lasts longer than it may", ({ after }) => {
    after.governance.steward.narrowings[0]!.untilSeconds += 1n;
  }),
  execution("GOV-137", "limits are loosened without a vote", ({ after }) => {
    after.governance.steward.limits[Number(BAND)]!.step += 1n;
  }),
  idle(
    "GOV-138",
    "a window holds 33 cooldowns",
    limitsInBoth(TIP, (limits) => {
      limits.windowSeconds = 33n * limits.cooldownSeconds;
    }),
  ),
  idle(
    "GOV-139",
    "a parameter lies outside its lasting bounds",
    limitsInBoth(TIP, (limits) => {
      limits.maximum = 1n;
    }),
  ),
  idle(
    "GOV-141",
    "a parameter is none of the steward's",
    inBoth(({ moves }) => void moves.pop()),
  ),
  idle(
    "GOV-162",
    "the limits in force exclude the value",
    narrowed(BAND, (limits) => {
      limits.maximum = 299n;
    }),
  ),
];

const JOINT: readonly Twin[] = [
  idle("GOV-048", "the largest tip is the least lot", (step) => {
    setParameter(step, "buyback", "tipMaximumWei", step.after.parameters["buyback"]!["minimumLotWei"]!);
  }),
  idle("GOV-110", "a cooldown passes the maximum of its deployment", (step) => {
    setParameter(step, "stakingPool", "cooldownSeconds", 9_001n);
  }),
  idle("GOV-111", "a pool with a share of the emission pays nothing", (step) => {
    setParameter(step, "miningPool", "maximumEmissionRateWeiPerSecond", 0n);
  }),
  idle(
    "GOV-112",
    "the emission's bucket refills less than the schedule emits",
    (step) => {
      setParameter(step, "minter", "bucketRateWeiPerSecond", 10n ** 15n);
    },
    ["SUP-102"],
  ),
  idle(
    "GOV-113",
    "the emission's bucket can't hold a day",
    (step) => {
      setParameter(step, "minter", "bucketCapacityWei", 10n ** 20n);
    },
    ["SUP-102"],
  ),
  idle("GOV-114", "a discount can be had twice in a period", (step) => {
    setParameter(step, "stakingPool", "cooldownSeconds", 3_599n);
  }),
  idle(
    "GOV-115",
    "a full bucket can't pay the least lot",
    (step) => {
      setParameter(step, "buyback", "minimumLotWei", step.after.parameters["buyback"]!["bucketCapacityWei"]! + 1n);
    },
    ["GOV-139"],
  ),
  enactment("GOV-116", "the floor is raised above the supply", (step) => {
    const value = 10n ** 24n;
    both(step, ({ governance }) => {
      const [call] = governance.proposals[0]!.calls;
      if (call?.kind === "adoptParameters") call.settings[0]!.value = value;
    });
    eventOf(step, "burn", "ParameterSet").args["newValue"] = value;
    step.after.parameters["burn"]!["supplyFloorWei"] = value;
  }),
  idle(
    "GOV-117",
    "a cooldown outlasts the timelock's delay",
    inBoth((_steward, { governance }) => {
      governance.executionDelaySeconds = 7_199n;
    }),
    ["GOV-150"],
  ),
];

const BATCHES: readonly Twin[] = [
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

const VOTES: readonly Twin[] = [
  enactment(
    "GOV-046",
    "a proposal executes before its time",
    proposalInBoth((each) => {
      each.etaSeconds = FAR;
    }),
  ),
  enactment("GOV-101", "a proposal executes again", ({ before }) => {
    before.governance.proposals[0]!.isExecuted = true;
  }),
  enactment(
    "GOV-102",
    "a proposal executes that was cancelled",
    proposalInBoth((each) => {
      each.isCancelled = true;
    }),
    ["GOV-145"],
  ),
  enactment("GOV-104", "a call has another argument than was voted", (step) => {
    eventOf(step, "governor", "QuorumNumeratorUpdated").args["newQuorumNumerator"] = 601n;
  }),
  enactment("GOV-104", "a proposal is rewritten", ({ after }) => {
    after.governance.proposals[0]!.description = "something else";
  }),
  ballot("GOV-144", "a proposal waits as if it had been queued later", (step) => {
    add(eventOf(step, "governor", "ProposalQueued"), "etaSeconds", 1n);
    step.after.governance.proposals[0]!.etaSeconds += 1n;
  }),
  enactment("GOV-145", "a proposal gets another time", ({ before }) => {
    before.governance.proposals[0]!.etaSeconds -= 1n;
  }),
  ballot("GOV-146", "an account votes twice", ({ after }) => {
    after.governance.proposals[0]!.voters.push(B);
  }),
  ballot("GOV-147", "a vote is counted for more than it weighs", ({ after }) => {
    after.governance.proposals[0]!.forWei += 1n;
  }),
  ballot("GOV-148", "a vote weighs more than its account had", (step) => {
    add(eventOf(step, "governor", "VoteCast"), "weight", 1n);
    step.after.governance.proposals[0]!.forWei += 1n;
  }),
  ballot(
    "GOV-149",
    "a proposal is queued without a quorum",
    inBoth((_steward, { governance }) => {
      governance.quorumBps = 10_000n;
    }),
  ),
  idle(
    "GOV-150",
    "the timelock's delay is below its minimum",
    inBoth((_steward, { governance }) => {
      governance.executionDelaySeconds = 8_999n;
    }),
  ),
  idle(
    "GOV-151",
    "votes begin at once",
    inBoth((_steward, { governance }) => {
      governance.votingDelaySeconds = 0n;
    }),
  ),
  enactment("GOV-152", "the voting delay changes without a vote", ({ after }) => {
    after.governance.votingDelaySeconds += 1n;
  }),
  recommendation("GOV-153", "a vote lasts longer than the voting period", ({ after }) => {
    after.governance.proposals[0]!.voteEndSeconds += 1n;
  }),
  recommendation(
    "GOV-154",
    "somebody proposes without the votes",
    inBoth((_steward, { governance }) => {
      governance.proposalThresholdWei = 10n ** 30n;
    }),
  ),
  ballot("GOV-155", "a vote is cast when the vote is over", (step) =>
    proposalInBoth((each) => {
      each.voteEndSeconds = step.before.timeSeconds - 1n;
    })(step),
  ),
  enactment("GOV-161", "a proposal executes that has lapsed", (step) =>
    proposalInBoth((each) => {
      each.etaSeconds = step.before.timeSeconds - 14n * DAY;
    })(step),
  ),
];

const GUARDIAN: readonly Twin[] = [
  guardian("GOV-047", "a halt does more than halt", reports("halt", "pair", "Something")),
  guardian(
    "GOV-047",
    "a step of the guardian's alone lets a recommendation live longer",
    (step) => {
      step.after.governance.steward.recommendations[0]!.expiresAtSeconds += 1n;
    },
    ["GOV-103", "GOV-125"],
  ),
  guardian("GOV-133", "a flag stays up for longer", ({ after }) => {
    after.governance.steward.flagsUntilSeconds.market += 1n;
  }),
  guardian("GOV-156", "a guardian acts whose powers have ended", (step) =>
    inBoth((_steward, { governance }) => {
      governance.guardianPowersUntilSeconds = step.before.timeSeconds;
    })(step),
  ),
  guardian(
    "GOV-157",
    "the guardian cancels its replacement",
    proposalInBoth(({ calls }) => void calls.shift()),
  ),
  enactment("GOV-158", "the guardian is replaced without a vote", ({ after }) => {
    after.governance.guardian = C;
  }),
  idle(
    "GOV-159",
    "the guardian has powers for longer than a term",
    inBoth((_steward, state) => {
      state.governance.guardianPowersUntilSeconds = state.timeSeconds + 61n * DAY;
    }),
  ),
  idle(
    "GOV-160",
    "there is no guardian",
    inBoth((_steward, { governance }) => {
      governance.guardian = "nobody";
    }),
  ),
];

const ACCESS: readonly Twin[] = [
  recommendation(
    "ACL-103",
    "a parameter is set by whoever recommends",
    reports("recommend", "fees", "ParameterSet", {
      id: "ceilingUnitPriceWad",
      oldValue: 10n ** 18n,
      newValue: 10n ** 18n,
    }),
    ["SIM-006"],
  ),
  guardian("ACL-104", "somebody else halts", (step) => {
    actionOf(step, "halt").actor = B;
  }),
  recommendation("ACL-105", "a halt ends without a vote", reports("recommend", "buyback", "Resumed"), ["ACL-116"]),
  recommendation("ACL-106", "a grant is revoked without a vote", reports("recommend", "vesting", "GrantRevoked"), [
    "ACL-116",
  ]),
  guardian("ACL-114", "somebody else vetoes", (step) => {
    actionOf(step, "vetoRecommendation").actor = B;
  }),
  recommendation("ACL-115", "somebody else recommends", (step) => {
    actionOf(step, "recommend").actor = B;
  }),
  recommendation(
    "ACL-116",
    "limits are set by whoever recommends",
    reports("recommend", "steward", "LimitsSet", { parameter: BAND }),
  ),
  proposal("ACL-117", "somebody else cancels a proposal", (step) => {
    actionOf(step, "cancelProposal").actor = C;
  }),
];

/** Twins, at least one for each invariant of governance. */
export const GOVERNANCE_TWINS: readonly Twin[] = [LIMITS, JOINT, BATCHES, VOTES, GUARDIAN, ACCESS].flat();
