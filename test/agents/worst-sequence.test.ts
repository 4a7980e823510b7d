import { expect } from "chai";

import { createCompromisedProposer, compromisedProposerTraits } from "../../simulations/agents/compromised-proposer.ts";
import type { CompromisedProposerTraits } from "../../simulations/agents/compromised-proposer.ts";
import { ExitWindow } from "../../simulations/agents/exit-window.ts";
import type { Rehearsal, RehearsalResult } from "../../simulations/agents/observation.ts";
import { searchWorst, stakersWealth } from "../../simulations/agents/worst-sequence.ts";
import type { Action, Outcome } from "../../simulations/protocol/actions.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { market, parameter, pool, TOKEN, QUOTE } from "./observations.ts";
import { setScene, USER } from "./search-scene.ts";
import type { Scene } from "./search-scene.ts";

const SEQUENCES = 160;
const ofSteward = ({ kind }: Action): boolean => kind === "recommend" || kind === "executeRecommendation";

/** A scene in which a user holds stake since genesis, and somebody has the proposer's key. */
async function begin(traits: Partial<CompromisedProposerTraits> = {}): Promise<Scene> {
  const searcher = createCompromisedProposer({ ...compromisedProposerTraits.parse({}), ...traits });
  const quoteWei = 500_000n * QUOTE;
  const staking: Action[] = [
    { kind: "buy", actor: USER, quoteWei, minimumTokenWei: 0n },
    { kind: "stake", actor: USER, pool: "staking", amountWei: 500_000n * TOKEN },
    { kind: "pokeEmission", actor: USER },
  ];
  return await setScene({
    searcher,
    stage: "open",
    scenario: { counts: { proposer: 0, guardian: 0 } },
    past: [
      { day: 1n, actions: staking },
      { day: 2n, actions: [{ kind: "pokeEmission", actor: USER }] },
    ],
  });
}

interface Searched {
  readonly found: Awaited<ReturnType<typeof searchWorst>>;
  /** What became of each action of the steward's, rehearsal by rehearsal. */
  readonly lives: readonly (readonly Outcome[])[];
}

async function search({ observation }: Scene, sequences: number, seed = 1): Promise<Searched> {
  const lives: (readonly Outcome[])[] = [];
  const rehearsal: Rehearsal = {
    run: async (plan) => {
      const result = await observation.rehearsal.run(plan);
      lives.push(result.outcomes.flat().filter(({ action }) => ofSteward(action)));
      return result;
    },
  };
  const window = new ExitWindow({ ...observation, rehearsal });
  const rng = createRng({ seed, agent: "proposer", purpose: "search" });
  const found = await searchWorst(window, observation.market.governance.parameters, { sequences, elite: 16 }, rng);
  return { found, lives };
}

describe("worst sequence", function () {
  this.timeout(120_000);

  let scene: Scene;
  let searched: Searched;
  before(async () => {
    scene = await begin();
    searched = await search(scene, SEQUENCES);
  });

  describe("stakersWealth", () => {
    it("is stake and rewards ever distributed, at the pool's price", () => {
      const pools = { staking: pool({ staked: 1_000, distributed: 60 }), liquidityMining: pool({ staked: 5 }) };
      expect(stakersWealth(market({ pools, poolPrice: 0.25 }))).to.equal(265);
    });
  });

  describe("searchWorst", () => {
    it("stays within limits: no recommendation of any sequence is refused, at once or when it is executed", () => {
      const { lives } = searched;
      // One life without changes, then the sequences.
      expect(lives[0]).to.deep.equal([]);
      expect(lives.length)
        .to.be.above(SEQUENCES / 2)
        .and.at.most(SEQUENCES + 1);
      for (const outcomes of lives.slice(1)) {
        expect(outcomes.length).to.be.at.least(2);
        for (const { action, status } of outcomes) expect(status, action.kind).to.equal("ok");
      }
    });

    it("executes each recommendation once, after its delay", () => {
      for (const outcomes of searched.lives) {
        const made = outcomes.filter(({ action }) => action.kind === "recommend");
        const executed = outcomes.flatMap(({ action }) =>
          action.kind === "executeRecommendation" ? [action.recommendation] : [],
        );
        expect(executed).to.deep.equal(made.map((_, index) => BigInt(index + 1)));
      }
    });

    it("finds a sequence that costs stakers something, out of what they would have", () => {
      const { worst, finding } = searched.found!;
      expect(worst.lossQuote).to.be.above(0);
      expect(finding).to.deep.include({ profitQuote: worst.lossQuote, plans: SEQUENCES });
      expect(finding.amountQuote).to.be.above(stakersWealth(scene.observation.market));
    });

    it("reports the loss that living through the sequence brings", async () => {
      const { worst } = searched.found!;
      const window = new ExitWindow(scene.observation);
      const wealth = async (moves: typeof worst.moves) => stakersWealth((await window.live({ moves })).market);
      expect((await wealth([])) - (await wealth(worst.moves))).to.equal(worst.lossQuote);
    });

    it("finds the same with the same seed, and something else with another", async () => {
      expect((await search(scene, SEQUENCES)).found).to.deep.equal(searched.found);
      expect((await search(scene, SEQUENCES, 2)).found).to.not.deep.equal(searched.found);
    });

    it("never finds less in more sequences", async () => {
      let last = -Infinity;
      for (const sequences of [1, 20, 80]) {
        const { found } = await search(scene, sequences);
        const loss = found?.worst.lossQuote ?? -Infinity;
        expect(loss, `${sequences}`).to.be.at.least(last);
        last = loss;
      }
      expect(searched.found!.worst.lossQuote).to.be.at.least(last);
    });

    it("leaves out what would be refused", async () => {
      const refusing: Rehearsal = {
        run: async (plan): Promise<RehearsalResult> => {
          const { outcomes, market: seen, account } = await scene.observation.rehearsal.run(plan);
          const error = { name: "LimitsBudgetExceeded", args: [] };
          const refused = outcomes.map((block) =>
            block.map((outcome): Outcome =>
              ofSteward(outcome.action) ? { status: "reverted", action: outcome.action, error } : outcome,
            ),
          );
          return { outcomes: refused, market: seen, account };
        },
      };
      const { found } = await search({ ...scene, observation: { ...scene.observation, rehearsal: refusing } }, 20);
      expect(found).to.equal(undefined);
    });

    it("finds nothing where the limits allow nothing", async () => {
      const fixed = parameter({ limits: { ...parameter().limits, step: 0n, budget: 0n }, budgetLeft: 0n });
      const window = new ExitWindow(scene.observation);
      const rng = createRng({ seed: 1, agent: "proposer", purpose: "search" });
      expect(await searchWorst(window, [fixed], { sequences: 100, elite: 4 }, rng)).to.equal(undefined);
    });
  });
});
