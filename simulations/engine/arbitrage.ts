import type { Agent } from "../agents/agent.ts";
import { POOL_FEE } from "../agents/pool-math.ts";
import type { Action } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { VENUE } from "../scenarios/venue.ts";
import type { EngineContext } from "./context.ts";
import { drawOrder, takeNext } from "./draw-order.ts";
import { afterSwaps, afterTransfers, hedge, swapFlow } from "./hedge.ts";
import { poolPriceOf } from "./history.ts";
import { createAccountObserver, observeMarket } from "./observe.ts";
import type { Phase } from "./step-result.ts";

/** Log distance of the pool's price from the venue's that its fee makes unprofitable to close. */
const FEE_BAND = -Math.log(1 - POOL_FEE);

/** What rounding and the arbitrageur's own gas leave beside the band: a tenth of it. */
const BAND_TOLERANCE = FEE_BAND / 10;

/** Arbitrageurs whose accounts are read at a time. */
const ACCOUNTS_AT_A_TIME = 16;

/** When in a step arbitrageurs come. */
export interface ArbitrageRound {
  readonly step: number;
  readonly atSeconds: bigint;
  readonly phase: Phase;
  /** Sets the draws of the step's rounds apart. */
  readonly purpose: string;
}

/** What arbitrageurs did: their trades stand, their hedges are to be made. */
export interface ArbitrageResult {
  readonly hedges: readonly Action[];
  /** Whether the pool's price then stands inside its fee band of the venue's. */
  readonly isInsideFeeBand: boolean;
}

function gapOf(state: Snapshot, venuePrice: number): number {
  return Math.abs(Math.log(poolPriceOf(state) / venuePrice));
}

/**
 * Have arbitrageurs come in a drawn order; each sees what those before it left, until nothing is left to gain: inside
 * the fee band there is nothing for anybody, and nobody is asked. What they traded is hedged at the venue.
 */
export async function runArbitrage(
  arbitrageurs: readonly Agent[],
  context: EngineContext,
  round: ArbitrageRound,
): Promise<ArbitrageResult> {
  const { protocol, streams, world } = context;
  const order = drawOrder(arbitrageurs, streams.own(round.step, `${round.purpose}-order`));
  const hedges: Action[] = [];
  let seen: Snapshot;
  let acted: boolean;
  do {
    const some = takeNext(order, ACCOUNTS_AT_A_TIME);
    const state = await protocol.glance([...some.map(({ id }) => id), VENUE]);
    seen = state;
    acted = false;
    for (const agent of some) {
      if (gapOf(seen, world.venue.price) <= FEE_BAND) break;
      const actions = decide(agent, seen, context, round);
      if (actions.length === 0) continue;
      acted = true;
      const flow = swapFlow(await context.blocks.run(round.phase, actions, round.atSeconds));
      // The hedges of those before are made in the next block: what they take, the venue doesn't have twice.
      hedges.push(...hedge(world.venue, VENUE, agent.id, flow, afterTransfers(state, hedges)));
      seen = afterSwaps(seen, flow);
    }
  } while (acted && gapOf(seen, world.venue.price) > FEE_BAND);
  return { hedges, isInsideFeeBand: gapOf(seen, world.venue.price) <= FEE_BAND + BAND_TOLERANCE };
}

function decide(agent: Agent, state: Snapshot, context: EngineContext, round: ArbitrageRound): readonly Action[] {
  const { step, atSeconds, purpose } = round;
  const market = observeMarket(state, step, atSeconds, context);
  const account = createAccountObserver(state, atSeconds)(agent.id, 0);
  return agent.decide({ market, account }, context.streams.of(agent.id, step, purpose)).actions;
}
