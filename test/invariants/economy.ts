import type { TunableContract } from "../../simulations/deployment/plan.ts";
import type { Transition } from "../../simulations/invariants/invariant.ts";
import type {
  Action,
  HaltableContract,
  Outcome,
  PoolId,
  ProtocolError,
  ProtocolEvent,
  RevenueShare,
} from "../../simulations/protocol/actions.ts";
import type { BucketState, GrantState, PoolAccountState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import { BPS, mulDivDown, mulDivUp, WAD } from "../../simulations/units/amounts.ts";
import { ACCOUNTS, CONSTANTS, genesis } from "./snapshots.ts";
import type { Draft } from "./snapshots.ts";

const SCALE = 10n ** 36n;

const min = (...list: bigint[]): bigint => list.reduce((a, b) => (a < b ? a : b));
const max = (...list: bigint[]): bigint => list.reduce((a, b) => (a > b ? a : b));

type Asset = "token" | "quote" | "pair";
type PoolAccount = Draft<PoolAccountState>;

/** Who holds governance's roles; their calls wait for nothing. */
const [GOVERNOR, GUARDIAN] = ["governor", "guardian"];

/** Names of a pool's contracts and parameters. */
const POOL_NAMES = {
  staking: { contract: "staking-pool", asset: "token", vaults: "staking", parameters: "stakingPool" },
  liquidityMining: { contract: "mining-pool", asset: "pair", vaults: "mining", parameters: "miningPool" },
} as const;

class Reverted extends Error {
  readonly reason: ProtocolError;

  constructor(reason: ProtocolError) {
    super(reason.name);
    this.reason = reason;
  }
}

function demand(condition: boolean, reason: ProtocolError = { name: "Error", args: [] }): void {
  if (!condition) throw new Reverted(reason);
}

/**
 * An economy in memory, no more than the predicates need: it follows the contracts' rules wei for wei where they look.
 * A revert is known by its absence of effects; only a burn that comes too early says why.
 */
export class Economy {
  #state: Draft<Snapshot> = genesis();
  #events: ProtocolEvent[] = [];
  #outcomes: Outcome[] = [];
  #before: Snapshot;
  #stored = { period: 0n, price: 0n, sold: 0n };
  #pair = { cumulative: 0n, at: 0n };
  #allowances = new Map<string, bigint>();
  #lastSnapshotSeconds = 0n;
  /** Supply by time, at the end of each block. */
  #supplies = new Map<bigint, bigint>();

  constructor() {
    const { fees, pair, timeSeconds } = this.#state;
    this.#stored = { period: fees.period, price: fees.unitPriceWad, sold: fees.unitsSoldInPeriod };
    this.#pair = { cumulative: pair.cumulativeTokenPerQuote, at: timeSeconds };
    this.#supplies.set(timeSeconds, this.#state.token.totalSupplyWei);
    this.#before = this.#snapshot();
  }

  get now(): bigint {
    return this.#state.timeSeconds;
  }

  /** State as it is, for choosing actions; not to be changed. */
  get state(): Snapshot {
    return this.#state;
  }

  /** Begin the next block. */
  advance(seconds: bigint): void {
    this.#state.timeSeconds += seconds;
    this.#supplies.set(this.now, this.#state.token.totalSupplyWei);
  }

  act(action: Action): Outcome {
    const kept = structuredClone([this.#state, this.#stored, this.#pair, this.#allowances]) as [
      Draft<Snapshot>,
      never,
      never,
      Map<string, bigint>,
    ];
    this.#events = [];
    let outcome: Outcome;
    try {
      this.#run(action);
      outcome = { status: "ok", action, events: this.#events };
    } catch (error) {
      if (!(error instanceof Reverted)) throw error;
      [this.#state, this.#stored, this.#pair, this.#allowances] = kept;
      outcome = { status: "reverted", action, error: error.reason };
    }
    this.#supplies.set(this.now, this.#state.token.totalSupplyWei);
    this.#outcomes.push(outcome);
    return outcome;
  }

  /** End the step: what led from the state at the last call, or from genesis, to now. */
  step(): Transition {
    const transition = { before: this.#before, after: this.#snapshot(), outcomes: this.#outcomes };
    this.#before = transition.after;
    this.#outcomes = [];
    return transition;
  }

  #snapshot(): Snapshot {
    const s = this.#state;
    const [period, price, sold] = this.#currentPeriod();
    s.fees = { ...s.fees, period, unitPriceWad: price, unitsSoldInPeriod: sold };
    s.pair.cumulativeTokenPerQuote = this.#cumulative();
    s.emission.scheduledWei = this.#scheduled();
    s.oracle = { ...s.oracle, averageWad: this.#average() ?? 0n, spotWad: this.#spot() };
    for (const account of ACCOUNTS) s.token.votesWei[account] = 0n;
    for (const [account, delegate] of Object.entries(s.token.delegates)) {
      const { stakedWei, coolingWei } = s.pools.staking.accounts[account]!;
      s.token.votesWei[delegate]! += s.token.balancesWei[account]! + stakedWei + coolingWei;
    }
    s.token.pastSeconds =
      this.#lastSnapshotSeconds > 0n && this.#lastSnapshotSeconds < this.now
        ? this.#lastSnapshotSeconds
        : this.now - 1n;
    const past = [...this.#supplies].filter(([at]) => at <= s.token.pastSeconds).at(-1);
    s.token.pastTotalSupplyWei = past?.[1] ?? s.token.totalSupplyWei;
    this.#lastSnapshotSeconds = this.now;
    return structuredClone(s);
  }

  #emit(contract: string, name: string, args: ProtocolEvent["args"]): void {
    this.#events.push({ contract, name, args });
  }

  #move(asset: Asset, from: string, to: string, amount: bigint): void {
    const balances = this.#state[asset].balancesWei;
    demand((balances[from] ?? 0n) >= amount);
    balances[from] = (balances[from] ?? 0n) - amount;
    balances[to] = (balances[to] ?? 0n) + amount;
  }

  #parameter(contract: string, name: string): bigint {
    return this.#state.parameters[contract]![name]!;
  }

  #run(action: Action): void {
    const s = this.#state;
    const { actor } = action;
    switch (action.kind) {
      case "transfer":
        this.#move(action.asset === "liquidity" ? "pair" : action.asset, actor, action.to, action.amountWei);
        return;
      case "approve":
        this.#allowances.set(`${actor} ${action.spender}`, action.amountWei);
        return;
      case "transferFrom":
        this.#spendAllowance(action.from, actor, action.amountWei);
        this.#move("token", action.from, action.to, action.amountWei);
        return;
      case "permit":
        demand(this.now <= action.deadlineSeconds && action.signer === action.owner);
        this.#useNonce(action.owner, action.nonce);
        this.#allowances.set(`${action.owner} ${action.spender}`, action.amountWei);
        return;
      case "burnTokens":
        this.#destroy(actor, action.amountWei);
        return;
      case "burnTokensFrom":
        this.#spendAllowance(action.from, actor, action.amountWei);
        this.#destroy(action.from, action.amountWei);
        return;
      case "delegate":
        this.#delegate(actor, action.to);
        return;
      case "delegateBySig":
        demand(this.now <= action.expirySeconds);
        this.#useNonce(action.signer, action.nonce);
        this.#delegate(action.signer, action.to);
        return;
      case "syncPair":
        this.#sync();
        return;
      case "skimPair":
        this.#move("token", "pair", action.to, s.token.balancesWei["pair"]! - s.pair.reserveTokenWei);
        this.#move("quote", "pair", action.to, s.quote.balancesWei["pair"]! - s.pair.reserveQuoteWei);
        return;
      case "buy":
        this.#swap("quote", actor, action.quoteWei, action.minimumTokenWei);
        return;
      case "sell":
        this.#swap("token", actor, action.tokenWei, action.minimumQuoteWei);
        return;
      case "addLiquidity":
        this.#addLiquidity(actor, action.tokenWei, action.quoteWei);
        return;
      case "removeLiquidity":
        this.#removeLiquidity(actor, action.liquidityWei);
        return;
      case "stake":
        this.#stake(action.pool, actor, action.amountWei, undefined);
        return;
      case "stakeLocked":
        this.#stake(action.pool, actor, action.amountWei, CONSTANTS.lockTiers[action.tier]);
        return;
      case "settle":
        this.#settle(action.pool, action.account, action.positionId);
        return;
      case "unstake":
        demand(action.amountWei > 0n);
        this.#startUnstaking(action.pool, actor, action.amountWei);
        this.#updateRate(action.pool);
        return;
      case "withdraw":
        this.#withdraw(action.pool, actor, action.unstakingId);
        return;
      case "emergencyExit":
        this.#exit(action.pool, actor);
        return;
      case "claim":
        this.#claim(action.pool, actor);
        return;
      case "fundRewards":
        this.#fund(action.pool, actor, action.amountWei);
        return;
      case "payWithQuote":
        this.#pay(actor, action.units, "quote", action.maximumQuoteWei);
        return;
      case "payWithToken":
        this.#pay(actor, action.units, "token", action.maximumTokenWei);
        return;
      case "releaseRevenue":
        this.#release(action.share);
        return;
      case "pokeEmission":
        this.#poke();
        return;
      case "observe":
        demand(this.now - s.oracle.newest.atSeconds >= 1_800n);
        s.oracle.previous = s.oracle.newest;
        s.oracle.newest = { cumulative: this.#cumulative(), atSeconds: this.now };
        this.#emit("oracle", "PriceObserved", { cumulative: this.#cumulative() });
        return;
      case "depositBurn":
        demand(action.amountWei > 0n);
        this.#deposit(actor, action.amountWei);
        return;
      case "burn":
        this.#burn();
        return;
      case "fundBuyback":
        demand(action.quoteWei > 0n);
        this.#fundBuyback(actor, action.quoteWei);
        return;
      case "buyback":
        this.#buyback(actor, action.minimumTokenWei, action.deadlineSeconds);
        return;
      case "releaseGrant":
        this.#releaseGrant(action.grantId);
        return;
      case "setParameters":
        demand(actor === GOVERNOR);
        this.#setParameters(action.contract, action.changes);
        return;
      case "halt":
        demand(actor === GUARDIAN);
        this.#halt(action.contract);
        return;
      case "resume":
        demand(actor === GOVERNOR);
        this.#resume(action.contract);
        return;
      case "revokeGrant":
        demand(actor === GOVERNOR);
        this.#revokeGrant(action.grantId);
        return;
      case "schedule":
      case "cancelScheduled":
        // The roles' calls take effect at once here.
        demand(false);
    }
  }

  // Governance.

  #setParameters(contract: TunableContract, changes: readonly { name: string; value: bigint }[]): void {
    const { emission, buyback, burn, parameters } = this.#state;
    const pool = contract === "stakingPool" ? "staking" : contract === "miningPool" ? "liquidityMining" : undefined;
    if (pool !== undefined) this.#distribute(pool);
    if (contract === "minter") this.#accrue();
    if (contract === "fees") this.#rollPeriod();
    for (const { name, value } of changes) {
      const oldValue = this.#parameter(contract, name);
      this.#emit(pool === undefined ? contract : POOL_NAMES[pool].contract, "ParameterSet", {
        id: name,
        oldValue,
        newValue: value,
      });
      parameters[contract]![name] = value;
      const bucket = contract === "minter" ? emission.bucket : contract === "buyback" ? buyback.bucket : undefined;
      if (bucket === undefined || !name.startsWith("bucket")) continue;
      const capacityWei = name === "bucketCapacityWei" ? value : bucket.capacityWei;
      Object.assign(bucket, {
        levelWei: min(this.#available(bucket), capacityWei),
        updatedAtSeconds: this.now,
        capacityWei,
        rateWeiPerSecond: name === "bucketRateWeiPerSecond" ? value : bucket.rateWeiPerSecond,
      });
    }
    if (pool !== undefined) this.#updateRate(pool);
    const bound = (value: bigint, least: string, most: string): bigint =>
      max(this.#parameter(contract, least), min(value, this.#parameter(contract, most)));
    if (contract === "burn") {
      const newRate = bound(burn.rateWad, "minimumRateWad", "maximumRateWad");
      if (newRate !== burn.rateWad) this.#emit("burn", "BurnRateBounded", { newRate });
      burn.rateWad = newRate;
    }
    if (contract === "fees") {
      const unitPrice = bound(this.#stored.price, "floorUnitPriceWad", "ceilingUnitPriceWad");
      const { period, price } = this.#stored;
      if (unitPrice !== price) this.#emit("fees", "UnitPriceUpdated", { period, unitPrice });
      this.#stored.price = unitPrice;
    }
  }

  #haltable(contract: HaltableContract): [string, { haltedUntilSeconds: bigint }] {
    const { pools, buyback } = this.#state;
    if (contract === "buyback") return ["buyback", buyback];
    return contract === "stakingPool" ? ["staking-pool", pools.staking] : ["mining-pool", pools.liquidityMining];
  }

  #halt(contract: HaltableContract): void {
    const [name, halted] = this.#haltable(contract);
    const { haltSeconds } = CONSTANTS;
    demand(halted.haltedUntilSeconds === 0n || this.now >= halted.haltedUntilSeconds + haltSeconds);
    halted.haltedUntilSeconds = this.now + haltSeconds;
    this.#emit(name, "Halted", { until: halted.haltedUntilSeconds });
  }

  #resume(contract: HaltableContract): void {
    const [name, halted] = this.#haltable(contract);
    demand(this.now < halted.haltedUntilSeconds);
    halted.haltedUntilSeconds = this.now;
    this.#emit(name, "Resumed", {});
  }

  #revokeGrant(grantId: bigint): void {
    const grant = this.#state.vesting.grants[Number(grantId)]!;
    const vested = this.#vested(grant);
    const returned = grant.totalWei - vested;
    demand(grant.revocable && grant.revokedAtSeconds === 0n && returned > 0n);
    grant.totalWei = vested;
    grant.revokedAtSeconds = this.now;
    this.#emit("vesting", "GrantRevoked", { grantId, vested, returned });
    this.#move("token", "vesting", "treasury", returned);
  }

  // The token's own ledger.

  #spendAllowance(owner: string, spender: string, amount: bigint): void {
    const key = `${owner} ${spender}`;
    const allowance = this.#allowances.get(key) ?? 0n;
    demand(allowance >= amount);
    this.#allowances.set(key, allowance - amount);
  }

  #useNonce(owner: string, nonce: bigint): void {
    const { nonces } = this.#state.token;
    demand(nonces[owner] === nonce);
    nonces[owner] = nonce + 1n;
  }

  #destroy(owner: string, amount: bigint): void {
    const { token } = this.#state;
    demand((token.balancesWei[owner] ?? 0n) >= amount);
    token.balancesWei[owner]! -= amount;
    token.totalSupplyWei -= amount;
    token.totalBurnedWei += amount;
  }

  #delegate(from: string, to: string): void {
    this.#state.token.delegates[from] = to;
    this.#emit("token", "DelegateChanged", { delegator: from, toDelegate: to });
  }

  // The pool of token and quote.

  #cumulative(): bigint {
    const { reserveTokenWei, reserveQuoteWei } = this.#state.pair;
    return this.#pair.cumulative + ((reserveTokenWei << 112n) / reserveQuoteWei) * (this.now - this.#pair.at);
  }

  #spot(): bigint {
    return mulDivUp(this.#state.pair.reserveTokenWei, WAD, this.#state.pair.reserveQuoteWei);
  }

  #average(): bigint | undefined {
    const { newest, previous } = this.#state.oracle;
    const start = this.now - newest.atSeconds >= 1_800n ? newest : previous;
    const age = this.now - start.atSeconds;
    if (age < 1_800n || age > CONSTANTS.maximumAgeSeconds) return undefined;
    return mulDivUp(this.#cumulative() - start.cumulative, WAD, age << 112n);
  }

  #sync(): void {
    const s = this.#state;
    this.#pair = { cumulative: this.#cumulative(), at: this.now };
    s.pair.reserveTokenWei = s.token.balancesWei["pair"]!;
    s.pair.reserveQuoteWei = s.quote.balancesWei["pair"]!;
    const [reserveToken, reserveQuote] = [s.pair.reserveTokenWei, s.pair.reserveQuoteWei];
    this.#emit("pair", "ReservesSynced", { reserveToken, reserveQuote });
  }

  #swap(assetIn: "token" | "quote", trader: string, amountIn: bigint, minimumOut: bigint): bigint {
    const { pair, token, quote } = this.#state;
    const [reserveIn, reserveOut] =
      assetIn === "quote" ? [pair.reserveQuoteWei, pair.reserveTokenWei] : [pair.reserveTokenWei, pair.reserveQuoteWei];
    const out = (amountIn * 997n * reserveOut) / (reserveIn * 1_000n + amountIn * 997n);
    demand(amountIn > 0n && out > 0n && out >= minimumOut);
    this.#move(assetIn, trader, "pair", amountIn);
    this.#move(assetIn === "quote" ? "token" : "quote", "pair", trader, out);
    const received = (reserve: bigint, asset: "token" | "quote"): bigint =>
      (asset === "token" ? token : quote).balancesWei["pair"]! - (asset === assetIn ? reserve : reserve - out);
    const swapped = {
      tokenIn: received(pair.reserveTokenWei, "token"),
      quoteIn: received(pair.reserveQuoteWei, "quote"),
      tokenOut: assetIn === "quote" ? out : 0n,
      quoteOut: assetIn === "token" ? out : 0n,
    };
    this.#sync();
    this.#emit("pair", "Swapped", swapped);
    return out;
  }

  #addLiquidity(actor: string, tokenWei: bigint, quoteWei: bigint): void {
    const { pair } = this.#state;
    const byToken = (tokenWei * pair.reserveQuoteWei) / pair.reserveTokenWei;
    const [inToken, inQuote] =
      byToken <= quoteWei ? [tokenWei, byToken] : [(quoteWei * pair.reserveTokenWei) / pair.reserveQuoteWei, quoteWei];
    this.#move("token", actor, "pair", inToken);
    this.#move("quote", actor, "pair", inQuote);
    const shares = min(
      ((this.#state.token.balancesWei["pair"]! - pair.reserveTokenWei) * pair.totalSupplyWei) / pair.reserveTokenWei,
      ((this.#state.quote.balancesWei["pair"]! - pair.reserveQuoteWei) * pair.totalSupplyWei) / pair.reserveQuoteWei,
    );
    demand(shares > 0n);
    pair.totalSupplyWei += shares;
    pair.balancesWei[actor]! += shares;
    this.#sync();
  }

  #removeLiquidity(actor: string, shares: bigint): void {
    const { pair, token, quote } = this.#state;
    demand(shares > 0n && pair.balancesWei[actor]! >= shares);
    const outToken = (shares * token.balancesWei["pair"]!) / pair.totalSupplyWei;
    const outQuote = (shares * quote.balancesWei["pair"]!) / pair.totalSupplyWei;
    demand(outToken > 0n && outQuote > 0n);
    pair.totalSupplyWei -= shares;
    pair.balancesWei[actor]! -= shares;
    this.#move("token", "pair", actor, outToken);
    this.#move("quote", "pair", actor, outQuote);
    this.#sync();
  }

  // Reward pools.

  #pending(id: PoolId): bigint {
    const pool = this.#state.pools[id];
    if (pool.totalWeight === 0n) return 0n;
    return min(pool.emissionRateWeiPerSecond * (this.now - pool.updatedAtSeconds), pool.undistributedWei);
  }

  #distribute(id: PoolId): void {
    const pool = this.#state.pools[id];
    const pending = this.#pending(id);
    if (pending > 0n) {
      const scaled = pending * SCALE + pool.remainderScaled;
      pool.undistributedWei -= pending;
      pool.accumulator += scaled / pool.totalWeight;
      pool.remainderScaled = scaled % pool.totalWeight;
    }
    pool.updatedAtSeconds = this.now;
  }

  #checkpoint(id: PoolId, owner: string): PoolAccount {
    this.#distribute(id);
    const pool = this.#state.pools[id];
    const account = pool.accounts[owner]!;
    account.owedScaled += account.weight * (pool.accumulator - account.accumulatorCheckpoint);
    account.accumulatorCheckpoint = pool.accumulator;
    return account;
  }

  #updateRate(id: PoolId): void {
    const pool = this.#state.pools[id];
    const { contract, parameters } = POOL_NAMES[id];
    const [e, t, a] = [
      this.#parameter(parameters, "maximumEmissionRateWeiPerSecond"),
      this.#parameter(parameters, "targetStakeWei"),
      pool.totalStakedWei,
    ];
    const curve =
      a <= t ? (e * a * (2n * t - a)) / (t * t) : 5n * a < 6n * t ? e - mulDivUp(e, a - t, t) : (4n * e) / 5n;
    const rate = min(curve, pool.undistributedWei / this.#parameter(parameters, "minimumRunwaySeconds"));
    if (rate === pool.emissionRateWeiPerSecond) return;
    pool.emissionRateWeiPerSecond = rate;
    this.#emit(contract, "EmissionRateUpdated", { rate });
  }

  #fund(id: PoolId, from: string, amount: bigint): void {
    const { contract, vaults } = POOL_NAMES[id];
    demand(amount > 0n);
    this.#distribute(id);
    this.#state.pools[id].undistributedWei += amount;
    this.#state.pools[id].fundedWei += amount;
    this.#updateRate(id);
    this.#emit(contract, "RewardsFunded", { from, amount });
    this.#move("token", from, `${vaults}-reward-vault`, amount);
  }

  #room(id: PoolId): bigint {
    const { parameters } = POOL_NAMES[id];
    const target =
      this.#parameter(parameters, "maximumEmissionRateWeiPerSecond") *
      this.#parameter(parameters, "targetRunwaySeconds");
    return max(0n, target - (this.#state.pools[id].undistributedWei - this.#pending(id)));
  }

  #stake(
    id: PoolId,
    owner: string,
    amount: bigint,
    tier: { termSeconds: bigint; weightBps: bigint } | undefined,
  ): void {
    const { contract, asset, vaults } = POOL_NAMES[id];
    const pool = this.#state.pools[id];
    demand(amount > 0n && this.now >= pool.haltedUntilSeconds);
    const weight = tier === undefined ? amount : mulDivDown(amount, tier.weightBps, BPS);
    const account = this.#checkpoint(id, owner);
    account.stakedWei += amount;
    account.weight += weight;
    pool.totalStakedWei += amount;
    pool.totalWeight += weight;
    this.#updateRate(id);
    if (tier === undefined) this.#emit(contract, "Staked", { account: owner, amount });
    else {
      const positionId = pool.nextPositionId++;
      const unlockAt = this.now + tier.termSeconds;
      account.lockedWei += amount;
      account.positions.push({
        id: positionId,
        amountWei: amount,
        weightBps: tier.weightBps,
        unlockAtSeconds: unlockAt,
      });
      this.#emit(contract, "PositionOpened", {
        account: owner,
        positionId,
        amount,
        weightBps: tier.weightBps,
        unlockAt,
      });
    }
    this.#move(asset, owner, `${vaults}-stake-vault`, amount);
  }

  #settle(id: PoolId, owner: string, positionId: bigint): void {
    const pool = this.#state.pools[id];
    const position = pool.accounts[owner]!.positions.find((held) => held.id === positionId);
    demand(position !== undefined && this.now >= position.unlockAtSeconds);
    const { amountWei, weightBps } = position!;
    const account = this.#checkpoint(id, owner);
    const bonus = mulDivDown(amountWei, weightBps, BPS) - amountWei;
    account.positions = account.positions.filter((held) => held.id !== positionId);
    account.weight -= bonus;
    account.lockedWei -= amountWei;
    pool.totalWeight -= bonus;
    this.#updateRate(id);
    this.#emit(POOL_NAMES[id].contract, "PositionSettled", { account: owner, positionId, amount: amountWei });
  }

  #startUnstaking(id: PoolId, owner: string, amount: bigint): void {
    const pool = this.#state.pools[id];
    const account = this.#checkpoint(id, owner);
    demand(amount <= account.stakedWei - account.lockedWei);
    account.stakedWei -= amount;
    account.weight -= amount;
    account.coolingWei += amount;
    pool.totalStakedWei -= amount;
    pool.totalWeight -= amount;
    const unstakingId = pool.nextUnstakingId++;
    const readyAt = this.now + this.#parameter(POOL_NAMES[id].parameters, "cooldownSeconds");
    account.unstakings.push({ id: unstakingId, amountWei: amount, readyAtSeconds: readyAt });
    this.#emit(POOL_NAMES[id].contract, "UnstakingStarted", { account: owner, unstakingId, amount, readyAt });
  }

  #withdraw(id: PoolId, owner: string, unstakingId: bigint): void {
    const { contract, asset, vaults } = POOL_NAMES[id];
    const account = this.#state.pools[id].accounts[owner]!;
    const entry = account.unstakings.find((held) => held.id === unstakingId);
    demand(entry !== undefined && this.now >= entry.readyAtSeconds);
    account.unstakings = account.unstakings.filter((held) => held.id !== unstakingId);
    account.coolingWei -= entry!.amountWei;
    this.#emit(contract, "StakeWithdrawn", { account: owner, unstakingId, amount: entry!.amountWei });
    this.#move(asset, `${vaults}-stake-vault`, owner, entry!.amountWei);
  }

  #exit(id: PoolId, owner: string): void {
    const pool = this.#state.pools[id];
    const account = this.#checkpoint(id, owner);
    const amount = account.stakedWei - account.lockedWei;
    demand(amount > 0n);
    const returned = account.owedScaled + pool.remainderScaled;
    this.#emit(POOL_NAMES[id].contract, "RewardsForfeited", { account: owner, amountScaled: account.owedScaled });
    account.owedScaled = 0n;
    pool.undistributedWei += returned / SCALE;
    pool.remainderScaled = returned % SCALE;
    this.#startUnstaking(id, owner, amount);
    this.#updateRate(id);
  }

  #claim(id: PoolId, owner: string): void {
    const { contract, vaults } = POOL_NAMES[id];
    const account = this.#checkpoint(id, owner);
    const amount = account.owedScaled / SCALE;
    demand(amount > 0n);
    account.owedScaled %= SCALE;
    this.#state.pools[id].claimedWei += amount;
    this.#updateRate(id);
    this.#emit(contract, "RewardsClaimed", { account: owner, amount });
    this.#move("token", `${vaults}-reward-vault`, owner, amount);
  }

  // Emission.

  #scheduled(): bigint {
    const elapsed = min(this.now - CONSTANTS.startSeconds, CONSTANTS.durationSeconds);
    return mulDivDown(CONSTANTS.scheduleWei, elapsed, CONSTANTS.durationSeconds);
  }

  #mint(to: string, amount: bigint): void {
    const { token } = this.#state;
    token.totalMintedWei += amount;
    token.totalSupplyWei += amount;
    token.balancesWei[to] = (token.balancesWei[to] ?? 0n) + amount;
  }

  #accrue(): void {
    const { emission } = this.#state;
    const lines = emission.linesWei;
    const increment = this.#scheduled() - emission.accruedWei;
    if (increment > 0n) {
      const staking = mulDivDown(increment, this.#parameter("minter", "stakingWeightBps"), BPS);
      const liquidityMining = mulDivDown(increment, this.#parameter("minter", "liquidityMiningWeightBps"), BPS);
      const contributions = increment - staking - liquidityMining;
      emission.accruedWei += increment;
      lines.staking += staking;
      lines.liquidityMining += liquidityMining;
      lines.contributions += contributions;
      this.#emit("minter", "EmissionAccrued", { staking, liquidityMining, contributions });
    }
  }

  #available(bucket: BucketState): bigint {
    const refilled = bucket.levelWei + bucket.rateWeiPerSecond * (this.now - bucket.updatedAtSeconds);
    return min(bucket.capacityWei, refilled);
  }

  #poke(): void {
    this.#accrue();
    const { emission } = this.#state;
    const { bucket, linesWei: lines } = emission;
    const available = this.#available(bucket);
    const staking = min(lines.staking, this.#room("staking"), available);
    const liquidityMining = min(lines.liquidityMining, this.#room("liquidityMining"), available - staking);
    const contributions = min(lines.contributions, available - staking - liquidityMining);
    const minted = staking + liquidityMining + contributions;
    if (minted === 0n) return;
    [bucket.levelWei, bucket.updatedAtSeconds] = [available - minted, this.now];
    lines.staking -= staking;
    lines.liquidityMining -= liquidityMining;
    lines.contributions -= contributions;
    emission.mintedWei += minted;
    this.#emit("minter", "EmissionMinted", { staking, liquidityMining, contributions });
    this.#mint("minter", staking + liquidityMining);
    if (staking > 0n) this.#fund("staking", "minter", staking);
    if (liquidityMining > 0n) this.#fund("liquidityMining", "minter", liquidityMining);
    this.#mint("contributions", contributions);
  }

  // Fees.

  #currentPeriod(): [bigint, bigint, bigint] {
    const period = (this.now - CONSTANTS.startSeconds) / CONSTANTS.pricingPeriodSeconds;
    let { price, sold } = this.#stored;
    const [floor, ceiling, target] = ["floorUnitPriceWad", "ceilingUnitPriceWad", "targetUnitsPerPeriod"].map((name) =>
      this.#parameter("fees", name),
    ) as [bigint, bigint, bigint];
    for (let passed = period - this.#stored.period; passed > 0n; passed--) {
      const moved =
        sold >= target
          ? price + mulDivUp(price, sold - target, 8n * target)
          : price - mulDivDown(price, target - sold, 8n * target);
      price = max(floor, min(moved, ceiling));
      sold = 0n;
    }
    return [period, price, sold];
  }

  #rollPeriod(): void {
    const [period, price, sold] = this.#currentPeriod();
    if (period !== this.#stored.period) this.#emit("fees", "UnitPriceUpdated", { period, unitPrice: price });
    this.#stored = { period, price, sold };
  }

  #pay(payer: string, units: bigint, asset: "token" | "quote", maximum: bigint): void {
    const { fees, pools } = this.#state;
    const value = (name: string): bigint => this.#parameter("fees", name);
    demand(units > 0n);
    this.#rollPeriod();
    const { period, price, sold } = this.#stored;
    demand(sold + units <= 2n * value("targetUnitsPerPeriod"));
    this.#stored.sold += units;
    fees.unitsSold += units;
    const stake = pools.staking.accounts[payer]!.stakedWei;
    const full = value("fullDiscountStakeWei");
    const discountBps = mulDivDown(value("maximumDiscountBps"), min(stake, full), full);
    const covered = mulDivDown(stake, value("discountedUnitsPerTokenWad"), WAD * WAD);
    const use = fees.discountUses[payer];
    const used = use?.period === period ? use.units : 0n;
    const discountedUnits = discountBps > 0n ? min(units, max(0n, covered - used)) : 0n;
    if (discountedUnits > 0n) fees.discountUses[payer] = { period, units: used + discountedUnits };
    const quoteAmount = mulDivUp((units * BPS - discountedUnits * discountBps) * price, CONSTANTS.quoteUnit, WAD * BPS);
    let tokenAmount = 0n;
    if (asset === "quote") {
      demand(quoteAmount <= maximum);
      const buyback = mulDivDown(quoteAmount, value("quoteBuybackBps"), BPS);
      const treasury = quoteAmount - buyback;
      fees.quoteCreditsWei.buyback += buyback;
      fees.quoteCreditsWei.treasury += treasury;
      fees.quoteRevenueWei += quoteAmount;
      this.#emit("fees", "QuoteRevenueCredited", { buyback, treasury });
    } else {
      const average = this.#average();
      demand(average !== undefined);
      tokenAmount = mulDivUp(quoteAmount, max(average!, this.#spot()), WAD);
      demand(tokenAmount <= maximum);
      const burn = mulDivDown(tokenAmount, value("tokenBurnBps"), BPS);
      const stakers = mulDivDown(tokenAmount, value("tokenStakersBps"), BPS);
      const treasury = tokenAmount - burn - stakers;
      fees.tokenCreditsWei.burn += burn;
      fees.tokenCreditsWei.stakers += stakers;
      fees.tokenCreditsWei.treasury += treasury;
      fees.tokenRevenueWei += tokenAmount;
      this.#emit("fees", "TokenRevenueCredited", { burn, stakers, treasury });
    }
    this.#emit("fees", "UsagePaid", { payer, units, quoteAmount, tokenAmount, discountedUnits });
    this.#move(asset, payer, "fees", asset === "quote" ? quoteAmount : tokenAmount);
  }

  #release(share: RevenueShare): void {
    const { fees } = this.#state;
    const [credits, recipient, index] =
      share.asset === "quote"
        ? ([fees.quoteCreditsWei, share.recipient, share.recipient === "buyback" ? 0n : 1n] as const)
        : ([fees.tokenCreditsWei, share.recipient, { burn: 2n, stakers: 3n, treasury: 4n }[share.recipient]] as const);
    const amounts = credits as Record<string, bigint>;
    const amount = amounts[recipient]!;
    demand(amount > 0n);
    amounts[recipient] = 0n;
    this.#emit("fees", "RevenueReleased", { recipient: index, amount });
    if (index === 0n) this.#fundBuyback("fees", amount);
    else if (index === 2n) this.#deposit("fees", amount);
    else if (index === 3n) this.#sendToStakers("fees", amount);
    else this.#move(share.asset, "fees", "treasury", amount);
  }

  #deposit(from: string, amount: bigint): void {
    this.#state.burn.inventoryWei += amount;
    this.#emit("burn", "BurnDeposited", { from, amount });
    this.#move("token", from, "burn", amount);
  }

  #fundBuyback(from: string, amount: bigint): void {
    this.#state.buyback.inventoryQuoteWei += amount;
    this.#emit("buyback", "BuybackFunded", { from, amount });
    this.#move("quote", from, "buyback", amount);
  }

  #sendToStakers(from: string, amount: bigint): void {
    const funded = min(amount, this.#room("staking"));
    if (funded > 0n) this.#fund("staking", from, funded);
    if (amount > funded) this.#deposit(from, amount - funded);
  }

  // Burn, buyback, vesting.

  #burn(): void {
    const { burn, token } = this.#state;
    const value = (name: string): bigint => this.#parameter("burn", name);
    const readyAt = burn.lastBurnSeconds + CONSTANTS.epochSeconds;
    demand(this.now >= readyAt, { name: "BurnEpochActive", args: [this.now, readyAt] });
    const supply = token.totalSupplyWei;
    const amount = min(
      mulDivDown(burn.inventoryWei, burn.rateWad, WAD),
      mulDivDown(supply, value("maximumSupplyShareWad"), WAD),
      max(0n, supply - value("supplyFloorWei")),
    );
    demand(amount > 0n);
    const change = supply - burn.supplyAfterLastBurnWei;
    const magnitude = mulDivDown(
      change < 0n ? -change : change,
      WAD * CONSTANTS.epochSeconds,
      (this.now - burn.lastBurnSeconds) * supply,
    );
    const distance = (change < 0n ? -magnitude : magnitude) - BigInt.asIntN(256, value("issuanceTargetWad"));
    const share = min(mulDivDown(distance < 0n ? -distance : distance, WAD, value("issuanceScaleWad")), WAD);
    const move = mulDivDown(burn.rateWad, share, 8n * WAD);
    const moved = distance < 0n ? burn.rateWad - move : burn.rateWad + move;
    burn.rateWad = max(value("minimumRateWad"), min(moved, value("maximumRateWad")));
    burn.inventoryWei -= amount;
    burn.lastBurnSeconds = this.now;
    burn.supplyAfterLastBurnWei = supply - amount;
    burn.burnedWei += amount;
    this.#emit("burn", "TokensBurned", { amount, newRate: burn.rateWad });
    token.balancesWei["burn"]! -= amount;
    token.totalSupplyWei -= amount;
    token.totalBurnedWei += amount;
  }

  #buyback(caller: string, minimum: bigint, deadline: bigint): void {
    const { buyback, pair } = this.#state;
    const value = (name: string): bigint => this.#parameter("buyback", name);
    const readyAt = buyback.lastBuybackSeconds + value("cooldownSeconds");
    const average = this.#average();
    demand(
      this.now >= readyAt && this.now <= deadline && this.now >= buyback.haltedUntilSeconds && average !== undefined,
    );
    const spot = this.#spot() * BPS;
    demand(spot >= average! * (BPS - value("bandBps")) && spot <= average! * (BPS + value("bandBps")));
    const { bucket } = buyback;
    const available = this.#available(bucket);
    const size = min(
      available,
      buyback.inventoryQuoteWei,
      mulDivDown(pair.reserveQuoteWei, value("reserveShareBps"), BPS),
    );
    const limit = (amount: bigint): bigint => min(value("tipMaximumWei"), mulDivDown(amount, value("tipBps"), BPS));
    const lot = size - limit(size);
    const window = value("tipWindowSeconds");
    const tip = mulDivDown(limit(lot), min(this.now - readyAt, window), window);
    demand(lot >= value("minimumLotWei"));
    [bucket.levelWei, bucket.updatedAtSeconds] = [available - lot - tip, this.now];
    buyback.inventoryQuoteWei -= lot + tip;
    buyback.spentQuoteWei += lot;
    buyback.tipsQuoteWei += tip;
    buyback.lastBuybackSeconds = this.now;
    const oracleMinimum = mulDivUp(
      lot * average!,
      (BPS - value("bandBps")) * 997n,
      WAD * 1_000n * (BPS + value("reserveShareBps")),
    );
    const bought = this.#swap("quote", "buyback", lot, max(minimum, oracleMinimum));
    buyback.boughtTokenWei += bought;
    const burnShare = mulDivDown(bought, value("burnShareBps"), BPS);
    if (burnShare > 0n) this.#deposit("buyback", burnShare);
    if (bought > burnShare) this.#sendToStakers("buyback", bought - burnShare);
    this.#emit("buyback", "TokensBought", { caller, lot, tip, bought, averageTokenPerQuote: average!, burnShare });
    this.#move("quote", "buyback", caller, tip);
  }

  #vested(grant: GrantState): bigint {
    if (grant.revokedAtSeconds > 0n) return grant.totalWei;
    const elapsed = this.now - grant.startSeconds;
    if (elapsed < grant.cliffSeconds) return 0n;
    return mulDivDown(grant.totalWei, min(elapsed, grant.durationSeconds), grant.durationSeconds);
  }

  #releaseGrant(grantId: bigint): void {
    const grant = this.#state.vesting.grants[Number(grantId)]!;
    const amount = this.#vested(grant) - grant.releasedWei;
    demand(amount > 0n);
    grant.releasedWei += amount;
    this.#emit("vesting", "GrantReleased", { grantId, beneficiary: grant.beneficiary, amount });
    this.#move("token", "vesting", grant.beneficiary, amount);
  }
}
