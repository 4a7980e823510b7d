import { expect } from "chai";

import type { Action } from "../../../simulations/protocol/actions.ts";
import type { ModelProtocol } from "../../../simulations/protocol/model/model-protocol.ts";
import { plainCopy } from "../plain.ts";
import { begin, ENDOWMENT, GENESIS, QUOTE, TOKEN } from "./begun.ts";

const stake: Action = { kind: "stake", actor: "a", pool: "staking", amountWei: 1_000n * TOKEN };
const buy: Action = { kind: "buy", actor: "b", quoteWei: 1_000n * QUOTE, minimumTokenWei: 1n };
const delegate: Action = { kind: "delegate", actor: "c", to: "a" };

/** The state, without what depends on when snapshots were taken. */
function stateOf(model: ModelProtocol) {
  const { token, ...rest } = model.takeSnapshot();
  const { pastSeconds: _, pastTotalSupplyWei: __, ...shown } = token;
  return { ...rest, token: shown };
}

describe("ModelProtocol", () => {
  describe("advanceTo", () => {
    it("moves the time of the next block, never back", async () => {
      const { model } = await begin();
      await model.advanceTo(GENESIS + 10n);
      expect(model.takeSnapshot().timeSeconds).to.equal(GENESIS);
      await model.act([]);
      expect(model.takeSnapshot().timeSeconds).to.equal(GENESIS + 10n);
      expect(() => void model.advanceTo(GENESIS + 9n)).to.throw(RangeError);
    });
  });

  describe("act", () => {
    it("refuses accounts that the run doesn't know", async () => {
      const { run } = await begin();
      expect(() => run({ ...stake, actor: "stranger" })).to.throw(RangeError);
      expect(() => run({ ...delegate, to: "stranger" })).to.throw(RangeError);
    });

    it("gives outcomes without events one empty list", async () => {
      const { run } = await begin();
      const outcome = run({ kind: "approve", actor: "a", spender: "b", amountWei: 1n });
      expect(outcome).to.deep.equal({ status: "ok", action: outcome.action, events: [] });
    });
  });

  describe("glance", () => {
    it("shows the accounts that it is asked for, the contracts and the protocol's own as a snapshot does", async () => {
      const { model, after } = await begin();
      await after(60n, stake, delegate);
      model.takeSnapshot();
      await after(60n, buy, { ...stake, amountWei: TOKEN });
      const glance = await model.glance(["a"]);
      const whole = model.takeSnapshot();
      const seen = Object.keys(glance.token.balancesWei);
      expect(seen)
        .to.include.members(["a", "treasury", "pair", "staking-stake-vault"])
        .and.not.include.members(["b", "c"]);
      for (const id of seen) {
        expect(glance.token.balancesWei[id]).to.equal(whole.token.balancesWei[id]);
        expect(glance.quote.balancesWei[id]).to.equal(whole.quote.balancesWei[id]);
        expect(glance.pair.balancesWei[id]).to.equal(whole.pair.balancesWei[id]);
        expect(glance.token.votesWei[id]).to.equal(whole.token.votesWei[id]);
      }
      expect(glance.pools.staking.accounts["a"]).to.deep.equal(whole.pools.staking.accounts["a"]);
      expect(glance.pair.reserveTokenWei).to.equal(whole.pair.reserveTokenWei);
    });

    it("leaves the snapshot after it as it would be without it", async () => {
      const states = [];
      for (const glances of [false, true]) {
        const { model, after } = await begin();
        await after(60n, stake, delegate);
        model.takeSnapshot();
        await after(60n, buy, { ...stake, actor: "b" });
        if (glances) await model.glance(["b", "c"]);
        states.push(stateOf(model));
      }
      expect(states[0]).to.deep.equal(states[1]);
    });
  });

  describe("snapshot", () => {
    it("never changes once it was handed out", async () => {
      const { model, after } = await begin();
      await after(60n, stake, delegate);
      const handedOut = model.takeSnapshot();
      const copy = plainCopy(handedOut);
      await after(60n, buy, { ...stake, amountWei: TOKEN }, { ...delegate, to: "nobody" }, { ...delegate, actor: "b" });
      model.takeSnapshot();
      expect(handedOut).to.deep.equal(copy);
    });

    it("shares with the last one what hasn't changed", async () => {
      const { model, after } = await begin();
      await after(60n, stake);
      const before = model.takeSnapshot();
      await after(60n, { kind: "transfer", actor: "b", asset: "quote", to: "c", amountWei: 1n });
      const now = model.takeSnapshot();
      expect(now.token.balancesWei).to.equal(before.token.balancesWei);
      expect(now.pools.staking.accounts).to.equal(before.pools.staking.accounts);
      expect(now.quote.balancesWei).not.to.equal(before.quote.balancesWei);
      await after(60n, { ...stake, actor: "b" });
      expect(model.takeSnapshot().pools.staking.accounts["a"]).to.equal(before.pools.staking.accounts["a"]);
    });

    it("shows the supply at the time of the snapshot before, burns of that second included", async () => {
      const { model, after } = await begin();
      const { totalSupplyWei } = model.takeSnapshot().token;
      await after(5n, { kind: "burnTokens", actor: "a", amountWei: 3n });
      model.takeSnapshot();
      await after(0n, { kind: "burnTokens", actor: "a", amountWei: 4n });
      await after(9n, { kind: "burnTokens", actor: "a", amountWei: 5n });
      const { token } = model.takeSnapshot();
      expect([token.pastSeconds, token.pastTotalSupplyWei]).to.deep.equal([GENESIS + 5n, totalSupplyWei - 7n]);
      expect(token.totalSupplyWei).to.equal(totalSupplyWei - 12n);
    });
  });

  describe("rollback", () => {
    it("[SIM-108] returns to the state of a checkpoint, however often it was nested", async () => {
      const { model, after } = await begin();
      await after(60n, stake, delegate, { kind: "approve", actor: "a", spender: "c", amountWei: 7n });
      const outer = await model.checkpoint();
      const atOuter = stateOf(model);
      await after(60n, buy, { kind: "unstake", actor: "a", pool: "staking", amountWei: TOKEN });
      const inner = await model.checkpoint();
      const atInner = stateOf(model);
      await after(
        60n,
        { ...stake, actor: "b" },
        { kind: "transferFrom", actor: "c", from: "a", to: "b", amountWei: 7n },
      );
      await model.enrol(["late"]);
      await model.rollback(inner);
      expect(stateOf(model)).to.deep.equal(atInner);
      await after(60n, buy);
      await model.rollback(outer);
      expect(stateOf(model)).to.deep.equal(atOuter);
      // The allowance is back as well.
      expect(await after(0n, { kind: "transferFrom", actor: "c", from: "a", to: "b", amountWei: 7n })).to.deep.equal([
        undefined,
      ]);
    });

    it("uses a checkpoint up, and those after it", async () => {
      const { model } = await begin();
      const [first, second] = [await model.checkpoint(), await model.checkpoint()];
      await model.rollback(first);
      for (const used of [first, second]) expect(() => void model.rollback(used)).to.throw(RangeError);
    });
  });

  it("begins with what genesis gives", async () => {
    const { model, parameters } = await begin();
    const { token, quote, pair, vesting } = model.takeSnapshot();
    expect(token.totalSupplyWei).to.equal(parameters.token.genesisSupplyWei);
    expect(token.balancesWei["a"]).to.equal(ENDOWMENT.tokenWei);
    expect(token.balancesWei["vesting"]).to.equal(vesting.grants.reduce((sum, { totalWei }) => sum + totalWei, 0n));
    expect(quote.balancesWei["pair"]).to.equal(parameters.liquidity.quoteWei);
    expect(pair.balancesWei["nobody"]).to.equal(1_000n);
    expect(pair.balancesWei["treasury"]).to.equal(pair.totalSupplyWei - 1_000n);
  });
});
