import type { Agent } from "../agents/agent.ts";
import type { Action } from "../protocol/actions.ts";
import type { EngineContext } from "./context.ts";
import { drawOrder, takeNext } from "./draw-order.ts";
import { createAccountObserver, observeMarket } from "./observe.ts";

/** Keepers who look in a step, however many there are. */
const ROTA = 5;

/** Draw a step's rota; who comes first of those that do anything does the work: the others would only find it done. */
export async function decideKeepers(
  keepers: readonly Agent[],
  context: EngineContext,
  step: number,
  atSeconds: bigint,
): Promise<readonly Action[]> {
  const rota = takeNext(drawOrder(keepers, context.streams.own(step, "keepers")), ROTA);
  if (rota.length === 0) return [];
  const state = await context.protocol.glance(rota.map(({ id }) => id));
  const market = observeMarket(state, step, atSeconds, context);
  const observe = createAccountObserver(state, atSeconds);
  for (const keeper of rota) {
    const observation = { market, account: observe(keeper.id, 0) };
    const { actions } = keeper.decide(observation, context.streams.of(keeper.id, step, "keeper"));
    if (actions.length > 0) return actions;
  }
  return [];
}
