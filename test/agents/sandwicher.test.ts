import { expect } from "chai";

import { assembleBlock } from "../../simulations/agents/mempool.ts";
import { createSandwicher } from "../../simulations/agents/sandwicher.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { setScene, USER } from "./search-scene.ts";
import type { SceneChoices } from "./search-scene.ts";

const ID = "sandwicher/0000";
const KEEN = { plans: 40, victims: 3 };
/** Genesis reserves of the baseline: quote and tokens in whole units, and what a swap counts of its input. */
const [QUOTE, TOKENS, GAMMA] = [5e6, 1e7, 0.997];

/** Tokens that a purchase brings after another of so much quote. */
function boughtAfter(front: number, quote: number): number {
  const reserveQuote = QUOTE + front;
  const reserveTokens = (QUOTE * TOKENS) / (QUOTE + GAMMA * front);
  return (GAMMA * quote * reserveTokens) / (reserveQuote + GAMMA * quote);
}

/** Quote that a sandwich with a front of this size gains before gas. */
function gainOf(front: number, victim: number): number {
  const own = (GAMMA * front * TOKENS) / (QUOTE + GAMMA * front);
  const tokens = TOKENS - own - boughtAfter(front, victim);
  return (GAMMA * own * (QUOTE + front + victim)) / (tokens + GAMMA * own) - front;
}

/** The largest front after which the victim still gets its minimum, by bisection. */
function largestFront(victim: number, minimum: number): number {
  let [low, high] = [0, QUOTE];
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2;
    if (boughtAfter(middle, victim) >= minimum) low = middle;
    else high = middle;
  }
  return low;
}

const purchase = (quote: number, minimum: number): Action => ({
  kind: "buy",
  actor: USER,
  quoteWei: BigInt(quote) * 10n ** 6n,
  minimumTokenWei: BigInt(Math.floor(minimum)) * 10n ** 18n,
});

describe("sandwicher", () => {
  const sceneOf = (choices: Partial<SceneChoices>, target: "trade" | "buyback" = "trade") =>
    setScene({ searcher: createSandwicher(ID, target, KEEN), ...choices });

  it("takes what the victim's minimum leaves: the front and the gain of the closed form", async () => {
    for (const [victim, tolerance] of [
      [100_000, 0.05],
      [50_000, 0.02],
      [200_000, 0.1],
    ] as const) {
      const minimum = Math.floor(boughtAfter(0, victim) * (1 - tolerance));
      const scene = await sceneOf({ pending: [purchase(victim, minimum)] });
      const { findings = [], placements } = await scene.search();
      const front = largestFront(victim, minimum);
      expect(findings[0]!.amountQuote / front, `${victim}`).to.be.closeTo(1, 2e-3);
      expect(findings[0]!.profitQuote / gainOf(front, victim), `${victim}`).to.be.closeTo(1, 3e-3);
      expect(placements.map(({ action: { kind } }) => kind)).to.deep.equal(["buy", "sell"]);
      expect(findings[0]!.plans).to.equal(KEEN.plans);
    }
  });

  it("gets the very wei that the rehearsal promised, and loses nothing but gas when somebody comes between", async () => {
    const pending = [purchase(100_000, 150_000)];
    const scene = await sceneOf({ pending });
    const { market, account, rehearsal } = scene.observation;
    const { placements, findings = [] } = await scene.search();
    const block = assembleBlock(scene.observation.pending, placements);
    const gas = market.gasCostQuote("buy") + market.gasCostQuote("sell");
    const atSeconds = market.timeSeconds;
    const done = await rehearsal.run([{ atSeconds, actions: block }]);
    const gained = Number(done.account.quoteWei - account.quoteWei) / 1e6;
    expect(gained - gas).to.be.closeTo(findings[0]!.profitQuote, 1e-6);
    const between = await rehearsal.run([{ atSeconds, actions: [purchase(1_000, 0), ...block] }]);
    expect(between.account.quoteWei).to.equal(account.quoteWei);
    expect(between.outcomes[0]!.map(({ status }) => status)).to.deep.equal(["ok", "reverted", "ok", "reverted"]);
  });

  it("keeps still where the fees take more than a purchase moves the price, and reports how much", async () => {
    const { placements, findings = [] } = await (await sceneOf({ pending: [purchase(5_000, 0)] })).search();
    expect(placements).to.deep.equal([]);
    // Twice the fee less twice the purchase over the reserve.
    expect(-findings[0]!.profitQuote / findings[0]!.amountQuote).to.be.closeTo(0.006 - 0.002, 2e-4);
  });

  it("keeps still where gas eats what there is", async () => {
    const pending = [purchase(50_000, Math.floor(boughtAfter(0, 50_000) * 0.99))];
    expect((await (await sceneOf({ pending })).search()).placements).to.have.length(2);
    const dear = await sceneOf({ pending, scenario: { gas: { medianFeeGwei: 5_000 } } });
    const { placements, findings = [] } = await dear.search();
    expect(placements).to.deep.equal([]);
    expect(findings[0]!.profitQuote).to.be.below(0);
  });

  it("looks at nothing where nobody buys, and sells what a plan that went wrong left", async () => {
    expect(await (await sceneOf({})).search()).to.deep.include({ placements: [], findings: [] });
    const left: Action = { kind: "buy", actor: ID, quoteWei: 10n ** 9n, minimumTokenWei: 0n };
    const { placements } = await (await sceneOf({ past: [{ day: 1n, actions: [left] }] })).search();
    expect(placements.map(({ action: { kind } }) => kind)).to.deep.equal(["sell"]);
  });

  const funded = [
    { day: 1n, actions: [{ kind: "observe", actor: USER }] },
    {
      day: 2n,
      actions: [
        { kind: "fundBuyback", actor: USER, quoteWei: 10n ** 11n },
        { kind: "observe", actor: USER },
      ],
    },
  ] as const;

  it("loses the fees less the lot's impact on a buyback within its limits, and triggers none for that", async () => {
    const { placements, findings = [] } = await (await sceneOf({ stage: "open", past: funded }, "buyback")).search();
    expect(placements).to.deep.equal([]);
    // Twice the fee, 0.3 %, less twice the lot over the reserve, 0.15 %, and some gas.
    expect(-findings[0]!.profitQuote / findings[0]!.amountQuote).to.be.within(0.003, 0.0033);
  });

  it("triggers and surrounds a buyback whose lot nothing limits", async () => {
    const change: SceneChoices["change"] = (parameters) => ({
      ...parameters,
      buyback: { ...parameters.buyback, reserveShareBps: 500n, bucketCapacityWei: 10n ** 20n },
    });
    const { placements, findings = [] } = await (
      await sceneOf({ stage: "open", past: funded, change }, "buyback")
    ).search();
    expect(placements.map(({ action: { kind } }) => kind)).to.deep.equal(["buy", "buyback", "sell"]);
    expect(findings[0]!.profitQuote).to.be.above(1_000);
  });
});
