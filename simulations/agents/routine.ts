import { REVENUE_SHARES } from "../protocol/actions.ts";
import type { Action } from "../protocol/actions.ts";
import type { MarketObservation, RehearsedBlock } from "./observation.ts";

/** Seconds from the oracle's observation to the block in which its average counts. */
const ORACLE_WINDOW_SECONDS = 1_800n;

/**
 * Guess a day of an economy that nobody surprises: users pay what they paid lately, the oracle is observed, and half an
 * hour later keepers do what is due.
 *
 * @param actor - Who is taken to do it all; needs quote for the payments.
 */
export function routineDay(market: MarketObservation, actor: string, atSeconds: bigint): readonly RehearsedBlock[] {
  const units = BigInt(Math.max(1, Math.round(market.feesQuoteDaily / Math.max(market.unitPrice, Number.MIN_VALUE))));
  const unlimited = (1n << 128n) - 1n;
  const afterwards = atSeconds + ORACLE_WINDOW_SECONDS;
  const keeping: Action[] = [
    ...REVENUE_SHARES.map((share): Action => ({ kind: "releaseRevenue", actor, share })),
    { kind: "pokeEmission", actor },
    { kind: "burn", actor },
    { kind: "buyback", actor, minimumTokenWei: 0n, deadlineSeconds: afterwards },
  ];
  return [
    {
      atSeconds,
      actions: [
        { kind: "payWithQuote", actor, units, maximumQuoteWei: unlimited },
        { kind: "observe", actor },
      ],
    },
    { atSeconds: afterwards, actions: keeping, isArbitraged: true },
  ];
}
