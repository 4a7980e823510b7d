import type { RecommendationState, StewardState } from "../../snapshot.ts";
import type { Block } from "../block.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";

type RecommendationsState = Pick<StewardState, "recommendations" | "vetoedThroughId">;

/** Recommendations: committed, then executed once or never. */
export class Recommendations {
  readonly #block: Block;
  state: RecommendationsState = { recommendations: [], vetoedThroughId: 0n };

  constructor(block: Block) {
    this.#block = block;
  }

  /** Id of the next recommendation. */
  get nextId(): bigint {
    return BigInt(this.state.recommendations.length) + 1n;
  }

  commit(commitment: string, lifetimeSeconds: bigint): RecommendationState {
    const { nowSeconds } = this.#block;
    const committed: RecommendationState = {
      commitment,
      committedAtSeconds: nowSeconds,
      expiresAtSeconds: nowSeconds + lifetimeSeconds,
      isExecuted: false,
      isVetoed: false,
    };
    this.state = { ...this.state, recommendations: [...this.state.recommendations, committed] };
    return committed;
  }

  /** Say why a recommendation can't be used now by who shows a commitment. */
  useRevert(id: bigint, shown: string, delaySeconds: bigint): Revert {
    const found = this.#open(id);
    if ("name" in found) return found;
    const { nowSeconds } = this.#block;
    if (shown !== found.commitment) return revert("RecommendationMismatch", shown, found.commitment);
    const readyAt = found.committedAtSeconds + delaySeconds;
    if (nowSeconds < readyAt) return revert("RecommendationNotReady", nowSeconds, readyAt);
    const { expiresAtSeconds } = found;
    return nowSeconds >= expiresAtSeconds ? revert("RecommendationExpired", nowSeconds, expiresAtSeconds) : undefined;
  }

  /** Use a recommendation up. */
  use(id: bigint): void {
    this.#mark(id, { isExecuted: true });
  }

  runVeto(id: bigint): Revert {
    const found = this.#open(id);
    if ("name" in found) return found;
    this.#mark(id, { isVetoed: true });
    this.#block.emit("steward", "RecommendationVetoed", { id });
    return undefined;
  }

  /** Veto every recommendation so far. */
  vetoAll(): void {
    const throughId = this.nextId - 1n;
    this.state = { ...this.state, vetoedThroughId: throughId };
    this.#block.emit("steward", "RecommendationsVetoed", { throughId });
  }

  #open(id: bigint): RecommendationState | Exclude<Revert, undefined> {
    const { recommendations, vetoedThroughId } = this.state;
    const found = recommendations[Number(id) - 1];
    if (found === undefined) return revert("RecommendationUnknown", id, this.nextId);
    if (found.isExecuted) return revert("RecommendationAlreadyExecuted", id);
    return found.isVetoed || id <= vetoedThroughId ? revert("RecommendationAlreadyVetoed", id) : found;
  }

  #mark(id: bigint, mark: Partial<RecommendationState>): void {
    const index = Number(id) - 1;
    const found = this.state.recommendations[index] as RecommendationState;
    this.state = { ...this.state, recommendations: this.state.recommendations.with(index, { ...found, ...mark }) };
  }
}
