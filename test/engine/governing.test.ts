import { expect } from "chai";

import type { StepResult } from "../../simulations/engine/step-result.ts";
import { LoanBooks } from "../../simulations/experiments/loan-books.ts";
import type { Action, Outcome } from "../../simulations/protocol/actions.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { VENUE } from "../../simulations/scenarios/venue.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";
import { live } from "./living.ts";

const RAIDER = "raider/0000";
const AGENTS = 120;

interface Did {
  readonly step: number;
  readonly outcome: Outcome;
}

function did(results: readonly StepResult[], matches: (action: Action) => boolean): Did[] {
  return results.flatMap(({ step, outcomes }) =>
    outcomes.filter(({ outcome }) => matches(outcome.action)).map(({ outcome }) => ({ step, outcome })),
  );
}
const ofKind =
  (...kinds: Action["kind"][]) =>
  (action: Action) =>
    kinds.includes(action.kind);

async function governed(changes: Partial<ScenarioInput>, steps: number) {
  return (await live({ scenario: defineScenario({ ...MINIMAL, ...changes }), agents: AGENTS, steps })).results;
}

describe("governing", function () {
  this.timeout(600_000);

  it("recommends one thing at a time, within limits, and keepers execute it when its delay is over", async () => {
    const proposer = { fromDay: 5, everyDays: 2, leastStaked: 0.95, mostStaked: 1 };
    const results = await governed({ traits: { proposer, guardian: { vetoHarm: 1 } } }, 40);
    const made = did(results, ofKind("recommend"));
    expect(made.length).to.be.at.least(1);
    for (const { outcome } of made) expect(outcome.status).to.equal("ok");
    const executed = did(results, ofKind("executeRecommendation"));
    expect(executed.length).to.be.at.least(1);
    for (const [index, { step, outcome }] of executed.entries()) {
      expect(outcome.status).to.equal("ok");
      expect(step).to.be.at.least(made[index]!.step + 3);
      // The next one comes when this one is done with.
      expect(made[index + 1]?.step ?? Infinity).to.be.above(step);
    }
  });

  it("stops what the guardian doesn't tolerate: every recommendation is vetoed in time, and none is executed", async () => {
    const proposer = { fromDay: 5, everyDays: 2, leastStaked: 0.95, mostStaked: 1 };
    const results = await governed({ traits: { proposer, guardian: { vetoHarm: 0, attendance: 1 } } }, 30);
    const made = did(results, ofKind("recommend"));
    const vetoed = did(results, ofKind("vetoRecommendation"));
    expect(made.length).to.be.at.least(2);
    expect(vetoed.length).to.be.at.least(made.length - 1);
    for (const { outcome } of vetoed) expect(outcome.status).to.equal("ok");
    expect(did(results, ofKind("executeRecommendation"))).to.deep.equal([]);
  });

  it("lets a raider borrow, stake, propose, vote, leave and repay, every token accounted for", async () => {
    const scenario = await loadScenario("governance-capture");
    const { results, population } = await live({ scenario, agents: AGENTS, steps: 35 });
    const deeds = did(results, ({ actor }) => actor === RAIDER);
    for (const { outcome } of deeds) expect(outcome.status, outcome.action.kind).to.equal("ok");
    expect([...new Set(deeds.map(({ outcome }) => outcome.action.kind))]).to.deep.equal([
      "delegate",
      "stake",
      "propose",
      "castVote",
      "claim",
      "unstake",
      "withdraw",
      "transfer",
    ]);
    const acts = deeds.map(({ outcome }) => outcome.action);
    const stake = acts.find((action) => action.kind === "stake");
    const paid = acts.filter((action) => action.kind === "transfer");
    expect(paid.map(({ asset, to }) => [asset, to])).to.deep.equal([
      ["token", VENUE],
      ["quote", VENUE],
    ]);
    const lentWei = stake?.amountWei ?? 0n;
    const [repaidWei = 0n, interestWei = 0n] = paid.map(({ amountWei }) => amountWei);
    const claimedWei = deeds
      .flatMap(({ outcome }) => (outcome.status === "ok" ? outcome.events : []))
      .filter(({ name }) => name === "RewardsClaimed")
      .reduce((sum, { args }) => sum + BigInt(args["amount"] ?? 0n), 0n);
    const keptWei = results.at(-1)!.after.token.balancesWei[RAIDER] ?? 0n;
    expect(repaidWei).to.equal(lentWei);
    expect(interestWei > 0n).to.be.true;
    expect(keptWei).to.equal(claimedWei);
    const [first, last] = [results[0]!.before, results.at(-1)!.after];
    expect(last.quote.balancesWei[RAIDER]).to.equal((first.quote.balancesWei[RAIDER] ?? 0n) - interestWei);

    const terms = { interestYearly: scenario.traits.raider.interestYearly, stepSeconds: 86_400 };
    const books = new LoanBooks(population, first, terms);
    for (const result of results) books.add(result);
    expect(books.results).to.have.length(1);
    expect(books.results[0]).to.deep.include({ borrower: RAIDER, lender: VENUE, principalWei: String(lentWei) });
    expect(books.results[0]!.repayment).to.include({
      tokenWei: String(lentWei),
      quoteWei: String(interestWei),
      shortfallQuoteWei: "0",
    });
  });

  it("has a stolen key recommend and execute what it found within limits, and reports what it costs stakers", async () => {
    const {
      name: _name,
      title: _title,
      description: _description,
      ...preset
    } = await loadScenario("steward-compromised");
    const traits = { ...preset.traits, "compromised-proposer": { fromDay: 10, sequences: 100, elite: 16 } };
    const results = await governed({ ...preset, traits }, 20);
    const findings = results.flatMap(({ findings: found = [] }) => found);
    expect(findings).to.have.length(1);
    expect(findings[0]).to.include({ target: "stewardship", searcher: "proposer", plans: 100 });
    expect(findings[0]?.profitQuote).to.be.above(0);
    const made = did(results, ofKind("recommend"));
    const executed = did(results, ofKind("executeRecommendation"));
    expect(made.length).to.be.at.least(1);
    expect(made[0]?.step).to.equal(10);
    expect(executed).to.have.length(made.length);
    for (const { outcome } of [...made, ...executed]) expect(outcome.status).to.equal("ok");
    for (const [index, { step }] of executed.entries()) expect(step).to.equal(made[index]!.step + 3);
  });
});
