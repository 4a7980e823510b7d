import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { payoutFor } from "../rules/pair.ts";
import type { AssetPair } from "../rules/pair.ts";
import { agentsWho, sharesOf, UINT256_MAX } from "../rules/pulls.ts";
import { refuses, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Largest part of a wallet that is usually redeemed at once, so that wallets last. */
const REDEEMED_SHARE = 4n;

function redemptionOf(actor: string, liquidityWei: bigint, minimum: AssetPair) {
  const { tokenWei: minimumTokenWei, quoteWei: minimumQuoteWei } = minimum;
  return { kind: "removeLiquidity", actor, liquidityWei, minimumTokenWei, minimumQuoteWei } as const;
}

const NOTHING: AssetPair = { tokenWei: 0n, quoteWei: 0n };

/** Redeem a part of a wallet that pays out something of each asset. */
function redeem(situation: Situation, draw: Draw, amount: (heldWei: bigint) => bigint) {
  const actor = draw.find(agentsWho(situation, (agent) => sharesOf(situation, agent) >= REDEEMED_SHARE));
  if (actor === undefined) return undefined;
  const liquidityWei = amount(sharesOf(situation, actor));
  const payout = payoutFor(situation.state, liquidityWei);
  return payout.tokenWei > 0n && payout.quoteWei > 0n ? { actor, liquidityWei, payout } : undefined;
}

function redeemPart(situation: Situation, draw: Draw) {
  return redeem(situation, draw, (heldWei) => draw.amount(heldWei / REDEEMED_SHARE));
}

/** Redemptions of the pool's shares. */
export const removeLiquidity: Command = {
  kind: "removeLiquidity",
  weight: 3,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const found = redeemPart(situation, draw);
        return found && succeeds(redemptionOf(found.actor, found.liquidityWei, NOTHING));
      },
    },
  ],
  boundary: [
    {
      name: "all that is held, asking for exactly what it pays",
      attempt: (situation, draw) => {
        const found = redeem(situation, draw, (heldWei) => heldWei);
        return found && succeeds(redemptionOf(found.actor, found.liquidityWei, found.payout));
      },
    },
    {
      name: "asking for a wei more tokens than it pays",
      attempt: (situation, draw) => {
        const found = redeemPart(situation, draw);
        if (found === undefined) return undefined;
        const minimum = { ...found.payout, tokenWei: found.payout.tokenWei + 1n };
        const action = redemptionOf(found.actor, found.liquidityWei, minimum);
        return refuses(action, "UniswapV2Router: INSUFFICIENT_A_AMOUNT");
      },
    },
    {
      name: "asking for a wei more quote than it pays",
      attempt: (situation, draw) => {
        const found = redeemPart(situation, draw);
        if (found === undefined) return undefined;
        const minimum = { ...found.payout, quoteWei: found.payout.quoteWei + 1n };
        const action = redemptionOf(found.actor, found.liquidityWei, minimum);
        return refuses(action, "UniswapV2Router: INSUFFICIENT_B_AMOUNT");
      },
    },
    {
      name: "a wei more than is held",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const action = redemptionOf(actor, sharesOf(situation, actor) + 1n, NOTHING);
        return refuses(action, "ds-math-sub-underflow");
      },
    },
    {
      name: "so little that it pays nothing of an asset",
      attempt: (situation, draw) => {
        const actor = draw.find(agentsWho(situation, (agent) => sharesOf(situation, agent) > 0n));
        const { tokenWei, quoteWei } = payoutFor(situation.state, 1n);
        if (actor === undefined || (tokenWei > 0n && quoteWei > 0n)) return undefined;
        return refuses(redemptionOf(actor, 1n, NOTHING), "UniswapV2: INSUFFICIENT_LIQUIDITY_BURNED");
      },
    },
  ],
  invalid: [
    {
      name: "more than is held",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const liquidityWei = sharesOf(situation, actor) + draw.logBetween(1n, 10n ** 24n);
        return refuses(redemptionOf(actor, liquidityWei, NOTHING), "ds-math-sub-underflow");
      },
    },
    {
      name: "the largest amount",
      attempt: ({ stage }, draw) =>
        refuses(redemptionOf(draw.pick(stage.agents), UINT256_MAX, NOTHING), "ds-math-sub-underflow"),
    },
  ],
};
