import type { Resident, Searcher } from "../agents/agent.ts";
import { tipTo } from "../agents/sandwicher.ts";
import type { StepResult } from "../engine/step-result.ts";
import { summariseAttacks } from "../metrics/attacks.ts";
import type { AgentWealth, Valuation } from "../metrics/profit.ts";
import { toFindingRows } from "../recorder/finding-row.ts";
import type { FindingRow } from "../recorder/rows.ts";
import type { AttackResult } from "../recorder/run.ts";
import { wadToNumber, weiToNumber } from "../units/amounts.ts";

/** What those who attack found in a run, and what they got that no balance shows. */
export class AttackBooks {
  readonly #population: readonly Resident[];
  readonly #quoteDecimals: number;
  readonly #searchers: readonly Searcher[];
  readonly #attackers: readonly Searcher[];
  readonly #otherQuote = new Map<string, number>();
  readonly #findings: FindingRow[] = [];

  constructor(population: readonly Resident[], quoteDecimals: number) {
    this.#population = population;
    this.#quoteDecimals = quoteDecimals;
    this.#searchers = population.filter((resident) => resident.phase === "searcher");
    // Whoever has the proposer's key is after harm: what stakers lose is nobody's profit.
    this.#attackers = this.#searchers.filter(({ target }) => target !== "stewardship");
    for (const { id } of this.#attackers) this.#otherQuote.set(id, 0);
  }

  /** Whether anybody searches in the run, for profit or to do harm. */
  get hasSearchers(): boolean {
    return this.#searchers.length > 0;
  }

  /** Whether anybody attacks for profit in the run. */
  get isInUse(): boolean {
    return this.#attackers.length > 0;
  }

  /** What was found so far, in order. */
  get findings(): readonly FindingRow[] {
    return this.#findings;
  }

  /**
   * Take in a step: its findings, what units of the service are worth at the list price that a searcher paid for, and
   * tips, which are taken off because any keeper earns them without attacking.
   */
  add(result: StepResult): void {
    if (!this.hasSearchers) return;
    for (const row of toFindingRows(result)) this.#findings.push(row);
    for (const { outcome } of result.outcomes) {
      const { actor } = outcome.action;
      const other = this.#otherQuote.get(actor);
      if (other === undefined || outcome.status !== "ok") continue;
      const units = outcome.events.find(({ name }) => name === "UsagePaid")?.args["units"] ?? 0n;
      const worth = Number(units) * wadToNumber(result.after.fees.unitPriceWad);
      const tip = weiToNumber(tipTo(actor, [outcome]), this.#quoteDecimals);
      this.#otherQuote.set(actor, other + worth - tip);
    }
  }

  /**
   * Sum up the attacks.
   *
   * @param wealth - As `compareWealth` returned it for the same population.
   */
  summarise(wealth: readonly AgentWealth[], valuation: Valuation): AttackResult[] {
    const attackers = this.#population.flatMap((resident, index) => {
      const own = wealth[index];
      const otherQuote = this.#otherQuote.get(resident.id);
      if (resident.phase !== "searcher" || own === undefined || otherQuote === undefined) return [];
      const { id, kind, target } = resident;
      return [{ id, kind, target, wealth: own, otherQuote }];
    });
    return summariseAttacks(attackers, this.#findings, valuation);
  }
}
