import { expect } from "chai";
import hre from "hardhat";

import type { Action, Outcome } from "../../../simulations/protocol/actions.ts";
import { parameterNumber } from "../../../simulations/economies/tunables.ts";
import { actorsOf } from "../life.ts";
import { DAY, GENESIS } from "../launched.ts";
import { errorsOf, launchGoverned } from "./governed-both.ts";
import type { GovernedBoth } from "./governed-both.ts";
import { UNREACHABLE } from "./unreachable.ts";

const TOKEN = 10n ** 18n;
const GREATEST = (1n << 256n) - 1n;

/** Contracts whose errors actions can meet. */
const CONTRACTS = [
  "EconomyToken",
  "EmissionMinter",
  "RewardPool",
  "UsageFees",
  "AutomatedBurn",
  "Buyback",
  "PriceOracle",
  "VestingGrants",
] as const;

describe("model and contracts at the edges", () => {
  let both: GovernedBoth;
  let now = BigInt(GENESIS);

  before(async () => {
    both = await launchGoverned();
  });

  after(async () => {
    await both.close();
  });

  const act = async (actions: readonly Action[], seconds = 0n): Promise<readonly Outcome[]> => {
    const outcomes = await both.act(actions, seconds);
    now = both.now();
    return outcomes;
  };

  it("[SIM-101] [SIM-102] refuse what accounts may not do alike", async () => {
    const { a, b, c, keeper } = actorsOf(both);
    const deadlineSeconds = now + 1n;
    const permit = {
      kind: "permit",
      actor: keeper,
      owner: a,
      spender: b,
      amountWei: 1n,
      signer: a,
      nonce: 0n,
    } as const;
    const bySig = { kind: "delegateBySig", actor: keeper, to: b, signer: a, nonce: 0n } as const;
    const outcomes = await act([
      { kind: "transfer", actor: a, asset: "token", to: "nobody", amountWei: 1n },
      { kind: "transfer", actor: a, asset: "quote", to: "nobody", amountWei: 0n },
      { kind: "transfer", actor: a, asset: "liquidity", to: "nobody", amountWei: 0n },
      { kind: "transfer", actor: a, asset: "token", to: b, amountWei: GREATEST },
      { kind: "transfer", actor: a, asset: "quote", to: b, amountWei: GREATEST },
      { kind: "transfer", actor: a, asset: "liquidity", to: b, amountWei: 1n },
      { kind: "approve", actor: a, spender: "nobody", amountWei: 1n },
      { kind: "transferFrom", actor: a, from: "nobody", to: b, amountWei: 0n },
      { kind: "burnTokensFrom", actor: a, from: "nobody", amountWei: 0n },
      { kind: "burnTokensFrom", actor: a, from: "nobody", amountWei: 1n },
      { kind: "transferFrom", actor: c, from: a, to: "nobody", amountWei: 0n },
      { kind: "burnTokens", actor: a, amountWei: GREATEST },
      { ...permit, deadlineSeconds: now - 1n },
      { ...permit, deadlineSeconds, nonce: 1n },
      { ...permit, deadlineSeconds, signer: b },
      { ...permit, deadlineSeconds, spender: "nobody" },
      { ...permit, deadlineSeconds },
      { ...permit, deadlineSeconds },
      { ...bySig, expirySeconds: now - 1n },
      { ...bySig, expirySeconds: now, nonce: 0n },
      { ...bySig, expirySeconds: now, nonce: 1n },
      { ...bySig, expirySeconds: now, nonce: 3n },
      { kind: "delegate", actor: a, to: "nobody" },
      { kind: "delegate", actor: a, to: "nobody" },
    ]);
    expect(outcomes.filter(({ status }) => status === "ok")).to.have.lengthOf(5);
    const empty = await act([{ kind: "burn", actor: keeper }], both.parameters.burn.epochSeconds);
    expect(errorsOf(empty)[0]?.name).to.equal("BurnNothingToBurn");
  });

  it("[SIM-101] [SIM-102] refuse trades and liquidity alike, down to Uniswap's own reasons", async () => {
    const { a, b } = actorsOf(both);
    const buy = { kind: "buy", actor: a, minimumTokenWei: 0n } as const;
    const sell = { kind: "sell", actor: a, minimumQuoteWei: 0n } as const;
    const add = { kind: "addLiquidity", actor: a, minimumTokenWei: 0n, minimumQuoteWei: 0n } as const;
    const remove = { kind: "removeLiquidity", minimumTokenWei: 0n, minimumQuoteWei: 0n } as const;
    const refused = await act([
      { ...buy, quoteWei: 0n },
      { ...buy, quoteWei: GREATEST },
      { ...buy, quoteWei: 1n << 150n },
      { ...sell, tokenWei: (1n << 256n) / 997n / ((await both.protocol.snapshot()).pair.reserveQuoteWei + 1n) },
      { ...buy, quoteWei: 1_000n, minimumTokenWei: GREATEST },
      { ...sell, tokenWei: 1n },
      { ...buy, actor: "proposer", quoteWei: 1_000n },
      { ...add, tokenWei: 0n, quoteWei: 1n },
      { ...add, tokenWei: TOKEN, quoteWei: 0n },
      { ...add, tokenWei: GREATEST, quoteWei: 1n },
      { ...add, tokenWei: 1n << 200n, quoteWei: 1n << 180n },
      { ...add, tokenWei: TOKEN, quoteWei: GREATEST, minimumQuoteWei: GREATEST },
      { ...add, tokenWei: 1n << 130n, quoteWei: 1n, minimumTokenWei: GREATEST },
      { ...add, tokenWei: 1n, quoteWei: 1n },
      { ...add, tokenWei: 1n << 120n, quoteWei: 1n << 110n },
      { ...remove, actor: b, liquidityWei: 1n },
      { ...remove, actor: b, liquidityWei: 0n },
      { kind: "skimPair", actor: a, to: "nobody" },
    ]);
    expect(refused.filter(({ status }) => status === "ok")).to.deep.equal([]);
    const reasons = new Set(errorsOf(refused).map((error) => error?.args[0]));
    expect([...reasons]).to.have.members([
      "UniswapV2Library: INSUFFICIENT_INPUT_AMOUNT",
      "ds-math-mul-overflow",
      "TransferHelper: TRANSFER_FROM_FAILED",
      "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT",
      "UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT",
      "UniswapV2Library: INSUFFICIENT_AMOUNT",
      "UniswapV2Router: INSUFFICIENT_B_AMOUNT",
      "UniswapV2Router: INSUFFICIENT_A_AMOUNT",
      "UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED",
      "ds-math-sub-underflow",
      "UniswapV2: INSUFFICIENT_LIQUIDITY_BURNED",
      "UniswapV2: TRANSFER_FAILED",
    ]);
  });

  it("[SIM-101] [SIM-102] give shares and donations that lie in the pair to whoever comes next", async () => {
    const { a, b } = actorsOf(both);
    const trade = { minimumTokenWei: 0n, minimumQuoteWei: 0n };
    const outcomes = await act([
      { kind: "addLiquidity", actor: a, tokenWei: 1_000n * TOKEN, quoteWei: 1n << 40n, ...trade },
      { kind: "transfer", actor: a, asset: "liquidity", to: "pair", amountWei: 10n ** 12n },
      { kind: "removeLiquidity", actor: b, liquidityWei: 0n, ...trade },
      { kind: "removeLiquidity", actor: a, liquidityWei: 10n ** 12n, ...trade, minimumTokenWei: GREATEST },
      { kind: "removeLiquidity", actor: a, liquidityWei: 10n ** 12n, ...trade, minimumQuoteWei: GREATEST },
      { kind: "transfer", actor: a, asset: "token", to: "pair", amountWei: TOKEN },
      { kind: "transfer", actor: a, asset: "quote", to: "pair", amountWei: 1_000_000n },
      { kind: "buy", actor: b, quoteWei: 1_000_000n, minimumTokenWei: 0n },
      { kind: "transfer", actor: a, asset: "quote", to: "pair", amountWei: 1_000n },
      { kind: "sell", actor: b, tokenWei: TOKEN, minimumQuoteWei: 0n },
      { kind: "transfer", actor: a, asset: "token", to: "pair", amountWei: TOKEN },
      { kind: "skimPair", actor: b, to: "pair" },
      { kind: "skimPair", actor: b, to: "staking-stake-vault" },
      { kind: "transfer", actor: a, asset: "token", to: "pair", amountWei: TOKEN },
      { kind: "syncPair", actor: b },
    ]);
    expect(outcomes.filter(({ status }) => status === "reverted")).to.have.lengthOf(2);
  });

  it("[SIM-101] [SIM-102] refuse stakes, payments and the rest alike", async () => {
    const { a, b, keeper } = actorsOf(both);
    const [staking, mining] = ["staking", "liquidityMining"] as const;
    const forever = { deadlineSeconds: GREATEST };
    await act([
      { kind: "stake", actor: a, pool: staking, amountWei: 0n },
      { kind: "stake", actor: a, pool: staking, amountWei: GREATEST },
      { kind: "stake", actor: a, pool: staking, amountWei: 1n << 120n },
      { kind: "stake", actor: b, pool: mining, amountWei: 1n << 120n },
      { kind: "stakeLocked", actor: a, pool: staking, amountWei: TOKEN, tier: 99 },
      { kind: "stakeLocked", actor: a, pool: staking, amountWei: GREATEST, tier: 0 },
      { kind: "stakeLocked", actor: a, pool: staking, amountWei: 0n, tier: 0 },
      { kind: "stakeLocked", actor: a, pool: staking, amountWei: 1_000n * TOKEN, tier: 0 },
      { kind: "settle", actor: b, pool: staking, account: a, positionId: 1n },
      { kind: "settle", actor: b, pool: staking, account: "nobody", positionId: 1n },
      { kind: "unstake", actor: a, pool: staking, amountWei: 0n },
      { kind: "unstake", actor: a, pool: staking, amountWei: 1n },
      { kind: "emergencyExit", actor: a, pool: staking },
      { kind: "claim", actor: a, pool: staking },
      { kind: "stake", actor: a, pool: staking, amountWei: 100n * TOKEN },
      { kind: "unstake", actor: a, pool: staking, amountWei: 100n * TOKEN },
      { kind: "withdraw", actor: a, pool: staking, unstakingId: 1n },
      { kind: "withdraw", actor: b, pool: staking, unstakingId: 1n },
      { kind: "fundRewards", actor: a, pool: staking, amountWei: 0n },
      { kind: "fundRewards", actor: a, pool: staking, amountWei: GREATEST },
      { kind: "payWithQuote", actor: a, units: 0n, maximumQuoteWei: GREATEST },
      { kind: "payWithQuote", actor: a, units: GREATEST, maximumQuoteWei: GREATEST },
      { kind: "payWithQuote", actor: a, units: 1n, maximumQuoteWei: 0n },
      { kind: "payWithToken", actor: a, units: 1n, maximumTokenWei: GREATEST },
      { kind: "releaseRevenue", actor: a, share: { asset: "token", recipient: "stakers" } },
      { kind: "observe", actor: a },
      { kind: "burn", actor: a },
      { kind: "depositBurn", actor: a, amountWei: 0n },
      { kind: "depositBurn", actor: a, amountWei: GREATEST },
      { kind: "depositBurn", actor: a, amountWei: TOKEN },
      { kind: "depositBurn", actor: a, amountWei: GREATEST },
      { kind: "fundBuyback", actor: a, quoteWei: 0n },
      { kind: "fundBuyback", actor: a, quoteWei: GREATEST },
      { kind: "fundBuyback", actor: a, quoteWei: 1_000_000n },
      { kind: "fundBuyback", actor: a, quoteWei: GREATEST },
      { kind: "buyback", actor: keeper, minimumTokenWei: 0n, ...forever },
      { kind: "releaseGrant", actor: a, grantId: GREATEST },
      { kind: "releaseGrant", actor: a, grantId: 0n },
      { kind: "halt", actor: "proposer", contract: "buyback" },
      { kind: "halt", actor: "guardian", contract: "buyback" },
      { kind: "halt", actor: "guardian", contract: "stakingPool" },
      { kind: "halt", actor: "guardian", contract: "buyback" },
      { kind: "buyback", actor: keeper, minimumTokenWei: 0n, ...forever },
      { kind: "stake", actor: a, pool: staking, amountWei: TOKEN },
      { kind: "stakeLocked", actor: a, pool: staking, amountWei: TOKEN, tier: 0 },
    ]);
    const { haltSeconds } = both.parameters.governance;
    const observe = { kind: "observe", actor: a } as const;
    await act([observe, observe], 2n * haltSeconds);
    // Half an hour later: no lot, then a lot at a price that a trade has moved out of the band.
    const outcomes = await act(
      [
        { kind: "buyback", actor: keeper, minimumTokenWei: 0n, ...forever },
        { kind: "fundBuyback", actor: a, quoteWei: 10n ** 11n },
        { kind: "buyback", actor: keeper, minimumTokenWei: 0n, deadlineSeconds: now },
        { kind: "buyback", actor: keeper, minimumTokenWei: GREATEST, ...forever },
        { kind: "sell", actor: a, tokenWei: 5_000_000n * TOKEN, minimumQuoteWei: 0n },
        { kind: "buyback", actor: keeper, minimumTokenWei: 0n, ...forever },
        { kind: "burn", actor: keeper },
        { kind: "burn", actor: keeper },
      ],
      1_800n,
    );
    expect(errorsOf(outcomes).map((error) => error?.name)).to.deep.equal([
      "BuybackLotTooSmall",
      undefined,
      "Error",
      "Error",
      undefined,
      "BuybackPriceOutsideBand",
      undefined,
      "BurnEpochActive",
    ]);
    await act([observe], BigInt(DAY));
    const buyback = { kind: "buyback", actor: keeper, minimumTokenWei: 0n, ...forever } as const;
    const [, again] = errorsOf(await act([buyback, buyback], 1_800n));
    expect(again?.name).to.equal("BuybackCooldownActive");
  });

  it("[SIM-101] [SIM-102] refuse what governance may not do to contracts alike", async () => {
    const limits = {
      minimum: -(1n << 255n),
      maximum: (1n << 255n) - 1n,
      step: 0n,
      budget: 0n,
      cooldownSeconds: 1n,
      windowSeconds: 1n,
    };
    const settings = [
      { parameter: BigInt(parameterNumber("fees", "tokenBurnBps")), value: 1n << 16n },
      { parameter: BigInt(parameterNumber("burn", "issuanceTargetWad")), value: 1n << 127n },
      { parameter: BigInt(parameterNumber("minter", "stakingWeightBps")), value: 0n },
    ];
    const lift = settings.map(({ parameter }) => ({ kind: "setLimits", parameter, limits }) as const);
    const revoke = both.parameters.grants.map(
      (_, grantId) => ({ kind: "revokeGrant", grantId: BigInt(grantId) }) as const,
    );
    await both.govern(lift);
    const outcomes = await both.govern(
      [{ kind: "resume", contract: "miningPool" }],
      ...settings.map((setting) => [{ kind: "adoptParameters", settings: [setting] }] as const),
      ...revoke.map((call) => [call]),
      revoke,
    );
    expect(errorsOf(outcomes.slice(0, 4)).map((error) => error?.name)).to.deep.equal([
      "HaltNotInForce",
      "SafeCastOverflowedUintDowncast",
      "SafeCastOverflowedIntDowncast",
      "ParameterOutOfRange",
    ]);
    await act([{ kind: "revokeGrant", actor: "proposer", grantId: 0n }]);
  });

  it("[SIM-101] meet every error of the contracts that an action can meet", async () => {
    const names = new Set<string>();
    for (const contract of CONTRACTS) {
      const { abi } = await hre.artifacts.readArtifact(contract);
      for (const { type, name } of abi as { type: string; name: string }[]) if (type === "error") names.add(name);
    }
    for (const [, unreachable] of UNREACHABLE) for (const name of unreachable) names.delete(name);
    expect([...names].filter((name) => !both.seen.has(name))).to.deep.equal([]);
    expect(UNREACHABLE.flatMap(([, unreachable]) => unreachable.filter((name) => both.seen.has(name)))).to.deep.equal(
      [],
    );
  });
});
