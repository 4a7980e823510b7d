import type { Resident } from "../agents/agent.ts";
import { quoteDueWei } from "../agents/loan.ts";
import type { Amounts, Loan, SettlementTerms } from "../agents/loan.ts";
import { poolPriceOf } from "../engine/history.ts";
import type { StepResult } from "../engine/step-result.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import type { LoanResult } from "../recorder/governance.ts";
import { VENUE } from "../scenarios/venue.ts";

/** What is known of a raider's loan. */
interface Entry {
  readonly borrower: string;
  readonly principalWei: bigint;
  loan: Loan | undefined;
  repayment: LoanResult["repayment"];
}

/** Follows the tokens that raiders have on loan: what comes back of them, and what the lender is left short of. */
export class LoanBooks {
  readonly #interestYearly: number;
  readonly #stepSeconds: number;
  readonly #entries: readonly Entry[];

  /**
   * Begin with what raiders have at genesis: all of it is borrowed.
   *
   * @param terms - Interest that lenders ask, and the length of a step.
   */
  constructor(
    population: readonly Resident[],
    genesis: Snapshot,
    terms: { readonly interestYearly: number; readonly stepSeconds: number },
  ) {
    this.#interestYearly = terms.interestYearly;
    this.#stepSeconds = terms.stepSeconds;
    this.#entries = population
      .filter(({ kind }) => kind === "raider")
      .map(({ id }) => {
        const principalWei = genesis.token.balancesWei[id] ?? 0n;
        return { borrower: id, principalWei, loan: undefined, repayment: null };
      });
  }

  /** Take in a step. */
  add(result: StepResult): void {
    for (const entry of this.#entries) {
      if (entry.repayment === null) this.#addTo(entry, result);
    }
  }

  /** List the loans, and what came of each. */
  get results(): readonly LoanResult[] {
    return this.#entries.map(({ borrower, principalWei, repayment }) => {
      return { borrower, lender: VENUE, principalWei: String(principalWei), repayment };
    });
  }

  #addTo(entry: Entry, { step, before, outcomes }: StepResult): void {
    const { borrower, principalWei } = entry;
    let begins = false;
    let settles = false;
    const paid = { tokenWei: 0n, quoteWei: 0n };
    for (const { outcome } of outcomes) {
      const { action, status } = outcome;
      if (action.actor !== borrower || status !== "ok") continue;
      begins ||= action.kind === "stake";
      if (action.kind !== "transfer" || action.to !== VENUE) continue;
      settles = true;
      if (action.asset === "token") paid.tokenWei += action.amountWei;
      if (action.asset === "quote") paid.quoteWei += action.amountWei;
    }
    const price = poolPriceOf(before);
    const terms = { principalWei, price, interestYearly: this.#interestYearly, fromStep: step };
    if (begins) entry.loan ??= terms;
    if (!settles) return;
    const at = { step, stepSeconds: this.#stepSeconds, price, quoteDecimals: before.quote.decimals };
    entry.repayment = repaymentOf(entry.loan ?? terms, paid, at);
  }
}

function repaymentOf(loan: Loan, paid: Amounts, terms: SettlementTerms): NonNullable<LoanResult["repayment"]> {
  const dueWei = quoteDueWei(loan, paid.tokenWei, terms);
  return {
    step: terms.step,
    tokenWei: String(paid.tokenWei),
    quoteWei: String(paid.quoteWei),
    shortfallQuoteWei: String(dueWei - paid.quoteWei),
  };
}
