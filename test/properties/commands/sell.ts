import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { reservesForSell, swapOutput } from "../rules/pair.ts";
import { agentsWho, pullableTokens, UINT256_MAX } from "../rules/pulls.ts";
import { refuses, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Largest part of a wallet that is usually traded at once, so that wallets last. */
const TRADED_SHARE = 10n;

function sellOf(actor: string, tokenWei: bigint, minimumQuoteWei: bigint) {
  return { kind: "sell", actor, tokenWei, minimumQuoteWei } as const;
}

/** Sell a part of a wallet, asking for what a function of the output says. */
function sellPart(
  situation: Situation,
  draw: Draw,
  amount: (heldWei: bigint) => bigint,
  minimum: (outputWei: bigint) => bigint,
): ReturnType<typeof sellOf> | undefined {
  const reserves = reservesForSell(situation.state);
  // Below this, a sale may bring nothing at all.
  const leastWei = (2n * reserves.inWei) / reserves.outWei + 1n;
  const most = (agent: string): bigint => pullableTokens(situation, agent, "router");
  const actor = draw.find(agentsWho(situation, (agent) => most(agent) >= leastWei * TRADED_SHARE));
  if (actor === undefined) return undefined;
  const drawn = amount(most(actor));
  const tokenWei = drawn > leastWei ? drawn : leastWei;
  return sellOf(actor, tokenWei, minimum(swapOutput(reserves, tokenWei)));
}

/** Sales of tokens in the pool. */
export const sell: Command = {
  kind: "sell",
  weight: 6,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const share = (held: bigint): bigint => draw.amount(held / TRADED_SHARE);
        const action = sellPart(situation, draw, share, (outputWei) => draw.between(0n, outputWei));
        return action && succeeds(action);
      },
    },
    {
      name: "all that is held, which moves the price far",
      attempt: (situation, draw) => {
        if (!draw.oneIn(10)) return undefined;
        const action = sellPart(
          situation,
          draw,
          (held) => held,
          () => 1n,
        );
        return action && succeeds(action);
      },
    },
  ],
  boundary: [
    {
      name: "asking for exactly what comes out",
      attempt: (situation, draw) => {
        const share = (held: bigint): bigint => draw.amount(held / TRADED_SHARE);
        const action = sellPart(situation, draw, share, (outputWei) => outputWei);
        return action && succeeds(action);
      },
    },
    {
      name: "asking for a wei more than comes out",
      attempt: (situation, draw) => {
        const share = (held: bigint): bigint => draw.amount(held / TRADED_SHARE);
        const action = sellPart(situation, draw, share, (outputWei) => outputWei + 1n);
        return action && refuses(action, "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
      },
    },
    {
      name: "a wei more than is held or allowed",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const action = sellOf(actor, pullableTokens(situation, actor, "router") + 1n, 0n);
        return refuses(action, "TransferHelper: TRANSFER_FROM_FAILED");
      },
    },
    {
      name: "so little that nothing comes out",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => pullableTokens(situation, agent, "router") > 0n));
        if (actor === undefined || swapOutput(reservesForSell(situation.state), 1n) > 0n) return undefined;
        return refuses(sellOf(actor, 1n, 0n), "UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT");
      },
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) =>
        refuses(sellOf(draw.pick(stage.agents), 0n, 0n), "UniswapV2Library: INSUFFICIENT_INPUT_AMOUNT"),
    },
    {
      name: "the largest amount",
      attempt: ({ stage }, draw) => refuses(sellOf(draw.pick(stage.agents), UINT256_MAX, 0n), "ds-math-mul-overflow"),
    },
    {
      name: "more than is held or allowed",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const tokenWei = pullableTokens(situation, actor, "router") + draw.logBetween(1n, 10n ** 30n);
        return refuses(sellOf(actor, tokenWei, 0n), "TransferHelper: TRANSFER_FROM_FAILED");
      },
    },
    {
      name: "asking for more than the pool has",
      attempt: ({ stage, state }, draw) =>
        refuses(
          sellOf(draw.pick(stage.agents), 1n, state.pair.reserveQuoteWei),
          "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT",
        ),
    },
  ],
};
