import { expect } from "chai";

import type { Agent, Decision } from "../../simulations/agents/agent.ts";
import type { AccountObservation, MarketObservation, Observation } from "../../simulations/agents/observation.ts";
import { panicSellerTraits, withNerves } from "../../simulations/agents/panic-seller.ts";
import { valueForImpact } from "../../simulations/agents/pool-math.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { account, dictated, market, QUOTE, stake, TOKEN } from "./observations.ts";

const ID = "agent/0001";
const USUAL: Action = { kind: "claim", actor: ID, pool: "staking" };
const PAYMENT: Action = { kind: "payWithToken", actor: ID, units: 3n, maximumTokenWei: 400n * TOKEN };

/** A holder who claims and pays in every step, and wants to be asked in ten. */
const holder: Agent = {
  id: ID,
  kind: "service-user",
  phase: "ordinary",
  begin: () => ({ atStep: 4 }),
  decide: ({ market: { step } }) => ({ actions: [USUAL, PAYMENT], wake: { atStep: step + 10 } }),
};

/** Twenty days until it has calmed down. */
const nervous = () => withNerves(holder, panicSellerTraits.parse({}), dictated());

function decide(
  agent: Agent,
  step: number,
  own: Partial<AccountObservation> = {},
  alarm?: Observation["alarm"],
  seen: Partial<MarketObservation> = {},
): Decision {
  const observation = { market: market({ step, ...seen }), account: account(own) };
  return agent.decide(alarm === undefined ? observation : { ...observation, alarm }, dictated());
}

const kinds = ({ actions }: Decision) => actions.map(({ kind }) => kind);

describe("panic seller", () => {
  it("is its old self until something alarms it", () => {
    const agent = nervous();
    expect(agent).to.include({ id: ID, kind: "service-user", canBeAlarmed: true });
    expect(agent.begin({ steps: 9, stepSeconds: 86_400, poolPrice: 1 }, dictated())).to.deep.equal({ atStep: 4 });
    expect(decide(agent, 0)).to.deep.equal({ actions: [USUAL, PAYMENT], wake: { atStep: 10 } });
    expect(kinds(decide(agent, 1, {}, { kind: "withdraw-liquidity", share: 1 }))).to.include("claim");
  });

  it("in panic leaves both pools and the pair, and sells its wallet, until nothing is left to do", () => {
    const agent = nervous();
    const pools = {
      staking: stake({ plainWei: 7n * TOKEN, lockedWei: 9n * TOKEN }),
      liquidityMining: stake({ plainWei: 2n, ready: [{ id: 1n, amountWei: 1n, readyAtSeconds: 0n }] }),
    };
    const decision = decide(agent, 5, { pools, liquidityWei: 3n }, { kind: "panic" });
    expect(kinds(decision)).to.deep.equal(["unstake", "withdraw", "unstake", "removeLiquidity", "sell"]);
    expect(decision.actions[0]).to.deep.equal({ kind: "unstake", actor: ID, pool: "staking", amountWei: 7n * TOKEN });
    expect(decision.wake).to.deep.equal({ atStep: 6 });
    // With everything sold it sleeps until it has calmed down; what cools down wakes it besides.
    expect(decide(agent, 6, { tokenWei: 0n })).to.deep.equal({ actions: [], wake: { atStep: 25 } });
  });

  it("sells no more at once than the impact that it accepts", () => {
    const [sale] = decide(nervous(), 0, { tokenWei: 10n ** 8n * TOKEN }, { kind: "panic" }).actions;
    const value = sale?.kind === "sell" ? (Number(sale.tokenWei) / 1e18) * 0.5 : 0;
    expect(value).to.be.closeTo(valueForImpact(market(), 0.02), 1e-3);
  });

  it("who only wants its stake out sells nothing", () => {
    const pools = { staking: stake({ plainWei: TOKEN }), liquidityMining: stake() };
    expect(kinds(decide(nervous(), 0, { pools }, { kind: "unstake" }))).to.deep.equal(["unstake"]);
  });

  it("goes on paying for what it uses, and sells what that may not take", () => {
    const agent = nervous();
    const { actions } = decide(agent, 0, { unitsWanted: 3, quoteWei: QUOTE }, { kind: "panic" });
    expect(actions[0]).to.equal(PAYMENT);
    expect(actions[1]).to.include({ kind: "sell", tokenWei: 600n * TOKEN });
  });

  it("calms down after its days, and panics anew when it is alarmed anew", () => {
    const agent = nervous();
    decide(agent, 0, {}, { kind: "panic" });
    expect(kinds(decide(agent, 19))).to.deep.equal(["sell"]);
    expect(kinds(decide(agent, 20))).to.deep.equal(["claim", "payWithToken"]);
    expect(kinds(decide(agent, 21, {}, { kind: "panic" }))).to.deep.equal(["sell"]);
  });

  it("who leaves for good sells in equal parts whatever the impact, then what comes free, and is alarmed no more", () => {
    const agent = nervous();
    const sold = (step: number, tokens: bigint, alarm?: Observation["alarm"]): number => {
      const [sale] = decide(agent, step, { tokenWei: tokens * TOKEN }, alarm).actions;
      return sale?.kind === "sell" ? Number(sale.tokenWei) / 1e18 : 0;
    };
    expect(sold(5, 10n ** 6n, { kind: "exit", days: 4 })).to.be.closeTo(250_000, 1e-6);
    expect(sold(6, 750_000n, { kind: "unstake" })).to.be.closeTo(250_000, 1e-6);
    expect(sold(8, 250_000n, { kind: "exit", days: 4 })).to.be.closeTo(250_000, 1e-6);
    expect(sold(80, 1_000n)).to.equal(1_000);
    expect(decide(agent, 81, { tokenWei: 0n })).to.deep.equal({ actions: [], wake: {} });
  });
});
