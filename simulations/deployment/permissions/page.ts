import type { ParameterLimits } from "../../economies/parameters.ts";
import type { SaferDirection, TunableContract } from "../../economies/tunables.ts";

/** Somebody who holds a role, or may do something. */
export interface Holder {
  readonly address: string;
  /** Name of the contract in the deployment; null for an account outside it. */
  readonly contract: string | null;
}

/** A role of the access manager or of the timelock. */
export interface RoleEntry {
  readonly name: string;
  /** Who holds it; empty for nobody. */
  readonly holders: readonly Holder[];
  /** Whether anybody may do what the role opens. */
  readonly isOpen: boolean;
  /** Seconds between a holder's call and its effect that the manager demands; the timelock's come before. */
  readonly executionDelaySeconds: bigint;
  /** Functions that it opens, as `contract.function`, without arguments. */
  readonly functions: readonly string[];
}

/** How holders' votes become calls. */
export interface VotingTerms {
  readonly proposalThresholdWei: bigint;
  readonly delaySeconds: bigint;
  readonly periodSeconds: bigint;
  readonly quorumBps: bigint;
  /** Votes that the quorum takes at the supply as it is, in wei. */
  readonly quorumWei: bigint;
  /** The timelock's delay, and the shortest that it may ever be set to. */
  readonly executionDelaySeconds: bigint;
  readonly minimumExecutionDelaySeconds: bigint;
}

/** How recommendations become changes. */
export interface StewardTerms {
  readonly vetoDelaySeconds: bigint;
  readonly flaggedDelaySeconds: bigint;
  readonly lifetimeSeconds: bigint;
  readonly flagSeconds: bigint;
  readonly narrowingSeconds: bigint;
  /** Flags that are up: none, one or two. */
  readonly flagsUp: bigint;
}

/** Who may stop things, and until when. */
export interface GuardianTerms {
  readonly guardian: Holder;
  readonly powersUntilSeconds: bigint;
  readonly maximumTermSeconds: bigint;
  /** How long a halt lasts, and rests. */
  readonly haltSeconds: bigint;
}

/** How long a staker needs to leave a pool. */
export interface ExitTerms {
  readonly pool: "stakingPool" | "miningPool";
  readonly cooldownSeconds: bigint;
  readonly maximumCooldownSeconds: bigint;
}

/** A parameter, and how far and how fast it may move. */
export interface ParameterEntry {
  /** Its number with the steward. */
  readonly number: number;
  readonly contract: TunableContract;
  readonly name: string;
  /** Value, limits and budget in the unit that the contract stores, by their sign. */
  readonly value: bigint;
  readonly saferDirection: SaferDirection;
  readonly limits: ParameterLimits;
  /** Until when the guardian's narrowing holds; null where the limits are the lasting ones. */
  readonly narrowedUntilSeconds: bigint | null;
  readonly budgetLeft: bigint;
  /** Least seconds until the steward could have brought it to a bound; null where it can't. */
  readonly secondsToMinimum: bigint | null;
  readonly secondsToMaximum: bigint | null;
}

/** Who can change what in an economy on a chain: what the chain says, nothing that a file says. */
export interface PermissionsPage {
  readonly chainId: bigint;
  readonly atSeconds: bigint;
  readonly token: string;
  readonly quote: { readonly symbol: string; readonly decimals: number };
  readonly roles: readonly RoleEntry[];
  readonly voting: VotingTerms;
  readonly steward: StewardTerms;
  readonly guardian: GuardianTerms;
  readonly exits: readonly ExitTerms[];
  readonly parameters: readonly ParameterEntry[];
}
