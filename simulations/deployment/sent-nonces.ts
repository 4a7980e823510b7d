import type { EIP1193Provider, RequestArguments } from "@nomicfoundation/ignition-core";

import { toQuantity } from "./json-rpc.ts";

/** What is read of a transaction that is to be sent. */
interface Sending {
  readonly from: string;
  readonly nonce?: string;
}

/**
 * Count what was sent through this provider among an account's pending transactions, whether the node has heard of it or
 * not. Of several nodes behind one URL, one may count while word of the last transaction is on its way to it, and Ignition
 * would give up after a second.
 */
export function withSentNonces(provider: EIP1193Provider): EIP1193Provider {
  const counts = new Map<string, number>();
  const countOf = (account: string): number => counts.get(account.toLowerCase()) ?? 0;
  return {
    async request(args: RequestArguments): Promise<unknown> {
      const answer = (await provider.request(args)) as unknown;
      const [subject, block] = (args.params ?? []) as readonly unknown[];
      if (args.method === "eth_sendTransaction") {
        const { from, nonce } = subject as Sending;
        if (nonce !== undefined) counts.set(from.toLowerCase(), Math.max(countOf(from), Number(nonce) + 1));
      } else if (args.method === "eth_getTransactionCount" && block === "pending") {
        return toQuantity(Math.max(countOf(subject as string), Number(answer)));
      }
      return answer;
    },
  };
}
