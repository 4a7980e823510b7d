import { z } from "zod";

import type { Action, ParameterChange } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import type { Placement, SearchDecision, Searcher, SearchFinding } from "./agent.ts";
import { allowedMoves, drawMoves, toChanges, touchedBy } from "./allowed-changes.ts";
import type { AllowedMove } from "./allowed-changes.ts";
import type { MarketObservation, RehearsalResult, RehearsedBlock, SearchObservation } from "./observation.ts";
import { routineDay } from "./routine.ts";

/** Traits of whoever has the proposer's key without being entitled to it; sources in `simulations/ASSUMPTIONS.md`. */
export const compromisedProposerTraits = z.strictObject({
  /** Day on which the key falls into its hands. */
  fromDay: z.number().min(0).default(30),
  /** Sequences of changes that are tried on a copy of the state. */
  sequences: z.int().min(100).max(10_000_000).default(10_000),
  /** Best sequences from which the next ones are varied. */
  elite: z.int().min(1).max(1_000).default(32),
});

/** Traits of whoever has the proposer's key. */
export type CompromisedProposerTraits = z.output<typeof compromisedProposerTraits>;

/** Account that may recommend. */
export const PROPOSER_ID = "proposer";

/** What a recommendation without evidence gives as its evidence. */
const NO_EVIDENCE = 1n;

const DAY = BigInt(SECONDS_PER_DAY);

/** Moves by the day, counted from the first one, on which they are executed. */
interface Sequence {
  readonly moves: readonly (AllowedMove & { readonly day: number })[];
}

/** A sequence that was tried. */
interface Tried extends Sequence {
  /** What stakers have less at the window's end than without it, in quote. */
  readonly lossQuote: number;
}

/** What stakers have, in quote: their stake and every reward that was ever distributed to them. */
function stakersWealth({ pools, poolPrice }: MarketObservation): number {
  return (pools.staking.staked + pools.staking.distributed) * poolPrice;
}

/**
 * The time in which it does its harm: from its first recommendation until a staker who began to unstake when the first
 * change took effect has the stake back.
 */
class ExitWindow {
  readonly #observation: SearchObservation;
  readonly lastDay: number;
  readonly #executionSeconds: bigint;

  constructor(observation: SearchObservation) {
    this.#observation = observation;
    const { market } = observation;
    this.#executionSeconds = market.timeSeconds + market.governance.vetoDelaySeconds;
    this.lastDay = Math.ceil(market.pools.staking.cooldownSeconds / SECONDS_PER_DAY);
  }

  /** Blocks of the window: everything is recommended at once, and executed as the sequence says. */
  plan({ moves }: Sequence): readonly RehearsedBlock[] {
    const { market, account } = this.#observation;
    const { parameters } = market.governance;
    const days = [...new Set(moves.map(({ day }) => day))].toSorted((a, b) => a - b);
    const batches = days.map((day) => ({
      day,
      changes: toChanges(
        moves.filter((move) => move.day === day),
        parameters,
      ),
    }));
    const blocks: RehearsedBlock[] = [
      { atSeconds: market.timeSeconds, actions: batches.map(({ changes }) => recommendation(account.id, changes)) },
    ];
    const firstId = nextRecommendationId(market);
    for (let atSeconds = market.timeSeconds + DAY; atSeconds <= this.#executionSeconds; atSeconds += DAY) {
      blocks.push(...routineDay(market, account.id, atSeconds));
    }
    for (let day = 0; day <= this.lastDay; day++) {
      const atSeconds = this.#executionSeconds + BigInt(day) * DAY + 1_801n;
      const index = batches.findIndex((batch) => batch.day === day);
      const batch = batches[index];
      if (batch !== undefined) {
        blocks.push({
          atSeconds,
          actions: [execution(account.id, firstId + BigInt(index), batch.changes)],
        });
      }
      blocks.push(...routineDay(market, account.id, atSeconds + DAY / 2n));
    }
    return blocks;
  }

  /** Live through the window. */
  async live(sequence: Sequence): Promise<RehearsalResult> {
    return await this.#observation.rehearsal.run(this.plan(sequence));
  }
}

function nextRecommendationId({ governance }: MarketObservation): bigint {
  return governance.recommendationCount + 1n;
}

function recommendation(actor: string, changes: readonly ParameterChange[]): Action {
  return { kind: "recommend", actor, changes, evidenceHash: NO_EVIDENCE };
}

function execution(actor: string, id: bigint, changes: readonly ParameterChange[]): Action {
  return { kind: "executeRecommendation", actor, recommendation: id, changes, evidenceHash: NO_EVIDENCE };
}

/** Vary a sequence: leave moves out, take others in, change how far and when. */
function vary({ moves }: Sequence, kinds: readonly AllowedMove[], lastDay: number, rng: Rng): Sequence {
  const kept = moves.filter(() => rng.bernoulli(0.85));
  const touched = new Set(kept.flatMap(touchedBy));
  const open = kinds.filter((kind) => !touchedBy(kind).some((number) => touched.has(number)));
  const changed = kept.map((move) => (rng.bernoulli(0.2) ? { ...move, ...drawTiming(lastDay, rng) } : move));
  const added = drawMoves(open, 0.25, rng).map((move) => ({ ...move, day: drawTiming(lastDay, rng).day }));
  return { moves: [...changed, ...added] };
}

function drawTiming(lastDay: number, rng: Rng): { share: number; day: number } {
  return {
    share: rng.bernoulli(0.7) ? 1 : Math.max(1e-6, rng.uniform()),
    day: rng.bernoulli(0.7) ? 0 : rng.integer(lastDay + 1),
  };
}

function drawSequence(kinds: readonly AllowedMove[], lastDay: number, rng: Rng): Sequence {
  const moves = drawMoves(kinds, 0.1 + 0.8 * rng.uniform(), rng);
  return { moves: moves.map((move) => ({ ...move, day: drawTiming(lastDay, rng).day })) };
}

function isWhole({ outcomes }: RehearsalResult, actor: string): boolean {
  return outcomes
    .flat()
    .every(({ status, action }) => status === "ok" || action.actor !== actor || !action.kind.endsWith("ecommendation"));
}

/** Search sequences of allowed changes for the one that costs stakers most: drawn ones, then variations of the best. */
async function searchWorst(
  observation: SearchObservation,
  { sequences, elite }: CompromisedProposerTraits,
  rng: Rng,
): Promise<{ worst: Tried | undefined; finding: SearchFinding | undefined; window: ExitWindow }> {
  const window = new ExitWindow(observation);
  const kinds = allowedMoves(observation.market.governance.parameters);
  const untouched = stakersWealth((await window.live({ moves: [] })).market);
  let best: Tried[] = [];
  if (kinds.length === 0) return { worst: undefined, finding: undefined, window };
  for (let count = 0; count < sequences; count++) {
    const isDrawn = best.length === 0 || count < sequences / 4;
    const sequence = isDrawn
      ? drawSequence(kinds, window.lastDay, rng)
      : vary(rng.pick(best), kinds, window.lastDay, rng);
    if (sequence.moves.length === 0) continue;
    const result = await window.live(sequence);
    if (!isWhole(result, observation.account.id)) continue;
    const lossQuote = untouched - stakersWealth(result.market);
    if (best.length < elite || lossQuote > (best.at(-1)?.lossQuote ?? -Infinity)) {
      best = [...best, { ...sequence, lossQuote }].toSorted((a, b) => b.lossQuote - a.lossQuote).slice(0, elite);
    }
  }
  const [worst] = best;
  const finding =
    worst === undefined ? undefined : { profitQuote: worst.lossQuote, amountQuote: untouched, plans: sequences };
  return { worst, finding, window };
}

/**
 * Create somebody who got hold of the proposer's key. It searches the sequences of changes that the steward's limits allow
 * for the one that costs stakers most before all of them can be out, and goes through with it.
 *
 * Its finding's profit is that loss, and the amount what stakers have at the window's end without it.
 */
export function createCompromisedProposer(traits: CompromisedProposerTraits): Searcher {
  let waiting: { readonly id: bigint; readonly changes: readonly ParameterChange[]; readonly atSeconds: bigint }[] = [];
  let hasActed = false;

  const strike = async (observation: SearchObservation, rng: Rng): Promise<SearchDecision> => {
    const { step } = observation.market;
    hasActed = true;
    const { worst, finding, window } = await searchWorst(observation, traits, rng);
    if (worst === undefined) return { placements: [], findings: finding === undefined ? [] : [finding], wake: {} };
    const blocks = window.plan(worst);
    const [first] = blocks;
    waiting = blocks.flatMap(({ atSeconds, actions }) =>
      actions.flatMap((action) =>
        action.kind === "executeRecommendation"
          ? [{ id: action.recommendation, changes: action.changes, atSeconds }]
          : [],
      ),
    );
    const placements = (first?.actions ?? []).map((action): Placement => ({ action, at: "last" }));
    return { placements, findings: finding === undefined ? [] : [finding], wake: { atStep: step + 1 } };
  };

  const goOn = ({ market, account }: SearchObservation): SearchDecision => {
    const due = waiting.filter(({ atSeconds }) => atSeconds <= market.timeSeconds);
    waiting = waiting.filter(({ atSeconds }) => atSeconds > market.timeSeconds);
    // Keepers execute what is due, too.
    const open = due.filter(({ id }) => market.governance.recommendations.some((each) => each.id === id));
    const placements = open.map(({ id, changes }): Placement => ({
      action: execution(account.id, id, changes),
      at: "last",
    }));
    return { placements, wake: waiting.length > 0 ? { atStep: market.step + 1 } : {} };
  };

  return {
    id: PROPOSER_ID,
    kind: "compromised-proposer",
    target: "stewardship",
    phase: "searcher",
    begin: ({ stepSeconds, steps }) => ({
      atStep: Math.min(steps - 1, Math.floor((traits.fromDay * SECONDS_PER_DAY) / stepSeconds)),
    }),
    search: async (observation, rng) => {
      const { stage, market } = observation;
      const isDone = hasActed && waiting.length === 0;
      if (stage !== "open") return { placements: [], wake: isDone ? {} : { atStep: market.step + 1 } };
      return hasActed ? goOn(observation) : await strike(observation, rng);
    },
  };
}
