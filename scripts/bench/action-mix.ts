import { TUNABLE_CONTRACTS } from "../../simulations/deployment/plan.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import type {
  Action,
  ActionKind,
  GovernedCall,
  Outcome,
  PoolId,
  RevenueShare,
} from "../../simulations/protocol/actions.ts";
import { operationName } from "../../simulations/protocol/names.ts";
import { CONTRACT_IDS } from "../../simulations/protocol/snapshot.ts";
import type { PoolAccountState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import type { Rng } from "../../simulations/units/rng.ts";

/** Those who take part in a mix of actions. */
export interface Cast {
  readonly agents: readonly string[];
  readonly parameters: EconomyParameters;
}

const GREATEST_WORD = (1n << 256n) - 1n;
const DAY = 86_400n;
const POOLS: readonly PoolId[] = ["staking", "liquidityMining"];
const HALTABLE = ["stakingPool", "miningPool", "buyback"] as const;
const SHARES: readonly RevenueShare[] = [
  { asset: "quote", recipient: "buyback" },
  { asset: "quote", recipient: "treasury" },
  { asset: "token", recipient: "burn" },
  { asset: "token", recipient: "stakers" },
  { asset: "token", recipient: "treasury" },
];

/** Shares that must keep their sum. */
const SHARE_PAIRS = [
  ["minter", "stakingWeightBps", "contributionsWeightBps"],
  ["minter", "contributionsWeightBps", "stakingWeightBps"],
  ["fees", "quoteBuybackBps", "quoteTreasuryBps"],
  ["fees", "tokenTreasuryBps", "tokenBurnBps"],
] as const;

/** Share of actions at the edge of what is allowed, and of those beyond it. */
const EDGE_SHARE = 0.2;
const WRONG_SHARE = 0.1;

/** How far time goes on between blocks; most blocks follow within minutes, some after years. */
const STEPS: readonly bigint[] = [
  ...[0n, 0n, 1n, 12n, 60n, 600n, 1_799n, 1_800n, 1_800n, 3_600n, 3_600n, 7_200n, 14_400n],
  ...[DAY, 2n * DAY, 7n * DAY, 30n * DAY],
];
const LEAPS: readonly bigint[] = [365n * DAY, 3_650n * DAY];

type Generators = Readonly<Record<ActionKind, () => Action>>;

/** Draws actions of every kind, valid ones for the most part, others at the edge of the rules or beyond. */
export class ActionMix {
  readonly #rng: Rng;
  readonly #cast: Cast;
  readonly #everyone: readonly string[];
  /** Calls that stand scheduled, with the time from which they can be made. */
  #scheduled: { readonly call: GovernedCall; readonly whenSeconds: bigint }[] = [];
  /** The latest allowances between accounts. */
  #approved: { readonly from: string; readonly actor: string }[] = [];
  #state: Snapshot;

  constructor(rng: Rng, cast: Cast, state: Snapshot) {
    this.#rng = rng;
    this.#cast = cast;
    this.#everyone = [...cast.agents, ...CONTRACT_IDS, "governor", "guardian", "treasury", "contributions", "nobody"];
    this.#state = state;
  }

  /** Show the mix what became of its actions and the present state, from which it draws valid ones. */
  observe(state: Snapshot, outcomes: readonly Outcome[]): void {
    this.#state = state;
    for (const outcome of outcomes) if (outcome.status === "ok") this.#learn(outcome);
    this.#scheduled = this.#scheduled.filter(({ whenSeconds }) => whenSeconds + 7n * DAY > state.timeSeconds);
  }

  /** Draw the time of the next block. */
  nextTime(nowSeconds: bigint): bigint {
    if (this.#rng.bernoulli(0.002)) return nowSeconds + this.#rng.pick(LEAPS);
    const ripening = this.#scheduled.filter(({ whenSeconds }) => whenSeconds > nowSeconds);
    if (ripening.length > 0 && this.#rng.bernoulli(0.2)) return this.#rng.pick(ripening).whenSeconds;
    return nowSeconds + this.#rng.pick(STEPS);
  }

  /** Draw an action of any kind. */
  next(kind: ActionKind = this.#kind()): Action {
    return this.#generators[kind]();
  }

  /** Halts are rare, since they refuse most else, unless governance can end one. */
  #kind(): ActionKind {
    const kind = this.#rng.pick(KINDS);
    return kind === "halt" && this.#rng.bernoulli(this.#isDue("resume") ? 0.2 : 0.9) ? "stake" : kind;
  }

  #isDue(kind: GovernedCall["kind"]): boolean {
    const { timeSeconds } = this.#state;
    return this.#scheduled.some(({ call, whenSeconds }) => call.kind === kind && whenSeconds <= timeSeconds);
  }

  #learn({ action, events }: Extract<Outcome, { status: "ok" }>): void {
    if (action.kind === "schedule") {
      const whenSeconds = events.find(({ name }) => name === "OperationScheduled")?.args["schedule"] as bigint;
      this.#scheduled.push({ call: action.call, whenSeconds });
      return;
    }
    if (action.kind === "approve" || action.kind === "permit") {
      const from = action.kind === "approve" ? action.actor : action.owner;
      if (action.amountWei > 0n && this.#cast.agents.includes(action.spender)) {
        this.#approved = [...this.#approved.slice(-9), { from, actor: action.spender }];
      }
      return;
    }
    const done = action.kind === "cancelScheduled" ? operationName(action.caller, action.call) : undefined;
    const made =
      "contract" in action || action.kind === "revokeGrant" ? operationName(action.actor, action) : undefined;
    this.#scheduled = this.#scheduled.filter(({ call }) => {
      const name = operationName("governor", call);
      return name !== done && name !== made;
    });
  }

  /** Draw an agent of whom something holds, where there is one. */
  #agentWith(condition: (id: string) => boolean): string {
    const those = this.#isWrong() ? [] : this.#cast.agents.filter(condition);
    return those.length > 0 ? this.#rng.pick(those) : this.#agent;
  }

  get #tokenHolder(): string {
    return this.#agentWith((id) => this.#token(id) > 0n);
  }

  get #quoteHolder(): string {
    return this.#agentWith((id) => this.#quote(id) > 0n);
  }

  #holder(pool: PoolId): string {
    return pool === "staking" ? this.#tokenHolder : this.#agentWith((id) => this.#shares(id) > 0n);
  }

  #staker(pool: PoolId): string {
    return this.#agentWith((id) => {
      const { stakedWei = 0n, lockedWei = 0n } = this.#stake(pool, id) ?? {};
      return stakedWei > lockedWei;
    });
  }

  /** Draw an amount that is valid up to a limit. */
  #amount(limit: bigint): bigint {
    const rng = this.#rng;
    const draw = rng.uniform();
    if (draw < WRONG_SHARE) return rng.pick([0n, limit + 1n, 2n * limit + 7n, 1n << 112n, 1n << 128n, GREATEST_WORD]);
    if (draw < WRONG_SHARE + EDGE_SHARE) return rng.pick([limit, limit, 1n, limit / 2n]);
    return (limit * BigInt(1 + rng.integer(200))) / 1_000n;
  }

  /** Draw a limit of the caller's own, seldom one that refuses. */
  #minimum(): bigint {
    return this.#rng.bernoulli(0.05) ? this.#rng.pick([1n << 90n, GREATEST_WORD]) : this.#rng.pick([0n, 1n]);
  }

  #maximum(): bigint {
    return this.#rng.bernoulli(0.05) ? 1n : this.#rng.pick([1n << 100n, GREATEST_WORD]);
  }

  #isWrong(): boolean {
    return this.#rng.bernoulli(WRONG_SHARE);
  }

  get #agent(): string {
    return this.#rng.pick(this.#cast.agents);
  }

  get #anyone(): string {
    return this.#isWrong() ? this.#rng.pick(this.#everyone) : this.#agent;
  }

  get #pool(): PoolId {
    return this.#rng.pick(POOLS);
  }

  get #governor(): string {
    return this.#isWrong() ? this.#rng.pick(["guardian", this.#agent]) : "governor";
  }

  #deadline(): bigint {
    return this.#state.timeSeconds + (this.#isWrong() ? -1n : 365n * DAY);
  }

  #token(id: string): bigint {
    return this.#state.token.balancesWei[id] ?? 0n;
  }

  #quote(id: string): bigint {
    return this.#state.quote.balancesWei[id] ?? 0n;
  }

  #shares(id: string): bigint {
    return this.#state.pair.balancesWei[id] ?? 0n;
  }

  #stake(pool: PoolId, id: string): PoolAccountState | undefined {
    return this.#state.pools[pool].accounts[id];
  }

  /** Draw an owner and a spender, who has an allowance for the most part. */
  #allowance(): { from: string; actor: string } {
    if (this.#approved.length > 0 && !this.#isWrong()) return this.#rng.pick(this.#approved);
    return { from: this.#anyone, actor: this.#agent };
  }

  /** Draw one of the entries that an account of a pool has, or an id of none. */
  #entry(pool: PoolId, list: "positions" | "unstakings"): { account: string; id: bigint } {
    const ofAll = this.#cast.agents.flatMap((account) => {
      const stake = this.#stake(pool, account);
      const entries = (list === "positions" ? stake?.positions : stake?.unstakings) ?? [];
      return entries.map((entry) => {
        const readyAt = "readyAtSeconds" in entry ? entry.readyAtSeconds : entry.unlockAtSeconds;
        return { account, id: entry.id, isReady: readyAt <= this.#state.timeSeconds };
      });
    });
    const ready = ofAll.filter(({ isReady }) => isReady);
    if (ready.length > 0 && !this.#isWrong()) return this.#rng.pick(ready);
    if (ofAll.length > 0 && !this.#isWrong()) return this.#rng.pick(ofAll);
    return { account: this.#agent, id: this.#rng.pick([0n, 1n, 77n, GREATEST_WORD]) };
  }

  #governedCall(): GovernedCall {
    const kind = this.#rng.pick(["setParameters", "setParameters", "resume", "revokeGrant"] as const);
    if (kind === "resume") return { kind, contract: this.#rng.pick(HALTABLE) };
    return kind === "revokeGrant" ? this.#revocation() : this.#parameterChange();
  }

  #revocation(): Extract<GovernedCall, { kind: "revokeGrant" }> {
    const grants = this.#cast.parameters.grants.length;
    return { kind: "revokeGrant", grantId: BigInt(this.#rng.integer(grants + 1)) };
  }

  #parameterChange(): Extract<GovernedCall, { kind: "setParameters" }> {
    if (this.#rng.bernoulli(0.3)) return this.#weightShift();
    const contract = this.#rng.pick(TUNABLE_CONTRACTS);
    const set = this.#state.parameters[contract] ?? {};
    const count = this.#rng.integer(4);
    const changes = Array.from({ length: count }, () => {
      const name = this.#isWrong() ? "unknownParameter" : this.#rng.pick(Object.keys(set));
      return { name, value: this.#parameterValue(set[name] ?? 0n) };
    });
    return { kind: "setParameters", contract, changes };
  }

  /** Draw a change that keeps the sum of two shares. */
  #weightShift(): Extract<GovernedCall, { kind: "setParameters" }> {
    const [contract, from, to] = this.#rng.pick(SHARE_PAIRS);
    const figure = (name: string): bigint => this.#state.parameters[contract]?.[name] ?? 0n;
    const moved = figure(from) / 10n;
    const changes = [
      { name: from, value: figure(from) - moved },
      { name: to, value: figure(to) + moved },
    ];
    return { kind: "setParameters", contract, changes };
  }

  #parameterValue(current: bigint): bigint {
    if (this.#isWrong())
      return this.#rng.pick([0n, 1n, 1n << 48n, 1n << 127n, GREATEST_WORD, GREATEST_WORD - 10n ** 17n]);
    return (
      this.#rng.pick([current, current, current + 1n, (current * 9n) / 10n, (current * 11n) / 10n]) & GREATEST_WORD
    );
  }

  /** A call that stands scheduled, for the most part. */
  #scheduledCall(): GovernedCall {
    const known = this.#scheduled.map(({ call }) => call);
    return known.length > 0 && !this.#isWrong() ? this.#rng.pick(known) : this.#governedCall();
  }

  /** A scheduled call that can be made, of a kind if there is one. */
  #due<Call extends GovernedCall>(kind: Call["kind"], otherwise: () => Call): GovernedCall {
    const due = this.#scheduled.filter(({ whenSeconds }) => whenSeconds <= this.#state.timeSeconds);
    const ofKind = due.filter(({ call }) => call.kind === kind);
    if (due.length === 0 || this.#isWrong()) return otherwise();
    return this.#rng.pick(ofKind.length > 0 ? ofKind : due).call;
  }

  readonly #generators: Generators = {
    transfer: () => {
      const actor = this.#tokenHolder;
      const asset = this.#rng.pick(["token", "quote", "liquidity"] as const);
      const held = { token: this.#token(actor), quote: this.#quote(actor), liquidity: this.#shares(actor) }[asset];
      return { kind: "transfer", actor, asset, to: this.#anyone, amountWei: this.#amount(held / 100n) };
    },
    approve: () => {
      const actor = this.#agent;
      const spender = this.#isWrong() ? this.#rng.pick(this.#everyone) : this.#agent;
      // Spenders that agents' own actions need keep an allowance that lasts.
      const isContract = CONTRACT_IDS.some((id) => id === spender);
      return { kind: "approve", actor, spender, amountWei: isContract ? GREATEST_WORD : this.#amount(10n ** 21n) };
    },
    transferFrom: () => {
      const { from, actor } = this.#allowance();
      return {
        kind: "transferFrom",
        actor,
        from,
        to: this.#anyone,
        amountWei: this.#amount(this.#token(from) / 1_000n),
      };
    },
    permit: () => {
      const owner = this.#agent;
      const nonce = (this.#state.token.nonces[owner] ?? 0n) + (this.#isWrong() ? 1n : 0n);
      return {
        kind: "permit",
        actor: this.#agent,
        owner,
        spender: this.#isWrong() ? "nobody" : this.#agent,
        amountWei: this.#amount(10n ** 21n),
        deadlineSeconds: this.#deadline(),
        nonce,
        signer: this.#isWrong() ? this.#agent : owner,
      };
    },
    burnTokens: () => {
      const actor = this.#tokenHolder;
      return { kind: "burnTokens", actor, amountWei: this.#amount(this.#token(actor) / 1_000n) };
    },
    burnTokensFrom: () => {
      const { from, actor } = this.#allowance();
      return { kind: "burnTokensFrom", actor, from, amountWei: this.#amount(this.#token(from) / 1_000n) };
    },
    delegate: () => ({ kind: "delegate", actor: this.#agent, to: this.#anyone }),
    delegateBySig: () => {
      const signer = this.#agent;
      const nonce = (this.#state.token.nonces[signer] ?? 0n) + (this.#isWrong() ? 1n : 0n);
      const expirySeconds = this.#deadline();
      return { kind: "delegateBySig", actor: this.#agent, to: this.#anyone, signer, nonce, expirySeconds };
    },
    buy: () => {
      const actor = this.#quoteHolder;
      const quoteWei = this.#amount(this.#quote(actor) / 20n);
      return { kind: "buy", actor, quoteWei, minimumTokenWei: this.#minimum() };
    },
    sell: () => {
      const actor = this.#tokenHolder;
      const tokenWei = this.#amount(this.#token(actor) / 20n);
      return { kind: "sell", actor, tokenWei, minimumQuoteWei: this.#minimum() };
    },
    addLiquidity: () => {
      const actor = this.#tokenHolder;
      return {
        kind: "addLiquidity",
        actor,
        tokenWei: this.#amount(this.#token(actor) / 20n),
        quoteWei: this.#amount(this.#quote(actor) / 20n),
        minimumTokenWei: this.#minimum(),
        minimumQuoteWei: this.#minimum(),
      };
    },
    removeLiquidity: () => {
      const actor = this.#holder("liquidityMining");
      return {
        kind: "removeLiquidity",
        actor,
        liquidityWei: this.#amount(this.#shares(actor)),
        minimumTokenWei: this.#minimum(),
        minimumQuoteWei: this.#minimum(),
      };
    },
    syncPair: () => ({ kind: "syncPair", actor: this.#agent }),
    skimPair: () => ({ kind: "skimPair", actor: this.#agent, to: this.#anyone }),
    stake: () => {
      const pool = this.#pool;
      const actor = this.#holder(pool);
      const held = pool === "staking" ? this.#token(actor) : this.#shares(actor);
      return { kind: "stake", actor, pool, amountWei: this.#amount(held) };
    },
    stakeLocked: () => {
      const isTiered = (pool: PoolId): boolean => this.#cast.parameters[pool].lockTiers.length > 0;
      const pool = POOLS.find((candidate) => isTiered(candidate) && !this.#isWrong()) ?? this.#pool;
      const actor = this.#holder(pool);
      const held = pool === "staking" ? this.#token(actor) : this.#shares(actor);
      const tiers = this.#cast.parameters[pool].lockTiers.length;
      const tier = this.#isWrong() || tiers === 0 ? tiers : this.#rng.integer(tiers);
      return { kind: "stakeLocked", actor, pool, amountWei: this.#amount(held / 10n), tier };
    },
    settle: () => {
      const pool = this.#pool;
      const { account, id } = this.#entry(pool, "positions");
      return { kind: "settle", actor: this.#agent, pool, account, positionId: id };
    },
    unstake: () => {
      const pool = this.#pool;
      const actor = this.#staker(pool);
      const { stakedWei = 0n, lockedWei = 0n } = this.#stake(pool, actor) ?? {};
      return { kind: "unstake", actor, pool, amountWei: this.#amount(stakedWei - lockedWei) };
    },
    withdraw: () => {
      const pool = this.#pool;
      const { account, id } = this.#entry(pool, "unstakings");
      return { kind: "withdraw", actor: account, pool, unstakingId: id };
    },
    emergencyExit: () => {
      const pool = this.#pool;
      return { kind: "emergencyExit", actor: this.#staker(pool), pool };
    },
    claim: () => {
      const pool = this.#pool;
      return { kind: "claim", actor: this.#staker(pool), pool };
    },
    fundRewards: () => {
      const actor = this.#tokenHolder;
      return { kind: "fundRewards", actor, pool: this.#pool, amountWei: this.#amount(this.#token(actor) / 100n) };
    },
    payWithQuote: () => ({
      kind: "payWithQuote",
      actor: this.#quoteHolder,
      units: this.#units(),
      maximumQuoteWei: this.#maximum(),
    }),
    payWithToken: () => ({
      kind: "payWithToken",
      actor: this.#tokenHolder,
      units: this.#units(),
      maximumTokenWei: this.#maximum(),
    }),
    releaseRevenue: () => ({ kind: "releaseRevenue", actor: this.#agent, share: this.#rng.pick(SHARES) }),
    pokeEmission: () => ({ kind: "pokeEmission", actor: this.#agent }),
    observe: () => ({ kind: "observe", actor: this.#agent }),
    depositBurn: () => {
      const actor = this.#tokenHolder;
      return { kind: "depositBurn", actor, amountWei: this.#amount(this.#token(actor) / 100n) };
    },
    burn: () => ({ kind: "burn", actor: this.#agent }),
    fundBuyback: () => {
      const actor = this.#quoteHolder;
      return { kind: "fundBuyback", actor, quoteWei: this.#amount(this.#quote(actor) / 100n) };
    },
    buyback: () => ({
      kind: "buyback",
      actor: this.#agent,
      minimumTokenWei: this.#minimum(),
      deadlineSeconds: this.#deadline(),
    }),
    releaseGrant: () => ({ kind: "releaseGrant", actor: this.#agent, grantId: this.#revocation().grantId }),
    setParameters: () => ({ actor: this.#governor, ...this.#due("setParameters", () => this.#parameterChange()) }),
    halt: () => ({
      kind: "halt",
      actor: this.#isWrong() ? this.#governor : "guardian",
      contract: this.#rng.pick(HALTABLE),
    }),
    resume: () => ({
      actor: this.#governor,
      ...this.#due("resume", () => ({ kind: "resume", contract: this.#rng.pick(HALTABLE) }) as const),
    }),
    revokeGrant: () => ({ actor: this.#governor, ...this.#due("revokeGrant", () => this.#revocation()) }),
    schedule: () => {
      const call = this.#isWrong()
        ? ({ kind: "halt", contract: this.#rng.pick(HALTABLE) } as const)
        : this.#governedCall();
      const actor = this.#governor;
      const whenSeconds = this.#isWrong() ? this.#rng.pick([1n, 1n << 48n, this.#state.timeSeconds + 30n * DAY]) : 0n;
      return { kind: "schedule", actor, call, whenSeconds };
    },
    cancelScheduled: () => ({
      kind: "cancelScheduled",
      actor: this.#rng.pick(["governor", "guardian", this.#agent]),
      caller: this.#governor,
      call: this.#scheduledCall(),
    }),
  };

  #units(): bigint {
    const left =
      2n * (this.#state.parameters["fees"]?.["targetUnitsPerPeriod"] ?? 0n) - this.#state.fees.unitsSoldInPeriod;
    return this.#amount(left > 0n ? left / 10n : 0n);
  }
}

/** Every kind of action. */
export const KINDS: readonly ActionKind[] = [
  "transfer",
  "approve",
  "transferFrom",
  "permit",
  "burnTokens",
  "burnTokensFrom",
  "delegate",
  "delegateBySig",
  "buy",
  "sell",
  "addLiquidity",
  "removeLiquidity",
  "syncPair",
  "skimPair",
  "stake",
  "stakeLocked",
  "settle",
  "unstake",
  "withdraw",
  "emergencyExit",
  "claim",
  "fundRewards",
  "payWithQuote",
  "payWithToken",
  "releaseRevenue",
  "pokeEmission",
  "observe",
  "depositBurn",
  "burn",
  "fundBuyback",
  "buyback",
  "releaseGrant",
  "setParameters",
  "halt",
  "resume",
  "revokeGrant",
  "schedule",
  "cancelScheduled",
];
