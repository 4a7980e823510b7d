import type { Outcome, ParameterChange } from "../protocol/actions.ts";

/** What a recommendation says. */
export interface RecommendationContent {
  readonly changes: readonly ParameterChange[];
  readonly evidenceHash: bigint;
}

/** What was said in the open during a run: the chain keeps hashes of recommendations, and events tell what they are of. */
export class PublicRecord {
  readonly #recommendations = new Map<bigint, RecommendationContent>();

  /** Take in what a step brought. */
  note(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      if (outcome.status !== "ok" || outcome.action.kind !== "recommend") continue;
      const { changes, evidenceHash } = outcome.action;
      const id = outcome.events.find(({ name }) => name === "RecommendationCommitted")?.args["id"];
      if (typeof id === "bigint") this.#recommendations.set(id, { changes, evidenceHash });
    }
  }

  /** Return what a recommendation says; undefined for one that nobody has made in this run. */
  recommendation(id: bigint): RecommendationContent | undefined {
    return this.#recommendations.get(id);
  }
}
