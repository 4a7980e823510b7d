import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../../units/amounts.ts";
import { defineEconomy } from "../define-economy.ts";

const EPOCH_SECONDS = 432_000;

/** Six epochs between two moves; the moves of eighteen, a quarter, add up. */
const QUARTERLY = { cooldownSeconds: 6 * EPOCH_SECONDS, windowSeconds: 18 * EPOCH_SECONDS };

/** How the pot's split moves: a twentieth of the treasury's part at once. */
const SPLIT_PACE = { step: 100, budget: 200, ...QUARTERLY };

/** What the Shelley-era parameters are cited from. */
const PARAMETERS =
  'CIP-9 "Protocol Parameters (Shelley Era)", 2021-01-29, github.com/cardano-foundation/CIPs, CIP-0009';

/** What the genesis distribution is cited from. */
const GENESIS = '"Genesis block distribution", cardano.org/genesis, page without a date; launch of 2017-09';

/**
 * Cardano's monetary policy at the start of the Shelley era (2020-07-29), on this workbench's contracts.
 *
 * Simplified: 18 decimals instead of ada's 6; one pool of stakers instead of stake pools; fees priced in quote.
 */
export default defineEconomy({
  name: "cardano-like",
  title: "Cardano-like",
  description:
    "A fixed reserve that pays 0.3 % of what remains every five days, a fifth of it to the treasury and the rest to " +
    "stakers, with stake that is never locked and nothing burned. Published figures stand under sources; adapted: " +
    "the token has 18 decimals (ada has 6); liquidity is carved out of the public sale, at a price near that of " +
    "2020-07, because Cardano had no pool of its own; stakers are one pool, with a largest emission that stands for " +
    "the pledge factor and the unstaked share (what isn't paid stays unminted, as it returns to Cardano's reserve); " +
    "usage and its target load are assumptions.",
  sources: [
    { figure: "token.maxSupply: 45,000,000,000 ada (maxLovelaceSupply 45,000,000,000,000,000)", source: PARAMETERS },
    { figure: "token.genesisSupply: 31,112,484,646 ada available at launch", source: GENESIS },
    {
      figure:
        "allocations: public sale 25,927,070,538, IOHK 2,463,071,701, Emurgo 2,074,165,644, Cardano Foundation " +
        "648,176,761 ada. Adapted: these are 2 ada short of the published total and the 2 go to the public sale, from " +
        "which 400,000,000 seed the pool; all are liquid, as no vesting is published",
      source: GENESIS,
    },
    {
      figure: "emission.schedule.reserve: 13,887,515,354 ada, the cap less the launch supply (computed)",
      source: `${PARAMETERS}; ${GENESIS}`,
    },
    { figure: "emission.schedule.sharePerEpoch: rho 0.003", source: PARAMETERS },
    { figure: "emission.schedule.epochSeconds: 432,000 slots of 1 second", source: PARAMETERS },
    {
      figure: "emission.weightsBps, fees.tokenRevenueBps: tau 0.2 of the pot, fees included, to the treasury",
      source: PARAMETERS,
    },
    {
      figure:
        "staking.maximumEmissionPerDay: 0.8 · 0.003 · reserve / 5 days, over 1 + a0 (a0 0.3, pools without pledge), " +
        "times the 70 % staked = 3,589,389 a day, rounded (computed)",
      source: PARAMETERS,
    },
    {
      figure: "staking.targetStake: 69.8 % of the supply staked at the end of 2020, taken as 70 % of the launch supply",
      source:
        'Binance Square, post 32105664591697 on Cardano\'s history, "Chapter 2: 2020, Shelley hard fork", no date',
    },
    {
      figure:
        "fees: minFeeA 44, minFeeB 155,381 lovelace; a transaction of 300 bytes pays 0.1686 ada, 0.025 at 0.15. " +
        "Adapted: constant in quote, without congestion pricing",
      source: PARAMETERS,
    },
    {
      figure: "liquidity: first price 0.15 USDC",
      source:
        '"Cardano Blockchain Shelley hard fork due for release", Brave New Coin, 2020-07 (on the eve of the fork), at cryptolab.one',
    },
  ],
  token: { name: "Cardano-like Ada", symbol: "ADAL", maxSupply: "45000000000", genesisSupply: "31112484646" },
  quote: { symbol: "USDC", decimals: 6 },
  allocations: [
    { id: "public-sale", sector: "community", amount: "25527070540" },
    { id: "development-company", sector: "team", amount: "2463071701" },
    { id: "commercial-arm", sector: "ecosystem", amount: "2074165644" },
    { id: "foundation", sector: "ecosystem", amount: "648176761" },
    { id: "liquidity", sector: "liquidity", amount: "400000000" },
  ],
  liquidity: { quoteAmount: "60000000" },
  emission: {
    schedule: { kind: "geometric", reserve: "13887515354", sharePerEpoch: "0.003", epochSeconds: EPOCH_SECONDS },
    weightsBps: { staking: 8_000, liquidityMining: 0, contributions: 2_000 },
    // The first epoch emits 41.7 million: the bucket holds it whole.
    bucket: { capacity: "50000000", refillPerDay: "10000000" },
  },
  staking: {
    maximumEmissionPerDay: "3600000",
    targetStake: "21778739252",
    minimumRunwaySeconds: EPOCH_SECONDS,
    targetRunwaySeconds: 2 * EPOCH_SECONDS,
    cooldownSeconds: 0,
    maximumCooldownSeconds: 0,
  },
  // Unused: no emission goes there.
  liquidityMining: {
    maximumEmissionPerDay: "0",
    targetStake: "100",
    minimumRunwaySeconds: EPOCH_SECONDS,
    targetRunwaySeconds: EPOCH_SECONDS,
    cooldownSeconds: 0,
    maximumCooldownSeconds: 0,
  },
  fees: {
    pricingPeriodSeconds: SECONDS_PER_DAY,
    initialUnitPrice: "0.025",
    floorUnitPrice: "0.025",
    ceilingUnitPrice: "0.025",
    targetUnitsPerPeriod: 50_000,
    maximumDiscountBps: 0,
    fullDiscountStake: "1",
    discountedUnitsPerToken: "0",
    // On Cardano a fee is paid in ada: here what is paid in quote buys tokens for the stakers' part of the pot.
    quoteRevenueBps: { buyback: 8_000, treasury: 2_000 },
    tokenRevenueBps: { burn: 0, stakers: 8_000, treasury: 2_000 },
  },
  // No burns: an epoch may burn none of the supply, and the floor is the cap. The rates are the least that exist.
  burn: {
    epochSeconds: EPOCH_SECONDS,
    initialRate: "0.000000000000000008",
    minimumRate: "0.000000000000000008",
    maximumRate: "0.000000000000000008",
    maximumSupplyShare: "0",
    supplyFloor: "45000000000",
    issuanceTarget: "0",
    issuanceScale: "1",
  },
  buyback: {
    bucket: { capacity: "10000", refillPerDay: "5000" },
    reserveShareBps: 15,
    bandBps: 300,
    minimumLot: "100",
    cooldownSeconds: 72_000,
    tipMaximum: "5",
    tipBps: 50,
    tipWindowSeconds: 14_400,
    burnShareBps: 0,
    maximumObservationAgeSeconds: 2 * SECONDS_PER_DAY,
  },
  // The Shelley era had no votes of holders: keys from genesis changed parameters at an epoch's end. These are choices.
  governance: {
    voting: {
      delaySeconds: SECONDS_PER_DAY,
      periodSeconds: EPOCH_SECONDS,
      // A ten-thousandth of the launch supply, 450,000 USDC at the first price.
      proposalThreshold: "3000000",
      // Four fifths of the 5 % of supply that usually votes.
      quorumBps: 400,
    },
    executionDelaySeconds: EPOCH_SECONDS,
    // A day more than a vote and its delay take.
    haltSeconds: 12 * SECONDS_PER_DAY,
    guardianTermSeconds: SECONDS_PER_YEAR,
    steward: {
      // Stake is never locked; an epoch's notice is Cardano's.
      vetoDelaySeconds: EPOCH_SECONDS,
      flaggedDelaySeconds: 2 * EPOCH_SECONDS,
      lifetimeSeconds: 4 * EPOCH_SECONDS,
      flagSeconds: 2 * EPOCH_SECONDS,
      narrowingSeconds: 6 * EPOCH_SECONDS,
      // The pot's split, the largest emission and its target: what stands for tau, a0 and k. Fees, the floor and the
      // schedule stay.
      limits: {
        "emission.weightsBps.staking": { minimum: 7_500, maximum: 8_500, ...SPLIT_PACE },
        "emission.weightsBps.liquidityMining": { minimum: 0, maximum: 0, ...SPLIT_PACE },
        "emission.weightsBps.contributions": { minimum: 1_500, maximum: 2_500, ...SPLIT_PACE },
        // What the schedule brings stakers falls by a fifth in a year: so far down, and a tenth up.
        "staking.maximumEmissionPerDay": {
          minimum: "2880000",
          maximum: "3960000",
          step: "90000",
          budget: "180000",
          ...QUARTERLY,
        },
        // Three to four fifths of the launch supply, a fiftieth at once.
        "staking.targetStake": {
          minimum: "18667490000",
          maximum: "24889990000",
          step: "622250000",
          budget: "1244500000",
          ...QUARTERLY,
        },
        "fees.tokenRevenueBps.burn": { minimum: 0, maximum: 0, ...SPLIT_PACE },
        "fees.tokenRevenueBps.stakers": { minimum: 7_500, maximum: 8_500, ...SPLIT_PACE },
        "fees.tokenRevenueBps.treasury": { minimum: 1_500, maximum: 2_500, ...SPLIT_PACE },
      },
    },
  },
  goals: [
    { id: "stake-secures", metric: "staking.ratio", comparison: "at-least", bound: 0.5, share: 0.8 },
    // A year of the schedule is 8.8 % of the launch supply; the reward curve leaves part of it unminted.
    { id: "dilution-bounded", metric: "supply.netIssuanceShare", comparison: "at-most", bound: 0.08, share: 1 },
    { id: "nothing-burned", metric: "supply.burnedShare", comparison: "at-most", bound: 0, share: 1 },
    { id: "price-tracked", metric: "pool.insideFeeBandShare", comparison: "at-least", bound: 0.8, share: 0.9 },
  ],
});
