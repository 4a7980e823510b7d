import type { StewardParameters } from "../economies/parameters.ts";
import type { RecordedFinding, StepResult } from "../engine/step-result.ts";
import { summariseGovernance } from "../metrics/governance.ts";
import type { Action, ActionKind, Outcome, ParameterChange } from "../protocol/actions.ts";
import { GUARDIAN_POWERS, TUNABLE_BY_ID } from "../protocol/names.ts";
import type { ProposalState, Snapshot } from "../protocol/snapshot.ts";
import { flagsUp } from "../protocol/views.ts";
import type {
  GovernanceResult,
  LoanResult,
  PollResult,
  ParameterEffect,
  ParameterMove,
  RealisedLoss,
  StewardshipResult,
} from "../recorder/governance.ts";
import { Theft } from "./theft.ts";
import { voteStartIn } from "./vote-starts.ts";
import type { VoteStart } from "./vote-starts.ts";

const POWERS: ReadonlySet<ActionKind> = new Set(GUARDIAN_POWERS);

type Succeeded = Extract<Outcome, { status: "ok" }>;
type Recommended = { readonly proposer: string; readonly changes: readonly ParameterChange[]; readonly step: number };
type Deciding = Pick<ParameterEffect, "by" | "number" | "author">;

/** A search whose recommendations are followed. */
interface Search {
  readonly finding: RecordedFinding;
  readonly step: number;
  readonly vetoDelaySeconds: bigint;
  readonly cooldownSeconds: bigint;
  readonly theft: Theft;
  /** Known once the run is over. */
  realised: RealisedLoss | undefined;
}

function exitWindowSeconds({
  vetoDelaySeconds,
  cooldownSeconds,
}: Pick<Search, "vetoDelaySeconds" | "cooldownSeconds">) {
  return vetoDelaySeconds + cooldownSeconds;
}

/** Read the parameters that an action set off its events. */
function movesIn({ events }: Succeeded): ParameterMove[] {
  return events.flatMap(({ contract, name, args }) => {
    const owner = TUNABLE_BY_ID[contract];
    if (name !== "ParameterSet" || owner === undefined) return [];
    const value = (argument: string): string => String(BigInt.asIntN(256, BigInt(args[argument] ?? 0n)));
    const [oldValue, newValue] = [value("oldValue"), value("newValue")];
    const move = { parameter: `${owner}.${args["id"]}`, oldValue, newValue };
    return oldValue === newValue ? [] : [move];
  });
}

/** What happens of governance in a run, collected step by step. */
export class GovernanceBooks {
  readonly #steward: Pick<StewardParameters, "vetoDelaySeconds" | "flaggedDelaySeconds">;
  readonly #voteStarts = new Map<number, VoteStart>();
  readonly #decided = new Set<number>();
  readonly #recommended = new Map<bigint, Recommended>();
  readonly #changes: ParameterEffect[] = [];
  readonly #guardianPowers = new Map<string, number>();
  readonly #searches: Search[] = [];
  readonly #polls: PollResult[] = [];
  #proposals: readonly ProposalState[] = [];

  /** Begin with the delays of the economy's steward. */
  constructor(steward: Pick<StewardParameters, "vetoDelaySeconds" | "flaggedDelaySeconds">) {
    this.#steward = steward;
  }

  /** Take in a step. */
  add(result: StepResult): void {
    this.#addVotes(result);
    for (const { purpose, forWei, againstWei, quorumWei, isProposed } of result.polls ?? []) {
      const votes = { forWei: String(forWei), againstWei: String(againstWei), quorumWei: String(quorumWei) };
      this.#polls.push({ step: result.step, purpose, ...votes, isProposed });
    }
    for (const finding of result.findings ?? []) {
      if (finding.target === "stewardship") this.#searches.push(this.#searchOf(finding, result));
    }
    for (const { theft } of this.#searches) theft.add(result);
    for (const { outcome } of result.outcomes) {
      if (outcome.status === "ok") this.#addOutcome(result.step, outcome);
    }
  }

  /**
   * Find out what thefts of the proposer's key took, where the run lasted until their exit windows' end.
   *
   * @param spare - Lives through the same run without them; asked for nothing where none was.
   */
  async compareThefts(spare: () => AsyncIterable<StepResult>): Promise<void> {
    for (const search of this.#searches) {
      if (!search.theft.isOver) continue;
      let spared: Theft | undefined;
      for await (const result of spare()) {
        if (result.step === search.step) spared = new Theft(result, exitWindowSeconds(search));
        spared?.add(result);
        if (spared?.isOver === true) break;
      }
      search.realised = spared === undefined ? undefined : search.theft.lossBeside(spared);
    }
  }

  /** Sum up what happened until a state, loans for votes among it; undefined where nothing did. */
  summarise(last: Snapshot, loans: readonly LoanResult[] = []): GovernanceResult | undefined {
    const { governance: state, timeSeconds: atSeconds } = last;
    return summariseGovernance({
      state,
      atSeconds,
      voteStarts: this.#voteStarts,
      decided: this.#decided,
      recommended: this.#recommended,
      changes: this.#changes,
      guardianPowers: Object.fromEntries([...this.#guardianPowers].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      stewardship: this.#searches.map((search) => this.#resultOf(search, last)),
      loans,
      polls: this.#polls,
    });
  }

  /** Note what votes that begin are measured by, and which were held to their end. */
  #addVotes(result: StepResult): void {
    const { before, after } = result;
    const { proposals } = after.governance;
    for (const [number, { voteStartSeconds, voteEndSeconds, isCancelled }] of proposals.entries()) {
      if (voteStartSeconds > before.timeSeconds && voteStartSeconds <= after.timeSeconds) {
        this.#voteStarts.set(number, voteStartIn(result, voteStartSeconds));
      }
      // What was cancelled in the step in which its vote ended counts as not decided.
      if (voteEndSeconds < after.timeSeconds && !isCancelled) this.#decided.add(number);
    }
    this.#proposals = proposals;
  }

  #addOutcome(step: number, outcome: Succeeded): void {
    const { action } = outcome;
    if (action.kind === "recommend") {
      const id = outcome.events.find(({ name }) => name === "RecommendationCommitted")?.args["id"];
      if (typeof id === "bigint") this.#recommended.set(id, { proposer: action.actor, changes: action.changes, step });
    }
    if (POWERS.has(action.kind)) {
      this.#guardianPowers.set(action.kind, (this.#guardianPowers.get(action.kind) ?? 0) + 1);
    }
    const deciding = this.#decidingOf(action);
    if (deciding === undefined) return;
    for (const move of movesIn(outcome)) this.#changes.push({ step, ...deciding, ...move });
  }

  /** Find what decided the changes that an action makes. */
  #decidingOf(action: Action): Deciding | undefined {
    if (action.kind === "executeRecommendation") {
      const author = this.#recommended.get(action.recommendation)?.proposer ?? "";
      return { by: "recommendation", number: Number(action.recommendation), author };
    }
    if (action.kind !== "executeProposal") return undefined;
    const number = Number(action.proposal);
    return { by: "proposal", number, author: this.#proposals[number]?.proposer ?? "" };
  }

  #searchOf(finding: RecordedFinding, result: StepResult): Search {
    const { step, before } = result;
    const isFlagged = flagsUp(before.governance.steward.flagsUntilSeconds, before.timeSeconds) > 0;
    const vetoDelaySeconds = isFlagged ? this.#steward.flaggedDelaySeconds : this.#steward.vetoDelaySeconds;
    const cooldownSeconds = before.parameters["stakingPool"]?.["cooldownSeconds"] ?? 0n;
    const theft = new Theft(result, exitWindowSeconds({ vetoDelaySeconds, cooldownSeconds }));
    return { finding, step, vetoDelaySeconds, cooldownSeconds, theft, realised: undefined };
  }

  #resultOf({ finding, step, vetoDelaySeconds, cooldownSeconds, realised }: Search, last: Snapshot): StewardshipResult {
    const { searcher, plans, profitQuote, amountQuote } = finding;
    const { recommendations } = last.governance.steward;
    return {
      searcher,
      step,
      sequences: plans,
      worstLoss: profitQuote,
      stakersHave: amountQuote,
      worstLossShare: amountQuote === 0 ? 0 : profitQuote / amountQuote,
      vetoDelaySeconds: Number(vetoDelaySeconds),
      cooldownSeconds: Number(cooldownSeconds),
      isCarriedOut: recommendations.some(({ isExecuted }, index) => {
        const recommended = this.#recommended.get(BigInt(index + 1));
        // The same account may have recommended before, while its key was in the right hands.
        return isExecuted && recommended?.proposer === searcher && recommended.step === step;
      }),
      realised: realised ?? null,
    };
  }
}
