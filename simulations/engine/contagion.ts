import type { Agent } from "../agents/agent.ts";
import type { Alarm } from "../agents/observation.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { EngineContext } from "./context.ts";
import { LevelHeap } from "./level-heap.ts";

/**
 * Who loses its nerve, and whom the scenario has leave.
 *
 * Every holder has the same hazard, which rises with the fall from the recent high and with the share of holders who ran
 * in the step before. Each has nerves of its own: the hazard that it bears until it panics, exponential with mean 1. That
 * is the law of independent draws in each step, holder by holder, at the cost of those who panic alone.
 */
export class Contagion {
  readonly #context: EngineContext;
  readonly #holders: readonly Agent[];
  readonly #providers: readonly Agent[];
  readonly #nerves = new LevelHeap<string>();
  /** Hazard that everybody has borne so far. */
  #borne = 0;
  /** Share of the holders who began to run in the step before. */
  #ranShare = 0;

  constructor(agents: readonly Agent[], context: EngineContext) {
    this.#context = context;
    this.#holders = agents.filter((agent) => agent.canBeAlarmed === true);
    this.#providers = agents.filter((agent) => agent.kind === "liquidity-provider");
    const { hazardDaily, contagion } = context.scenario.traits["panic-seller"];
    if (hazardDaily === 0 && contagion === 0) return;
    for (const { id } of this.#holders) {
      this.#nerves.push(context.streams.once(id, "nerves").exponential(1), id);
    }
  }

  /**
   * Find out what befalls whom in a step; asked once a step, in order.
   *
   * @param holdingWei - Tokens that a holder has anywhere.
   */
  alarmsOf(step: number, holdingWei: (id: string) => bigint): ReadonlyMap<string, Alarm> {
    const alarms = new Map<string, Alarm>();
    const { shocks, streams } = this.#context;
    const departures = shocks.departuresAt(step);
    // Who provides liquidity is a holder, too: what befalls holders takes more out than a share, and comes later.
    for (const departure of departures) {
      if (departure.kind !== "liquidity") continue;
      for (const { id } of this.#providers) alarms.set(id, { kind: "withdraw-liquidity", share: departure.share });
    }
    for (const departure of departures) {
      if (departure.kind !== "mass-unstaking") continue;
      for (const { id } of this.#holders) {
        if (streams.of(id, step, "mass-unstaking").bernoulli(departure.share)) alarms.set(id, { kind: "unstake" });
      }
    }
    for (const id of this.#takeNerveless(step)) alarms.set(id, { kind: "panic" });
    for (const departure of departures) {
      if (departure.kind !== "holder-exit") continue;
      for (const id of this.#largest(departure.holders, holdingWei)) {
        alarms.set(id, { kind: "exit", days: departure.days });
      }
    }
    const ran = [...alarms.values()].filter(({ kind }) => kind !== "withdraw-liquidity").length;
    this.#ranShare = this.#holders.length > 0 ? ran / this.#holders.length : 0;
    return alarms;
  }

  /** Find who holds most; of equals, who comes first by its id. */
  #largest(count: number, holdingWei: (id: string) => bigint): string[] {
    return this.#holders
      .map(({ id }) => ({ id, wei: holdingWei(id) }))
      .sort((a, b) => (a.wei === b.wei ? 0 : a.wei > b.wei ? -1 : 1))
      .slice(0, count)
      .map(({ id }) => id);
  }

  #takeNerveless(step: number): string[] {
    const { scenario, streams, stepSeconds } = this.#context;
    const { drawdownThreshold, hazardDaily, contagion } = scenario.traits["panic-seller"];
    const days = stepSeconds / SECONDS_PER_DAY;
    const fright = hazardDaily * Math.max(0, this.#drawdown() - drawdownThreshold) * days;
    this.#borne += fright + contagion * this.#ranShare;
    const taken: string[] = [];
    while (this.#nerves.lowest < this.#borne) {
      const { item } = this.#nerves.pop();
      taken.push(item);
    }
    for (const id of taken) this.#nerves.push(this.#borne + streams.of(id, step, "nerves").exponential(1), id);
    return taken;
  }

  /** Fall of the price from its highest over the last days, as a share. */
  #drawdown(): number {
    const { history, scenario, stepSeconds } = this.#context;
    const { memoryDays } = scenario.traits["panic-seller"];
    const count = Math.max(1, Math.ceil((memoryDays * SECONDS_PER_DAY) / stepSeconds));
    return 1 - history.lastPrice / Math.max(...history.prices.slice(-count));
  }
}
