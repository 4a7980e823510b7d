import { expect } from "chai";

import { collect } from "../../simulations/agents/stake-actions.ts";
import { account, GAS, market, stake, TOKEN } from "./observations.ts";

const due = stake({
  ready: [
    { id: 7n, amountWei: 1n, readyAtSeconds: 1n },
    { id: 9n, amountWei: 2n, readyAtSeconds: 2n },
  ],
  matured: [3n],
  earnedWei: TOKEN * 10_000n,
});

describe("stake actions", () => {
  describe("collect", () => {
    it("withdraws what has cooled down and settles what is past its term, whether or not the staker looks", () => {
      const owner = account({ pools: { staking: due, liquidityMining: stake() } });
      const actor = owner.id;
      expect(collect(market(), owner, "staking", false)).to.deep.equal([
        { kind: "withdraw", actor, pool: "staking", unstakingId: 7n },
        { kind: "withdraw", actor, pool: "staking", unstakingId: 9n },
        { kind: "settle", actor, pool: "staking", account: actor, positionId: 3n },
      ]);
      expect(collect(market(), owner, "liquidityMining", true)).to.deep.equal([]);
    });

    it("claims when the staker looks, and only rewards worth fifty times the gas", () => {
      const claims = (earnedWei: bigint, looks: boolean) =>
        collect(
          market(),
          account({ pools: { staking: stake({ earnedWei }), liquidityMining: stake() } }),
          "staking",
          looks,
        );
      const limitWei = BigInt(Math.round((50 * GAS) / 0.5)) * TOKEN;
      expect(claims(limitWei, true)).to.deep.equal([]);
      expect(claims(limitWei + TOKEN, true)).to.deep.equal([{ kind: "claim", actor: "agent/0001", pool: "staking" }]);
      expect(claims(limitWei + TOKEN, false)).to.deep.equal([]);
    });
  });
});
