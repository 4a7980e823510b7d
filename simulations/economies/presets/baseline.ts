import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../../units/amounts.ts";
import { defineEconomy } from "../define-economy.ts";

/** Two burns between two moves, so that what the first did shows before the second; a quarter's moves add up. */
const QUARTERLY = { cooldownSeconds: 14 * SECONDS_PER_DAY, windowSeconds: 90 * SECONDS_PER_DAY };

/** What shares out emission: a twentieth of the staking line at once. */
const EMISSION_PACE = { step: 250, budget: 500, ...QUARTERLY };

/** What shares out revenue: a twentieth of the whole at once. */
const REVENUE_PACE = { step: 500, budget: 1_000, ...QUARTERLY };

/**
 * A present-day economy of a protocol with revenue, to start one's own from.
 *
 * Nothing here is published by anyone; each figure is a choice, with its reason beside it.
 * Allocations are shares of the genesis supply (team 15 %), so insiders are diluted as the reserve comes out.
 */
export default defineEconomy({
  name: "baseline",
  title: "Baseline",
  description:
    "A protocol that sells units of a service: 40 % of the cap at genesis, a slowly falling emission to stakers, " +
    "liquidity providers and contributors, and revenue that buys tokens back and burns them.",
  token: { name: "Baseline Token", symbol: "BASE", maxSupply: "1000000000", genesisSupply: "400000000" },
  quote: { symbol: "USDC", decimals: 6 },
  allocations: [
    {
      id: "team",
      sector: "team",
      amount: "60000000",
      vesting: { cliffSeconds: SECONDS_PER_YEAR, durationSeconds: 4 * SECONDS_PER_YEAR, revocable: true },
    },
    {
      id: "investors",
      sector: "investors",
      amount: "56000000",
      vesting: { cliffSeconds: SECONDS_PER_YEAR, durationSeconds: 3 * SECONDS_PER_YEAR },
    },
    {
      id: "early-adopters",
      sector: "early-adopters",
      amount: "24000000",
      vesting: { cliffSeconds: 0, durationSeconds: SECONDS_PER_YEAR },
    },
    { id: "community", sector: "community", amount: "80000000" },
    {
      id: "ecosystem",
      sector: "ecosystem",
      amount: "100000000",
      vesting: { cliffSeconds: 0, durationSeconds: 4 * SECONDS_PER_YEAR, revocable: true },
    },
    {
      id: "treasury",
      sector: "treasury",
      amount: "70000000",
      vesting: { cliffSeconds: 0, durationSeconds: 4 * SECONDS_PER_YEAR },
    },
    { id: "liquidity", sector: "liquidity", amount: "10000000" },
  ],
  // First price: 5,000,000 / 10,000,000 = 0.5 USDC.
  liquidity: { quoteAmount: "5000000" },
  emission: {
    // 66,000 tokens on the first day, 23 million in the first year (5.8 % of genesis); half is out after 8.6 years.
    schedule: { kind: "geometric", reserve: "300000000", sharePerEpoch: "0.00022", epochSeconds: SECONDS_PER_DAY },
    weightsBps: { staking: 5_000, liquidityMining: 1_500, contributions: 3_500 },
    bucket: { capacity: "560000", refillPerDay: "80000" },
  },
  staking: {
    // The staking line's first day. At the target this yields 10 % a year; 20 % when little is staked, 6.7 % at 1.2 targets.
    maximumEmissionPerDay: "33000",
    targetStake: "120000000",
    minimumRunwaySeconds: 7 * SECONDS_PER_DAY,
    targetRunwaySeconds: 14 * SECONDS_PER_DAY,
    cooldownSeconds: 2 * SECONDS_PER_DAY,
    maximumCooldownSeconds: 3 * SECONDS_PER_DAY,
    lockTiers: [
      { termSeconds: 90 * SECONDS_PER_DAY, weightBps: 12_500 },
      { termSeconds: 180 * SECONDS_PER_DAY, weightBps: 15_000 },
      { termSeconds: 365 * SECONDS_PER_DAY, weightBps: 20_000 },
    ],
  },
  liquidityMining: {
    maximumEmissionPerDay: "9900",
    // The genesis deposit is √(1e25 · 5e12) wei = 7.07 shares, worth 10 million USDC; the target is as much again.
    targetStake: "7",
    minimumRunwaySeconds: 7 * SECONDS_PER_DAY,
    targetRunwaySeconds: 14 * SECONDS_PER_DAY,
    cooldownSeconds: SECONDS_PER_DAY,
    maximumCooldownSeconds: 3 * SECONDS_PER_DAY,
  },
  fees: {
    pricingPeriodSeconds: SECONDS_PER_DAY,
    initialUnitPrice: "1",
    floorUnitPrice: "0.1",
    ceilingUnitPrice: "10",
    // 20,000 USDC of revenue a day at the first price.
    targetUnitsPerPeriod: 20_000,
    maximumDiscountBps: 2_000,
    fullDiscountStake: "50000",
    // A full stake saves at most 5 USDC a day on 25,000 USDC staked, 7 % a year: less than the rewards.
    discountedUnitsPerToken: "0.0005",
    quoteRevenueBps: { buyback: 4_000, treasury: 6_000 },
    tokenRevenueBps: { burn: 4_000, stakers: 4_000, treasury: 2_000 },
  },
  burn: {
    epochSeconds: 7 * SECONDS_PER_DAY,
    initialRate: "0.25",
    minimumRate: "0.05",
    maximumRate: "0.5",
    maximumSupplyShare: "0.002",
    supplyFloor: "300000000",
    // 2.6 % a year; the schedule alone would issue 0.11 % a week at first.
    issuanceTarget: "0.0005",
    issuanceScale: "0.001",
  },
  buyback: {
    // Two of the largest lots: k times the reserve is 0.0015 · 5,000,000 = 7,500 USDC at genesis.
    bucket: { capacity: "15000", refillPerDay: "10000" },
    reserveShareBps: 15,
    bandBps: 300,
    minimumLot: "500",
    // With the window, a day: a keeper that comes daily gets the full tip.
    cooldownSeconds: 72_000,
    tipMaximum: "50",
    tipBps: 50,
    tipWindowSeconds: 14_400,
    burnShareBps: 5_000,
    maximumObservationAgeSeconds: 2 * SECONDS_PER_DAY,
  },
  governance: {
    voting: {
      // A day in which holders can delegate or stake before their votes count, then three to vote in.
      delaySeconds: SECONDS_PER_DAY,
      periodSeconds: 3 * SECONDS_PER_DAY,
      // A thousandth of the genesis supply proposes.
      proposalThreshold: "400000",
      // 16 million tokens at genesis, four fifths of the 5 % of supply that usually votes.
      quorumBps: 400,
    },
    // The longest cooldown that a pool may ever have: who rejects a change has left by then.
    executionDelaySeconds: 3 * SECONDS_PER_DAY,
    // A day more than a vote and its delay take.
    haltSeconds: 8 * SECONDS_PER_DAY,
    guardianTermSeconds: SECONDS_PER_YEAR,
    steward: {
      // The longest cooldown, too.
      vetoDelaySeconds: 3 * SECONDS_PER_DAY,
      // With a doubt raised, a week to look into it; a flag lasts as long.
      flaggedDelaySeconds: 7 * SECONDS_PER_DAY,
      // Twice the longer delay: evidence older than two weeks is stale.
      lifetimeSeconds: 14 * SECONDS_PER_DAY,
      flagSeconds: 7 * SECONDS_PER_DAY,
      // Four votes: governance has made the narrowing last, or replaced who made it, before it lapses.
      narrowingSeconds: 30 * SECONDS_PER_DAY,
      // What isn't listed, governance alone moves: prices' bounds, runways, cooldowns, the supply floor, the band.
      limits: {
        // Stakers keep at least two fifths, contributors a fifth.
        "emission.weightsBps.staking": { minimum: 4_000, maximum: 6_000, ...EMISSION_PACE },
        "emission.weightsBps.liquidityMining": { minimum: 1_000, maximum: 2_500, ...EMISSION_PACE },
        "emission.weightsBps.contributions": { minimum: 2_000, maximum: 4_000, ...EMISSION_PACE },
        // Rewards and the stake that they aim at: 5 % at once, 10 % in a quarter, 20 % from where they begin.
        "staking.maximumEmissionPerDay": {
          minimum: "26400",
          maximum: "39600",
          step: "1650",
          budget: "3300",
          ...QUARTERLY,
        },
        "staking.targetStake": {
          minimum: "96000000",
          maximum: "144000000",
          step: "6000000",
          budget: "12000000",
          ...QUARTERLY,
        },
        "liquidityMining.maximumEmissionPerDay": {
          minimum: "7920",
          maximum: "11880",
          step: "495",
          budget: "990",
          ...QUARTERLY,
        },
        "liquidityMining.targetStake": { minimum: "5.6", maximum: "8.4", step: "0.35", budget: "0.7", ...QUARTERLY },
        // Usage may double in a year or two: a fifth in a quarter. A wrong target moves the price by an eighth a day at most.
        "fees.targetUnitsPerPeriod": { minimum: 10_000, maximum: 40_000, step: 1_000, budget: 4_000, ...QUARTERLY },
        // Above a quarter off, the discount would pay stakers more than the rewards do.
        "fees.maximumDiscountBps": { minimum: 1_000, maximum: 2_500, step: 100, budget: 200, ...QUARTERLY },
        // The treasury keeps two fifths of quote revenue, which pays its costs, and buybacks a fifth.
        "fees.quoteRevenueBps.buyback": { minimum: 2_000, maximum: 6_000, ...REVENUE_PACE },
        "fees.quoteRevenueBps.treasury": { minimum: 4_000, maximum: 8_000, ...REVENUE_PACE },
        "fees.tokenRevenueBps.burn": { minimum: 2_000, maximum: 6_000, ...REVENUE_PACE },
        "fees.tokenRevenueBps.stakers": { minimum: 2_000, maximum: 6_000, ...REVENUE_PACE },
        "fees.tokenRevenueBps.treasury": { minimum: 1_000, maximum: 3_000, ...REVENUE_PACE },
        // A tenth at once, and always above the first rate, which no move then cuts.
        "burn.maximumRate": { minimum: "0.3", maximum: "0.7", step: "0.05", budget: "0.1", ...QUARTERLY },
        // An eighth at once; at most 0.3 % of the supply a week, half more than at genesis.
        "burn.maximumSupplyShare": {
          minimum: "0.001",
          maximum: "0.003",
          step: "0.00025",
          budget: "0.0005",
          ...QUARTERLY,
        },
        // From one of the largest lots at genesis to nearly three, and half to one and a half of the daily spending.
        "buyback.bucket.capacity": {
          minimum: "7500",
          maximum: "20000",
          step: "1000",
          budget: "2000",
          ...QUARTERLY,
        },
        "buyback.bucket.refillPerDay": {
          minimum: "5000",
          maximum: "15000",
          step: "500",
          budget: "1500",
          ...QUARTERLY,
        },
        // The tip follows the cost of a transaction, a tenth at once; its maximum in quote stays.
        "buyback.tipBps": { minimum: 25, maximum: 100, step: 5, budget: 15, ...QUARTERLY },
        "buyback.burnShareBps": { minimum: 3_000, maximum: 7_000, ...REVENUE_PACE },
      },
    },
  },
  goals: [
    { id: "stake-secures", metric: "staking.ratio", comparison: "at-least", bound: 0.1, share: 0.8 },
    { id: "drawdown-bearable", metric: "price.maxDrawdown", comparison: "at-most", bound: 0.8, share: 0.75 },
    { id: "price-tracked", metric: "pool.insideFeeBandShare", comparison: "at-least", bound: 0.8, share: 0.9 },
    { id: "dilution-bounded", metric: "supply.netIssuanceShare", comparison: "at-most", bound: 0.06, share: 0.95 },
    { id: "holdings-spread", metric: "distribution.gini", comparison: "at-most", bound: 0.9, share: 0.9 },
    { id: "treasury-funded", metric: "treasury.quote", comparison: "at-least", bound: 100_000, share: 0.8 },
  ],
});
