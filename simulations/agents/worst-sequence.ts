import type { Rng } from "../units/rng.ts";
import type { SearchFinding } from "./agent.ts";
import { allowedMoves, drawMoves, touchedBy } from "./allowed-changes.ts";
import type { AllowedMove } from "./allowed-changes.ts";
import type { ExitWindow, Sequence } from "./exit-window.ts";
import type { MarketObservation, ParameterObservation, RehearsalResult } from "./observation.ts";

/** How long to search, and how widely. */
export interface SearchEffort {
  /** Sequences that are tried. */
  readonly sequences: number;
  /** Best sequences from which others are varied. */
  readonly elite: number;
}

/** A sequence that was tried. */
export interface TriedSequence extends Sequence {
  /** What stakers have less at the window's end than without it, in quote. */
  readonly lossQuote: number;
}

/** What a search came to. */
export interface WorstSequence {
  readonly worst: TriedSequence;
  /** Best sequences, the worst for stakers first. */
  readonly best: readonly TriedSequence[];
  readonly finding: SearchFinding;
}

/** Every so manyth sequence is drawn anew; the others vary the best so far. */
const DRAWN_EVERY = 4;

/** Shortest share of what is allowed that a move goes. */
const LEAST_SHARE = 1e-6;

/** Compute what stakers have, in quote: their stake and every reward that was ever distributed to them. */
export function stakersWealth({ pools, poolPrice }: MarketObservation): number {
  return (pools.staking.staked + pools.staking.distributed) * poolPrice;
}

function drawTiming(lastDay: number, rng: Rng): { share: number; day: number } {
  return {
    share: rng.bernoulli(0.7) ? 1 : Math.max(LEAST_SHARE, rng.uniform()),
    day: rng.bernoulli(0.7) ? 0 : rng.integer(lastDay + 1),
  };
}

function drawSequence(kinds: readonly AllowedMove[], lastDay: number, rng: Rng): Sequence {
  const moves = drawMoves(kinds, 0.1 + 0.8 * rng.uniform(), rng);
  return { moves: moves.map((move) => ({ ...move, day: drawTiming(lastDay, rng).day })) };
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

/** Say whether every recommendation was taken and executed. */
function isWhole({ outcomes }: RehearsalResult): boolean {
  return outcomes
    .flat()
    .every(
      ({ status, action: { kind } }) => status === "ok" || !(kind === "recommend" || kind === "executeRecommendation"),
    );
}

/** Best sequences so far, the worst for stakers first. */
class Elite {
  readonly #size: number;
  #best: readonly TriedSequence[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  get best(): readonly TriedSequence[] {
    return this.#best;
  }

  add(tried: TriedSequence): void {
    if (this.#best.length === this.#size && tried.lossQuote <= (this.#best.at(-1)?.lossQuote ?? 0)) return;
    this.#best = [...this.#best, tried].toSorted((a, b) => b.lossQuote - a.lossQuote).slice(0, this.#size);
  }
}

/**
 * Search sequences of allowed changes for the one that costs stakers most: drawn ones, and variations of the best. What is
 * tried doesn't depend on how many are: a longer search begins with the shorter one.
 *
 * @returns The worst sequence and those that come next, and the finding whose profit is the stakers' loss and whose amount is
 * what they have at the window's end without it; undefined where the limits allow nothing.
 */
export async function searchWorst(
  window: ExitWindow,
  parameters: readonly ParameterObservation[],
  { sequences, elite }: SearchEffort,
  rng: Rng,
): Promise<WorstSequence | undefined> {
  const kinds = allowedMoves(parameters, window.firstChangeSeconds);
  if (kinds.length === 0) return undefined;
  const untouched = stakersWealth((await window.live({ moves: [] })).market);
  const found = new Elite(elite);
  for (let count = 0; count < sequences; count++) {
    const isDrawn = count % DRAWN_EVERY === 0 || found.best.length === 0;
    const sequence = isDrawn
      ? drawSequence(kinds, window.lastDay, rng)
      : vary(rng.pick(found.best), kinds, window.lastDay, rng);
    if (sequence.moves.length === 0) continue;
    const result = await window.live(sequence);
    if (isWhole(result)) found.add({ ...sequence, lossQuote: untouched - stakersWealth(result.market) });
  }
  const [worst] = found.best;
  if (worst === undefined) return undefined;
  return {
    worst,
    best: found.best,
    finding: { profitQuote: worst.lossQuote, amountQuote: untouched, plans: sequences },
  };
}
