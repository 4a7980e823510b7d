import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { reservesForBuy, swapOutput } from "../rules/pair.ts";
import { agentsWho, quoteOf, UINT256_MAX } from "../rules/pulls.ts";
import { refuses, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Largest part of a wallet that is usually traded at once, so that wallets last. */
const TRADED_SHARE = 10n;

function buyOf(actor: string, quoteWei: bigint, minimumTokenWei: bigint) {
  return { kind: "buy", actor, quoteWei, minimumTokenWei } as const;
}

/** Buy for a part of a wallet, asking for what a function of the output says. */
function buyPart(
  situation: Situation,
  draw: Draw,
  amount: (heldWei: bigint) => bigint,
  minimum: (outputWei: bigint) => bigint,
): { action: ReturnType<typeof buyOf>; outputWei: bigint } | undefined {
  const reserves = reservesForBuy(situation.state);
  // Below this, a purchase may bring nothing at all.
  const leastWei = (2n * reserves.inWei) / reserves.outWei + 1n;
  const actor = draw.find(agentsWho(situation, (agent) => quoteOf(situation, agent) >= leastWei * TRADED_SHARE));
  if (actor === undefined) return undefined;
  const drawn = amount(quoteOf(situation, actor));
  const quoteWei = drawn > leastWei ? drawn : leastWei;
  const outputWei = swapOutput(reserves, quoteWei);
  return { action: buyOf(actor, quoteWei, minimum(outputWei)), outputWei };
}

function buyThatFails(situation: Situation, draw: Draw, quoteWei: bigint, reason: string): Attempt {
  return refuses(buyOf(draw.pick(situation.stage.agents), quoteWei, 0n), reason);
}

/** Purchases of tokens in the pool. */
export const buy: Command = {
  kind: "buy",
  weight: 6,
  valid: [
    {
      name: "for part of the holdings",
      attempt: (situation, draw) => {
        const found = buyPart(
          situation,
          draw,
          (held) => draw.amount(held / TRADED_SHARE),
          (outputWei) => draw.between(0n, outputWei),
        );
        return found && succeeds(found.action);
      },
    },
    {
      name: "for all that is held, which moves the price far",
      attempt: (situation, draw) => {
        if (!draw.oneIn(10)) return undefined;
        const found = buyPart(
          situation,
          draw,
          (held) => held,
          () => 1n,
        );
        return found && succeeds(found.action);
      },
    },
  ],
  boundary: [
    {
      name: "asking for exactly what comes out",
      attempt: (situation, draw) => {
        const found = buyPart(
          situation,
          draw,
          (held) => draw.amount(held / TRADED_SHARE),
          (outputWei) => outputWei,
        );
        return found && succeeds(found.action);
      },
    },
    {
      name: "asking for a wei more than comes out",
      attempt: (situation, draw) => {
        const share = (held: bigint): bigint => draw.amount(held / TRADED_SHARE);
        const found = buyPart(situation, draw, share, (outputWei) => outputWei + 1n);
        return found && refuses(found.action, "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
      },
    },
    {
      name: "for a wei more than is held",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const action = buyOf(actor, quoteOf(situation, actor) + 1n, 0n);
        return refuses(action, "TransferHelper: TRANSFER_FROM_FAILED");
      },
    },
    {
      name: "for so little that nothing comes out",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => quoteOf(situation, agent) > 0n));
        if (actor === undefined || swapOutput(reservesForBuy(situation.state), 1n) > 0n) return undefined;
        return refuses(buyOf(actor, 1n, 0n), "UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT");
      },
    },
  ],
  invalid: [
    {
      name: "for nothing",
      attempt: (situation, draw) => buyThatFails(situation, draw, 0n, "UniswapV2Library: INSUFFICIENT_INPUT_AMOUNT"),
    },
    {
      name: "for the largest amount",
      attempt: (situation, draw) => buyThatFails(situation, draw, UINT256_MAX, "ds-math-mul-overflow"),
    },
    {
      name: "for more than is held",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const quoteWei = quoteOf(situation, actor) + draw.logBetween(1n, 10n ** 24n);
        return refuses(buyOf(actor, quoteWei, 0n), "TransferHelper: TRANSFER_FROM_FAILED");
      },
    },
    {
      name: "asking for more than the pool has",
      attempt: (situation, draw) => {
        const minimumTokenWei = situation.state.pair.reserveTokenWei;
        const action = buyOf(draw.pick(situation.stage.agents), 1n, minimumTokenWei);
        return refuses(action, "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
      },
    },
  ],
};
