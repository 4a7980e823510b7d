import { afterTokenPull, agentsWho, pullableTokens, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Largest part of a wallet that is given at once, so that wallets last. */
const GIVEN_SHARE = 50n;

/** Tokens that anybody gives to be burned. */
export const depositBurn: Command = {
  kind: "depositBurn",
  weight: 3,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const most = (agent: string): bigint => pullableTokens(situation, agent, "burn") / GIVEN_SHARE;
        const actor = draw.find(agentsWho(situation, (agent) => most(agent) > 0n));
        return actor === undefined
          ? undefined
          : succeeds({ kind: "depositBurn", actor, amountWei: draw.amount(most(actor)) });
      },
    },
  ],
  boundary: [
    {
      name: "a wei",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => pullableTokens(situation, agent, "burn") > 0n));
        return actor === undefined ? undefined : succeeds({ kind: "depositBurn", actor, amountWei: 1n });
      },
    },
    {
      name: "a wei more than is held or allowed",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const amountWei = pullableTokens(situation, actor, "burn") + 1n;
        const expected = afterTokenPull(situation, actor, "burn", amountWei);
        return { action: { kind: "depositBurn", actor, amountWei }, expected };
      },
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) =>
        reverts({ kind: "depositBurn", actor: draw.pick(stage.agents), amountWei: 0n }, "BurnAmountZero"),
    },
    {
      name: "more than the inventory can count",
      attempt: ({ stage, state }, draw) => {
        if (state.burn.inventoryWei === 0n) return undefined;
        return reverts({ kind: "depositBurn", actor: draw.pick(stage.agents), amountWei: UINT256_MAX }, "Panic", 0x11n);
      },
    },
  ],
};
