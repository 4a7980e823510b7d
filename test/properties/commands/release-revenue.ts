import { REVENUE_SHARES } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

type Share = (typeof REVENUE_SHARES)[number];

function creditOf({ state }: Situation, share: Share): bigint {
  const { quoteCreditsWei, tokenCreditsWei } = state.fees;
  return share.asset === "quote" ? quoteCreditsWei[share.recipient] : tokenCreditsWei[share.recipient];
}

/** Credits of revenue, moved on by anybody. */
export const releaseRevenue: Command = {
  kind: "releaseRevenue",
  weight: 5,
  valid: [
    {
      name: "a credit that waits",
      attempt: (situation, draw) => {
        const share = draw.find(REVENUE_SHARES.filter((each) => creditOf(situation, each) > 0n));
        return share && succeeds({ kind: "releaseRevenue", actor: draw.pick(situation.stage.agents), share });
      },
    },
  ],
  boundary: [
    {
      name: "the credit that was released last",
      attempt: (situation, draw) => {
        const last = situation.memory.actions.findLast((action) => action.kind === "releaseRevenue");
        const index = REVENUE_SHARES.findIndex(
          (share) => share.asset === last?.share.asset && share.recipient === last.share.recipient,
        );
        const share = REVENUE_SHARES[index];
        if (share === undefined) return undefined;
        const action = { kind: "releaseRevenue", actor: draw.pick(situation.stage.agents), share } as const;
        return creditOf(situation, share) > 0n
          ? succeeds(action)
          : reverts(action, "RevenueNothingToRelease", BigInt(index));
      },
    },
  ],
  invalid: [
    {
      name: "no credit",
      attempt: (situation, draw) => {
        const share = draw.find(REVENUE_SHARES.filter((each) => creditOf(situation, each) === 0n));
        if (share === undefined) return undefined;
        const action = { kind: "releaseRevenue", actor: draw.pick(situation.stage.agents), share } as const;
        return reverts(action, "RevenueNothingToRelease", BigInt(REVENUE_SHARES.indexOf(share)));
      },
    },
  ],
};
