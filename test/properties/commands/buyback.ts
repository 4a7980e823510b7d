import { boughtWei, buybackRefusal, cooldownEndsAt } from "../rules/buyback.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { UINT256_MAX } from "../rules/pulls.ts";
import { refuses, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

function buybackOf({ stage, nowSeconds }: Situation, draw: Draw, minimumTokenWei: bigint) {
  return { kind: "buyback", actor: draw.pick(stage.agents), minimumTokenWei, deadlineSeconds: nowSeconds } as const;
}

/** Buy back at the caller's terms if nothing else forbids it. */
function whenDue(
  situation: Situation,
  draw: Draw,
  attempt: (action: ReturnType<typeof buybackOf>, bought: bigint) => Attempt,
): Attempt | undefined {
  if (buybackRefusal(situation) !== undefined) return undefined;
  return attempt(buybackOf(situation, draw, 0n), boughtWei(situation));
}

/** Buy back although something forbids it. */
function whenRefused(situation: Situation, draw: Draw, name?: string): Attempt | undefined {
  const refusal = buybackRefusal(situation);
  if (refusal === undefined || (name !== undefined && refusal.name !== name)) return undefined;
  return { action: buybackOf(situation, draw, 0n), expected: refusal };
}

/** Buybacks, by anybody. */
export const buyback: Command = {
  kind: "buyback",
  weight: 6,
  valid: [
    { name: "when it is due", attempt: (situation, draw) => whenDue(situation, draw, succeeds) },
    {
      name: "with a minimum of the caller's own",
      attempt: (situation, draw) =>
        whenDue(situation, draw, (action, bought) =>
          succeeds({ ...action, minimumTokenWei: draw.between(0n, bought), deadlineSeconds: UINT256_MAX }),
        ),
    },
  ],
  boundary: [
    {
      name: "asking for exactly what is bought",
      attempt: (situation, draw) =>
        whenDue(situation, draw, (action, bought) => succeeds({ ...action, minimumTokenWei: bought })),
    },
    {
      name: "asking for a wei more than is bought",
      attempt: (situation, draw) =>
        whenDue(situation, draw, (action, bought) =>
          refuses({ ...action, minimumTokenWei: bought + 1n }, "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT"),
        ),
    },
    {
      name: "a second after the deadline",
      attempt: (situation, draw) =>
        whenDue(situation, draw, (action) =>
          refuses({ ...action, deadlineSeconds: action.deadlineSeconds - 1n }, "UniswapV2Router: EXPIRED"),
        ),
    },
    {
      name: "a second before the cooldown ends",
      attempt: (situation, draw) =>
        cooldownEndsAt(situation) === situation.nowSeconds + 1n ? whenRefused(situation, draw) : undefined,
    },
    {
      name: "in the second in which the cooldown ends",
      attempt: (situation, draw) => {
        if (cooldownEndsAt(situation) !== situation.nowSeconds) return undefined;
        return whenRefused(situation, draw) ?? whenDue(situation, draw, succeeds);
      },
    },
  ],
  invalid: [
    {
      name: "with the price outside the band",
      attempt: (situation, draw) => whenRefused(situation, draw, "BuybackPriceOutsideBand"),
    },
    { name: "with too small a lot", attempt: (situation, draw) => whenRefused(situation, draw, "BuybackLotTooSmall") },
    { name: "during a halt", attempt: (situation, draw) => whenRefused(situation, draw, "HaltInForce") },
    {
      name: "without a valid average",
      attempt: (situation, draw) => whenRefused(situation, draw, "OracleAverageUnavailable"),
    },
    {
      name: "during the cooldown",
      attempt: (situation, draw) => whenRefused(situation, draw, "BuybackCooldownActive"),
    },
    {
      name: "asking for everything",
      attempt: (situation, draw) =>
        whenDue(situation, draw, (action) =>
          refuses({ ...action, minimumTokenWei: UINT256_MAX }, "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT"),
        ),
    },
  ],
};
