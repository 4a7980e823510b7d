import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { agentsWho, tokensOf, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Largest part of a wallet that is burned at once, so that wallets last. */
const BURNED_SHARE = 50n;

function overburn(situation: Situation, draw: Draw, amount: (heldWei: bigint) => bigint): Attempt {
  const actor = draw.pick(situation.stage.agents);
  const heldWei = tokensOf(situation, actor);
  const amountWei = amount(heldWei);
  return reverts({ kind: "burnTokens", actor, amountWei }, "ERC20InsufficientBalance", actor, heldWei, amountWei);
}

/** Burns of one's own tokens. */
export const burnTokens: Command = {
  kind: "burnTokens",
  weight: 2,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => tokensOf(situation, agent) >= BURNED_SHARE));
        if (actor === undefined) return undefined;
        return succeeds({
          kind: "burnTokens",
          actor,
          amountWei: draw.amount(tokensOf(situation, actor) / BURNED_SHARE),
        });
      },
    },
  ],
  boundary: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) => succeeds({ kind: "burnTokens", actor: draw.pick(stage.agents), amountWei: 0n }),
    },
    { name: "a wei more than is held", attempt: (situation, draw) => overburn(situation, draw, (held) => held + 1n) },
  ],
  invalid: [
    {
      name: "more than is held",
      attempt: (situation, draw) => overburn(situation, draw, (held) => held + draw.logBetween(1n, 10n ** 30n)),
    },
    { name: "the largest amount", attempt: (situation, draw) => overburn(situation, draw, () => UINT256_MAX) },
  ],
};
