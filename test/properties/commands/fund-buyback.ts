import { afterQuotePull, agentsWho, quoteOf, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Largest part of a wallet that is given at once, so that wallets last. */
const GIVEN_SHARE = 50n;

/** Quote that anybody gives for buybacks. */
export const fundBuyback: Command = {
  kind: "fundBuyback",
  weight: 3,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => quoteOf(situation, agent) >= GIVEN_SHARE));
        return actor === undefined
          ? undefined
          : succeeds({ kind: "fundBuyback", actor, quoteWei: draw.amount(quoteOf(situation, actor) / GIVEN_SHARE) });
      },
    },
  ],
  boundary: [
    {
      name: "a wei",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => quoteOf(situation, agent) > 0n));
        return actor === undefined ? undefined : succeeds({ kind: "fundBuyback", actor, quoteWei: 1n });
      },
    },
    {
      name: "a wei more than is held",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const quoteWei = quoteOf(situation, actor) + 1n;
        return {
          action: { kind: "fundBuyback", actor, quoteWei },
          expected: afterQuotePull(situation, actor, quoteWei),
        };
      },
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) =>
        reverts({ kind: "fundBuyback", actor: draw.pick(stage.agents), quoteWei: 0n }, "BuybackAmountZero"),
    },
    {
      name: "more than the inventory can count",
      attempt: ({ stage, state }, draw) => {
        if (state.buyback.inventoryQuoteWei === 0n) return undefined;
        return reverts({ kind: "fundBuyback", actor: draw.pick(stage.agents), quoteWei: UINT256_MAX }, "Panic", 0x11n);
      },
    },
  ],
};
