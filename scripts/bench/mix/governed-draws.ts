import { parameterNumber, TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type {
  Action,
  ActionKind,
  GovernanceCall,
  Outcome,
  ParameterChange,
  ParameterSetting,
} from "../../../simulations/protocol/actions.ts";
import { isRecommendationOpen, proposalPhase, quorumWei } from "../../../simulations/protocol/governance-views.ts";
import type { ProposalPhase } from "../../../simulations/protocol/governance-views.ts";
import { INTEGRITY_FLAGS } from "../../../simulations/protocol/names.ts";
import type { ProposalState } from "../../../simulations/protocol/snapshot.ts";
import { greater, lesser } from "../../../simulations/protocol/views.ts";
import type { Draws } from "./draws.ts";
import { DAY, GREATEST_WORD, HALTABLE } from "./generators.ts";

/** Shares that must keep their sum. */
const SHARE_PAIRS = [
  ["minter", "stakingWeightBps", "contributionsWeightBps"],
  ["minter", "contributionsWeightBps", "stakingWeightBps"],
  ["fees", "quoteBuybackBps", "quoteTreasuryBps"],
  ["fees", "tokenTreasuryBps", "tokenBurnBps"],
] as const;

/** What is done about a proposal in a phase. */
const STEPS: Readonly<Partial<Record<ProposalPhase, ActionKind>>> = {
  active: "castVote",
  succeeded: "queueProposal",
  queued: "executeProposal",
};

/** What a proposer recommended: to execute it takes all of it. */
export type Recommended = Pick<
  Extract<Action, { kind: "executeRecommendation" }>,
  "recommendation" | "changes" | "evidenceHash"
>;

/** Draws what governance does, and remembers what was recommended. */
export class GovernedDraws {
  readonly #draws: Draws;
  #recommended: readonly Recommended[] = [];

  constructor(draws: Draws) {
    this.#draws = draws;
  }

  /** Remember what was recommended, of late. */
  learn({ action, events }: Extract<Outcome, { status: "ok" }>): void {
    if (action.kind !== "recommend") return;
    const recommendation = events.find(({ name }) => name === "RecommendationCommitted")?.args["id"] as bigint;
    const { changes, evidenceHash } = action;
    this.#recommended = [...this.#recommended.slice(-19), { recommendation, changes, evidenceHash }];
  }

  /** List the times at which what governance has begun goes on, those still to come, soonest first. */
  ripeningTimes(nowSeconds: bigint): bigint[] {
    const { governance } = this.#draws.state;
    const ofProposals = governance.proposals.flatMap(({ isCancelled, isExecuted, ...proposal }) =>
      isCancelled || isExecuted
        ? []
        : [proposal.voteStartSeconds + 1n, proposal.voteEndSeconds + 1n, proposal.etaSeconds],
    );
    const { vetoDelaySeconds } = this.#draws.cast.parameters.governance.steward;
    const ofRecommendations = governance.steward.recommendations
      .filter(({ isExecuted, isVetoed }) => !isExecuted && !isVetoed)
      .map(({ committedAtSeconds }) => committedAtSeconds + vetoDelaySeconds);
    const times = [...ofProposals, ...ofRecommendations].filter((time) => time > nowSeconds);
    return times.sort((a, b) => (a < b ? -1 : 1));
  }

  /** Tell which step a proposal or a recommendation waits for, if one does. */
  pendingStep(): ActionKind | undefined {
    const steps = this.#draws.state.governance.proposals.flatMap((proposal) => {
      const step = STEPS[this.#phaseOf(proposal)];
      return step === "executeProposal" && proposal.etaSeconds > this.#draws.state.timeSeconds ? [] : (step ?? []);
    });
    return steps.at(-1) ?? (this.#due().length > 0 ? "executeRecommendation" : undefined);
  }

  #phaseOf(proposal: ProposalState): ProposalPhase {
    const { state } = this.#draws;
    return proposalPhase(proposal, quorumWei(state), state.timeSeconds);
  }

  /** Draw the number of a proposal in a phase, or else of any, or of none. */
  proposal(...phases: readonly ProposalPhase[]): bigint {
    const { state, rng } = this.#draws;
    const { proposals } = state.governance;
    const fitting = [...proposals.keys()].filter((number) => {
      const proposal = proposals[number];
      return proposal && phases.includes(this.#phaseOf(proposal));
    });
    if (fitting.length > 0 && !this.#draws.isWrong()) return BigInt(rng.pick(fitting));
    return BigInt(rng.integer(proposals.length + 1));
  }

  /** List what was recommended and can be executed, as far as time and vetoes go. */
  #due(): readonly Recommended[] {
    const { state, cast } = this.#draws;
    const { recommendations, vetoedThroughId } = state.governance.steward;
    const { vetoDelaySeconds } = cast.parameters.governance.steward;
    return this.#recommended.filter(({ recommendation: id }) => {
      const found = recommendations[Number(id) - 1];
      if (found === undefined || !isRecommendationOpen(found, id, vetoedThroughId, state.timeSeconds)) return false;
      return found.committedAtSeconds + vetoDelaySeconds <= state.timeSeconds;
    });
  }

  /** Draw something that was recommended, and can be executed for the most part. */
  recommended(): Recommended {
    const { rng } = this.#draws;
    const due = this.#due();
    if (due.length > 0 && !this.#draws.isWrong()) return rng.pick(due);
    if (this.#recommended.length > 0) return rng.pick(this.#recommended);
    return { recommendation: BigInt(rng.integer(3)), changes: [], evidenceHash: 1n };
  }

  /** Draw the id of a recommendation; there may be none of it. */
  recommendation(): bigint {
    return BigInt(this.#draws.rng.integer(this.#draws.state.governance.steward.recommendations.length + 2));
  }

  /** Draw a few calls for a proposal. */
  calls(): GovernanceCall[] {
    const count = this.#draws.isWrong() ? 0 : 1 + this.#draws.rng.integer(2);
    return Array.from({ length: count }, () => this.call());
  }

  /** Draw a call that the timelock can make for the most part. */
  call(): GovernanceCall {
    return this.#draws.rng.pick(this.#makers)();
  }

  /** Draw a call of a kind. */
  callOf(kind: GovernanceCall["kind"]): GovernanceCall {
    const drawn = this.#makers.map((make) => make()).find((call) => call.kind === kind);
    return drawn ?? this.parameterChange();
  }

  readonly #makers: readonly (() => GovernanceCall)[] = [
    () => ({ kind: "adoptParameters", settings: this.settings() }),
    () => ({ kind: "adoptParameters", settings: this.settings() }),
    () => ({ kind: "setLimits", ...this.limits(this.#draws.rng.pick([1n, 2n])) }),
    () => ({ kind: "lowerFlag", flag: this.#draws.rng.pick(INTEGRITY_FLAGS) }),
    () => ({ kind: "resume", contract: this.#draws.rng.pick(HALTABLE) }),
    () => this.revocation(),
    () => ({ kind: "setGuardian", account: this.#draws.isWrong() ? "nobody" : "guardian" }),
    () => ({ kind: "setPowersUntil", untilSeconds: this.#draws.state.timeSeconds + 300n * DAY }),
    () => ({ kind: "setVotingDelay", seconds: this.#seconds(DAY) }),
    () => ({ kind: "setVotingPeriod", seconds: this.#seconds(3n * DAY) }),
    () => ({ kind: "setProposalThreshold", amountWei: this.#draws.rng.pick([0n, 1n, 10n ** 23n]) }),
    () => ({ kind: "setQuorum", quorumBps: this.#draws.isWrong() ? 10_001n : this.#draws.rng.pick([0n, 200n, 400n]) }),
    () => ({ kind: "setExecutionDelay", seconds: this.#seconds(3n * DAY) }),
  ];

  #seconds(usual: bigint): bigint {
    return this.#draws.isWrong() ? 0n : this.#draws.rng.pick([usual, usual + 1n, usual + DAY]);
  }

  /** Draw a grant to revoke; there may be none of its number. */
  revocation(): Extract<GovernanceCall, { kind: "revokeGrant" }> {
    const grants = this.#draws.cast.parameters.grants.length;
    return { kind: "revokeGrant", grantId: BigInt(this.#draws.rng.integer(grants + 1)) };
  }

  /** Draw a change of a few parameters of a contract, as nobody may make it. */
  parameterChange(): Extract<GovernanceCall, { kind: "setParameters" }> {
    const { contract, name } = this.#draws.rng.pick(TUNABLE_PARAMETERS);
    const value = this.#draws.state.parameters[contract]?.[name] ?? 0n;
    return { kind: "setParameters", contract, changes: [{ name, value }] };
  }

  /** Draw new values for a parameter or two, within the limits for the most part. */
  settings(): ParameterSetting[] {
    if (this.#draws.rng.bernoulli(0.3)) return this.#weightShift();
    const { limits } = this.#draws.state.governance.steward;
    const movable = [...limits.keys()].filter((parameter) => (limits[parameter]?.step ?? 0n) > 0n);
    if (movable.length === 0 || this.#draws.isWrong()) {
      return [{ parameter: BigInt(this.#draws.rng.integer(limits.length + 1)), value: 1n }];
    }
    const parameter = this.#draws.rng.pick(movable);
    return [{ parameter: BigInt(parameter), value: this.#newValue(parameter) }];
  }

  /** Draw changes to new values. */
  changes(): ParameterChange[] {
    return this.settings().map(({ parameter, value }) => {
      const oldValue = this.#value(Number(parameter)) + (this.#draws.isWrong() ? 1n : 0n);
      return { parameter, oldValue, newValue: value };
    });
  }

  /** Draw a parameter and limits for it: those that it has, wider or narrower by a factor. */
  limits(widerBy: bigint): Pick<Extract<GovernanceCall, { kind: "setLimits" }>, "parameter" | "limits"> {
    const all = this.#draws.state.governance.steward.limits;
    const parameter = this.#draws.rng.integer(all.length);
    const lasting = all[parameter] ?? { minimum: 0n, maximum: 0n, step: 0n, budget: 0n, ...this.#times };
    const step = (lasting.step * widerBy) / 2n;
    const budget = (lasting.budget * widerBy) / 2n;
    const minimum = this.#draws.isWrong() ? lasting.maximum + 1n : lasting.minimum;
    return { parameter: BigInt(parameter), limits: { ...lasting, minimum, step, budget } };
  }

  readonly #times = { cooldownSeconds: DAY, windowSeconds: DAY };

  #value(parameter: number): bigint {
    const { contract = "", name = "" } = TUNABLE_PARAMETERS[parameter] ?? {};
    return BigInt.asIntN(256, this.#draws.state.parameters[contract]?.[name] ?? 0n);
  }

  #newValue(parameter: number): bigint {
    if (this.#draws.isWrong()) return this.#draws.rng.pick([0n, 1n, 1n << 127n, GREATEST_WORD >> 1n]);
    const value = this.#value(parameter);
    const limits = this.#draws.state.governance.steward.limits[parameter];
    const [step, minimum, maximum] = [limits?.step ?? 0n, limits?.minimum ?? 0n, limits?.maximum ?? 0n];
    const moved = value + this.#draws.rng.pick([step, -step, step / 2n, -step / 2n]);
    return greater(minimum, lesser(maximum, moved));
  }

  /** Draw values that keep the sum of two shares. */
  #weightShift(): ParameterSetting[] {
    const [contract, from, to] = this.#draws.rng.pick(SHARE_PAIRS);
    const [less, more] = [parameterNumber(contract, from), parameterNumber(contract, to)];
    const moved = lesser(this.#value(less) / 10n, 100n);
    const settings = [
      { parameter: BigInt(less), value: this.#value(less) - moved },
      { parameter: BigInt(more), value: this.#value(more) + moved },
    ];
    return less < more ? settings : settings.reverse();
  }
}
