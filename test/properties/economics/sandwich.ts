import type { Action } from "../../../simulations/protocol/actions.ts";
import { createModelProtocol } from "../../../simulations/protocol/model/model-protocol.ts";
import type { ModelProtocol } from "../../../simulations/protocol/model/model-protocol.ts";
import type { Checkpoint } from "../../../simulations/protocol/port.ts";
import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import { fund } from "../fixture/funding.ts";
import { stageOf } from "../fixture/theatre.ts";
import { writeAction, writeError } from "../harness/failure.ts";
import type { Stage } from "../harness/situation.ts";

/** Limits of a buyback; the widest that the contract takes unless said otherwise. */
export interface Limits {
  readonly bandBps: bigint;
  readonly reserveShareBps: bigint;
}

/** The widest limits that the contract takes. */
export const WIDEST: Limits = { bandBps: 500n, reserveShareBps: 15n };

/** What an attacker does around a buyback, all in one second. Prices are in tokens per quote over the average. */
export interface Plan {
  /** Square root of the price at first; the band is what it may lie in. */
  readonly atFirst: number;
  /** Square root of the price to which the first swap brings the pool. */
  readonly pushedTo: number;
  /**
   * Share of what the first swap brought that the last one gives back to the pool. What is left, or lacks, is traded
   * elsewhere at the price at first, for nothing.
   */
  readonly back: number;
}

/** What came of a plan, in wei of quote. */
export interface Outturn {
  /** What the attacker has more than if only the buyback had come, everything at the price at first. */
  readonly gainWei: bigint;
  readonly lotWei: bigint;
}

/** Who attacks, who brings the price to where it is at first, and who calls the buyback. */
const [ATTACKER, MOVER, KEEPER] = ["dave", "carol", "keeper"] as const;

/** The economy with a quote asset of 18 decimals, so that a wei is far below what is sought. */
const ECONOMY = LOCKSTEP_ECONOMIES.find(({ name }) => name === "linear") ?? LOCKSTEP_ECONOMIES[0];

const FOREVER = (1n << 256n) - 1n;

const SHARE_SCALE = 1_000_000n;

/** Stage an economy with other limits of the buyback, no tip, and lots that only the pool's reserve bounds. */
function stageWith({ bandBps, reserveShareBps }: Limits): Stage {
  const stage = stageOf(ECONOMY);
  const { buyback, liquidity } = stage.parameters;
  const unbounded = { tipMaximumWei: 0n, tipBps: 0n, minimumLotWei: 1n, bucketCapacityWei: liquidity.quoteWei };
  return {
    ...stage,
    parameters: { ...stage.parameters, buyback: { ...buyback, ...unbounded, bandBps, reserveShareBps } },
  };
}

/**
 * Compute the swap that brings a pool's price to another, in wei of the asset that goes in.
 *
 * With r = (root / other root)² and the fee 3/1000, x solves (Y + 0.997·x)·(Y + x) = Y²·r.
 */
function swapTo(reserveInWei: bigint, rootOverOther: number): bigint {
  const [a, b] = [0.997, 1.997];
  const c = 1 - rootOverOther ** 2;
  const share = (Math.sqrt(b * b - 4 * a * c) - b) / (2 * a);
  return BigInt(Math.floor(Number(reserveInWei) * Math.max(0, share)));
}

/** Make the swap that brings the price from where the pool has it to a square root over the average's. */
function moveTo(actor: string, state: Snapshot, averageRoot: number, root: number): Action {
  const { reserveTokenWei, reserveQuoteWei } = state.pair;
  const now = Math.sqrt(Number(reserveTokenWei) / Number(reserveQuoteWei)) / averageRoot;
  return now > root
    ? { kind: "buy", actor, quoteWei: swapTo(reserveQuoteWei, now / root), minimumTokenWei: 0n }
    : { kind: "sell", actor, tokenWei: swapTo(reserveTokenWei, root / now), minimumQuoteWei: 0n };
}

/** Trade a part of what a swap brought back. */
function reverse(swap: Action, before: Snapshot, after: Snapshot, back: number): Action {
  const shareOf = (wei: bigint): bigint => (wei * BigInt(Math.round(back * Number(SHARE_SCALE)))) / SHARE_SCALE;
  const gained = (asset: "token" | "quote"): bigint =>
    (after[asset].balancesWei[ATTACKER] ?? 0n) - (before[asset].balancesWei[ATTACKER] ?? 0n);
  return swap.kind === "buy"
    ? { kind: "sell", actor: ATTACKER, tokenWei: shareOf(gained("token")), minimumQuoteWei: 0n }
    : { kind: "buy", actor: ATTACKER, quoteWei: shareOf(gained("quote")), minimumTokenWei: 0n };
}

/** Value what an account has, at the price of a state and in wei of quote: both assets, and its part of the pool. */
export function wealth({ token, quote, pair }: Snapshot, price: Snapshot["pair"], account: string): bigint {
  const { reserveTokenWei: tokens, reserveQuoteWei: quotes } = price;
  const valued = (tokenWei: bigint, quoteWei: bigint): bigint => quoteWei * tokens + tokenWei * quotes;
  const shares = pair.balancesWei[account] ?? 0n;
  const pool = (valued(pair.reserveTokenWei, pair.reserveQuoteWei) * shares) / pair.totalSupplyWei;
  return (valued(token.balancesWei[account] ?? 0n, quote.balancesWei[account] ?? 0n) + pool) / tokens;
}

/** The attacker's part in the pool's liquidity. */
export interface Liquidity {
  /** Part of the pool's shares, in [0, 0.95]. */
  readonly share: number;
  /** Whether it comes only just before the first swap, borrowed for the attack; else it is there all the time. */
  readonly isBorrowed: boolean;
}

type Deposit = Pick<Extract<Action, { kind: "addLiquidity" }>, "tokenWei" | "quoteWei">;

/** A pool, a buyback that is due, and an attacker with all the money that it could need; on the exact model. */
export class Standoff {
  readonly #model: ModelProtocol;
  #start: Checkpoint | undefined;
  /** What the attacker adds just before the first swap. */
  #deposit: Deposit | undefined;

  private constructor(model: ModelProtocol) {
    this.#model = model;
  }

  /** Begin one. */
  static async begin(limits: Limits, { share, isBorrowed }: Liquidity): Promise<Standoff> {
    const stage = stageWith(limits);
    const { parameters, genesisSeconds, accounts } = stage;
    const model = createModelProtocol({ parameters, genesisSeconds, accountIds: accounts });
    await fund(model, stage);
    const { quoteWei } = parameters.liquidity;
    await model.mintQuote(new Map([ATTACKER, MOVER, KEEPER].map((id) => [id, quoteWei])));
    const standoff = new Standoff(model);
    const state = model.takeSnapshot();
    await model.advanceTo(state.timeSeconds + 1n);
    standoff.#demand({ kind: "fundBuyback", actor: KEEPER, quoteWei });
    for (const action of handOver(state, share)) standoff.#demand(action);
    if (isBorrowed) standoff.#withdraw();
    standoff.#start = await model.checkpoint();
    return standoff;
  }

  /** Try a plan and take it back; undefined where the buyback is refused. */
  async attempt(plan: Plan): Promise<Outturn | undefined> {
    const model = this.#model;
    const average = model.takeSnapshot().pair;
    const averageRoot = Math.sqrt(Number(average.reserveTokenWei) / Number(average.reserveQuoteWei));
    this.#swap(moveTo(MOVER, model.takeSnapshot(), averageRoot, plan.atFirst));
    const atFirst = await model.checkpoint();
    const before = model.takeSnapshot();
    const passive = this.#buyBack();
    const untouched = wealth(model.takeSnapshot(), before.pair, ATTACKER);
    await model.rollback(atFirst);
    this.#addBorrowed();
    const front = moveTo(ATTACKER, model.takeSnapshot(), averageRoot, plan.pushedTo);
    const beforeFront = model.takeSnapshot();
    this.#swap(front);
    const pushed = model.takeSnapshot();
    const lotWei = this.#buyBack();
    this.#swap(reverse(front, beforeFront, pushed, plan.back));
    const attacked = wealth(model.takeSnapshot(), before.pair, ATTACKER);
    await this.#takeBack();
    return lotWei === undefined || passive === undefined ? undefined : { gainWei: attacked - untouched, lotWei };
  }

  /** Take the attacker's liquidity out of the pool, to be brought back for the attack. */
  #withdraw(): void {
    const { pair, token, quote } = this.#model.takeSnapshot();
    const liquidityWei = pair.balancesWei[ATTACKER] ?? 0n;
    const minimum = { minimumTokenWei: 0n, minimumQuoteWei: 0n };
    this.#demand({ kind: "removeLiquidity", actor: ATTACKER, liquidityWei, ...minimum });
    const after = this.#model.takeSnapshot();
    this.#deposit = {
      tokenWei: (after.token.balancesWei[ATTACKER] ?? 0n) - (token.balancesWei[ATTACKER] ?? 0n),
      quoteWei: (after.quote.balancesWei[ATTACKER] ?? 0n) - (quote.balancesWei[ATTACKER] ?? 0n),
    };
  }

  #addBorrowed(): void {
    if (this.#deposit === undefined) return;
    const minimum = { minimumTokenWei: 0n, minimumQuoteWei: 0n };
    this.#demand({ kind: "addLiquidity", actor: ATTACKER, ...this.#deposit, ...minimum });
  }

  async #takeBack(): Promise<void> {
    if (this.#start !== undefined) await this.#model.rollback(this.#start);
    this.#start = await this.#model.checkpoint();
  }

  #demand(action: Action): void {
    const outcome = this.#model.run(action);
    if (outcome.status !== "ok") throw new RangeError(`${writeAction(action)} reverted: ${writeError(outcome.error)}`);
  }

  /** Swap; nothing is a swap too, which no router makes. */
  #swap(action: Action): void {
    const amountWei = action.kind === "buy" ? action.quoteWei : action.kind === "sell" ? action.tokenWei : 0n;
    if (amountWei > 0n) this.#demand(action);
  }

  #buyBack(): bigint | undefined {
    const outcome = this.#model.run({ kind: "buyback", actor: KEEPER, minimumTokenWei: 0n, deadlineSeconds: FOREVER });
    if (outcome.status !== "ok") return undefined;
    const lot = outcome.events.find(({ name }) => name === "TokensBought")?.args["lot"];
    return typeof lot === "bigint" ? lot : undefined;
  }
}

/** Hand shares of the pool around until the attacker has its part. */
function handOver({ pair }: Snapshot, liquidityShare: number): Action[] {
  const wantedWei = (pair.totalSupplyWei * BigInt(Math.round(liquidityShare * Number(SHARE_SCALE)))) / SHARE_SCALE;
  let leftWei = wantedWei;
  const holders = Object.entries(pair.balancesWei).filter(([id]) => !CONTRACT_IDS.some((contract) => contract === id));
  return holders.flatMap(([actor, heldWei]): Action[] => {
    const amountWei = heldWei < leftWei ? heldWei : leftWei;
    if (amountWei === 0n) return [];
    leftWei -= amountWei;
    return [{ kind: "transfer", actor, asset: "liquidity", to: ATTACKER, amountWei }];
  });
}
