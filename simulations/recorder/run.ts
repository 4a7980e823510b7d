import type { Economy } from "../economies/schema.ts";
import type { GovernanceResult } from "./governance.ts";
import type { ActionRow, StepRow } from "./rows.ts";

/** The block that a run's chain was forked off. */
export interface ForkOrigin {
  /** Name of the network, or scheme and host of the node; keys stand in neither. */
  readonly upstream: string;
  readonly chainId: number;
  readonly block: number;
  readonly hash: string;
}

/** What identifies a run, and what it took. Timings and the command line live here alone. */
export interface Manifest {
  readonly tokenwright: string;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly commandLine: string;
  readonly economy: Economy;
  /** The scenario's name and its figures, as used. */
  readonly scenario: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly market: {
    readonly file: string;
    readonly from: string;
    readonly to: string;
    readonly sha256: string;
  } | null;
  readonly seed: number;
  readonly agents: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly genesisSeconds: number;
  /** What kept the state: the contracts, the exact model, or both, compared. */
  readonly backend: "chain" | "model" | "lockstep";
  /** Null where the model kept it alone. */
  readonly chain: {
    readonly id: number;
    readonly network: string;
    readonly lastBlock: number;
    readonly fork?: ForkOrigin;
  } | null;
  /** Seconds spent in the engine, decisions, checks and recording included; start-up is not. */
  readonly durationSeconds: number;
  readonly actionsPerSecond: number;
}

/** How concentrated holdings are; all 0 where nobody holds anything. */
export interface Concentration {
  /** In [0, 1): 0 is equality, (n − 1)/n one holder of everything. */
  readonly gini: number;
  /** In (0, 1]: 1/n is equality. */
  readonly herfindahl: number;
  /** In [0, ln n]: 0 is equality. */
  readonly theil: number;
  /** Count of holders, from 1. */
  readonly nakamoto: number;
}

/** Profit of one kind of agent over the run, at the last price, in quote. */
export interface KindProfit {
  readonly kind: string;
  readonly agents: number;
  readonly startValue: number;
  readonly endValue: number;
  readonly profit: number;
}

/** How often an invariant was checked, how often a step put it to the test, and how often it failed. */
export interface InvariantCount {
  readonly id: string;
  readonly sentence: string;
  readonly checked: number;
  readonly evaluated: number;
  readonly violated: number;
}

/** A goal of the economy, measured in this run. */
export interface GoalResult {
  readonly id: string;
  readonly metric: string;
  readonly comparison: "at-least" | "at-most";
  readonly bound: number;
  readonly share: number;
  readonly value: number;
  readonly met: boolean;
}

/** What attackers of one kind looked for, did and gained; amounts in whole units of quote. */
export interface AttackResult {
  /** Kind of the agents. */
  readonly kind: string;
  /** What they attack: "trade" is other people's trades, anything else the protocol's own rules. */
  readonly target: string;
  readonly agents: number;
  /** Plans tried on a copy of the state, and plans carried out. */
  readonly rehearsed: number;
  readonly attempts: number;
  /** What the plans carried out brought, gas paid. */
  readonly profit: number;
  /** The most that any rehearsed plan would have brought, gas paid; null where none was rehearsed. */
  readonly bestProfit: number | null;
  /** By how much the best plan missed a profit; 0 once one profits, null where none was rehearsed. */
  readonly marginOfSafety: number | null;
  /** The least that any search's best plan lost of what it put in, as a share; 0 once one profits, null as above. */
  readonly leastLossShare: number | null;
}

/** `summary.json`: what came of a run. Wei are decimal strings; the same inputs give the same bytes. */
export interface Summary {
  readonly economy: string;
  readonly scenario: string;
  readonly seed: number;
  readonly steps: number;
  readonly agents: number;
  readonly actions: { readonly attempted: number; readonly succeeded: number; readonly reverted: number };
  readonly invariants: { readonly checked: number; readonly violated: number };
  readonly supply: {
    readonly maxWei: string;
    readonly mintedWei: string;
    readonly burnedWei: string;
    readonly totalWei: string;
  };
  readonly price: {
    readonly first: number;
    readonly last: number;
    readonly volatilityDaily: number;
    readonly maxDrawdown: number;
  };
  readonly staking: { readonly ratio: number; readonly yield: number };
  readonly distribution: Concentration;
  readonly fees: { readonly units: number; readonly quoteRevenueWei: string; readonly tokenRevenueWei: string };
  readonly burn: { readonly automatedWei: string };
  readonly buyback: { readonly spentQuoteWei: string; readonly boughtTokenWei: string; readonly tipsQuoteWei: string };
  readonly pool: { readonly insideFeeBandShare: number; readonly volumeQuoteWei: string };
  readonly profitByKind: readonly KindProfit[];
  /** What keepers paid for gas, in quote; `buyback.tipsQuoteWei` is what they were paid. */
  readonly keepers: { readonly gasQuote: number };
  /** Absent where the scenario has no attackers. */
  readonly attacks?: readonly AttackResult[] | undefined;
  /** Absent where nothing of governance happened. */
  readonly governance?: GovernanceResult | undefined;
  /** Reverted actions by kind of action and decoded error's name; `Error` and `Panic` keep their argument. */
  readonly reverts: readonly { readonly action: string; readonly error: string; readonly count: number }[];
  readonly invariantCounts: readonly InvariantCount[];
  readonly goals: readonly GoalResult[];
}

/** A finished run, as it stands in its folder. */
export interface Run {
  readonly manifest: Manifest;
  readonly steps: readonly StepRow[];
  readonly actions: readonly ActionRow[];
  readonly summary: Summary;
}
