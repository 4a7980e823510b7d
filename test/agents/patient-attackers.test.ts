import { expect } from "chai";

import { listPrice } from "../../simulations/agents/asked-units.ts";
import { createPriceDragger } from "../../simulations/agents/price-dragger.ts";
import { createRewardHunter } from "../../simulations/agents/reward-hunter.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { withoutAverage } from "../../scripts/attacks/variants.ts";
import { setScene, USER } from "./search-scene.ts";
import type { SceneChoices } from "./search-scene.ts";

/** Quote that a push gains, before gas, whose end sets the price at which a payment of so much is made in tokens. */
function gainOf(push: number, worth: number): number {
  const [quote, tokens, gamma] = [5e6, 1e7, 0.997];
  const bought = (gamma * push * tokens) / (quote + gamma * push);
  const left = bought - (worth * (tokens - bought)) / (quote + push);
  return (gamma * left * (quote + push)) / (tokens - bought + gamma * left) - push + worth;
}

const PLANS = { plans: 30 };
const USAGE: Action = { kind: "payWithQuote", actor: USER, units: 20_000n, maximumQuoteWei: 10n ** 12n };
const OBSERVED: SceneChoices["past"] = [
  { day: 1n, actions: [{ kind: "observe", actor: USER }] },
  { day: 2n, actions: [{ kind: "observe", actor: USER }] },
];

describe("reward hunter", () => {
  const hunter = (target: "rewards" | "discount") => createRewardHunter("reward-hunter/0000", target, PLANS);

  it("finds that the cover of the discount makes a stake for a moment lose the pool's fees", async () => {
    const scene = await setScene({ searcher: hunter("discount"), pending: [USAGE], past: OBSERVED });
    const { placements, findings = [] } = await scene.search();
    expect(placements).to.deep.equal([]);
    expect(-findings[0]!.profitQuote / findings[0]!.amountQuote).to.be.within(0.004, 0.007);
  });

  it("stakes for the full discount where nothing limits its units: a fifth of the price less twice the fee", async () => {
    const change: SceneChoices["change"] = (parameters) => ({
      ...parameters,
      fees: { ...parameters.fees, discountedUnitsPerTokenWad: 10n ** 24n },
    });
    const scene = await setScene({ searcher: hunter("discount"), pending: [USAGE], past: OBSERVED, change });
    const price = scene.observation.market.unitPrice;
    const { placements, findings = [] } = await scene.search();
    expect(placements.map(({ action: { kind } }) => kind)).to.deep.equal(["buy", "stake", "payWithQuote", "unstake"]);
    // 50,000 tokens at half a quote each give the full discount.
    expect(findings[0]!.amountQuote).to.be.closeTo(25_000, 300);
    expect(findings[0]!.profitQuote).to.be.within(0.2 * 20_000 * price * 0.7 - 500, 0.2 * 20_000 * price);
  });

  it("sees nothing in rewards where none come in, and keeps still where they are paid by the second", async () => {
    const none = await setScene({ searcher: hunter("rewards") });
    expect(await none.search()).to.deep.include({ placements: [], findings: [] });
    const poke: Action = { kind: "pokeEmission", actor: USER };
    const due = await setScene({ searcher: hunter("rewards"), stage: "window", pending: [poke], past: OBSERVED });
    const { placements, findings = [] } = await due.search();
    expect(placements).to.deep.equal([]);
    expect(findings[0]!.profitQuote).to.be.below(0);
    expect(findings[0]!.plans).to.equal(2 * PLANS.plans);
  });

  it("stakes for emission that is paid out at once", async () => {
    const change: SceneChoices["change"] = (parameters) => ({
      ...parameters,
      staking: { ...parameters.staking, maximumEmissionRateWeiPerSecond: 10n ** 24n, minimumRunwaySeconds: 1n },
    });
    const scene = await setScene({ searcher: hunter("rewards"), stage: "open", past: OBSERVED, change });
    const { placements, findings = [] } = await scene.search();
    expect(placements.map(({ action: { kind } }) => kind)).to.deep.equal(["buy", "stake", "pokeEmission"]);
    expect(findings[0]!.profitQuote).to.be.above(1_000);
  });
});

describe("price dragger", () => {
  const dragger = () => createPriceDragger("price-dragger/0000", PLANS);

  it("can't pay with fewer tokens by a push: the average asks for as many", async () => {
    const scene = await setScene({ searcher: dragger(), pending: [USAGE], past: OBSERVED });
    const { placements, findings = [] } = await scene.search();
    expect(placements).to.deep.equal([]);
    expect(findings[0]!.profitQuote).to.be.below(0);
  });

  it("pushes as far as the closed form says where the price of the moment rules, and gains as much", async () => {
    await withoutAverage(async () => {
      const units = 30_000n;
      const scene = await setScene({ searcher: dragger(), pending: [{ ...USAGE, units }], past: OBSERVED });
      const worth = Number(units) * (await listPrice(units, scene.observation))!;
      const { placements, findings = [] } = await scene.search();
      expect(placements.map(({ action: { kind } }) => kind)).to.deep.equal(["buy", "payWithToken", "sell"]);
      expect(placements[1]!.action).to.include({ units });
      let best = { push: 0, gain: -Infinity };
      for (let push = 1_000; push <= 1_000_000; push += 500) {
        const gain = gainOf(push, worth);
        if (gain > best.gain) best = { push, gain };
      }
      expect(best.gain).to.be.above(100);
      expect(findings[0]!.profitQuote / best.gain).to.be.closeTo(1, 5e-3);
      expect(findings[0]!.amountQuote / best.push).to.be.closeTo(1, 0.05);
    });
  });
});
