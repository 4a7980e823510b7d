import { expect } from "chai";

import { summariseAttacks } from "../../simulations/metrics/attacks.ts";
import type { AttackerWealth } from "../../simulations/metrics/attacks.ts";
import type { FindingRow } from "../../simulations/recorder/rows.ts";

const VALUATION = { lastPrice: 2, quoteDecimals: 6 };

function attacker(id: string, target: AttackerWealth["target"], tokens: bigint, quote: bigint): AttackerWealth {
  const wealth = {
    kind: "sandwicher",
    startTokenWei: 0n,
    endTokenWei: tokens * 10n ** 18n,
    startQuoteWei: 100_000_000n,
    endQuoteWei: quote * 1_000_000n,
    startOtherQuote: 0,
    endOtherQuote: -3,
  };
  return { id, kind: "sandwicher", target, wealth, otherQuote: 1 };
}

function row(searcher: string, profitQuote: number, amountQuote: number, placed = 0): FindingRow {
  return {
    step: 0,
    stage: "open",
    searcher,
    agentKind: "sandwicher",
    target: "x",
    plans: 7,
    profitQuote,
    amountQuote,
    placed,
  };
}

describe("summariseAttacks", () => {
  it("sums by kind and target, tokens at the last price, gas and what balances don't show counted", () => {
    const attackers = [
      attacker("b", "trade", 10n, 90n),
      attacker("a", "buyback", 0n, 100n),
      attacker("c", "trade", 0n, 100n),
    ];
    const findings = [row("b", 5, 100, 2), row("c", -1, 10), row("a", -4, 100), row("a", -3, 1_000)];
    const [buyback, trade] = summariseAttacks(attackers, findings, VALUATION);
    expect(buyback).to.deep.equal({
      kind: "sandwicher",
      target: "buyback",
      agents: 1,
      rehearsed: 14,
      attempts: 0,
      profit: -2,
      bestProfit: -3,
      marginOfSafety: 3,
      leastLossShare: 0.003,
    });
    expect(trade).to.include({ target: "trade", agents: 2, attempts: 1, bestProfit: 5, marginOfSafety: 0 });
    expect(trade).to.include({ leastLossShare: 0, profit: 20 - 10 - 3 + 1 - 3 + 1 });
  });

  it("has no best plan where nobody found anything", () => {
    const [none] = summariseAttacks([attacker("a", "oracle", 0n, 100n)], [], VALUATION);
    expect(none).to.include({ rehearsed: 0, bestProfit: null, marginOfSafety: null, leastLossShare: null });
  });
});
