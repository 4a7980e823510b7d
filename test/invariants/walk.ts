import type { Transition } from "../../simulations/invariants/invariant.ts";
import { REVENUE_SHARES } from "../../simulations/protocol/actions.ts";
import type { Action, PoolId } from "../../simulations/protocol/actions.ts";
import { createRng } from "../../simulations/units/rng.ts";
import type { Rng } from "../../simulations/units/rng.ts";
import { Economy } from "./economy.ts";
import { AGENTS } from "./parameters.ts";

const POOLS: readonly PoolId[] = ["staking", "liquidityMining"];

/** Contracts that somebody may send tokens to by mistake. */
const STRAY_RECIPIENTS = ["pair", "burn", "buyback", "fees", "vesting", "staking-stake-vault", "mining-reward-vault"];

const GAPS = [0, 0, 1, 12, 600, 1_800, 3_600, 20_000, 86_400, 3 * 86_400];

const HUGE = 10n ** 40n;

/** Share of the actions that are of the rarer kinds. */
const RARE_SHARE = 0.35;

function share(rng: Rng, amount: bigint): bigint {
  return (amount * BigInt(rng.integer(400))) / 1_000n;
}

type Change = Extract<Action, { kind: "setParameters" }>;

/** Draw a change of parameters that the contracts' rules allow, whatever came before. */
function drawChange(rng: Rng): Omit<Change, "kind" | "actor"> {
  const between = (least: bigint, most: bigint): bigint =>
    least + ((most - least) * BigInt(rng.integer(1_001))) / 1_000n;
  const one = (contract: Change["contract"], name: string, least: bigint, most: bigint) => ({
    contract,
    changes: [{ name, value: between(least, most) }],
  });
  const share = between(0n, 5_000n);
  const choices: (() => Omit<Change, "kind" | "actor">)[] = [
    () => one("minter", "bucketCapacityWei", 10n ** 20n, 10n ** 22n),
    () => one("minter", "bucketRateWeiPerSecond", 0n, 10n ** 17n),
    () => ({
      contract: "minter",
      changes: [
        { name: "stakingWeightBps", value: share },
        { name: "liquidityMiningWeightBps", value: 5_000n },
        { name: "contributionsWeightBps", value: 5_000n - share },
      ],
    }),
    () => one(rng.pick(["stakingPool", "miningPool"]), "maximumEmissionRateWeiPerSecond", 0n, 10n ** 16n),
    () => one(rng.pick(["stakingPool", "miningPool"]), "targetStakeWei", 1n, 10n ** 23n),
    () => one(rng.pick(["stakingPool", "miningPool"]), "minimumRunwaySeconds", 1n, 10n * 86_400n),
    () => one(rng.pick(["stakingPool", "miningPool"]), "cooldownSeconds", 0n, 9_000n),
    () => one("fees", "floorUnitPriceWad", 10n ** 12n, 10n ** 16n),
    () => one("fees", "ceilingUnitPriceWad", 10n ** 16n, 10n ** 18n),
    () => one("fees", "targetUnitsPerPeriod", 500n, 2_000n),
    () => one("fees", "maximumDiscountBps", 0n, 9_000n),
    () => ({
      contract: "fees",
      changes: [
        { name: "quoteBuybackBps", value: share },
        { name: "quoteTreasuryBps", value: 10_000n - share },
      ],
    }),
    () => one("burn", "maximumRateWad", 2n * 10n ** 17n, 10n ** 18n),
    () => one("burn", "minimumRateWad", 8n, 2n * 10n ** 17n),
    () => one("burn", "supplyFloorWei", 0n, 5n * 10n ** 23n),
    () => one("buyback", "bucketCapacityWei", 10n ** 7n, 10n ** 9n),
    () => one("buyback", "bucketRateWeiPerSecond", 0n, 10n ** 5n),
    () => one("buyback", "bandBps", 100n, 500n),
    () => one("buyback", "cooldownSeconds", 600n, 7_200n),
    () => one("buyback", "burnShareBps", 0n, 10_000n),
  ];
  return rng.pick(choices)();
}

/** Draw an action of those that move tokens in other ways, or that only a role may take. */
function drawRare(rng: Rng, { state, now }: Economy): Action {
  const [actor, other] = [rng.pick(AGENTS), rng.pick(AGENTS)];
  const held = state.token.balancesWei[actor] ?? 0n;
  const nonce = state.token.nonces[other] ?? 0n;
  const contract = rng.pick(["stakingPool", "miningPool", "buyback"] as const);
  const choices: (() => Action)[] = [
    () => ({ kind: "approve", actor, spender: other, amountWei: share(rng, held) }),
    () => ({ kind: "transferFrom", actor, from: other, to: rng.pick(AGENTS), amountWei: share(rng, held) / 20n }),
    () => ({ kind: "transferFrom", actor, from: other, to: rng.pick(STRAY_RECIPIENTS), amountWei: 5n }),
    () => ({
      kind: "permit",
      actor,
      owner: other,
      spender: actor,
      amountWei: HUGE,
      deadlineSeconds: now,
      nonce,
      signer: other,
    }),
    () => ({ kind: "burnTokens", actor, amountWei: share(rng, held) / 100n }),
    () => ({ kind: "burnTokensFrom", actor, from: other, amountWei: share(rng, held) / 100n }),
    () => ({ kind: "delegateBySig", actor, to: rng.pick(AGENTS), signer: other, nonce, expirySeconds: now }),
    () => ({
      kind: "transfer",
      actor,
      asset: "liquidity",
      to: rng.pick([...AGENTS, "mining-stake-vault", "pair", "nobody"]),
      amountWei: share(rng, state.pair.balancesWei[actor] ?? 0n) / 10n,
    }),
    () => ({ kind: "syncPair", actor }),
    () => ({ kind: "skimPair", actor, to: rng.pick([...AGENTS, ...STRAY_RECIPIENTS]) }),
    () => ({ kind: "depositBurn", actor, amountWei: share(rng, held) / 50n }),
    () => ({ kind: "fundBuyback", actor, quoteWei: share(rng, state.quote.balancesWei[actor] ?? 0n) / 50n }),
    () => ({ kind: "setParameters", actor: "governor", ...drawChange(rng) }),
    () => ({ kind: "setParameters", actor: "governor", ...drawChange(rng) }),
    () => ({ kind: "halt", actor: "guardian", contract }),
    () => ({ kind: "resume", actor: "governor", contract }),
    () => (rng.bernoulli(0.05) ? { kind: "revokeGrant", actor: "governor", grantId: 0n } : { kind: "syncPair", actor }),
  ];
  return rng.pick(choices)();
}

function draw(rng: Rng, economy: Economy): Action {
  return rng.bernoulli(RARE_SHARE) ? drawRare(rng, economy) : drawUsual(rng, economy);
}

function drawUsual(rng: Rng, { state, now }: Economy): Action {
  const actor = rng.pick(AGENTS);
  const pool = rng.pick(POOLS);
  const held = (asset: "token" | "quote"): bigint => state[asset].balancesWei[actor] ?? 0n;
  const account = state.pools[pool].accounts[actor]!;
  const stakeable = pool === "staking" ? held("token") : (state.pair.balancesWei[actor] ?? 0n);
  const asset = rng.pick(["token", "quote"] as const);
  const choices: (() => Action)[] = [
    () => ({ kind: "transfer", actor, asset, to: rng.pick(AGENTS), amountWei: share(rng, held(asset)) }),
    () => ({
      kind: "transfer",
      actor,
      asset,
      to: rng.pick(STRAY_RECIPIENTS),
      amountWei: share(rng, held(asset)) / 1_000n,
    }),
    () => ({ kind: "delegate", actor, to: rng.pick(AGENTS) }),
    () => ({ kind: "buy", actor, quoteWei: share(rng, held("quote")) / 50n, minimumTokenWei: 0n }),
    () => ({ kind: "sell", actor, tokenWei: share(rng, held("token")) / 50n, minimumQuoteWei: 0n }),
    () => ({
      kind: "addLiquidity",
      actor,
      tokenWei: share(rng, held("token")),
      quoteWei: share(rng, held("quote")),
      minimumTokenWei: 0n,
      minimumQuoteWei: 0n,
    }),
    () => ({
      kind: "removeLiquidity",
      actor,
      liquidityWei: share(rng, state.pair.balancesWei[actor] ?? 0n),
      minimumTokenWei: 0n,
      minimumQuoteWei: 0n,
    }),
    () => ({ kind: "stake", actor, pool, amountWei: share(rng, stakeable) }),
    () => ({ kind: "stakeLocked", actor, pool, amountWei: share(rng, stakeable), tier: rng.integer(2) }),
    () => ({
      kind: "settle",
      actor: rng.pick(AGENTS),
      pool,
      account: actor,
      positionId: account.positions[0]?.id ?? 0n,
    }),
    () => ({ kind: "unstake", actor, pool, amountWei: 2n * share(rng, account.stakedWei) }),
    () => ({ kind: "withdraw", actor, pool, unstakingId: account.unstakings[0]?.id ?? 0n }),
    () => ({ kind: "emergencyExit", actor, pool }),
    () => ({ kind: "claim", actor, pool }),
    () => ({ kind: "fundRewards", actor, pool, amountWei: share(rng, held("token")) / 10n }),
    () => ({ kind: "payWithQuote", actor, units: BigInt(1 + rng.integer(900)), maximumQuoteWei: HUGE }),
    () => ({ kind: "payWithToken", actor, units: BigInt(1 + rng.integer(900)), maximumTokenWei: HUGE }),
    () => ({ kind: "releaseRevenue", actor, share: rng.pick(REVENUE_SHARES) }),
    () => ({ kind: "releaseRevenue", actor, share: rng.pick(REVENUE_SHARES) }),
    () => ({ kind: "pokeEmission", actor }),
    () => ({ kind: "observe", actor }),
    () => ({ kind: "burn", actor }),
    () => ({ kind: "buyback", actor, minimumTokenWei: 0n, deadlineSeconds: now + BigInt(rng.integer(60)) }),
    () => ({ kind: "releaseGrant", actor, grantId: 0n }),
  ];
  return rng.pick(choices)();
}

/** Live at random: steps of several blocks with some actions each, at random distances in time, none included. */
export function* randomWalk(seed: number, steps: number, actionsPerStep: number): Generator<Transition> {
  const economy = new Economy();
  for (let step = 0; step < steps; step++) {
    const rng = createRng({ seed, step, purpose: "walk" });
    // A step's blocks are later than the state before it.
    economy.advance(BigInt(rng.pick(GAPS) + 1));
    for (let action = rng.integer(actionsPerStep + 1); action > 0; action--) {
      economy.act(draw(rng, economy));
      if (rng.bernoulli(0.3)) economy.advance(BigInt(rng.pick(GAPS)));
    }
    yield economy.step();
  }
}
