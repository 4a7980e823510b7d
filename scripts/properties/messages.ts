import type { CampaignName } from "./profiles.ts";
import type { TallyData } from "./tally.ts";

/** Sequences that a worker is to play: those of a range, or the one that a path names. */
export interface Order {
  readonly campaign: CampaignName;
  readonly seed: number;
  /** Entries of each sequence. */
  readonly length: number;
  /** Number of the first sequence, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Id of the only property to check. */
  readonly only?: string;
  /** Path of one sequence inside its seed: its number, then the shrinks that led to it. */
  readonly path?: string;
  /** Artifacts that stand in for others: deliberately broken contracts, for tests alone. */
  readonly substitutions?: Readonly<Record<string, string>>;
  /** Id of a property that is broken on purpose, for tests alone. */
  readonly canary?: string;
  /** Whether all properties that a block breaks are wanted: then no model plays beside, whose differences come first. */
  readonly gathers?: boolean;
}

/** A step of a broken sequence, as it is written into a regression test and as a person reads it. */
export interface ReportedStep {
  /** Time, action and what must become of it, as they would stand in TypeScript. */
  readonly source: string;
  readonly readable: string;
}

/** A broken property, shrunk. */
export interface FailureReport {
  /** What broke: a property, or the equality of model and chain. */
  readonly kind: "property" | "difference";
  /** Ids that the last step broke, the reported one first. */
  readonly ids: readonly string[];
  readonly detail: string;
  readonly campaign: CampaignName;
  readonly economy: string;
  readonly seed: number;
  readonly path: string;
  readonly length: number;
  /** Actions of the shrunk sequence, those that change nothing left out by the shrinking. */
  readonly steps: readonly ReportedStep[];
}

/** What a worker answers. */
export type Answer =
  | { readonly kind: "progress"; readonly entries: number }
  | { readonly kind: "played"; readonly tally: TallyData; readonly failure?: FailureReport }
  /** The order can't be carried out. */
  | { readonly kind: "refused"; readonly option: string; readonly message: string; readonly allowed: string };
