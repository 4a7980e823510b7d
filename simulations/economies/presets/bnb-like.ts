import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../../units/amounts.ts";
import { defineEconomy } from "../define-economy.ts";

const QUARTER_SECONDS = 90 * SECONDS_PER_DAY;

/** What the allocation and the repurchasing plan are cited from. */
const WHITE_PAPER =
  '"Binance Exchange Whitepaper" V1.1, Binance, 2017, sections on allocation, repurchasing and vesting';

/** A description of the white paper's figures that can be read online. */
const ANALYSIS = '"Token Analysis: BNB", Liquifi, liquifi.finance, page without a date';

/** What the quarterly burn is cited from. */
const AUTO_BURN = '"Introducing BNB Auto-Burn: A New Protocol for Quarterly BNB Burns", Binance, 2021-12-22';

/**
 * BNB's burn-led policy on this workbench's contracts: nothing is emitted, quarterly burns halve the supply.
 *
 * Mixes eras on purpose: the allocation is of 2017, staking and the burns' formula are of 2021.
 */
export default defineEconomy({
  name: "bnb-like",
  title: "BNB-like",
  description:
    "All 200 million tokens exist at genesis and none is ever emitted; a fifth of quote revenue buys tokens back, and what " +
    "is bought is burned each quarter until half the supply is left. Published figures stand under sources; adapted: " +
    "liquidity is carved out of the public sale at an assumed 0.15 USDC; the team's yearly steps become a line with a " +
    "cliff of a year; burns take what fees and buybacks brought in, at most the share of supply that the auto-burn " +
    "formula gives at a low price; the discount is for staking, not for paying in the token; usage is assumed.",
  sources: [
    {
      figure: "token.maxSupply, token.genesisSupply: 200,000,000, all at launch",
      source: `${WHITE_PAPER}, as summarised in ${ANALYSIS}`,
    },
    {
      figure:
        "allocations: 50 % public sale, 40 % founding team, 10 % angel investors. Adapted: 20,000,000 of the public " +
        "sale seed the pool",
      source: `${WHITE_PAPER}, as summarised in ${ANALYSIS}`,
    },
    {
      figure: "allocations.founding-team: 20 % at launch, 20 % each year for four years. Adapted to a line",
      source: `${WHITE_PAPER}, as summarised in ${ANALYSIS}`,
    },
    {
      figure: "fees.quoteRevenueBps.buyback: 20 % of each quarter's profit buys back. Adapted: of quote revenue",
      source: `${WHITE_PAPER}, quoted in Chinese at p2.ttnews.xyz/a/5c6ada02dc9b5e1c0cf700d5`,
    },
    {
      figure: "fees.maximumDiscountBps: 50 % in the first year, then halving to nothing. Adapted: constant, for stake",
      source: '"What is Binance Coin?", cryptstorm.com, page without a date, after the white paper',
    },
    {
      figure: "fees.tokenRevenueBps.burn: 10 % of gas fees burned (burnRatio), the rest to validators and delegators",
      source: '"BEP-95", glossary of Binance Academy, academy.binance.com; in effect since 2021-11-30 (iq.wiki)',
    },
    { figure: "burn.supplyFloor: burns halt below 100,000,000 in circulation", source: AUTO_BURN },
    { figure: "burn.epochSeconds: a quarter of three thirty-day months", source: AUTO_BURN },
    {
      figure:
        "burn.maximumSupplyShare: N · 1,000 / (P + K) with N 2,592,000 blocks, K 1,000 and a price P near 0 is " +
        "2,592,000 BNB, 1.3 % of 200,000,000 (computed)",
      source: `${AUTO_BURN}; formula in text at binance.bh/square/post/27434636245842`,
    },
    {
      figure: "staking.cooldownSeconds: UnbondingTime of 7 days",
      source: '"BNB Smart Chain Delegator", docs.bnbchain.org/docs/BSC-FAQs-delegator, page without a date',
    },
    {
      figure:
        "governance.voting: 7 days, 200 of the staked token to propose, a quorum of 10 % of the stake. Adapted: a day " +
        "before the vote instead of none, and unbonding's 7 days before the effect instead of 1",
      source:
        '"Manage Governance with Tally dApp", docs.bnbchain.org/bnb-smart-chain/governance/user-guide, page without a ' +
        "date; after BEP-297, 2023-10-16",
    },
  ],
  token: { name: "BNB-like Coin", symbol: "BNBL", maxSupply: "200000000", genesisSupply: "200000000" },
  quote: { symbol: "USDC", decimals: 6 },
  allocations: [
    { id: "public-sale", sector: "community", amount: "80000000" },
    { id: "liquidity", sector: "liquidity", amount: "20000000" },
    { id: "founding-team-launch", sector: "team", amount: "16000000" },
    {
      id: "founding-team",
      sector: "team",
      amount: "64000000",
      vesting: { cliffSeconds: SECONDS_PER_YEAR, durationSeconds: 4 * SECONDS_PER_YEAR },
    },
    { id: "angel-investors", sector: "investors", amount: "20000000" },
  ],
  liquidity: { quoteAmount: "3000000" },
  emission: {
    schedule: { kind: "linear", total: "0", durationSeconds: SECONDS_PER_YEAR },
    weightsBps: { staking: 10_000, liquidityMining: 0, contributions: 0 },
    bucket: { capacity: "0", refillPerDay: "0" },
  },
  staking: {
    // Paid from fees alone: at most 6 % a year at the target; what the pool can't take goes to the burn.
    maximumEmissionPerDay: "5000",
    targetStake: "30000000",
    minimumRunwaySeconds: 7 * SECONDS_PER_DAY,
    targetRunwaySeconds: 30 * SECONDS_PER_DAY,
    cooldownSeconds: 7 * SECONDS_PER_DAY,
    maximumCooldownSeconds: 7 * SECONDS_PER_DAY,
  },
  // Unused: no emission goes there.
  liquidityMining: {
    maximumEmissionPerDay: "0",
    targetStake: "7",
    minimumRunwaySeconds: 7 * SECONDS_PER_DAY,
    targetRunwaySeconds: 7 * SECONDS_PER_DAY,
    cooldownSeconds: 0,
    maximumCooldownSeconds: 0,
  },
  fees: {
    pricingPeriodSeconds: SECONDS_PER_DAY,
    initialUnitPrice: "1",
    floorUnitPrice: "0.25",
    ceilingUnitPrice: "4",
    targetUnitsPerPeriod: 5_000,
    maximumDiscountBps: 5_000,
    fullDiscountStake: "10000",
    // A full stake saves at most 0.5 USDC a day on 1,500 USDC staked, 12 % a year.
    discountedUnitsPerToken: "0.0001",
    quoteRevenueBps: { buyback: 2_000, treasury: 8_000 },
    tokenRevenueBps: { burn: 1_000, stakers: 9_000, treasury: 0 },
  },
  // The whole inventory each quarter, at one constant rate.
  burn: {
    epochSeconds: QUARTER_SECONDS,
    initialRate: "1",
    minimumRate: "1",
    maximumRate: "1",
    maximumSupplyShare: "0.013",
    supplyFloor: "100000000",
    issuanceTarget: "0",
    issuanceScale: "1",
  },
  buyback: {
    bucket: { capacity: "10000", refillPerDay: "4000" },
    reserveShareBps: 15,
    bandBps: 300,
    minimumLot: "200",
    cooldownSeconds: 72_000,
    tipMaximum: "20",
    tipBps: 50,
    tipWindowSeconds: 14_400,
    burnShareBps: 10_000,
    maximumObservationAgeSeconds: 2 * SECONDS_PER_DAY,
  },
  governance: {
    voting: {
      delaySeconds: SECONDS_PER_DAY,
      periodSeconds: 7 * SECONDS_PER_DAY,
      proposalThreshold: "200",
      // A tenth of the target stake.
      quorumBps: 150,
    },
    executionDelaySeconds: 7 * SECONDS_PER_DAY,
    // A day more than a vote and its delay take.
    haltSeconds: 16 * SECONDS_PER_DAY,
    guardianTermSeconds: SECONDS_PER_YEAR,
    steward: {
      // The unbonding time.
      vetoDelaySeconds: 7 * SECONDS_PER_DAY,
      flaggedDelaySeconds: 10 * SECONDS_PER_DAY,
      lifetimeSeconds: 14 * SECONDS_PER_DAY,
      flagSeconds: 7 * SECONDS_PER_DAY,
      // Two votes.
      narrowingSeconds: 30 * SECONDS_PER_DAY,
      limits: {
        // The formula's share falls as the price rises: at 1,600 it is half a per cent. A step before each burn.
        "burn.maximumSupplyShare": {
          minimum: "0.005",
          maximum: "0.013",
          step: "0.002",
          budget: "0.004",
          cooldownSeconds: QUARTER_SECONDS,
          windowSeconds: 4 * QUARTER_SECONDS,
        },
        // Year by year down to nothing; the first halving is the longest step.
        "fees.maximumDiscountBps": {
          minimum: 0,
          maximum: 5_000,
          step: 2_500,
          budget: 2_500,
          cooldownSeconds: SECONDS_PER_YEAR,
          windowSeconds: SECONDS_PER_YEAR,
        },
      },
    },
  },
  goals: [
    { id: "supply-shrinks", metric: "supply.netIssuanceShare", comparison: "at-most", bound: 0, share: 1 },
    { id: "burns-happen", metric: "supply.burnedShare", comparison: "at-least", bound: 0.005, share: 0.7 },
    { id: "drawdown-bearable", metric: "price.maxDrawdown", comparison: "at-most", bound: 0.85, share: 0.75 },
    { id: "price-tracked", metric: "pool.insideFeeBandShare", comparison: "at-least", bound: 0.8, share: 0.9 },
  ],
});
