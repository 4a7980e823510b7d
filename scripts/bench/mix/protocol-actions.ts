import { REVENUE_SHARES } from "../../../simulations/protocol/actions.ts";
import type { Draws } from "./draws.ts";
import type { Generators } from "./generators.ts";
import type { GovernedDraws } from "./governed-draws.ts";

/** Actions on usage fees, emission, burn, buyback and grants. */
export function protocolActions(
  draws: Draws,
  governed: GovernedDraws,
): Pick<
  Generators,
  | "payWithQuote"
  | "payWithToken"
  | "releaseRevenue"
  | "pokeEmission"
  | "observe"
  | "depositBurn"
  | "burn"
  | "fundBuyback"
  | "buyback"
  | "releaseGrant"
> {
  const { rng } = draws;
  return {
    payWithQuote: () => ({
      kind: "payWithQuote",
      actor: draws.quoteHolder,
      units: draws.units(),
      maximumQuoteWei: draws.maximum(),
    }),
    payWithToken: () => ({
      kind: "payWithToken",
      actor: draws.tokenHolder,
      units: draws.units(),
      maximumTokenWei: draws.maximum(),
    }),
    releaseRevenue: () => ({ kind: "releaseRevenue", actor: draws.agent, share: rng.pick(REVENUE_SHARES) }),
    pokeEmission: () => ({ kind: "pokeEmission", actor: draws.agent }),
    observe: () => ({ kind: "observe", actor: draws.agent }),
    depositBurn: () => {
      const actor = draws.tokenHolder;
      return { kind: "depositBurn", actor, amountWei: draws.amount(draws.token(actor) / 100n) };
    },
    burn: () => ({ kind: "burn", actor: draws.agent }),
    fundBuyback: () => {
      const actor = draws.quoteHolder;
      return { kind: "fundBuyback", actor, quoteWei: draws.amount(draws.quote(actor) / 100n) };
    },
    buyback: () => ({
      kind: "buyback",
      actor: draws.agent,
      minimumTokenWei: draws.minimum(),
      deadlineSeconds: draws.deadline(),
    }),
    releaseGrant: () => ({ kind: "releaseGrant", actor: draws.agent, grantId: governed.revocation().grantId }),
  };
}
