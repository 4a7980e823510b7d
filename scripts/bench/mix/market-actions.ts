import type { Draws } from "./draws.ts";
import type { Generators } from "./generators.ts";

/** Actions on the pair. */
export function marketActions(
  draws: Draws,
): Pick<Generators, "buy" | "sell" | "addLiquidity" | "removeLiquidity" | "syncPair" | "skimPair"> {
  return {
    buy: () => {
      const actor = draws.quoteHolder;
      const quoteWei = draws.amount(draws.quote(actor) / 20n);
      return { kind: "buy", actor, quoteWei, minimumTokenWei: draws.minimum() };
    },
    sell: () => {
      const actor = draws.tokenHolder;
      const tokenWei = draws.amount(draws.token(actor) / 20n);
      return { kind: "sell", actor, tokenWei, minimumQuoteWei: draws.minimum() };
    },
    addLiquidity: () => {
      const actor = draws.tokenHolder;
      return {
        kind: "addLiquidity",
        actor,
        tokenWei: draws.amount(draws.token(actor) / 20n),
        quoteWei: draws.amount(draws.quote(actor) / 20n),
        minimumTokenWei: draws.minimum(),
        minimumQuoteWei: draws.minimum(),
      };
    },
    removeLiquidity: () => {
      const actor = draws.holder("liquidityMining");
      return {
        kind: "removeLiquidity",
        actor,
        liquidityWei: draws.amount(draws.shares(actor)),
        minimumTokenWei: draws.minimum(),
        minimumQuoteWei: draws.minimum(),
      };
    },
    syncPair: () => ({ kind: "syncPair", actor: draws.agent }),
    skimPair: () => ({ kind: "skimPair", actor: draws.agent, to: draws.anyone }),
  };
}
