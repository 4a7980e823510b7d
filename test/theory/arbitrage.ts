import { createArbitrageur } from "../../simulations/agents/arbitrageur.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { afterSwaps, hedge, swapFlow } from "../../simulations/engine/hedge.ts";
import { launchModel } from "../../simulations/experiments/launch-model.ts";
import type { ModelProtocol } from "../../simulations/protocol/model/model-protocol.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { VENUE } from "../../simulations/scenarios/venue.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../../simulations/units/amounts.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { createOutsideVenue } from "../../simulations/world/outside-venue.ts";
import { account, market } from "../agents/observations.ts";

const ARBITRAGEUR = "arbitrageur/0000";
const GENESIS = 1_800_000_000;

/** Seconds of a block's mean distance; the venue's volatility is given for it. */
const BLOCK_SECONDS = 60;

/** How an arbitrageur meets a price that diffuses. */
export interface Arbitrage {
  /** Standard deviation of the outside price's log return over a block's mean distance. */
  readonly volatility: number;
  readonly blocks: number;
  readonly seed: number;
  /** Whether blocks come as a Poisson process rather than evenly. */
  readonly isPoisson?: boolean;
}

/** What a block cost the pool: the arbitrageur's profit over the pool's value, and whether there was a trade. */
export interface BlockLoss {
  readonly share: number;
  readonly isTrade: boolean;
}

/** Begin an economy on the model in which nobody but an arbitrageur lives. */
async function beginAlone(seed: number): Promise<ModelProtocol> {
  const economy = await loadEconomy("baseline");
  const scenario = await loadScenario("calm");
  return await launchModel({
    economy,
    parameters: toParameters(economy),
    scenario,
    population: [createArbitrageur(ARBITRAGEUR, { impactPerQuote: 0 })],
    genesisSeconds: GENESIS,
    runSeconds: 86_400,
    seed,
  });
}

/** Whole units of the pool's two sides. */
function reservesOf({ pair, quote }: Snapshot): { tokens: number; quotes: number } {
  return {
    tokens: weiToNumber(pair.reserveTokenWei, TOKEN_DECIMALS),
    quotes: weiToNumber(pair.reserveQuoteWei, quote.decimals),
  };
}

/**
 * Have one arbitrageur, who pays no gas and moves no price outside, trade on the model's pool against a diffusing price
 * without drift, hedging each trade at that price. Blocks are mined one after the other.
 */
export async function arbitrageAlone({ volatility, blocks, seed, isPoisson }: Arbitrage): Promise<BlockLoss[]> {
  const protocol = await beginAlone(seed);
  const rng = createRng({ seed, purpose: "theory" });
  const arbitrageur = createArbitrageur(ARBITRAGEUR, { impactPerQuote: 0 });
  let state = await protocol.snapshot();
  const { tokens, quotes } = reservesOf(state);
  const jumps = { jumpsPerStressedDay: 0, jumpMean: 0, jumpDeviation: 0 };
  const venue = createOutsideVenue({
    initialPrice: quotes / tokens,
    beta: 0,
    kyleLambda: 0,
    depthQuote: 1,
    volatilityDaily: volatility * Math.sqrt(86_400 / BLOCK_SECONDS),
    quoteDecimals: state.quote.decimals,
    ...jumps,
  });
  const losses: BlockLoss[] = [];
  for (let block = 1; block <= blocks; block++) {
    const stepSeconds = BLOCK_SECONDS * (isPoisson === true ? rng.exponential(1) : 1);
    venue.advance({ macroLogReturn: 0, stress: 0, stepSeconds, rng });
    const seen = market({ ...state.pair, venuePrice: venue.price, gasCostQuote: () => 0 });
    const balance = (asset: "token" | "quote"): bigint => state[asset].balancesWei[ARBITRAGEUR] ?? 0n;
    const own = account({ id: ARBITRAGEUR, tokenWei: balance("token"), quoteWei: balance("quote") });
    const { actions } = arbitrageur.decide({ market: seen, account: own }, rng);
    await protocol.advanceTo(BigInt(GENESIS + block * BLOCK_SECONDS));
    const flow = swapFlow(await protocol.act(actions));
    const profit =
      weiToNumber(flow.tokenWei, TOKEN_DECIMALS) * venue.price + weiToNumber(flow.quoteWei, state.quote.decimals);
    // The pool's value at the outside price, along its curve: 2·√(x·y·price).
    const pool = reservesOf(afterSwaps(state, flow));
    losses.push({
      share: profit / (2 * Math.sqrt(pool.tokens * pool.quotes * venue.price)),
      isTrade: actions.length > 0,
    });
    if (actions.length === 0) continue;
    await protocol.act(hedge(venue, VENUE, ARBITRAGEUR, flow, state));
    state = await protocol.glance([ARBITRAGEUR, VENUE]);
  }
  return losses;
}
