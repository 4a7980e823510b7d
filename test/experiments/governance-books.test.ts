import { expect } from "chai";

import { GovernanceBooks } from "../../simulations/experiments/governance-books.ts";
import { supplyChangeWei, voteStartIn } from "../../simulations/experiments/vote-starts.ts";
import { timesUntil } from "../../simulations/engine/clock.ts";
import type { Phase, PhasedOutcome, RecordedFinding, StepResult } from "../../simulations/engine/step-result.ts";
import type { Action, Outcome, ProtocolEvent } from "../../simulations/protocol/actions.ts";
import type { ProposalState, RecommendationState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import { GENESIS_SECONDS, GOVERNANCE, pool, poolAccount, snapshot } from "../recorder/snapshot.ts";

const DAY = 86_400n;
const TOKEN = 10n ** 18n;
const STEWARD = { vetoDelaySeconds: 4n * DAY, flaggedDelaySeconds: 6n * DAY };

function ok(action: Action, ...events: ProtocolEvent[]): Outcome {
  return { status: "ok", action, events };
}

function event(contract: string, name: string, args: ProtocolEvent["args"] = {}): ProtocolEvent {
  return { contract, name, args };
}

function phased(phase: Phase, outcome: Outcome): PhasedOutcome {
  return { phase, order: 0, agentKind: "keeper", outcome };
}

/** State at the end of so many days. */
function stateAt(days: bigint, governance: Partial<Snapshot["governance"]> = {}, totalSupplyWei = 1_000n): Snapshot {
  return {
    ...snapshot({ timeSeconds: GENESIS_SECONDS + days * DAY, token: { totalSupplyWei } }),
    governance: { ...GOVERNANCE, ...governance },
    parameters: { stakingPool: { cooldownSeconds: 2n * DAY } },
  };
}

function stepOf(step: number, fields: Partial<StepResult> = {}): StepResult {
  return {
    step,
    before: stateAt(BigInt(step)),
    after: stateAt(BigInt(step + 1)),
    world: { marketDate: "", macroFactor: 1, venuePrice: 1, insideFeeBand: true },
    outcomes: [],
    invariantsChecked: 0,
    broken: [],
    ...fields,
  };
}

function proposal(fields: Partial<ProposalState>): ProposalState {
  return {
    proposer: "alice",
    calls: [{ kind: "resume", contract: "buyback" }],
    description: "",
    voteStartSeconds: GENESIS_SECONDS + DAY / 2n,
    voteEndSeconds: GENESIS_SECONDS + DAY + 1n,
    againstWei: 0n,
    forWei: 100n,
    abstainWei: 0n,
    voters: ["alice"],
    etaSeconds: 0n,
    isExecuted: false,
    isCancelled: false,
    ...fields,
  };
}

const MINTED = ok(
  { kind: "pokeEmission", actor: "k" },
  event("minter", "EmissionMinted", { staking: 5n, liquidityMining: 3n, contributions: 2n }),
);
const BURNED = ok({ kind: "burn", actor: "k" }, event("burn", "TokensBurned", { amount: 4n, newRate: 1n }));
const QUORUM_SET = ok(
  { kind: "executeProposal", actor: "k", proposal: 0n },
  event("governor", "QuorumNumeratorUpdated", { oldQuorumNumerator: 400n, newQuorumNumerator: 900n }),
);

/** A search by the proposer's key that found something. */
const FINDING: RecordedFinding = {
  searcher: "proposer",
  kind: "compromised-proposer",
  target: "stewardship",
  stage: "open",
  plans: 10_000,
  profitQuote: 25,
  amountQuote: 1_000,
  placed: 1,
};

describe("voteStartIn", () => {
  it("counts what was minted and burned up to the moment's own block, and not later", () => {
    const result = stepOf(0, {
      outcomes: [phased("ordinary", MINTED), phased("arbitrage", QUORUM_SET), phased("window", BURNED)],
    });
    const { ordinary, arbitrage, end } = timesUntil(result.after.timeSeconds);
    expect(voteStartIn(result, ordinary - 1n)).to.deep.equal({ supplyWei: 1_000n, quorumBps: 400n });
    expect(voteStartIn(result, ordinary)).to.deep.equal({ supplyWei: 1_010n, quorumBps: 400n });
    expect(voteStartIn(result, arbitrage)).to.deep.equal({ supplyWei: 1_010n, quorumBps: 900n });
    expect(voteStartIn(result, end)).to.deep.equal({ supplyWei: 1_006n, quorumBps: 900n });
  });

  it("takes burns by holders off the supply, and nothing for what was reverted", () => {
    const burnTokens: Action = { kind: "burnTokens", actor: "alice", amountWei: 7n };
    expect(supplyChangeWei(ok(burnTokens))).to.equal(-7n);
    expect(supplyChangeWei({ status: "reverted", action: burnTokens, error: { name: "X", args: [] } })).to.equal(0n);
  });
});

describe("GovernanceBooks", () => {
  it("has nothing to say of a run in which nothing of governance happened", () => {
    const books = new GovernanceBooks(STEWARD);
    const step = stepOf(0, { outcomes: [phased("window", MINTED)] });
    books.add(step);
    expect(books.summarise(step.after)).to.equal(undefined);
  });

  it("takes turnout of the supply at the vote's start, and counts a vote as held that was cancelled only afterwards", () => {
    const books = new GovernanceBooks(STEWARD);
    const open = [proposal({}), proposal({})];
    const cancelled = [proposal({ isCancelled: true }), proposal({})];
    books.add(stepOf(0, { after: stateAt(1n, { proposals: open }, 5_000n), outcomes: [phased("window", MINTED)] }));
    books.add(stepOf(1, { after: stateAt(2n, { proposals: open }) }));
    const last = stateAt(3n, { proposals: cancelled });
    books.add(stepOf(2, { after: last }));
    const summed = books.summarise(last)!;
    expect(summed.proposals.map(({ outcome }) => outcome)).to.deep.equal(["cancelled", "succeeded"]);
    expect(summed.proposals[0]).to.include({ turnout: 0.1, quorumWei: "40" });
    expect(summed.meanTurnout).to.equal(0.1);

    const early = new GovernanceBooks(STEWARD);
    early.add(stepOf(0, { after: stateAt(1n, { proposals: open }) }));
    early.add(stepOf(1, { after: stateAt(2n, { proposals: cancelled.toSpliced(1) }) }));
    expect(early.summarise(stateAt(2n, { proposals: cancelled.toSpliced(1) }))!.meanTurnout).to.equal(null);
  });

  it("records what parameters a recommendation or a proposal changed, by their sign, and leaves out what stayed", () => {
    const books = new GovernanceBooks(STEWARD);
    const changes = [{ parameter: 9n, oldValue: 1n, newValue: 2n }];
    const recommend: Action = { kind: "recommend", actor: "proposer", changes, evidenceHash: 1n };
    const execute: Action = { ...recommend, kind: "executeRecommendation", actor: "anybody", recommendation: 1n };
    const set = (contract: string, id: string, oldValue: bigint, newValue: bigint): ProtocolEvent =>
      event(contract, "ParameterSet", { id, oldValue, newValue });
    const after = stateAt(1n, { proposals: [proposal({ proposer: "bob" })] });
    books.add(stepOf(0, { after, outcomes: [phased("search", ok(recommend, committed(1n)))] }));
    const outcomes = [
      phased("ordinary", ok(execute, set("staking-pool", "cooldownSeconds", 1n, 2n))),
      phased(
        "window",
        ok(
          { kind: "executeProposal", actor: "anybody", proposal: 0n },
          set("burn", "issuanceTargetWad", BigInt.asUintN(256, -5n), BigInt.asUintN(256, -6n)),
          set("burn", "minimumRateWad", 3n, 3n),
        ),
      ),
    ];
    books.add(stepOf(1, { after, outcomes }));
    const shared = { step: 1 };
    expect(books.summarise(after)!.changes).to.deep.equal([
      {
        ...shared,
        by: "recommendation",
        number: 1,
        author: "proposer",
        parameter: "stakingPool.cooldownSeconds",
        oldValue: "1",
        newValue: "2",
      },
      {
        ...shared,
        by: "proposal",
        number: 0,
        author: "bob",
        parameter: "burn.issuanceTargetWad",
        oldValue: "-5",
        newValue: "-6",
      },
    ]);
  });

  it("follows a search by the proposer's key to whether it was gone through with, whatever the key did before", () => {
    const recommend: Action = { kind: "recommend", actor: "proposer", changes: [], evidenceHash: 1n };
    const carriedOut = (executed: readonly boolean[]): unknown => {
      const books = new GovernanceBooks(STEWARD);
      books.add(stepOf(0, { outcomes: [phased("ordinary", ok(recommend, committed(1n)))] }));
      const outcomes = [phased("search", ok(recommend, committed(2n)))];
      books.add(stepOf(1, { findings: [FINDING, { ...FINDING, target: "trade" }], outcomes }));
      const recommendations = executed.map((isExecuted): RecommendationState => ({
        commitment: "",
        committedAtSeconds: 0n,
        expiresAtSeconds: 0n,
        isExecuted,
        isVetoed: false,
      }));
      const steward = { ...GOVERNANCE.steward, recommendations };
      const { stewardship } = books.summarise(stateAt(9n, { steward }))!;
      expect(stewardship).to.have.length(1);
      expect(stewardship[0]).to.include({ step: 1, sequences: 10_000, worstLoss: 25, worstLossShare: 0.025 });
      expect(stewardship[0]).to.include({ vetoDelaySeconds: 345_600, cooldownSeconds: 172_800 });
      return stewardship[0]!.isCarriedOut;
    };
    expect(carriedOut([true, true])).to.equal(true);
    expect(carriedOut([true, false])).to.equal(false);
  });

  it("sets what was really lost beside a search once the exit window is over, and lives no other run before", async () => {
    const stateWith = (day: bigint): Snapshot => ({
      ...stateAt(day),
      pools: {
        staking: pool({ accounts: { alice: { ...poolAccount(0n), stakedWei: TOKEN } } }),
        liquidityMining: pool(),
      },
      pair: { ...snapshot().pair, reserveTokenWei: TOKEN, reserveQuoteWei: 2n * 10n ** 6n },
    });
    const claim = event("staking-pool", "RewardsClaimed", { account: "alice", amount: TOKEN });
    const step = (number: number, isClaimed: boolean): StepResult => {
      const [before, after] = [stateWith(BigInt(number)), stateWith(BigInt(number + 1))];
      const claimed = phased("ordinary", ok({ kind: "claim", actor: "alice", pool: "staking" }, claim));
      return stepOf(number, { before, after, outcomes: isClaimed ? [claimed] : [] });
    };
    const books = new GovernanceBooks(STEWARD);
    const lived: number[] = [];
    const compare = async (): Promise<unknown> => {
      await books.compareThefts(async function* () {
        for (let number = 0; number < 20; number++) {
          lived.push(number);
          yield await Promise.resolve(step(number, number > 0));
        }
      });
      return books.summarise(stateAt(9n))!.stewardship[0]!.realised;
    };
    // The window lasts six days from the second step on; what is claimed before it is no part of it.
    books.add(step(0, true));
    books.add({ ...step(1, true), findings: [FINDING] });
    for (const number of [2, 3, 4, 5, 6]) books.add(step(number, false));
    expect(await compare()).to.equal(null);
    expect(lived).to.deep.equal([]);
    books.add(step(7, false));
    books.add(step(8, true));
    // A stake and a reward are left of a stake and seven rewards, of 2 each.
    expect(await compare()).to.deep.equal({ stakers: 1, stakersHave: 16, loss: 12, lossByPrice: 0 });
    expect(lived).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("records polls in the steps in which they were taken, whether or not anything was proposed", () => {
    const books = new GovernanceBooks(STEWARD);
    const poll = { purpose: "raise", forWei: 3n, againstWei: 2n, quorumWei: 4n, isProposed: false };
    books.add(stepOf(3, { polls: [poll] }));
    const asText = { forWei: "3", againstWei: "2", quorumWei: "4" };
    expect(books.summarise(stateAt(4n))!.polls).to.deep.equal([{ step: 3, ...poll, ...asText }]);
  });

  it("counts how often the guardian used which power, as far as it was let", () => {
    const books = new GovernanceBooks(STEWARD);
    const halt: Action = { kind: "halt", actor: "guardian", contract: "buyback" };
    const refused: Outcome = { status: "reverted", action: halt, error: { name: "GuardianOnly", args: [] } };
    const veto: Action = { kind: "vetoRecommendation", actor: "guardian", recommendation: 1n };
    const outcomes = [ok(veto), ok(halt), refused, ok(veto)].map((outcome) => phased("ordinary", outcome));
    const step = stepOf(0, { outcomes });
    books.add(step);
    expect(books.summarise(step.after)!.guardianPowers).to.deep.equal({ halt: 1, vetoRecommendation: 2 });
  });
});

function committed(id: bigint): ProtocolEvent {
  return event("steward", "RecommendationCommitted", { id, proposer: "proposer", evidenceHash: 1n, expiresAt: 0n });
}
