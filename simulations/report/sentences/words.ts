import type { Economy } from "../../economies/schema.ts";
import { formatNumber, formatPercent, formatWei } from "../format.ts";

/** Smallest change that counts as one: what a percentage with one decimal shows. */
const CHANGE_FROM = 0.0005;

/** Say which way a figure went, and how far: "fell by 5.3 %". A change too small to show is "hardly moved". */
export function movedBy(ratio: number): string {
  if (Math.abs(ratio) < CHANGE_FROM) return "hardly moved";
  return ratio > 0 ? `rose by ${formatPercent(ratio)}` : `fell by ${formatPercent(-ratio)}`;
}

/** Say what a return did to a value: "lost 5.3 %". */
export function gained(ratio: number): string {
  if (Math.abs(ratio) < CHANGE_FROM) return "kept its value";
  return ratio > 0 ? `gained ${formatPercent(ratio)}` : `lost ${formatPercent(-ratio)}`;
}

/** Say on which side of something a figure lies: "0.4 % above". */
export function beside(ratio: number): string {
  if (Math.abs(ratio) < CHANGE_FROM / 5) return "right at";
  return ratio > 0 ? `${formatPercent(ratio)} above` : `${formatPercent(-ratio)} below`;
}

/** Show wei of the token with its symbol. */
export function tokens(wei: bigint, { token }: Pick<Economy, "token">): string {
  return `${formatWei(wei)} ${token.symbol}`;
}

/** Show wei of the quote asset with its symbol. */
export function quotes(wei: bigint, { quote }: Pick<Economy, "quote">): string {
  return `${formatWei(wei, quote.decimals)} ${quote.symbol}`;
}

/** Show a price with its unit. */
export function price(value: number, { token, quote }: Pick<Economy, "token" | "quote">): string {
  return `${formatNumber(value)} ${quote.symbol} per ${token.symbol}`;
}

/** Turn an agent kind's name into words: "long-term-staker" is "long-term staker". */
export function kindInWords(kind: string): string {
  return kind.includes(" ") ? kind : kind.replace(/-(?=[^-]*$)/, " ");
}

/** Name agents of a kind as many as there are: "insiders". The outside venue is no kind that there could be more of. */
export function agentsInWords(kind: string, agents: number): string {
  if (kind === "outside venue") return "the outside venue";
  return agents === 1 ? kindInWords(kind) : `${kindInWords(kind)}s`;
}

/** Say in which share of the steps something held. */
export function shareOfSteps(share: number): string {
  if (share === 1) return "every step";
  return share === 0 ? "no step" : `${formatPercent(share)} of steps`;
}

/** Join words as a sentence does: "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

/** Begin a label in lower case, unless it begins with a person's name. */
export function withinSentence(label: string): string {
  return /^(Gini|Herfindahl|Nakamoto|Theil)/.test(label) ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
