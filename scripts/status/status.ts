import type { PermissionsPage } from "../../simulations/deployment/permissions/page.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import type { CheckResult } from "../../simulations/invariants/check.ts";
import type { ProposalContent, RecommendationContent } from "../../simulations/protocol/chain/live/pending.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";

/** A live economy as it is at one block, and what was checked of it. */
export interface EconomyStatus {
  /** What the economy file calls it. */
  readonly title: string;
  readonly network: string;
  readonly blockNumber: bigint;
  readonly snapshot: Snapshot;
  /** Who may change what: roles, terms, parameters with their limits. */
  readonly permissions: PermissionsPage;
  /** `proposals[number]`. */
  readonly proposals: readonly ProposalContent[];
  /** `recommendations[id - 1]`. */
  readonly recommendations: readonly RecommendationContent[];
  /** What the economy was deployed with. */
  readonly deployedWith: EconomyParameters;
  readonly checked: CheckResult;
  /** Whether everybody who holds quote is known. */
  readonly holdsAllQuote: boolean;
}
