import type { GovernanceResult, ProposalOutcome, StewardshipResult } from "../../recorder/governance.ts";
import { PROPOSAL_OUTCOMES, RECOMMENDATION_OUTCOMES } from "../../recorder/governance.ts";
import type { Run } from "../../recorder/run.ts";
import { formatCount, formatDuration, formatNumber, formatPercent, formatWei } from "../format.ts";
import { listed } from "./words.ts";

const OUTCOMES_IN_WORDS: Readonly<Record<ProposalOutcome, string>> = {
  pending: "not voted on yet",
  active: "still being voted on",
  defeated: "defeated",
  succeeded: "carried, not queued",
  queued: "queued for execution",
  executed: "executed",
  cancelled: "cancelled",
};

const POWERS_IN_WORDS: Readonly<Record<string, readonly [once: string, often: string]>> = {
  halt: ["halt", "halts"],
  vetoRecommendation: ["veto", "vetoes"],
  vetoAllRecommendations: ["veto of everything", "vetoes of everything"],
  narrowLimits: ["narrowing of limits", "narrowings of limits"],
  raiseFlag: ["flag", "flags"],
  cancelAsGuardian: ["cancelled proposal", "cancelled proposals"],
};

/** Count what came out how: "2 executed, 1 defeated"; nothing for an outcome that nothing had. */
function countOutcomes<Outcome extends string>(
  results: readonly { readonly outcome: Outcome }[],
  order: readonly Outcome[],
  words: (outcome: Outcome) => string,
): string {
  const counts = order.map((outcome) => ({
    outcome,
    count: results.filter((each) => each.outcome === outcome).length,
  }));
  const counted = counts.filter(({ count }) => count > 0);
  return listed(counted.map(({ outcome, count }) => `${formatNumber(count)} ${words(outcome)}`));
}

function proposalSentences({ proposals, votesCast, meanTurnout }: GovernanceResult): string[] {
  if (proposals.length === 0) return ["Nobody made a proposal."];
  const outcomes = countOutcomes(proposals, PROPOSAL_OUTCOMES, (outcome) => OUTCOMES_IN_WORDS[outcome]);
  const turnout =
    meanTurnout === null
      ? "no vote came to its end"
      : `${formatPercent(meanTurnout)} of the supply voted on average, where the vote came to its end`;
  return [
    `${formatCount(proposals.length, "proposal")} ${proposals.length === 1 ? "was" : "were"} made: ${outcomes}.`,
    `${formatCount(votesCast, "vote")} ${votesCast === 1 ? "was" : "were"} cast; ${turnout}.`,
  ];
}

function pollSentences({ polls }: GovernanceResult): string[] {
  if (polls.length === 0) return [];
  const dropped = polls.filter(({ isProposed }) => !isProposed).length;
  const taken = `${formatCount(polls.length, "poll")} ${polls.length === 1 ? "was" : "were"} taken before proposing`;
  const outcome = dropped === 0 ? "each found enough support" : `${formatNumber(dropped)} found too little support`;
  return [`${taken}; ${outcome}.`];
}

function recommendationSentences({ recommendations }: GovernanceResult): string[] {
  if (recommendations.length === 0) return [];
  const outcomes = countOutcomes(recommendations, RECOMMENDATION_OUTCOMES, (outcome) => outcome);
  return [`The steward was given ${formatCount(recommendations.length, "recommendation")}: ${outcomes}.`];
}

function changeSentences({ changes }: GovernanceResult): string[] {
  if (changes.length === 0) return ["No parameter changed."];
  const counted = (["proposal", "recommendation"] as const).flatMap((by) => {
    const count = changes.filter((change) => change.by === by).length;
    return count === 0 ? [] : [`${formatNumber(count)} by ${by}`];
  });
  return [`${formatCount(changes.length, "parameter change")} took effect: ${listed(counted)}.`];
}

function guardianSentences({ guardianPowers }: GovernanceResult): string[] {
  const uses = Object.entries(guardianPowers).map(([power, count]) => {
    const [once, often] = POWERS_IN_WORDS[power] ?? [power, power];
    return `${formatNumber(count)} ${count === 1 ? once : often}`;
  });
  return uses.length === 0 ? [] : [`The guardian used its powers: ${listed(uses)}.`];
}

/** Say what was borrowed for its votes, and whether the lender got it back. */
export function loanSentences({ summary, manifest }: Run): readonly string[] {
  const { token, quote } = manifest.economy;
  const inQuote = (wei: string): string => `${formatWei(BigInt(wei), quote.decimals)} ${quote.symbol}`;
  return (summary.governance?.loans ?? []).map(({ borrower, lender, principalWei, repayment }) => {
    const lent = `${borrower} borrowed ${formatWei(BigInt(principalWei))} ${token.symbol} from ${lender}`;
    if (repayment === null) return `${lent}, and hadn't returned them when the run ended.`;
    const { tokenWei, quoteWei, shortfallQuoteWei } = repayment;
    const returned = tokenWei === principalWei ? "all of them" : `${formatWei(BigInt(tokenWei))} of them`;
    const loss = shortfallQuoteWei === "0" ? "nothing" : inQuote(shortfallQuoteWei);
    return `${lent}, returned ${returned} and paid ${inQuote(quoteWei)}; the lender lost ${loss}.`;
  });
}

/** Return the time in which holders can leave, in seconds: what a recommendation waits, and what stake cools down. */
export function exitWindowSeconds({ vetoDelaySeconds, cooldownSeconds }: StewardshipResult): number {
  return vetoDelaySeconds + cooldownSeconds;
}

/** Say what a theft took in truth, beside what was predicted; nothing where it isn't known. */
function realisedSentences({ realised, worstLoss }: StewardshipResult, symbol: string): string[] {
  if (realised === null) return [];
  const { stakers, loss, lossByPrice } = realised;
  const who = `the ${formatCount(stakers, "account")} that had stake`;
  const ofWorst = worstLoss > 0 ? ` (${formatPercent(loss / worstLoss)} of the worst)` : "";
  const held = loss >= 0 ? `${formatNumber(loss)} ${symbol} less${ofWorst}` : `${formatNumber(-loss)} ${symbol} more`;
  const moved = `${formatNumber(Math.abs(lossByPrice))} ${symbol} ${lossByPrice >= 0 ? "less" : "more"}`;
  return [
    `In truth ${who} had ${held} at the window's end than in the same run without the theft, at the same price; what they had was worth ${moved} by another price.`,
  ];
}

/** Say what the worst is that the proposer's key could do, whether it was done, and what it took. */
export function stewardshipSentences({ summary, manifest }: Run): readonly string[] {
  const { symbol } = manifest.economy.quote;
  return (summary.governance?.stewardship ?? []).flatMap((search) => {
    const sequences = formatCount(search.sequences, "sequence");
    const window = formatDuration(exitWindowSeconds(search));
    const worst =
      search.worstLoss > 0
        ? `The worst of ${sequences} of allowed changes takes ${formatNumber(search.worstLoss)} ${symbol} (${formatPercent(search.worstLossShare)} of what stakers have) within the exit window of ${window}.`
        : `None of ${sequences} of allowed changes takes anything from stakers within the exit window of ${window}.`;
    const done = search.isCarriedOut
      ? "Whoever holds the proposer's key went through with it."
      : "None of it was executed.";
    return [worst, done, ...(search.isCarriedOut ? realisedSentences(search, symbol) : [])];
  });
}

/** Say what was proposed, voted and executed, and what the worst is that could have been; nothing where nothing was. */
export function governanceSentences(run: Run): readonly string[] {
  const { governance } = run.summary;
  if (governance === undefined) return [];
  return [
    ...pollSentences(governance),
    ...proposalSentences(governance),
    ...recommendationSentences(governance),
    ...changeSentences(governance),
    ...guardianSentences(governance),
    ...loanSentences(run),
    ...stewardshipSentences(run),
  ];
}
