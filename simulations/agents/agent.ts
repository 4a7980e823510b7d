import type { Action } from "../protocol/actions.ts";
import type { Rng } from "../units/rng.ts";
import type { Observation } from "./observation.ts";

/** Kinds of agents, as scenarios and reports name them. */
export const AGENT_KINDS = [
  "long-term-staker",
  "fundamentalist",
  "trend-follower",
  "noise-trader",
  "arbitrageur",
  "liquidity-provider",
  "service-user",
  "insider",
  "keeper",
] as const;

/** A kind of agent. */
export type AgentKind = (typeof AGENT_KINDS)[number];

/** When in a step an agent acts: on the state at its start, after the ordinary agents, or after the oracle's window. */
export type AgentPhase = "ordinary" | "arbitrage" | "keeper";

/** Somebody who lives in the economy: sees, decides, and never touches state by any other way than actions. */
export interface Agent {
  readonly id: string;
  readonly kind: AgentKind;
  readonly phase: AgentPhase;
  /**
   * Decide on what is seen.
   *
   * @param rng - Keyed by seed, agent, step and purpose, so that the draw doesn't depend on who else lives.
   */
  decide(observation: Observation, rng: Rng): readonly Action[];
}
