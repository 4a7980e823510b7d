import { z } from "zod";

import { amount, identifier, positiveSeconds, seconds, text } from "./fields.ts";
import { GOAL_METRICS } from "./goals.ts";
import { governance } from "./governance-section.ts";
import { burn, buyback, emission, fees, rewardPool } from "./tunable-sections.ts";

const source = z.strictObject({
  /** Which field or figure the source backs. */
  figure: z.string().min(1),
  /** Where it was published, with its date. */
  source: z.string().min(1),
});

const vesting = z.strictObject({
  /** Seconds from genesis to the start of vesting. */
  startSeconds: seconds.default(0),
  /** Seconds from the start until the first token is released. */
  cliffSeconds: seconds,
  /** Seconds from the start until everything has vested. */
  durationSeconds: positiveSeconds,
  /** Whether governance may stop the grant; what has vested by then stays the beneficiary's. */
  revocable: z.boolean().default(false),
});

const allocation = z.strictObject({
  /** Name of the allocation and of the account that benefits from it. */
  id: identifier,
  sector: z.enum(["team", "investors", "early-adopters", "community", "ecosystem", "treasury", "liquidity"]),
  /** Tokens, in whole units. */
  amount,
  /** Without it, the tokens are liquid at genesis. */
  vesting: vesting.optional(),
});

const goal = z.strictObject({
  id: identifier,
  /** Which figure of a run's summary the goal is about. */
  metric: z.enum(GOAL_METRICS),
  comparison: z.enum(["at-least", "at-most"]),
  bound: z.number(),
  /** Share of the simulated futures in which it has to hold. */
  share: z.number().gt(0).max(1).default(1),
});

/** The shape of an economy file, field by field; {@link defineEconomy} adds the rules that join fields. */
export const economySchema = z.strictObject({
  name: identifier,
  title: z.string().min(1),
  description: z.string().min(1),
  /** Published figures that the file follows. */
  sources: z.array(source).default([]),
  token: z.strictObject({
    name: z.string().min(1).max(64),
    symbol: text(/^[A-Z0-9]{1,11}$/, "1 to 11 capital letters or digits"),
    /** Cap of the tokens ever minted. */
    maxSupply: amount,
    genesisSupply: amount,
  }),
  quote: z.strictObject({
    symbol: text(/^[A-Z0-9]{1,11}$/, "1 to 11 capital letters or digits"),
    decimals: z.union([z.literal(6), z.literal(18)]),
  }),
  /** Who holds the genesis supply; the amounts add up to it exactly. */
  allocations: z.array(allocation).min(1).max(64),
  /** What seeds the pool; the tokens come from the allocation of sector "liquidity". Their ratio is the first price. */
  liquidity: z.strictObject({ quoteAmount: amount }),
  emission,
  staking: rewardPool,
  liquidityMining: rewardPool,
  fees,
  burn,
  buyback,
  governance,
  goals: z.array(goal).max(32).default([]),
});

/** An economy file as a team writes it; defaults may be left out. */
export type EconomyInput = z.input<typeof economySchema>;

/** A validated economy, defaults filled in. */
export type Economy = z.output<typeof economySchema>;
