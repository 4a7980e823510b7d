import { z } from "zod";

import { economySchema } from "../economies/schema.ts";
import { PROPOSAL_OUTCOMES, RECOMMENDATION_OUTCOMES } from "../recorder/governance.ts";

const count = z.int().min(0);
const weiText = z.string().regex(/^-?\d+$/, "an integer, written as a string");
const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as "2020-03-12"');

/** The shape of `manifest.json`. */
export const manifestSchema = z.object({
  tokenwright: z.string(),
  commit: z.string(),
  versions: z.record(z.string(), z.string()),
  commandLine: z.string(),
  economy: economySchema,
  scenario: z.looseObject({ name: z.string() }),
  market: z.object({ file: z.string(), from: dateText, to: dateText, sha256: z.string() }).nullable(),
  seed: z.number(),
  agents: count,
  steps: count,
  stepSeconds: z.number().gt(0),
  genesisSeconds: z.number(),
  backend: z.enum(["chain", "model", "lockstep"]),
  chain: z.object({ id: count, network: z.string(), lastBlock: count }).nullable(),
  durationSeconds: z.number(),
  actionsPerSecond: z.number(),
});

const move = { parameter: z.string(), oldValue: weiText, newValue: weiText };

const governanceSchema = z.object({
  proposals: z.array(
    z.object({
      number: count,
      proposer: z.string(),
      calls: z.array(z.string()),
      forWei: weiText,
      againstWei: weiText,
      abstainWei: weiText,
      voters: count,
      quorumWei: weiText.nullable(),
      turnout: z.number().nullable(),
      outcome: z.enum(PROPOSAL_OUTCOMES),
    }),
  ),
  recommendations: z.array(
    z.object({
      id: count,
      proposer: z.string(),
      moves: z.array(z.object(move)),
      outcome: z.enum(RECOMMENDATION_OUTCOMES),
    }),
  ),
  changes: z.array(
    z.object({
      ...move,
      step: count,
      by: z.enum(["proposal", "recommendation"]),
      number: count,
      author: z.string(),
    }),
  ),
  votesCast: count,
  meanTurnout: z.number().nullable(),
  guardianPowers: z.record(z.string(), count),
  stewardship: z.array(
    z.object({
      searcher: z.string(),
      step: count,
      sequences: count,
      worstLoss: z.number(),
      stakersHave: z.number(),
      worstLossShare: z.number(),
      vetoDelaySeconds: count,
      cooldownSeconds: count,
      isCarriedOut: z.boolean(),
      // Runs from before it was measured are read as well.
      realised: z
        .object({ stakers: count, stakersHave: z.number(), loss: z.number(), lossByPrice: z.number() })
        .nullable()
        .default(null),
    }),
  ),
  loans: z
    .array(
      z.object({
        borrower: z.string(),
        lender: z.string(),
        principalWei: weiText,
        repayment: z
          .object({ step: count, tokenWei: weiText, quoteWei: weiText, shortfallQuoteWei: weiText })
          .nullable(),
      }),
    )
    // Runs from before they were recorded are read as well.
    .default([]),
  polls: z
    .array(
      z.object({
        step: count,
        purpose: z.string(),
        forWei: weiText,
        againstWei: weiText,
        quorumWei: weiText,
        isProposed: z.boolean(),
      }),
    )
    .default([]),
});

/** The shape of `summary.json`. */
export const summarySchema = z.object({
  economy: z.string(),
  scenario: z.string(),
  seed: z.number(),
  steps: count,
  agents: count,
  actions: z.object({ attempted: count, succeeded: count, reverted: count }),
  invariants: z.object({ checked: count, violated: count }),
  supply: z.object({ maxWei: weiText, mintedWei: weiText, burnedWei: weiText, totalWei: weiText }),
  price: z.object({ first: z.number(), last: z.number(), volatilityDaily: z.number(), maxDrawdown: z.number() }),
  staking: z.object({ ratio: z.number(), yield: z.number() }),
  distribution: z.object({ gini: z.number(), herfindahl: z.number(), theil: z.number(), nakamoto: z.number() }),
  fees: z.object({ units: z.number(), quoteRevenueWei: weiText, tokenRevenueWei: weiText }),
  burn: z.object({ automatedWei: weiText }),
  buyback: z.object({ spentQuoteWei: weiText, boughtTokenWei: weiText, tipsQuoteWei: weiText }),
  pool: z.object({ insideFeeBandShare: z.number(), volumeQuoteWei: weiText }),
  profitByKind: z.array(
    z.object({ kind: z.string(), agents: count, startValue: z.number(), endValue: z.number(), profit: z.number() }),
  ),
  keepers: z.object({ gasQuote: z.number() }),
  attacks: z
    .array(
      z.object({
        kind: z.string(),
        target: z.string(),
        agents: count,
        rehearsed: count,
        attempts: count,
        profit: z.number(),
        bestProfit: z.number().nullable(),
        marginOfSafety: z.number().nullable(),
        leastLossShare: z.number().nullable(),
      }),
    )
    .optional(),
  governance: governanceSchema.optional(),
  reverts: z.array(z.object({ action: z.string(), error: z.string(), count })),
  invariantCounts: z.array(
    z.object({ id: z.string(), sentence: z.string(), checked: count, evaluated: count, violated: count }),
  ),
  goals: z.array(
    z.object({
      id: z.string(),
      metric: z.string(),
      comparison: z.enum(["at-least", "at-most"]),
      bound: z.number(),
      share: z.number(),
      value: z.number(),
      met: z.boolean(),
    }),
  ),
});
