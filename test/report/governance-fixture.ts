import type { GovernanceResult } from "../../simulations/recorder/governance.ts";
import type { Run } from "../../simulations/recorder/run.ts";
import { createRun } from "./run-fixture.ts";

const ONE = 10n ** 18n;

/** Write whole tokens as wei. */
export function tokensWei(tokens: bigint): string {
  return String(tokens * ONE);
}

/** Governance with something of everything: each outcome that a page shows apart, long lists, every kind of unit. */
export const GOVERNED: GovernanceResult = {
  proposals: [
    {
      number: 0,
      proposer: "agent/0007",
      calls: ["adoptParameters minter.stakingWeightBps, minter.contributionsWeightBps", "setQuorum 500 bps"],
      forWei: tokensWei(4_200_000n),
      againstWei: tokensWei(900_000n),
      abstainWei: tokensWei(100_000n),
      voters: 14,
      quorumWei: tokensWei(4_000_000n),
      turnout: 0.052,
      outcome: "executed",
    },
    {
      number: 1,
      proposer: "raider/0000",
      calls: ["setGuardian raider/0000"],
      forWei: tokensWei(1_000_000n),
      againstWei: tokensWei(7_000_000n),
      abstainWei: "0",
      voters: 20,
      quorumWei: tokensWei(4_000_000n),
      turnout: 0.08,
      outcome: "defeated",
    },
    {
      number: 2,
      proposer: "agent/0012",
      calls: ["resume buyback"],
      forWei: "0",
      againstWei: "0",
      abstainWei: "0",
      voters: 0,
      quorumWei: null,
      turnout: null,
      outcome: "pending",
    },
  ],
  recommendations: [
    {
      id: 1,
      proposer: "proposer",
      moves: [
        {
          parameter: "stakingPool.maximumEmissionRateWeiPerSecond",
          oldValue: "381944444444444444",
          newValue: "362847222222222222",
        },
        { parameter: "burn.issuanceTargetWad", oldValue: "-100000000000000", newValue: "-200000000000000" },
      ],
      outcome: "executed",
    },
    {
      id: 2,
      proposer: "proposer",
      moves: [{ parameter: "buyback.tipMaximumWei", oldValue: "20000000", newValue: "25000000" }],
      outcome: "vetoed",
    },
  ],
  changes: [
    {
      step: 9,
      by: "proposal",
      number: 0,
      author: "agent/0007",
      parameter: "minter.stakingWeightBps",
      oldValue: "6500",
      newValue: "6000",
    },
    {
      step: 9,
      by: "proposal",
      number: 0,
      author: "agent/0007",
      parameter: "minter.contributionsWeightBps",
      oldValue: "1000",
      newValue: "1500",
    },
    {
      step: 34,
      by: "recommendation",
      number: 1,
      author: "proposer",
      parameter: "stakingPool.maximumEmissionRateWeiPerSecond",
      oldValue: "381944444444444444",
      newValue: "362847222222222222",
    },
    {
      step: 34,
      by: "recommendation",
      number: 1,
      author: "proposer",
      parameter: "burn.issuanceTargetWad",
      oldValue: "-100000000000000",
      newValue: "-200000000000000",
    },
  ],
  votesCast: 34,
  meanTurnout: 0.066,
  guardianPowers: { halt: 1, vetoRecommendation: 2 },
  stewardship: [
    {
      searcher: "proposer",
      step: 30,
      sequences: 10_000,
      worstLoss: 851.0117,
      stakersHave: 7_315_093.44,
      worstLossShare: 851.0117 / 7_315_093.44,
      vetoDelaySeconds: 4 * 86_400,
      cooldownSeconds: 2 * 86_400,
      isCarriedOut: true,
      realised: { stakers: 120, stakersHave: 24_835_640.82, loss: 413.831, lossByPrice: 2_677.1676 },
    },
  ],
  loans: [
    {
      borrower: "raider/0000",
      lender: "venue",
      principalWei: tokensWei(7_000_000n),
      repayment: { step: 25, tokenWei: tokensWei(7_000_000n), quoteWei: "19178082192", shortfallQuoteWei: "0" },
    },
  ],
  polls: [
    {
      step: 6,
      purpose: "raise emission to stakers",
      forWei: tokensWei(3_000_000n),
      againstWei: "0",
      quorumWei: tokensWei(4_000_000n),
      isProposed: false,
    },
  ],
};

/** Create the usual run with governance in it; fields replace those of {@link GOVERNED}. */
export function createGovernedRun(fields: Partial<GovernanceResult> = {}): Run {
  const run = createRun({ dated: false });
  return { ...run, summary: { ...run.summary, governance: { ...GOVERNED, ...fields } } };
}
