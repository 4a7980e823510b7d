import type { Transition } from "../../simulations/invariants/invariant.ts";
import { REVENUE_SHARES } from "../../simulations/protocol/actions.ts";
import type { Action, PoolId } from "../../simulations/protocol/actions.ts";
import { createRng } from "../../simulations/units/rng.ts";
import type { Rng } from "../../simulations/units/rng.ts";
import { Economy } from "./economy.ts";
import { AGENTS } from "./parameters.ts";
import { decideProposal, drawGuardian, drawSteward } from "./walk-governance.ts";

const POOLS: readonly PoolId[] = ["staking", "liquidityMining"];

/** Contracts that somebody may send tokens to by mistake. */
const STRAY_RECIPIENTS = ["pair", "burn", "buyback", "fees", "vesting", "staking-stake-vault", "mining-reward-vault"];

const GAPS = [0, 0, 1, 12, 600, 1_800, 3_600, 20_000, 86_400, 3 * 86_400];

const HUGE = 10n ** 40n;

/** Share of the actions that are of the rarer kinds. */
const RARE_SHARE = 0.35;

/** Share of the steps in which a proposal is made and voted on. */
const PROPOSAL_SHARE = 0.25;

function share(rng: Rng, amount: bigint): bigint {
  return (amount * BigInt(rng.integer(400))) / 1_000n;
}

/** Draw an action of those that move tokens in other ways, or that only a role may take. */
function drawRare(rng: Rng, economy: Economy): Action {
  const { state, now } = economy;
  const [actor, other] = [rng.pick(AGENTS), rng.pick(AGENTS)];
  const held = state.token.balancesWei[actor] ?? 0n;
  const nonce = state.token.nonces[other] ?? 0n;
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
    () => drawSteward(rng, economy),
    () => drawSteward(rng, economy),
    () => drawSteward(rng, economy),
    () => drawGuardian(rng, economy),
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
    if (rng.bernoulli(PROPOSAL_SHARE)) decideProposal(rng, economy);
    for (let action = rng.integer(actionsPerStep + 1); action > 0; action--) {
      economy.act(draw(rng, economy));
      if (rng.bernoulli(0.3)) economy.advance(BigInt(rng.pick(GAPS)));
    }
    yield economy.step();
  }
}
