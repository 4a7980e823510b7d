import { expect } from "chai";

import {
  actionSentences,
  concentrationSentences,
  profitSentences,
} from "../../../simulations/report/sentences/agents.ts";
import { attackSentences } from "../../../simulations/report/sentences/attacks.ts";
import { plain, runOf } from "./runs.ts";

const kind = (name: string, profit: number, startValue = 100, agents = 2) => ({
  kind: name,
  agents,
  startValue,
  endValue: startValue + profit,
  profit,
});

describe("sentences on agents", () => {
  describe("profitSentences", () => {
    it("names who gained most and who lost most, whatever the kinds are called", () => {
      const profitByKind = [kind("liquidity-provider", -25), kind("brand-new-kind", 50, 0), kind("whale", 10, 100, 1)];
      expect(plain(profitSentences(runOf([{}], { profitByKind })))).to.equal(
        "Of 3 kinds of agents 2 gained and 1 lost; most gained: brand-new kinds (+50 USDC); most lost: liquidity providers (−25 USDC, −25.0 %).",
      );
    });

    it("knows that there is one outside venue", () => {
      const profitByKind = [kind("keeper", 5, 0), kind("outside venue", -5, 100, 1)];
      expect(plain(profitSentences(runOf([{}], { profitByKind })))).to.include("most lost: the outside venue (−5 USDC");
    });

    it("names nobody where nobody gained or lost, and says nothing without agents", () => {
      expect(plain(profitSentences(runOf([{}], { profitByKind: [kind("keeper", 0)] })))).to.equal(
        "Of 1 kind of agents 0 gained and 0 lost.",
      );
      expect(profitSentences(runOf([{}], { profitByKind: [] }))).to.deep.equal([]);
    });
  });

  describe("concentrationSentences and actionSentences", () => {
    it("say in how few hands tokens are, and how much failed", () => {
      const run = runOf([{}], {
        distribution: { gini: 0.8, herfindahl: 0.3, theil: 1, nakamoto: 3 },
        actions: { attempted: 1_000, succeeded: 990, reverted: 10 },
      });
      expect(plain(concentrationSentences(run))).to.equal(
        "At the end 3 holders together held more than half of all holders' tokens; the Gini coefficient was 0.8.",
      );
      expect(plain(actionSentences(run))).to.equal(
        "Agents attempted 1,000 actions; 10 of them were reverted and changed nothing.",
      );
      const alone = runOf([{}], { distribution: { gini: 0.9, herfindahl: 0.8, theil: 2, nakamoto: 1 } });
      expect(plain(concentrationSentences(alone))).to.include("At the end a single holder held more than half");
      expect(
        concentrationSentences(runOf([{}], { distribution: { gini: 0, herfindahl: 0, theil: 0, nakamoto: 0 } })),
      ).to.deep.equal([]);
      expect(actionSentences(runOf([{}], { actions: { attempted: 0, succeeded: 0, reverted: 0 } }))).to.deep.equal([
        "Nobody attempted anything.",
      ]);
    });
  });

  describe("attackSentences", () => {
    const attack = {
      kind: "sandwicher",
      target: "buyback",
      agents: 3,
      rehearsed: 40,
      attempts: 2,
      profit: -5,
      bestProfit: -1.5,
      marginOfSafety: 1.5,
      leastLossShare: 0.003,
    };

    it("says what attackers made, and how far the best plan was from a profit", () => {
      const nearer = { ...attack, kind: "price-dragger", target: "oracle", attempts: 0, profit: 0, bestProfit: -0.5 };
      expect(plain(attackSentences(runOf([{}], { attacks: [attack, { ...nearer, leastLossShare: 0.002 }] })))).to.equal(
        "6 attackers rehearsed 80 plans and carried out 2. No plan against the protocol would have paid: the best, of a price dragger on the average price, was 0.5 USDC short of a profit; no search's best plan lost less than 0.20 % of what it put in. 2 plans of a sandwicher around buybacks made −5 USDC, gas paid.",
      );
    });

    it("says what the best plan would have brought where one pays, and whose loss a gain from trades is", () => {
      const profits = { ...attack, profit: 9, bestProfit: 9, marginOfSafety: 0, leastLossShare: 0 };
      const trades = { ...profits, target: "trade", agents: 1, attempts: 1, bestProfit: 12 };
      expect(plain(attackSentences(runOf([{}], { attacks: [profits, trades] })))).to.equal(
        "4 attackers rehearsed 80 plans and carried out 3. The best plan against the protocol, of a sandwicher around buybacks, would have brought +9 USDC. 2 plans of a sandwicher around buybacks made +9 USDC, gas paid. 1 plan of a sandwicher around trades of others made +9 USDC, gas paid, at the cost of those trades.",
      );
    });

    it("says nothing where nobody attacked, and no best plan where none was rehearsed", () => {
      expect(attackSentences(runOf([{}]))).to.deep.equal([]);
      expect(
        plain(
          attackSentences(
            runOf([{}], { attacks: [{ ...attack, bestProfit: null, marginOfSafety: null, leastLossShare: null }] }),
          ),
        ),
      ).to.not.include("best plan");
    });
  });
});
