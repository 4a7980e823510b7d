import { expect } from "chai";

import type { Agent } from "../../simulations/agents/agent.ts";
import { compareWealth, gasOf, holdingsByHolder } from "../../simulations/experiments/wealth.ts";
import type { PoolAccountState } from "../../simulations/protocol/snapshot.ts";
import { pool, poolAccount, snapshot } from "../recorder/snapshot.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const SCALE = 10n ** 36n;

const agents: Agent[] = ["a", "b"].map((id) => ({
  id,
  kind: "noise-trader",
  phase: "ordinary",
  begin: () => ({}),
  decide: () => ({ actions: [], wake: {} }),
}));

function staked(stakedWei: bigint, coolingWei: bigint, owedScaled: bigint): PoolAccountState {
  return { ...poolAccount(coolingWei), stakedWei, weight: stakedWei, owedScaled };
}

const state = snapshot({
  token: { balancesWei: { a: 10n * TOKEN, venue: 4n * TOKEN, treasury: 6n * TOKEN, pair: 80n * TOKEN } },
  quote: { balancesWei: { a: 5n * QUOTE, venue: 3n * QUOTE, pair: 40n * QUOTE } },
  pair: {
    reserveTokenWei: 80n * TOKEN,
    reserveQuoteWei: 40n * QUOTE,
    totalSupplyWei: 100n,
    balancesWei: { a: 5n },
  },
  pools: {
    staking: pool({ accounts: { a: staked(20n * TOKEN, 3n * TOKEN, 2n * TOKEN * SCALE) } }),
    liquidityMining: pool({ accounts: { a: staked(10n, 10n, TOKEN * SCALE) } }),
  },
});

describe("wealth", () => {
  describe("compareWealth", () => {
    it("counts wallet, stake, what cools down, earned rewards, and the share of the pool", () => {
      const [first, second, venue] = compareWealth(agents, snapshot(), state, new Map([["a", 1.5]]));
      expect(first).to.deep.equal({
        kind: "noise-trader",
        startTokenWei: 0n,
        // 10 in the wallet, 23 staked or cooling, 3 earned, a quarter of the pool's 80.
        endTokenWei: 56n * TOKEN,
        startQuoteWei: 0n,
        endQuoteWei: 15n * QUOTE,
        startOtherQuote: 0,
        endOtherQuote: -1.5,
      });
      expect(second).to.include({ endTokenWei: 0n, endQuoteWei: 0n });
      expect(second?.endOtherQuote).to.equal(0);
      expect(venue).to.include({ kind: "outside-venue", endTokenWei: 4n * TOKEN, endQuoteWei: 3n * QUOTE });
    });

    it("counts what is on loan as its lender's, until it has come back", () => {
      const loan = { borrower: "a", lender: "venue", principalWei: String(3n * TOKEN), repayment: null };
      const repayment = { step: 1, tokenWei: "0", quoteWei: "0", shortfallQuoteWei: "0" };
      const owned = (each: typeof loan | (Omit<typeof loan, "repayment"> & { repayment: typeof repayment })) =>
        compareWealth(agents, state, state, new Map(), [each]).map(({ startTokenWei, endTokenWei }) => [
          startTokenWei / TOKEN,
          endTokenWei / TOKEN,
        ]);
      expect(owned(loan)).to.deep.equal([
        [53n, 53n],
        [0n, 0n],
        [7n, 7n],
      ]);
      expect(owned({ ...loan, repayment })).to.deep.equal([
        [53n, 56n],
        [0n, 0n],
        [7n, 4n],
      ]);
    });

    it("counts rewards that have accrued since the account's checkpoint", () => {
      const accruing = pool({
        accounts: { a: staked(20n * TOKEN, 0n, 0n) },
        totalStakedWei: 20n * TOKEN,
        totalWeight: 20n * TOKEN,
        emissionRateWeiPerSecond: 7n,
        undistributedWei: TOKEN,
        updatedAtSeconds: 1_000n,
      });
      const later = snapshot({ timeSeconds: 1_010n, pools: { staking: accruing } });
      const [first] = compareWealth(agents, snapshot(), later, new Map());
      expect(first?.endTokenWei).to.equal(20n * TOKEN + 70n);
    });
  });

  describe("holdingsByHolder", () => {
    it("lists agents, the venue and the treasury, their tokens wherever they lie, contracts left out", () => {
      expect(holdingsByHolder(agents, state)).to.deep.equal([56n * TOKEN, 0n, 4n * TOKEN, 6n * TOKEN]);
    });
  });

  describe("gasOf", () => {
    it("adds up what a kind's agents paid, those who paid nothing included", () => {
      const [a, b] = agents.map((agent) => ({ ...agent, kind: "keeper" as const }));
      const population = [a!, b!, { ...agents[0]!, id: "c" }];
      expect(
        gasOf(
          population,
          "keeper",
          new Map([
            ["a", 1.5],
            ["c", 9],
          ]),
        ),
      ).to.equal(1.5);
      expect(gasOf(population, "whale", new Map([["a", 1.5]]))).to.equal(0);
    });
  });
});
