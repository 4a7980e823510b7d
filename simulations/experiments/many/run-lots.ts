import type { Row, Value } from "./run-table.ts";

/** A scenario of a design. */
type Place = readonly [design: number, scenario: string];

/** Runs from one place to another, both included, in the order in which they are written. */
interface Lot {
  readonly first: Place;
  last: Place;
  runs: number;
}

/** Runs of a lot, but for a scenario that has more by itself. */
const LARGEST = 20_000;

/** Statement that counts the runs of each scenario of each design, in their order. */
export const COUNT_RUNS = "SELECT design, scenario, count(*) FROM runs GROUP BY ALL ORDER BY ALL";

/** Statement that reads a lot's runs, sorted. */
export const READ_LOT = `
  SELECT * FROM runs
  WHERE (design > $1 OR (design = $1 AND scenario >= $2)) AND (design < $3 OR (design = $3 AND scenario <= $4))
  ORDER BY design, scenario, seed`;

/**
 * Divides all runs, in their order, into lots: each is sorted by itself, since a sort of all would take ever more memory
 * with their number.
 */
export class RunLots {
  readonly #lots: Lot[] = [];

  /** Take a row of {@link COUNT_RUNS}. */
  add([design, scenario, count]: Row): void {
    const [place, runs] = [[Number(design), String(scenario)] as const, Number(count)];
    const lot = this.#lots.at(-1);
    if (lot === undefined || lot.runs + runs > LARGEST) {
      this.#lots.push({ first: place, last: place, runs });
    } else {
      lot.last = place;
      lot.runs += runs;
    }
  }

  /** What {@link READ_LOT} takes for each lot. */
  get values(): readonly (readonly Value[])[] {
    return this.#lots.map(({ first, last }) => [...first, ...last]);
  }
}
