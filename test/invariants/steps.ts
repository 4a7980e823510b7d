import type { Transition } from "../../simulations/invariants/invariant.ts";
import { parameterNumber } from "../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../simulations/economies/tunables.ts";
import type { Action, GovernanceCall } from "../../simulations/protocol/actions.ts";
import { Economy } from "./economy.ts";
import { PARAMETERS } from "./parameters.ts";

const TOKENS = 10n ** 18n;
const HOUR = 3_600n;
const DAY = 86_400n;
const [A, B, C, D] = ["agent/0001", "agent/0002", "agent/0003", "agent/0004"] as const;

/** Do what has to succeed. */
export function succeed(economy: Economy, ...actions: Action[]): void {
  for (const action of actions) {
    const outcome = economy.act(action);
    if (outcome.status === "ok") continue;
    const { name, args } = outcome.error;
    throw new Error(`${action.kind} by ${action.actor} was meant to succeed: ${name}(${args.join(", ")})`);
  }
}

/** A parameter's number, as the steward counts. */
export function numberOf(contract: TunableContract, name: string): bigint {
  return BigInt(parameterNumber(contract, name));
}

const { votingDelaySeconds, votingPeriodSeconds, executionDelaySeconds } = PARAMETERS.governance;

/** Propose, pass, queue and execute calls, in four blocks and the time between them; gives the proposal's number. */
export function govern(economy: Economy, calls: readonly GovernanceCall[], proposal = 0n): bigint {
  succeed(economy, { kind: "propose", actor: B, calls, description: `proposal ${proposal}` });
  economy.advance(votingDelaySeconds + 1n);
  succeed(economy, { kind: "castVote", actor: B, proposal, support: 1n });
  economy.advance(votingPeriodSeconds);
  succeed(economy, { kind: "queueProposal", actor: D, proposal });
  economy.advance(executionDelaySeconds);
  succeed(economy, { kind: "executeProposal", actor: D, proposal });
  return proposal;
}

/** What leads up to the busy step: stake of all kinds, a delegate, gifts to contracts, two price observations. */
export function prepare(): Economy {
  const economy = new Economy();
  economy.advance(HOUR);
  const gift = (to: string): Action => ({ kind: "transfer", actor: D, asset: "token", to, amountWei: 3n });
  succeed(
    economy,
    { kind: "delegate", actor: A, to: B },
    { kind: "stake", actor: A, pool: "staking", amountWei: 5_000n * TOKENS },
    { kind: "stakeLocked", actor: B, pool: "staking", amountWei: 1_001n, tier: 1 },
    { kind: "stake", actor: B, pool: "staking", amountWei: 8_000n * TOKENS },
    { kind: "stakeLocked", actor: C, pool: "staking", amountWei: 4_000n * TOKENS, tier: 0 },
    { kind: "stake", actor: C, pool: "staking", amountWei: 2_000n * TOKENS },
    { kind: "stake", actor: D, pool: "staking", amountWei: 1_000n * TOKENS },
    { kind: "unstake", actor: D, pool: "staking", amountWei: 100n * TOKENS },
    { kind: "unstake", actor: B, pool: "staking", amountWei: 7n * TOKENS },
    { kind: "pokeEmission", actor: D },
    { kind: "fundRewards", actor: D, pool: "staking", amountWei: 1_000n * TOKENS },
    ...["staking-stake-vault", "staking-reward-vault", "burn", "vesting", "fees", "pair"].map(gift),
    { kind: "observe", actor: D },
    { kind: "payWithQuote", actor: B, units: 300n, maximumQuoteWei: 10n ** 12n },
  );
  economy.advance(3n * DAY);
  succeed(economy, { kind: "observe", actor: D });
  economy.step();
  return economy;
}

/** A step of three blocks in which something of every kind happens, except to the pool's liquidity. */
export function busyStep(): Transition {
  const economy = prepare();
  const units = { units: 200n, maximumQuoteWei: 10n ** 12n, maximumTokenWei: 10n ** 24n };
  economy.advance(HOUR);
  const lockedByC = economy.state.pools.staking.accounts[C]!.positions[0]!.id;
  const coolingOfD = economy.state.pools.staking.accounts[D]!.unstakings[0]!.id;
  succeed(
    economy,
    { kind: "pokeEmission", actor: D },
    { kind: "payWithToken", actor: A, ...units },
    { kind: "payWithQuote", actor: D, ...units },
    { kind: "buy", actor: D, quoteWei: 10n ** 8n, minimumTokenWei: 1n },
    { kind: "transfer", actor: D, asset: "quote", to: A, amountWei: 5n },
    { kind: "delegate", actor: C, to: C },
    { kind: "releaseRevenue", actor: D, share: { asset: "token", recipient: "burn" } },
    { kind: "releaseRevenue", actor: D, share: { asset: "token", recipient: "stakers" } },
    { kind: "releaseRevenue", actor: D, share: { asset: "quote", recipient: "buyback" } },
    { kind: "burn", actor: D },
  );
  economy.act({ kind: "burn", actor: D });
  economy.advance(HOUR);
  succeed(
    economy,
    { kind: "claim", actor: A, pool: "staking" },
    { kind: "settle", actor: A, pool: "staking", account: C, positionId: lockedByC },
    { kind: "stakeLocked", actor: C, pool: "staking", amountWei: 70n * TOKENS, tier: 1 },
    { kind: "unstake", actor: C, pool: "staking", amountWei: 50n * TOKENS },
    { kind: "withdraw", actor: D, pool: "staking", unstakingId: coolingOfD },
    { kind: "emergencyExit", actor: D, pool: "staking" },
    { kind: "observe", actor: D },
    { kind: "releaseGrant", actor: D, grantId: 0n },
    { kind: "releaseRevenue", actor: D, share: { asset: "quote", recipient: "treasury" } },
  );
  economy.advance(HOUR / 2n);
  succeed(economy, { kind: "buyback", actor: D, minimumTokenWei: 1n, deadlineSeconds: economy.now });
  return economy.step();
}

/** A step in which nobody holds a stake in the mining pool, and the emission fills it. */
export function emptyPoolStep(): Transition {
  const economy = prepare();
  economy.advance(DAY);
  succeed(economy, { kind: "pokeEmission", actor: D });
  return economy.step();
}

/** A step in which liquidity comes and goes. */
export function liquidityStep(): Transition {
  const economy = prepare();
  economy.advance(DAY);
  const none = { minimumTokenWei: 0n, minimumQuoteWei: 0n };
  succeed(
    economy,
    { kind: "addLiquidity", actor: A, tokenWei: 2_000n * TOKENS, quoteWei: 10n ** 9n, ...none },
    { kind: "removeLiquidity", actor: D, liquidityWei: 10n ** 12n, ...none },
    { kind: "stake", actor: A, pool: "liquidityMining", amountWei: 10n ** 10n },
  );
  return economy.step();
}

/** A step of allowances, signatures, donations and of what only governance may do. */
export function governedStep(): Transition {
  const economy = prepare();
  economy.advance(DAY);
  const deadlineSeconds = economy.now;
  succeed(
    economy,
    { kind: "approve", actor: A, spender: B, amountWei: 100n },
    { kind: "transferFrom", actor: B, from: A, to: "mining-reward-vault", amountWei: 40n },
    { kind: "burnTokensFrom", actor: B, from: A, amountWei: 60n },
    { kind: "permit", actor: D, owner: A, spender: C, amountWei: 9n, deadlineSeconds, nonce: 0n, signer: A },
    { kind: "delegateBySig", actor: D, to: B, signer: A, nonce: 1n, expirySeconds: deadlineSeconds },
    { kind: "burnTokens", actor: C, amountWei: 11n },
    { kind: "transfer", actor: C, asset: "quote", to: "pair", amountWei: 17n },
    { kind: "skimPair", actor: D, to: "staking-stake-vault" },
    { kind: "transfer", actor: C, asset: "token", to: "pair", amountWei: 19n },
    { kind: "syncPair", actor: D },
    { kind: "depositBurn", actor: D, amountWei: 23n },
    { kind: "fundBuyback", actor: D, quoteWei: 29n },
    { kind: "halt", actor: "guardian", contract: "stakingPool" },
  );
  govern(economy, [
    { kind: "adoptParameters", settings: [{ parameter: numberOf("buyback", "bandBps"), value: 200n }] },
    { kind: "resume", contract: "stakingPool" },
    { kind: "revokeGrant", grantId: 0n },
  ]);
  succeed(economy, { kind: "stake", actor: D, pool: "staking", amountWei: 31n });
  return economy.step();
}

/** A step in which neither time passes nor anything is done. */
export function idleStep(): Transition {
  return prepare().step();
}
