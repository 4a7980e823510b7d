import { numberToWei, SECONDS_PER_YEAR, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";

/** A loan of tokens: they come back in kind, and interest is paid in quote on what they were worth when it began. */
export interface Loan {
  readonly principalWei: bigint;
  /** Price at which interest is counted, in quote per token. */
  readonly price: number;
  readonly interestYearly: number;
  readonly fromStep: number;
}

/** Amounts of both assets, in wei. */
export interface Amounts {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
}

/** What a loan is settled at. */
export interface SettlementTerms {
  readonly step: number;
  readonly stepSeconds: number;
  /** Price at which tokens that are missing are replaced, in quote per token. */
  readonly price: number;
  readonly quoteDecimals: number;
}

/** Compute what tokens are worth, in wei of quote, rounded up: in the lender's favour. */
function worthUp(tokens: number, price: number, quoteDecimals: number): bigint {
  const worth = tokens * price;
  return worth > 0 ? numberToWei(worth, quoteDecimals) + 1n : 0n;
}

/** Compute what is due in quote for a loan of which so many tokens come back: interest, and the worth of what is missing. */
export function quoteDueWei(loan: Loan, returnedWei: bigint, terms: SettlementTerms): bigint {
  const { step, stepSeconds, price, quoteDecimals } = terms;
  const { principalWei, interestYearly, fromStep } = loan;
  const years = ((step - fromStep) * stepSeconds) / SECONDS_PER_YEAR;
  const interest = weiToNumber(principalWei, TOKEN_DECIMALS) * interestYearly * years;
  const missing = weiToNumber(principalWei - returnedWei, TOKEN_DECIMALS);
  return worthUp(interest, loan.price, quoteDecimals) + worthUp(missing, price, quoteDecimals);
}

/** Compute what a borrower gives back of what it holds: every token that it owes, and what is due in quote. */
export function settlementOf(loan: Loan, held: Amounts, terms: SettlementTerms): Amounts {
  const tokenWei = held.tokenWei < loan.principalWei ? held.tokenWei : loan.principalWei;
  const dueWei = quoteDueWei(loan, tokenWei, terms);
  return { tokenWei, quoteWei: held.quoteWei < dueWei ? held.quoteWei : dueWei };
}
