import { expect } from "chai";

import type { Placement, Searcher } from "../../simulations/agents/agent.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";
import { live } from "./living.ts";
import type { LivedRun } from "./living.ts";
import { run } from "./running.ts";
import { Sandwicher, SANDWICHER_ID } from "./sandwicher.ts";

const STEPS = 12;
/** Few and large traders, so that some purchase is worth the fees of a sandwich. */
const SCENARIO = defineScenario({
  name: "test",
  title: "Test",
  description: "Noise traders alone.",
  population: Object.fromEntries(
    Object.keys(defineScenario(MINIMAL).population).map((kind) => [kind, kind === "noise-trader" ? 1 : 0]),
  ),
});

describe("searching", () => {
  let lived: LivedRun;
  let alone: LivedRun;
  const searcher = new Sandwicher();

  before(async function () {
    this.timeout(60_000);
    const choices = { scenario: SCENARIO, agents: 20, steps: STEPS };
    alone = await live(choices);
    lived = await live({ ...choices, populate: (population) => [...population, searcher] });
  });

  const ofSearcher = (run: LivedRun) =>
    run.results.flatMap(({ step, outcomes }) =>
      outcomes.filter(({ outcome }) => outcome.action.actor === SANDWICHER_ID).map((entry) => ({ step, ...entry })),
    );

  it("asks a searcher at each block that is being made", () => {
    const stages = Array.from({ length: STEPS }, () => ["mempool", "open", "window"]).flat();
    expect(searcher.seen).to.deep.equal(stages);
  });

  it("places what it wants right before and after the action that it named, and what was rehearsed comes true", () => {
    expect(searcher.promised.size).to.be.at.least(1);
    expect(searcher.tries).to.be.above(searcher.promised.size);
    for (const [step, promisedWei] of searcher.promised) {
      const { before, after, outcomes } = lived.results[step]!;
      const block = outcomes.filter(({ phase }) => phase === "ordinary");
      const front = block.findIndex(({ outcome }) => outcome.action.actor === SANDWICHER_ID);
      expect(block.slice(front, front + 3).map(({ outcome }) => [outcome.action.kind, outcome.status])).to.deep.equal([
        ["buy", "ok"],
        ["buy", "ok"],
        ["sell", "ok"],
      ]);
      expect(block[front + 2]?.outcome.action.actor).to.equal(SANDWICHER_ID);
      expect(after.quote.balancesWei[SANDWICHER_ID]! - before.quote.balancesWei[SANDWICHER_ID]!).to.equal(promisedWei);
    }
    expect(ofSearcher(lived).map(({ step }) => step)).to.deep.equal(
      [...searcher.promised.keys()].flatMap((step) => [step, step]),
    );
  });

  it("tells what was found at which block, whether or not it was acted upon", () => {
    expect(alone.results.every((result) => !("findings" in result))).to.be.true;
    for (const { step, findings } of lived.results) {
      const profitQuote = Number(searcher.promised.get(step) ?? 0n) / 1e6;
      expect(findings).to.have.length(1);
      expect(findings?.[0]).to.include({ searcher: SANDWICHER_ID, stage: "mempool", target: "trade", profitQuote });
    }
    const plans = lived.results.reduce((sum, { findings }) => sum + (findings?.[0]?.plans ?? 0), 0);
    expect(plans).to.equal(searcher.tries);
  });

  it("leaves no trace of what was only rehearsed: until it acts, the run is as it is without it", () => {
    const [first = STEPS] = searcher.promised.keys();
    for (const { step, outcomes } of lived.results.slice(0, first)) {
      expect(outcomes, `${step}`).to.deep.equal(alone.results[step]?.outcomes);
    }
  });

  it("lets a searcher act before the arbitrageurs, and around what the keepers do", async () => {
    const id = "searcher/0001";
    const quoteWei = 10n ** 10n;
    const buy: Action = { kind: "buy", actor: id, quoteWei, minimumTokenWei: 1n };
    const mover: Searcher = {
      id,
      kind: "sandwicher",
      target: "buyback",
      phase: "searcher",
      begin: () => ({ atStep: 2 }),
      search({ stage, pending, market }) {
        const buyback = pending.find(({ action }) => action.kind === "buyback");
        const placements: Placement[] = stage === "open" ? [{ action: buy, at: "last" }] : [];
        if (stage === "window" && buyback !== undefined) {
          placements.push({ action: buy, at: { before: buyback.id } }, { action: buy, at: { after: buyback.id } });
        }
        return Promise.resolve({ placements, wake: market.step < 5 ? { atStep: market.step + 1 } : {} });
      },
    };
    const scenario = defineScenario(MINIMAL);
    const { results } = await live({ scenario, agents: 60, steps: 8, populate: (all) => [...all, mover] });
    const of = (step: number) =>
      results[step]!.outcomes.filter(({ outcome }) => outcome.action.actor === id).map(({ phase }) => phase);
    // Asleep before it wanted to be asked, and after it wanted no more.
    expect([0, 1, 6, 7].flatMap(of)).to.deep.equal([]);
    for (const step of [2, 3, 4, 5]) {
      const { outcomes } = results[step]!;
      const phases = outcomes.map(({ phase }) => phase);
      expect(phases.indexOf("search")).to.be.above(phases.lastIndexOf("ordinary"));
      expect(phases.lastIndexOf("search")).to.be.below(phases.indexOf("arbitrage"));
      const window = outcomes.filter(({ phase }) => phase === "window").map(({ outcome }) => outcome.action);
      const at = window.findIndex(({ kind }) => kind === "buyback");
      expect([window[at - 1], window[at + 1]].map((action) => action?.actor)).to.deep.equal([id, id]);
    }
  });

  it("finds the same on the chain as on the model, whose copy it rehearses on", async function () {
    this.timeout(120_000);
    const { name: _name, title: _title, description: _description, ...scenario } = SCENARIO;
    const choices = { scenario, agents: 20, seed: 1 };
    const onChain = new Sandwicher();
    const { results } = await run({ ...choices, populate: (population) => [...population, onChain] });
    const onModel = new Sandwicher();
    const again = await live({
      scenario: SCENARIO,
      agents: 20,
      steps: results.length,
      populate: (population) => [...population, onModel],
    });
    expect([...onChain.promised]).to.deep.equal([...onModel.promised]);
    expect(onChain.promised.size).to.be.at.least(1);
    expect(results.at(-1)!.after.pair).to.deep.equal(again.results.at(-1)!.after.pair);
    for (const [step, promisedWei] of onChain.promised) {
      const { before, after } = results[step]!;
      const [held, holds] = [before, after].map(({ quote }) => quote.balancesWei[SANDWICHER_ID] ?? 0n);
      expect(holds! - held!).to.equal(promisedWei);
    }
  });
});
