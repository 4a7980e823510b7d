import type { Action, Outcome, ParameterChange } from "../../../simulations/protocol/actions.ts";
import type { Ledger, Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { pricingPeriod } from "../rules/fees.ts";
import { depositFor } from "../rules/pair.ts";
import type { Situation } from "./situation.ts";

/** Allowance that is never used up. */
export const UNLIMITED = (1n << 256n) - 1n;

/** What a recommendation says; the steward keeps no more than a hash of it. */
export interface Recommended {
  readonly recommendation: bigint;
  readonly changes: readonly ParameterChange[];
  readonly evidenceHash: bigint;
}

/** What counts of a moment that is past. */
export interface Past {
  readonly atSeconds: bigint;
  readonly votesWei: Ledger;
  readonly totalSupplyWei: bigint;
  readonly quorumBps: bigint;
}

/** Take from a state what counts once it is past. */
export function pastOf({ timeSeconds, token, governance }: Snapshot): Past {
  const { votesWei, totalSupplyWei } = token;
  return { atSeconds: timeSeconds, votesWei, totalSupplyWei, quorumBps: governance.quorumBps };
}

type Success = Extract<Outcome, { status: "ok" }>;

/** Contracts that accounts have approved without limit at first. */
const APPROVED_SPENDERS = ["router", "staking-pool", "mining-pool", "fees", "burn"];

/** Read an integer of an action's own event. */
function reported({ action, events }: Success, event: string, argument: string): bigint {
  const value = events.find(({ name }) => name === event)?.args[argument];
  if (typeof value !== "bigint") throw new RangeError(`a ${action.kind} succeeded without ${event}.${argument}`);
  return value;
}

/**
 * What a sequence has done so far, kept by the suite itself from the outcomes: allowances, discounts, what was recommended
 * and past votes, which no snapshot holds, and the actions, to be repeated.
 */
export class Memory {
  readonly #allowances = new Map<string, bigint>();
  readonly #discounts = new Map<string, { readonly period: bigint; readonly units: bigint }>();
  readonly #recommended: Recommended[] = [];
  readonly #pasts: Past[] = [];
  readonly #actions: Action[] = [];

  /** @param approvers - Accounts that have approved the economy's contracts without limit. */
  constructor(approvers: readonly string[]) {
    for (const owner of approvers) {
      for (const spender of APPROVED_SPENDERS) this.#allowances.set(`${owner} ${spender}`, UNLIMITED);
    }
  }

  /** Actions so far, reverted ones included, in order. */
  get actions(): readonly Action[] {
    return this.#actions;
  }

  /** What was recommended, in order: ids count from 1. */
  get recommended(): readonly Recommended[] {
    return this.#recommended;
  }

  /** Return what counted at a moment before the last block; undefined before the first one. */
  pastAt(atSeconds: bigint): Past | undefined {
    return this.#pasts.findLast((past) => past.atSeconds <= atSeconds);
  }

  /** Return what an account allows another to spend of its tokens, in wei. */
  allowance(owner: string, spender: string): bigint {
    return this.#allowances.get(`${owner} ${spender}`) ?? 0n;
  }

  /** Return the discounted units that an account has bought in a pricing period. */
  discountedUnits(account: string, period: bigint): bigint {
    const use = this.#discounts.get(account);
    return use?.period === period ? use.units : 0n;
  }

  /**
   * Take what became of an action.
   *
   * @param situation - What it met.
   */
  note(outcome: Outcome, situation: Situation): void {
    this.#actions.push(outcome.action);
    const { state, nowSeconds } = situation;
    // The last state before a block is the one that its moment keeps.
    if (state.timeSeconds < nowSeconds && this.#pasts.at(-1)?.atSeconds !== state.timeSeconds) {
      this.#pasts.push(pastOf(state));
    }
    if (outcome.status !== "ok") return;
    const { action } = outcome;
    if (action.kind === "recommend") {
      const recommendation = BigInt(state.governance.steward.recommendations.length) + 1n;
      const { changes, evidenceHash } = action;
      this.#recommended.push({ recommendation, changes, evidenceHash });
    } else {
      this.#noteSpending(outcome, situation);
    }
  }

  #noteSpending(outcome: Success, situation: Situation): void {
    const { action } = outcome;
    const spend = (owner: string, spender: string, amountWei: bigint): void => {
      const allowedWei = this.allowance(owner, spender);
      if (allowedWei !== UNLIMITED) this.#allowances.set(`${owner} ${spender}`, allowedWei - amountWei);
    };
    switch (action.kind) {
      case "approve":
        this.#allowances.set(`${action.actor} ${action.spender}`, action.amountWei);
        break;
      case "permit":
        this.#allowances.set(`${action.owner} ${action.spender}`, action.amountWei);
        break;
      case "transferFrom":
      case "burnTokensFrom":
        spend(action.from, action.actor, action.amountWei);
        break;
      case "stake":
      case "stakeLocked":
        if (action.pool === "staking") spend(action.actor, "staking-pool", action.amountWei);
        break;
      case "fundRewards":
        spend(action.actor, action.pool === "staking" ? "staking-pool" : "mining-pool", action.amountWei);
        break;
      case "depositBurn":
        spend(action.actor, "burn", action.amountWei);
        break;
      case "sell":
        spend(action.actor, "router", action.tokenWei);
        break;
      case "addLiquidity":
        spend(action.actor, "router", depositFor(situation.state, action).tokenWei);
        break;
      case "payWithQuote":
      case "payWithToken": {
        const period = pricingPeriod(situation);
        const units = this.discountedUnits(action.actor, period) + reported(outcome, "UsagePaid", "discountedUnits");
        this.#discounts.set(action.actor, { period, units });
        if (action.kind === "payWithToken") spend(action.actor, "fees", reported(outcome, "UsagePaid", "tokenAmount"));
        break;
      }
      default:
    }
  }
}
