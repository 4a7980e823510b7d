import type { Action } from "../protocol/actions.ts";
import type { Rng } from "../units/rng.ts";
import type { Observation, SearchObservation } from "./observation.ts";

/** Kinds of agents, as scenarios and reports name them. */
export const AGENT_KINDS = [
  "long-term-staker",
  "yield-farmer",
  "fundamentalist",
  "trend-follower",
  "noise-trader",
  "liquidity-provider",
  "service-user",
  "whale",
  "arbitrageur",
  "insider",
  "keeper",
  "sandwicher",
  "reward-hunter",
  "price-dragger",
  "compromised-proposer",
  "proposer",
  "guardian",
  "raider",
] as const;

/** A kind of agent. */
export type AgentKind = (typeof AGENT_KINDS)[number];

/**
 * When in a step an agent acts: on the state at its start, after the ordinary agents, or after the oracle's window.
 * Searchers act around all three; see {@link Searcher}.
 */
export type AgentPhase = "ordinary" | "arbitrage" | "keeper";

/**
 * When an agent wants to be asked again. What concerns it wakes it besides: units of the service that it wants, stake
 * whose cooldown or lock is over, the cliff of its grant, an alarm (see {@link Observation}).
 */
export interface Wake {
  /** Step to be asked in; left out, it isn't asked by time. */
  readonly atStep?: number;
  /** Asked as soon as a step begins with the pool's price below this, in quote per token. */
  readonly priceBelow?: number;
  /** Asked as soon as a step begins with the pool's price above this, in quote per token. */
  readonly priceAbove?: number;
}

/** What an agent does, and when it wants to be asked again. The wake holds until the agent's next decision. */
export interface Decision {
  readonly actions: readonly Action[];
  readonly wake: Wake;
}

/** What the world is when an agent begins to live. */
export interface Beginning {
  /** Length of the run. */
  readonly steps: number;
  readonly stepSeconds: number;
  /** First price of the pool, in quote per token. */
  readonly poolPrice: number;
}

/** Somebody who lives in the economy: sees, decides, and never touches state by any other way than actions. */
export interface Agent {
  readonly id: string;
  readonly kind: AgentKind;
  readonly phase: AgentPhase;
  /** Whether it is a holder who may lose its nerve, or whom a scenario may have leave; see {@link Observation}. */
  readonly canBeAlarmed?: boolean;
  /**
   * Say when to be asked first; 0 is the first step. Phases other than the ordinary one ask as they come, whatever the
   * wake.
   *
   * @param rng - Keyed by seed, agent and purpose.
   */
  begin(beginning: Beginning, rng: Rng): Wake;
  /**
   * Decide on what is seen.
   *
   * @param rng - Keyed by seed, agent, step and purpose, so that the draw doesn't depend on who else lives.
   */
  decide(observation: Observation, rng: Rng): Decision;
}

/** An action that waits for its block, as everybody can see it: the public mempool. */
export interface PendingAction {
  /** Name of the action within its block, such as "pending/12". */
  readonly id: string;
  readonly action: Action;
}

/** An action, and where it goes in the block that is being made: at an end, or right beside an action that waits. */
export interface Placement {
  readonly action: Action;
  readonly at: "first" | "last" | { readonly before: string } | { readonly after: string };
}

/**
 * What a searcher looks for profit in: trades are those of users, the others are the protocol's own rules. Stewardship is
 * attacked to do harm: its profit is what stakers lose.
 */
export type AttackTarget = "buyback" | "trade" | "rewards" | "discount" | "oracle" | "stewardship";

/** What a search came to, whether or not it was acted upon. */
export interface SearchFinding {
  /** Best profit that was found, in quote net of gas; below 0 where every plan loses. */
  readonly profitQuote: number;
  /** What the best plan puts in, in quote; above 0. */
  readonly amountQuote: number;
  /** Plans that were tried. */
  readonly plans: number;
}

/** What a searcher puts into a block, and when it wants to be asked again. */
export interface SearchDecision {
  readonly placements: readonly Placement[];
  /** What it found; left out where it looked for nothing. */
  readonly findings?: readonly SearchFinding[];
  /** Only `atStep` counts; every stage of a step asks whoever is awake in it. */
  readonly wake: Wake;
}

/**
 * Somebody who sees blocks before they are mined, tries plans out on a copy of the state, and chooses its place in the
 * block. In each step searchers are asked three times; see {@link SearchObservation.stage}.
 */
export interface Searcher {
  readonly id: string;
  readonly kind: AgentKind;
  /** The one thing that it attacks: who attacks several things is several searchers. */
  readonly target: AttackTarget;
  readonly phase: "searcher";
  /** Say when to be asked first, as {@link Agent.begin}. */
  begin(beginning: Beginning, rng: Rng): Wake;
  /**
   * Decide what to put where in the block that is being made.
   *
   * @param rng - Keyed by seed, searcher, step and stage.
   */
  search(observation: SearchObservation, rng: Rng): Promise<SearchDecision>;
}

/** Anybody who lives in a run. */
export type Resident = Agent | Searcher;
