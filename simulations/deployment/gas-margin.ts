import type { EIP1193Provider, RequestArguments } from "@nomicfoundation/ignition-core";

import { BPS, mulDivUp } from "../units/amounts.ts";

/** What is held beyond measured gas, since blocks, fees and the code of existing contracts differ from a rehearsal's. */
export const GAS_MARGIN_BPS = 2_000n;

/** Most gas that a transaction may have since the hardfork Osaka (EIP-7825). */
export const MOST_TRANSACTION_GAS = 1n << 24n;

/**
 * Offer more gas than a node estimates. What a call takes can grow between its estimate and its block: the oracle's first
 * observation costs more once a second has passed since the launch, and anybody can make the launch dearer by a gift to
 * the pair.
 */
export function withGasMargin(provider: EIP1193Provider): EIP1193Provider {
  return {
    async request(args: RequestArguments): Promise<unknown> {
      const answer = (await provider.request(args)) as unknown;
      if (args.method !== "eth_estimateGas") return answer;
      const estimate = BigInt(answer as string);
      const offer = mulDivUp(estimate, BPS + GAS_MARGIN_BPS, BPS);
      const most = estimate > MOST_TRANSACTION_GAS ? estimate : MOST_TRANSACTION_GAS;
      return `0x${(offer < most ? offer : most).toString(16)}`;
    },
  };
}
