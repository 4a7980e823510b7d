import type { Economy } from "../economies/schema.ts";
import type { GovernanceResult } from "../recorder/governance.ts";
import type { ActionRow, StepRow } from "../recorder/rows.ts";
import type { AttackResult, InvariantCount, KindProfit, Summary } from "../recorder/run.ts";
import { concentrationOf } from "./distribution.ts";
import { evaluateGoals, goalFigures, sumWei } from "./goals.ts";

/** What a summary is made from. */
export interface SummaryInput {
  readonly economy: Pick<Economy, "name" | "goals"> & { readonly quote: Pick<Economy["quote"], "decimals"> };
  readonly scenarioName: string;
  readonly seed: number;
  /** Number of agents. */
  readonly agents: number;
  /** `rows[step]`. */
  readonly rows: readonly StepRow[];
  /** Every action attempted, in order; read once, so that a stream will do. */
  readonly actions: Iterable<ActionRow>;
  readonly maxSupplyWei: bigint;
  /** Burned by the automated burns, in tokens. */
  readonly automatedBurnWei: bigint;
  /** Paid to those who triggered buybacks, in quote. */
  readonly tipsQuoteWei: bigint;
  readonly invariantCounts: readonly InvariantCount[];
  /** Tokens by holder at the end, stake and what cools down included; contracts are no holders. */
  readonly holdingsWei: readonly bigint[];
  readonly profitByKind: readonly KindProfit[];
  /** What keepers paid for gas, in quote. */
  readonly keeperGasQuote: number;
  /** Left out where nobody attacks. */
  readonly attacks?: readonly AttackResult[];
  /** Left out where nothing of governance happened. */
  readonly governance?: GovernanceResult | undefined;
}

type Reverts = Summary["reverts"];

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Name of a recorded error; one that says nothing by its name alone, as `Error` and `Panic`, keeps its arguments. */
function reasonOf(error: string): string {
  const name = /^[^\s(]*/.exec(error)?.[0] ?? "";
  return name === "Error" || name === "Panic" ? error : name;
}

/** Count actions by outcome, and reverted ones by kind of action and name of error, sorted by both. */
export function countActions(actions: Iterable<ActionRow>): { actions: Summary["actions"]; reverts: Reverts } {
  let attempted = 0;
  let reverted = 0;
  const counts = new Map<string, { action: string; error: string; count: number }>();
  for (const { action, status, error } of actions) {
    attempted++;
    if (status === "ok") continue;
    reverted++;
    const name = reasonOf(error);
    const key = `${action} ${name}`;
    const entry = counts.get(key) ?? { action, error: name, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  const reverts = [...counts.values()].sort((a, b) => compareText(a.action, b.action) || compareText(a.error, b.error));
  return { actions: { attempted, succeeded: attempted - reverted, reverted }, reverts };
}

/**
 * Summarise a run; the same inputs give the same summary, byte for byte once written.
 *
 * States (supply, last price, staking) are those of the last row, flows are summed over all rows. Figures that nothing
 * defines are 0: all of them without rows, and those that {@link goalFigures} and its parts name.
 */
export function summarise(input: SummaryInput): Summary {
  const { economy, rows, invariantCounts } = input;
  const last = rows.at(-1);
  const holdings = concentrationOf(input.holdingsWei);
  const figures = goalFigures(rows, holdings, economy);
  const { actions, reverts } = countActions(input.actions);
  const flow = (flowOf: (row: StepRow) => bigint): string => sumWei(rows, flowOf).toString();

  return {
    economy: economy.name,
    scenario: input.scenarioName,
    seed: input.seed,
    steps: rows.length,
    agents: input.agents,
    actions,
    invariants: {
      checked: invariantCounts.reduce((sum, count) => sum + count.checked, 0),
      violated: invariantCounts.reduce((sum, count) => sum + count.violated, 0),
    },
    supply: {
      maxWei: input.maxSupplyWei.toString(),
      mintedWei: (last?.totalMintedWei ?? 0n).toString(),
      burnedWei: (last?.totalBurnedWei ?? 0n).toString(),
      totalWei: (last?.totalSupplyWei ?? 0n).toString(),
    },
    price: {
      first: rows[0]?.poolPrice ?? 0,
      last: figures["price.last"],
      volatilityDaily: figures["price.volatilityDaily"],
      maxDrawdown: figures["price.maxDrawdown"],
    },
    staking: { ratio: figures["staking.ratio"], yield: last?.stakingYield ?? 0 },
    distribution: holdings,
    fees: {
      units: rows.reduce((sum, row) => sum + row.usageUnitsInStep, 0),
      quoteRevenueWei: flow((row) => row.quoteRevenueInStepWei),
      tokenRevenueWei: flow((row) => row.tokenRevenueInStepWei),
    },
    burn: { automatedWei: input.automatedBurnWei.toString() },
    buyback: {
      spentQuoteWei: flow((row) => row.buybackSpentInStepWei),
      boughtTokenWei: flow((row) => row.buybackBoughtInStepWei),
      tipsQuoteWei: input.tipsQuoteWei.toString(),
    },
    pool: {
      insideFeeBandShare: figures["pool.insideFeeBandShare"],
      volumeQuoteWei: flow((row) => row.volumeQuoteInStepWei),
    },
    profitByKind: input.profitByKind,
    keepers: { gasQuote: input.keeperGasQuote },
    ...(input.attacks === undefined ? {} : { attacks: input.attacks }),
    ...(input.governance === undefined ? {} : { governance: input.governance }),
    reverts,
    invariantCounts,
    goals: evaluateGoals(economy.goals, figures),
  };
}
