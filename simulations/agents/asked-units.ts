import { weiToNumber } from "../units/amounts.ts";
import type { PendingAction } from "./agent.ts";
import type { MarketObservation, SearchObservation } from "./observation.ts";

/** Count the units of the service that others ask for in a block, as far as the period can sell them. */
export function askedUnits(pending: readonly PendingAction[], { unitsAvailable }: MarketObservation): bigint {
  const asked = pending.reduce(
    (sum, { action }) => (action.kind === "payWithQuote" || action.kind === "payWithToken" ? sum + action.units : sum),
    0n,
  );
  return asked < unitsAvailable ? asked : unitsAvailable;
}

/**
 * Find what a unit costs whoever has no discount, in quote; who bought units for less can sell them on at that.
 *
 * @param atSeconds - Time of the payment; the block's that is being made when left out.
 * @returns Undefined where the account can't pay for the units, or the period is sold out.
 */
export async function listPrice(
  units: bigint,
  { account, market, rehearsal }: Pick<SearchObservation, "account" | "market" | "rehearsal">,
  atSeconds: bigint = market.timeSeconds,
): Promise<number | undefined> {
  const { id, quoteWei } = account;
  const { outcomes } = await rehearsal.run([
    { atSeconds, actions: [{ kind: "payWithQuote", actor: id, units, maximumQuoteWei: quoteWei }] },
  ]);
  const [outcome] = outcomes[0] ?? [];
  if (outcome?.status !== "ok") return undefined;
  const paidWei = outcome.events.find(({ name }) => name === "UsagePaid")?.args["quoteAmount"];
  return typeof paidWei === "bigint" ? weiToNumber(paidWei, market.quoteDecimals) / Number(units) : undefined;
}
