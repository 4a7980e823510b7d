import { expect } from "chai";

import type { StepResult } from "../../simulations/engine/step-result.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { beginModelRun } from "../../simulations/experiments/model-run.ts";
import type { ModelRun } from "../../simulations/experiments/model-run.ts";
import { imbalanceOf } from "../../simulations/metrics/conservation.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { VENUE } from "../../simulations/scenarios/venue.ts";
import { createGasMarket } from "../../simulations/world/gas.ts";
import { StepLedger, unexplained } from "./ledger.ts";

const STEPS = 120;

/** Everything at once: a crash, a run, a cliff, providers who leave, keepers who are away, congestion. */
const STRESSED = defineScenario({
  name: "everything",
  title: "Everything",
  description: "Every shock there is in one run.",
  shocks: [
    { kind: "unlock", at: 0.2, share: 0.2 },
    { kind: "macro", at: 0.4, logReturn: -0.9 },
    { kind: "mass-unstaking", at: 0.42, share: 0.4 },
    { kind: "liquidity", at: 0.5, share: 0.8 },
    { kind: "demand", at: 0.5, factor: 2 },
    { kind: "keeper-outage", at: 0.6, until: 0.7 },
  ],
  endowment: { providedShare: 0.7 },
  // A fee that stands still, so that gas can be added up from outside.
  gas: { volatilityDaily: 0 },
});

describe("conservation in a stressed run", function () {
  this.timeout(120_000);

  let run: ModelRun;
  const results: StepResult[] = [];
  const accounts = (): string[] => [...run.population.map(({ id }) => id), VENUE];

  before(async () => {
    const economy = await loadEconomy("baseline");
    run = await beginModelRun({
      economy,
      scenario: STRESSED,
      agents: 200,
      steps: STEPS,
      stepSeconds: 86_400,
      seed: 11,
    });
    for await (const result of run.steps) results.push(result);
  });

  it("puts every way in which agents give and receive to the test", () => {
    const kinds = new Set(
      results.flatMap(({ outcomes }) =>
        outcomes.flatMap(({ outcome }) => (outcome.status === "ok" ? [outcome.action.kind] : [])),
      ),
    );
    expect([...kinds]).to.include.members([
      ...["transfer", "buy", "sell", "addLiquidity", "removeLiquidity", "stake", "stakeLocked", "unstake", "withdraw"],
      ...["claim", "payWithQuote", "payWithToken", "releaseRevenue", "pokeEmission", "burn", "buyback", "releaseGrant"],
    ]);
  });

  it("explains each agent's every wei of token and quote by what it did, and the venue's by its trades", () => {
    for (const result of results) {
      const found = unexplained(accounts(), result, new StepLedger(result).flows);
      expect(found, `step ${result.step}`).to.deep.equal([]);
    }
  });

  it("adds up to what there is after each step, contracts, treasury and venue included", () => {
    for (const { after } of results) {
      expect(imbalanceOf(run.genesis, after)).to.deep.equal({ tokenWei: 0n, quoteWei: 0n });
    }
  });

  it("charges the gas of each action, reverted or not, to its actor, and nobody else", () => {
    const gas = createGasMarket(STRESSED.gas);
    const expected = new Map<string, number>();
    for (const { outcomes } of results) {
      for (const { outcome } of outcomes) {
        const { actor, kind } = outcome.action;
        expected.set(actor, (expected.get(actor) ?? 0) + gas.gasCostQuote(kind));
      }
    }
    const spent = run.gasSpentQuote();
    expect([...spent.keys()].toSorted()).to.deep.equal([...expected.keys()].toSorted());
    for (const [id, quote] of expected) expect(spent.get(id), id).to.be.closeTo(quote, 1e-9 * quote);
  });

  it("would notice a single wei that moved unbooked, and a flow that moved nothing", () => {
    const result = results.find(({ outcomes }) => outcomes.some(({ outcome }) => outcome.action.kind === "transfer"))!;
    const { flows } = new StepLedger(result);
    const { token } = result.after;
    const held = token.balancesWei[VENUE] ?? 0n;
    const robbed = { ...token, balancesWei: { ...token.balancesWei, [VENUE]: held - 1n } };
    const after = { ...result.after, token: robbed };
    expect(unexplained(accounts(), { before: result.before, after }, flows)).to.have.length(1);
    expect(imbalanceOf(run.genesis, after).tokenWei).to.equal(-1n);
    const silent = { ...result, outcomes: [] };
    expect(unexplained(accounts(), result, new StepLedger(silent).flows)).to.not.deep.equal([]);
  });
});
