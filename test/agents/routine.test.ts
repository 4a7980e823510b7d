import { expect } from "chai";

import { routineDay } from "../../simulations/agents/routine.ts";
import { REVENUE_SHARES } from "../../simulations/protocol/actions.ts";
import { market } from "./observations.ts";

const AT = 1_700_000_000n;

function unitsOf(feesQuoteDaily: number, unitPrice: number): bigint {
  const [first] = routineDay(market({ feesQuoteDaily, unitPrice }), "alice", AT);
  const [payment] = first?.actions ?? [];
  return payment?.kind === "payWithQuote" ? payment.units : -1n;
}

describe("routine", () => {
  describe("routineDay", () => {
    it("pays for as many units as lately, and for one at least", () => {
      expect(unitsOf(30_000, 1.5)).to.equal(20_000n);
      expect(unitsOf(0, 1.5)).to.equal(1n);
    });

    it("observes the oracle, and has keepers do what is due half an hour later, when arbitrageurs answer", () => {
      const [morning, later] = routineDay(market(), "alice", AT);
      expect(morning).to.deep.include({ atSeconds: AT });
      expect(morning?.actions.map(({ kind }) => kind)).to.deep.equal(["payWithQuote", "observe"]);
      expect(later).to.deep.include({ atSeconds: AT + 1_800n, isArbitraged: true });
      expect(later?.actions.map(({ kind }) => kind)).to.deep.equal([
        ...REVENUE_SHARES.map(() => "releaseRevenue"),
        "pokeEmission",
        "burn",
        "buyback",
      ]);
      for (const { actor } of [...(morning?.actions ?? []), ...(later?.actions ?? [])]) expect(actor).to.equal("alice");
    });
  });
});
