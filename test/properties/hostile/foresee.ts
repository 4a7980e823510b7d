import { id as hashText } from "ethers";

import type { Action } from "../../../simulations/protocol/actions.ts";
import type { AddressBook } from "../../../simulations/protocol/chain/accounts.ts";
import type { Expected } from "../commands/command.ts";
import type { Situation } from "../harness/situation.ts";
import { priceOf } from "../rules/fees.ts";
import { quoteOf } from "../rules/pulls.ts";
import type { BadMood } from "./moods.ts";

const BPS = 10_000n;

/** A transfer of quote that a call of a contract makes, and that it insists on. */
interface QuoteMove {
  readonly from: string;
  readonly to: string;
  readonly amountWei: bigint;
  /** Whether the contract demands that the amount arrives in full. */
  readonly isIncoming: boolean;
}

/** Tell which transfer of quote an action comes down to, where one of our own contracts makes it. */
function moveOf(action: Action, situation: Situation): QuoteMove | undefined {
  switch (action.kind) {
    case "payWithQuote": {
      const amountWei = priceOf(situation, action.actor, action.units);
      return { from: action.actor, to: "fees", amountWei, isIncoming: true };
    }
    case "fundBuyback":
      return { from: action.actor, to: "buyback", amountWei: action.quoteWei, isIncoming: true };
    case "releaseRevenue": {
      if (action.share.asset === "token") return undefined;
      const { recipient } = action.share;
      const amountWei = situation.state.fees.quoteCreditsWei[recipient];
      return { from: "fees", to: recipient, amountWei, isIncoming: recipient === "buyback" };
    }
    default:
      return undefined;
  }
}

/** Whether an action moves quote through the pool or between wallets, where the asset alone decides what becomes of it. */
export function movesQuote(action: Action): boolean {
  switch (action.kind) {
    case "buy":
    case "sell":
    case "addLiquidity":
    case "removeLiquidity":
    case "skimPair":
    case "buyback":
    case "payWithQuote":
    case "fundBuyback":
      return true;
    case "transfer":
      return action.asset === "quote";
    case "releaseRevenue":
      return action.share.asset === "quote";
    default:
      return false;
  }
}

function afterFee({ from, to, amountWei, isIncoming }: QuoteMove, feeBps: bigint, situation: Situation): Expected {
  const feeWei = (amountWei * feeBps) / BPS;
  const heldWei = quoteOf(situation, from);
  // The fee is burned first, then the rest is moved.
  const parts = feeWei === 0n ? [amountWei] : [feeWei, amountWei - feeWei];
  let leftWei = heldWei;
  for (const part of parts) {
    if (leftWei < part) return { name: "ERC20InsufficientBalance", args: [from, leftWei, part] };
    leftWei -= part;
  }
  if (!isIncoming || feeWei === 0n || from === to) return "succeeds";
  return { name: "TransferNotExact", args: [amountWei - feeWei, amountWei] };
}

function afterRefusal({ from, to }: QuoteMove, refused: string, book: AddressBook): Expected | undefined {
  if (from !== refused && to !== refused) return undefined;
  const data = hashText("AssetBlacklisted(address)").slice(0, 10) + book.addressOf(refused).slice(2).padStart(64, "0");
  // No contract of the economy knows this error, so it comes back as it is.
  return { name: "Unknown", args: [data] };
}

/** Whether an outcome that was foreseen for an honest asset depends on the transfer of quote at the end of the call. */
function reachesTransfer(expected: Expected): boolean {
  return expected === "succeeds" || expected.name === "ERC20InsufficientBalance";
}

/**
 * Foresee what becomes of an action while the quote asset misbehaves: exactly the error by which our contracts refuse what
 * didn't arrive, and what was foreseen anyway for all that moves no quote.
 *
 * @param expected - What was foreseen for an honest asset.
 * @returns undefined where the asset alone decides, as in swaps.
 */
export function foreseeUnder(
  mood: BadMood,
  action: Action,
  expected: Expected | undefined,
  { situation, book }: { readonly situation: Situation; readonly book: AddressBook },
): Expected | undefined {
  if (!movesQuote(action)) return expected;
  const move = moveOf(action, situation);
  if (move === undefined || expected === undefined) return undefined;
  if (!reachesTransfer(expected)) return expected;
  switch (mood.kind) {
    case "keepsFee":
      return afterFee(move, mood.feeBps, situation);
    case "fails":
      return { name: "SafeERC20FailedOperation", args: ["quote"] };
    case "refuses":
      return afterRefusal(move, mood.account, book) ?? expected;
    case "callsBack":
      return undefined;
  }
}
