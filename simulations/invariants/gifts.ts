import type { ContractId } from "../protocol/snapshot.ts";
import type { Transition } from "./invariant.ts";
import { remembered } from "./remembered.ts";
import { reservePath } from "./reserves.ts";

type Asset = "token" | "quote" | "liquidity";

type Gifts = Readonly<Record<Asset, Map<string, bigint>>>;

const giftsByRecipient = remembered((transition: Transition): Gifts => {
  const gifts: Gifts = { token: new Map(), quote: new Map(), liquidity: new Map() };
  const give = (asset: Asset, to: string, amountWei: bigint): void => {
    gifts[asset].set(to, (gifts[asset].get(to) ?? 0n) + amountWei);
  };
  const { moments } = reservePath(transition);
  let index = -1;
  for (const { status, action } of transition.outcomes) {
    index += 1;
    if (status !== "ok") continue;
    if (action.kind === "transfer") give(action.asset, action.to, action.amountWei);
    if (action.kind === "transferFrom") give("token", action.to, action.amountWei);
    const moment = moments[index];
    if (action.kind !== "skimPair" || moment === undefined) continue;
    give("token", action.to, moment.heldTokenWei - moment.tokenWei);
    give("quote", action.to, moment.heldQuoteWei - moment.quoteWei);
  }
  return gifts;
});

/** Return what plain transfers and skims brought a contract in a step: the one way in that no ledger of it sees. */
export function giftsTo(transition: Transition, asset: Asset, contract: ContractId): bigint {
  return giftsByRecipient(transition)[asset].get(contract) ?? 0n;
}
