import { expect } from "chai";

import type { AccountObservation } from "../../simulations/agents/observation.ts";
import { createPricePusher } from "../../simulations/agents/price-pusher.ts";
import { account, dictated, market, QUOTE, TOKEN } from "./observations.ts";

const ID = "drag/0000";

/** Drags from the 10th to the 14th step of a run of 20. */
function pusher() {
  const agent = createPricePusher(ID, (steps) => ({ from: steps / 2, until: steps / 2 + 4 }));
  const wake = agent.begin({ steps: 20, stepSeconds: 86_400, poolPrice: 1 }, dictated());
  const decide = (step: number, own: Partial<AccountObservation>) =>
    agent.decide({ market: market({ step }), account: account({ id: ID, tokenWei: 0n, ...own }) }, dictated());
  return { wake, decide };
}

describe("price pusher", () => {
  it("sleeps until its window begins", () => {
    const { wake, decide } = pusher();
    expect(wake).to.deep.equal({ atStep: 10 });
    expect(decide(3, { quoteWei: 400n * QUOTE })).to.deep.equal({ actions: [], wake: { atStep: 10 } });
  });

  it("buys for equal parts of its quote until the window ends", () => {
    const { decide } = pusher();
    expect(decide(10, { quoteWei: 400n * QUOTE }).actions[0]).to.include({ kind: "buy", quoteWei: 100n * QUOTE });
    expect(decide(13, { quoteWei: 100n * QUOTE }).actions[0]).to.include({ kind: "buy", quoteWei: 100n * QUOTE });
  });

  it("sells in as many steps what it bought, and then sleeps", () => {
    const { decide } = pusher();
    expect(decide(14, { tokenWei: 800n * TOKEN }).actions[0]).to.include({ kind: "sell", tokenWei: 200n * TOKEN });
    expect(decide(17, { tokenWei: 200n * TOKEN }).actions[0]).to.include({ kind: "sell", tokenWei: 200n * TOKEN });
    expect(decide(18, {})).to.deep.equal({ actions: [], wake: {} });
  });
});
