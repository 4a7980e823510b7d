import type { ParameterLimits } from "../../simulations/economies/parameters.ts";
import { parameterNumber } from "../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../simulations/economies/tunables.ts";
import { REVENUE_SHARES } from "../../simulations/protocol/actions.ts";
import type { Action, GovernanceCall, Outcome } from "../../simulations/protocol/actions.ts";
import { reserveFor } from "../../simulations/protocol/names.ts";
import type { Protocol } from "../../simulations/protocol/port.ts";
import { DAY, GENESIS } from "./launched.ts";
import type { Launched } from "./launched.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const HOUR = 3_600;

/** Everybody holds alike, so that each can pay for its part. */
export const EVEN = { endowment: { holdingSpread: 0 } } as const;

/** Those who act in {@link live}. */
export function actorsOf({ population }: Pick<Launched, "population">): {
  a: string;
  b: string;
  c: string;
  keeper: string;
} {
  const holders = population.filter(({ kind }) => kind !== "keeper" && kind !== "insider" && kind !== "arbitrageur");
  const [a = "", b = "", c = ""] = holders.map(({ id }) => id);
  return { a, b, c, keeper: population.find(({ kind }) => kind === "keeper")?.id ?? "" };
}

/** What of governance {@link script} does: one proposal with every call that can succeed, another, and a recommendation. */
function governedParts(
  { parameters }: Alive,
  { grantId, guardian, proposer }: { grantId: bigint; guardian: string; proposer: string },
) {
  const number = (contract: TunableContract, name: string): bigint => BigInt(parameterNumber(contract, name));
  const limitsOf = (parameter: bigint): ParameterLimits => {
    const limits = parameters.governance.steward.limits[Number(parameter)];
    if (limits === undefined) throw new RangeError(`no parameter ${parameter}`);
    return limits;
  };
  const band = number("buyback", "bandBps");
  const discount = number("fees", "maximumDiscountBps");
  const rate = number("burn", "maximumRateWad");
  const calls: readonly GovernanceCall[] = [
    { kind: "setLimits", parameter: band, limits: { ...limitsOf(band), minimum: 100n } },
    { kind: "adoptParameters", settings: [{ parameter: band, value: 200n }] },
    { kind: "lowerFlag", flag: "market" },
    { kind: "resume", contract: "buyback" },
    { kind: "revokeGrant", grantId },
    { kind: "setGuardian", account: guardian },
    { kind: "setPowersUntil", untilSeconds: BigInt(GENESIS + 200 * DAY) },
    { kind: "setVotingDelay", seconds: 7_200n },
    { kind: "setVotingPeriod", seconds: BigInt(DAY) },
    { kind: "setProposalThreshold", amountWei: TOKEN },
    { kind: "setQuorum", quorumBps: 300n },
    { kind: "setExecutionDelay", seconds: BigInt(4 * DAY) },
  ];
  const oldValue = parameters.fees.maximumDiscountBps;
  return {
    proposal: { calls, description: reserveFor(proposer, "everything") },
    other: { calls: [{ kind: "resume", contract: "stakingPool" }], description: "nothing yet" },
    recommended: { changes: [{ parameter: discount, oldValue, newValue: oldValue - 50n }], evidenceHash: 0xe1n },
    narrowing: { parameter: rate, limits: { ...limitsOf(rate), step: limitsOf(rate).step / 2n } },
  } as const;
}

/** A hundred days of the baseline in which every kind of action succeeds that anyone but the timelock and the steward can do. */
function script(launched: Alive, liquidityOf: (id: string) => bigint): [at: number, actions: () => Action[]][] {
  const { a, b, c, keeper } = actorsOf(launched);
  const grantId = BigInt(launched.parameters.grants.findIndex(({ beneficiary }) => beneficiary === "ecosystem"));
  const trade = { minimumTokenWei: 1n, minimumQuoteWei: 1n };
  const maximumQuoteWei = 10n ** 6n * QUOTE;
  const maximumTokenWei = 10n ** 6n * TOKEN;
  const governed = governedParts(launched, { grantId, guardian: c, proposer: a });
  const deadlineSeconds = BigInt(GENESIS + DAY);
  return [
    [
      HOUR,
      () => [
        { kind: "stake", actor: a, pool: "staking", amountWei: 10_000n * TOKEN },
        { kind: "stakeLocked", actor: b, pool: "staking", amountWei: 500n * TOKEN, tier: 0 },
        { kind: "buy", actor: c, quoteWei: 1_000n * QUOTE, minimumTokenWei: 1n },
        { kind: "sell", actor: a, tokenWei: 2_000n * TOKEN, minimumQuoteWei: 1n },
        { kind: "addLiquidity", actor: b, tokenWei: 10_000n * TOKEN, quoteWei: 5_000n * QUOTE, ...trade },
        { kind: "payWithQuote", actor: c, units: 20_000n, maximumQuoteWei },
        { kind: "payWithToken", actor: b, units: 2_000n, maximumTokenWei },
        { kind: "transfer", actor: a, asset: "token", to: "venue", amountWei: 7n },
        { kind: "transfer", actor: b, asset: "quote", to: c, amountWei: 11n },
        { kind: "delegate", actor: c, to: a },
        { kind: "delegate", actor: "venue", to: a },
        { kind: "fundRewards", actor: a, pool: "staking", amountWei: 100n * TOKEN },
        { kind: "pokeEmission", actor: keeper },
        { kind: "payWithQuote", actor: a, units: 3n, maximumQuoteWei },
      ],
    ],
    [
      2 * HOUR,
      () => [
        { kind: "approve", actor: a, spender: b, amountWei: 50n },
        { kind: "transferFrom", actor: b, from: a, to: c, amountWei: 20n },
        { kind: "burnTokensFrom", actor: b, from: a, amountWei: 30n },
        { kind: "burnTokens", actor: c, amountWei: 5n },
        { kind: "permit", actor: keeper, owner: c, spender: b, amountWei: 9n, deadlineSeconds, nonce: 0n, signer: c },
        { kind: "transferFrom", actor: b, from: c, to: "fees", amountWei: 9n },
        { kind: "delegateBySig", actor: keeper, to: a, signer: b, nonce: 0n, expirySeconds: deadlineSeconds },
        { kind: "transfer", actor: b, asset: "liquidity", to: c, amountWei: 1_000n },
        { kind: "transfer", actor: a, asset: "token", to: "pair", amountWei: 1_001n },
        { kind: "transfer", actor: a, asset: "quote", to: "pair", amountWei: 13n },
        { kind: "skimPair", actor: keeper, to: b },
        { kind: "transfer", actor: c, asset: "token", to: "pair", amountWei: 1_003n },
        { kind: "syncPair", actor: keeper },
        { kind: "depositBurn", actor: a, amountWei: TOKEN },
        { kind: "fundBuyback", actor: c, quoteWei: QUOTE },
        { kind: "propose", actor: a, ...governed.proposal },
        { kind: "propose", actor: a, ...governed.other },
        { kind: "cancelProposal", actor: a, proposal: 1n },
        { kind: "recommend", actor: "proposer", ...governed.recommended },
        { kind: "recommend", actor: "proposer", ...governed.recommended },
        { kind: "vetoRecommendation", actor: "guardian", recommendation: 2n },
      ],
    ],
    [
      DAY,
      () => [
        { kind: "stake", actor: b, pool: "liquidityMining", amountWei: liquidityOf(b) },
        ...REVENUE_SHARES.map((share) => ({ kind: "releaseRevenue", actor: keeper, share }) as const),
        { kind: "observe", actor: keeper },
        { kind: "pokeEmission", actor: keeper },
      ],
    ],
    [
      DAY + HOUR / 2,
      () => [
        { kind: "buyback", actor: keeper, minimumTokenWei: 0n, deadlineSeconds: BigInt(GENESIS + 2 * DAY) },
        { kind: "releaseGrant", actor: keeper, grantId },
        { kind: "claim", actor: a, pool: "staking" },
      ],
    ],
    [
      3 * DAY,
      () => [
        { kind: "unstake", actor: a, pool: "staking", amountWei: 400n * TOKEN },
        { kind: "unstake", actor: a, pool: "staking", amountWei: 50n * TOKEN },
        { kind: "unstake", actor: b, pool: "liquidityMining", amountWei: 10n ** 9n },
        { kind: "payWithQuote", actor: c, units: 300n, maximumQuoteWei },
        { kind: "observe", actor: keeper },
        { kind: "castVote", actor: a, proposal: 0n, support: 1n },
        { kind: "castVote", actor: b, proposal: 0n, support: 2n },
      ],
    ],
    [
      6 * DAY,
      () => [
        { kind: "withdraw", actor: a, pool: "staking", unstakingId: 1n },
        { kind: "withdraw", actor: b, pool: "liquidityMining", unstakingId: 1n },
        { kind: "claim", actor: b, pool: "liquidityMining" },
        { kind: "queueProposal", actor: keeper, proposal: 0n },
        { kind: "executeRecommendation", actor: keeper, recommendation: 1n, ...governed.recommended },
        { kind: "pokeEmission", actor: keeper },
      ],
    ],
    [
      8 * DAY,
      () => [
        { kind: "removeLiquidity", actor: b, liquidityWei: 10n ** 9n, ...trade },
        { kind: "burn", actor: keeper },
        { kind: "vetoAllRecommendations", actor: "guardian" },
        { kind: "narrowLimits", actor: "guardian", ...governed.narrowing },
        { kind: "raiseFlag", actor: "guardian", flag: "market" },
        { kind: "halt", actor: "guardian", contract: "buyback" },
      ],
    ],
    [
      9 * DAY,
      () => [
        { kind: "emergencyExit", actor: a, pool: "staking" },
        { kind: "executeProposal", actor: keeper, proposal: 0n },
        { kind: "propose", actor: a, ...governed.other, description: "once more" },
        { kind: "cancelAsGuardian", actor: c, proposal: 2n },
      ],
    ],
    [95 * DAY, () => [{ kind: "settle", actor: keeper, pool: "staking", account: b, positionId: 1n }]],
    [96 * DAY, () => [{ kind: "halt", actor: c, contract: "stakingPool" }]],
    [
      100 * DAY,
      () => [
        { kind: "unstake", actor: b, pool: "staking", amountWei: 500n * TOKEN },
        { kind: "withdraw", actor: a, pool: "staking", unstakingId: 2n },
      ],
    ],
  ];
}

/** What of a launched economy a life needs. */
export type Alive = Pick<Launched, "population" | "parameters"> & {
  readonly protocol: Pick<Protocol, "act" | "advanceTo" | "snapshot">;
};

/** Live through the script; yields after each block, so that states can be compared there. */
export async function* live(launched: Alive): AsyncGenerator<readonly Outcome[]> {
  const { protocol } = launched;
  let liquidity: Readonly<Record<string, bigint>> = {};
  for (const [at, actions] of script(launched, (id) => liquidity[id] ?? 0n)) {
    await protocol.advanceTo(BigInt(GENESIS + at));
    const outcomes = await protocol.act(actions());
    yield outcomes;
    liquidity = (await protocol.snapshot()).pair.balancesWei;
  }
}
