import { expect } from "chai";

import type { Resident } from "../../simulations/agents/agent.ts";
import type { StepResult } from "../../simulations/engine/step-result.ts";
import { LoanBooks } from "../../simulations/experiments/loan-books.ts";
import type { Action, Outcome } from "../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { snapshot } from "../recorder/snapshot.ts";

const TOKEN = 10n ** 18n;
const QUOTE = 10n ** 6n;
const ID = "raider/0000";
const TERMS = { interestYearly: 0.1, stepSeconds: 182.5 * 86_400 };
const population = [ID, "whale/0000"].map((id) => ({ id, kind: id.split("/")[0] }) as Resident);

/** State in which tokens are worth so much, and the raider has a thousand. */
function stateAt(price: bigint): Snapshot {
  return snapshot({
    token: { balancesWei: { [ID]: 1_000n * TOKEN, "whale/0000": 5n } },
    pair: { reserveTokenWei: TOKEN, reserveQuoteWei: price * QUOTE },
  });
}

function stepOf(step: number, price: bigint, actions: readonly Action[], status: Outcome["status"] = "ok"): StepResult {
  const outcomeOf = (action: Action): Outcome =>
    status === "ok" ? { status, action, events: [] } : { status, action, error: { name: "X", args: [] } };
  const outcomes = actions.map((action) => ({
    phase: "ordinary" as const,
    order: 0,
    agentKind: "raider" as const,
    outcome: outcomeOf(action),
  }));
  const world = { marketDate: "", macroFactor: 1, venuePrice: 1, insideFeeBand: true };
  return { step, before: stateAt(price), after: stateAt(price), world, outcomes, invariantsChecked: 0, broken: [] };
}

const stake: Action = { kind: "stake", actor: ID, pool: "staking", amountWei: 1_000n * TOKEN };
const pay = (asset: "token" | "quote", amountWei: bigint, to = "venue"): Action => ({
  kind: "transfer",
  actor: ID,
  asset,
  to,
  amountWei,
});

/** The repayment of a loan that began at 2 and was settled half a year later at 3 by such transfers. */
function settled(...actions: readonly Action[]) {
  const books = new LoanBooks(population, stateAt(1n), TERMS);
  books.add(stepOf(4, 2n, [stake]));
  books.add(stepOf(5, 3n, [pay("token", 1_000n * TOKEN)], "reverted"));
  books.add(stepOf(5, 3n, actions));
  // Whatever it does later is no part of it.
  books.add(stepOf(6, 9n, [pay("token", 1n)]));
  const [loan, ...others] = books.results;
  expect(others).to.deep.equal([]);
  expect(loan).to.include({ borrower: ID, lender: "venue", principalWei: String(1_000n * TOKEN) });
  return loan!.repayment;
}

describe("LoanBooks", () => {
  it("records what came back of a loan, and that its lender lost nothing", () => {
    const due = 100n * QUOTE + 1n;
    expect(settled(pay("token", 1_000n * TOKEN), pay("quote", due))).to.deep.equal({
      step: 5,
      tokenWei: String(1_000n * TOKEN),
      quoteWei: String(due),
      shortfallQuoteWei: "0",
    });
  });

  it("records what the lender lost where tokens and quote are missing", () => {
    const repayment = settled(pay("token", 990n * TOKEN), pay("quote", 120n * QUOTE), pay("quote", 5n, "elsewhere"));
    // A hundred of interest and ten tokens at 3, both rounded up.
    expect(repayment).to.include({ tokenWei: String(990n * TOKEN), shortfallQuoteWei: String(10n * QUOTE + 2n) });
  });

  it("has no repayment while a loan is out", () => {
    expect(settled()?.tokenWei).to.equal("1");
    const books = new LoanBooks(population, stateAt(1n), TERMS);
    books.add(stepOf(4, 2n, [stake]));
    expect(books.results.map(({ repayment }) => repayment)).to.deep.equal([null]);
    expect(new LoanBooks(population.slice(1), stateAt(1n), TERMS).results).to.deep.equal([]);
  });
});
