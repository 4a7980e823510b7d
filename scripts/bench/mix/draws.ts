import type { EconomyParameters } from "../../../simulations/economies/parameters.ts";
import type { Action, PoolId } from "../../../simulations/protocol/actions.ts";
import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import type { PoolAccountState, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Rng } from "../../../simulations/units/rng.ts";
import { DAY, GREATEST_WORD, POOLS } from "./generators.ts";

/** Those who take part in a mix of actions. */
export interface Cast {
  readonly agents: readonly string[];
  readonly parameters: EconomyParameters;
}

/** Share of actions at the edge of what is allowed, and of those beyond it. */
const EDGE_SHARE = 0.2;
const WRONG_SHARE = 0.1;

/** Draws what actions are made of, from the present state: valid for the most part, else at the edge or beyond. */
export class Draws {
  readonly rng: Rng;
  readonly cast: Cast;
  readonly everyone: readonly string[];
  /** The present state. */
  state: Snapshot;
  /** The latest allowances between accounts. */
  #approved: { readonly from: string; readonly actor: string }[] = [];

  constructor(rng: Rng, cast: Cast, state: Snapshot) {
    this.rng = rng;
    this.cast = cast;
    this.everyone = [...cast.agents, ...CONTRACT_IDS, "proposer", "guardian", "treasury", "contributions", "nobody"];
    this.state = state;
  }

  /** Remember an allowance that was given. */
  learnApproval(action: Extract<Action, { kind: "approve" | "permit" }>): void {
    const from = action.kind === "approve" ? action.actor : action.owner;
    if (action.amountWei === 0n || !this.cast.agents.includes(action.spender)) return;
    this.#approved = [...this.#approved.slice(-9), { from, actor: action.spender }];
  }

  /** Draw an agent of whom something holds, where there is one. */
  agentWith(condition: (id: string) => boolean): string {
    const those = this.isWrong() ? [] : this.cast.agents.filter(condition);
    return those.length > 0 ? this.rng.pick(those) : this.agent;
  }

  /** An agent who holds tokens, where there is one. */
  get tokenHolder(): string {
    return this.agentWith((id) => this.token(id) > 0n);
  }

  /** An agent who holds quote, where there is one. */
  get quoteHolder(): string {
    return this.agentWith((id) => this.quote(id) > 0n);
  }

  /** Draw an agent who holds what a pool takes, where there is one. */
  holder(pool: PoolId): string {
    return pool === "staking" ? this.tokenHolder : this.agentWith((id) => this.shares(id) > 0n);
  }

  /** Draw an agent with a plain stake, where there is one. */
  staker(pool: PoolId): string {
    return this.agentWith((id) => {
      const { stakedWei = 0n, lockedWei = 0n } = this.stake(pool, id) ?? {};
      return stakedWei > lockedWei;
    });
  }

  /** Draw an amount that is valid up to a limit. */
  amount(limit: bigint): bigint {
    const rng = this.rng;
    const draw = rng.uniform();
    if (draw < WRONG_SHARE) return rng.pick([0n, limit + 1n, 2n * limit + 7n, 1n << 112n, 1n << 128n, GREATEST_WORD]);
    if (draw < WRONG_SHARE + EDGE_SHARE) return rng.pick([limit, limit, 1n, limit / 2n]);
    return (limit * BigInt(1 + rng.integer(200))) / 1_000n;
  }

  /** Draw a limit of the caller's own, seldom one that refuses. */
  minimum(): bigint {
    return this.rng.bernoulli(0.05) ? this.rng.pick([1n << 90n, GREATEST_WORD]) : this.rng.pick([0n, 1n]);
  }

  /** Draw the most that a caller would pay, seldom one that refuses. */
  maximum(): bigint {
    return this.rng.bernoulli(0.05) ? 1n : this.rng.pick([1n << 100n, GREATEST_WORD]);
  }

  /** Draw whether to leave what is allowed. */
  isWrong(): boolean {
    return this.rng.bernoulli(WRONG_SHARE);
  }

  /** Any agent. */
  get agent(): string {
    return this.rng.pick(this.cast.agents);
  }

  /** Any agent, or seldom anybody, contracts among them. */
  get anyone(): string {
    return this.isWrong() ? this.rng.pick(this.everyone) : this.agent;
  }

  /** Either reward pool. */
  get pool(): PoolId {
    return this.rng.pick(POOLS);
  }

  /** Draw a deadline, seldom one that is over. */
  deadline(): bigint {
    return this.state.timeSeconds + (this.isWrong() ? -1n : 365n * DAY);
  }

  /** What somebody holds in tokens. */
  token(id: string): bigint {
    return this.state.token.balancesWei[id] ?? 0n;
  }

  /** What somebody holds in quote. */
  quote(id: string): bigint {
    return this.state.quote.balancesWei[id] ?? 0n;
  }

  /** What somebody holds of the pair's shares. */
  shares(id: string): bigint {
    return this.state.pair.balancesWei[id] ?? 0n;
  }

  /** What somebody has in a pool. */
  stake(pool: PoolId, id: string): PoolAccountState | undefined {
    return this.state.pools[pool].accounts[id];
  }

  /** Draw an owner and a spender, who has an allowance for the most part. */
  allowance(): { from: string; actor: string } {
    if (this.#approved.length > 0 && !this.isWrong()) return this.rng.pick(this.#approved);
    return { from: this.anyone, actor: this.agent };
  }

  /** Draw one of the entries that an account of a pool has, or an id of none. */
  entry(pool: PoolId, list: "positions" | "unstakings"): { account: string; id: bigint } {
    const ofAll = this.cast.agents.flatMap((account) => {
      const stake = this.stake(pool, account);
      const entries = (list === "positions" ? stake?.positions : stake?.unstakings) ?? [];
      return entries.map((entry) => {
        const readyAt = "readyAtSeconds" in entry ? entry.readyAtSeconds : entry.unlockAtSeconds;
        return { account, id: entry.id, isReady: readyAt <= this.state.timeSeconds };
      });
    });
    const ready = ofAll.filter(({ isReady }) => isReady);
    if (ready.length > 0 && !this.isWrong()) return this.rng.pick(ready);
    if (ofAll.length > 0 && !this.isWrong()) return this.rng.pick(ofAll);
    return { account: this.agent, id: this.rng.pick([0n, 1n, 77n, GREATEST_WORD]) };
  }

  /** Draw a number of units of the service. */
  units(): bigint {
    const left =
      2n * (this.state.parameters["fees"]?.["targetUnitsPerPeriod"] ?? 0n) - this.state.fees.unitsSoldInPeriod;
    return this.amount(left > 0n ? left / 10n : 0n);
  }
}
