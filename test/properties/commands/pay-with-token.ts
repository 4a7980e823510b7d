import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { averageAge, averageWad, MINIMUM_AGE_SECONDS, spotWad } from "../rules/oracle.ts";
import { currentPeriod } from "../rules/fees.ts";
import { afterTokenPull, UINT256_MAX } from "../rules/pulls.ts";
import { reverts } from "./command.ts";
import type { Attempt, Command } from "./command.ts";
import { order } from "./pay-with-quote.ts";

const WAD = 10n ** 18n;

function paymentOf(actor: string, units: bigint, maximumTokenWei: bigint) {
  return { kind: "payWithToken", actor, units, maximumTokenWei } as const;
}

/** Order units and price them in tokens, at whichever of average and spot asks for more; undefined without an average. */
function orderInTokens(situation: Situation, draw: Draw, amount: (left: bigint) => bigint) {
  const average = averageWad(situation);
  const ordered = order(situation, draw, amount);
  if (average === undefined || ordered === undefined) return undefined;
  const spot = spotWad(situation);
  const rate = average > spot ? average : spot;
  return { ...ordered, tokenWei: (ordered.priceWei * rate + WAD - 1n) / WAD };
}

function pay(
  situation: Situation,
  draw: Draw,
  amount: (left: bigint) => bigint,
  maximum: (tokenWei: bigint) => bigint,
): Attempt | undefined {
  const ordered = orderInTokens(situation, draw, amount);
  if (ordered === undefined) return undefined;
  const { actor, units, tokenWei } = ordered;
  const action = paymentOf(actor, units, maximum(tokenWei));
  return { action, expected: afterTokenPull(situation, actor, "fees", tokenWei) };
}

/** Payments for units of the service, in tokens. */
export const payWithToken: Command = {
  kind: "payWithToken",
  weight: 4,
  valid: [
    {
      name: "some units",
      attempt: (situation, draw) => {
        const attempt = pay(
          situation,
          draw,
          (left) => draw.logBetween(1n, left),
          (tokenWei) => 2n * tokenWei,
        );
        return attempt?.expected === "succeeds" ? attempt : undefined;
      },
    },
    {
      name: "a unit",
      attempt: (situation, draw) => {
        const attempt = pay(
          situation,
          draw,
          () => 1n,
          () => UINT256_MAX,
        );
        return attempt?.expected === "succeeds" ? attempt : undefined;
      },
    },
  ],
  boundary: [
    {
      name: "at exactly the price",
      attempt: (situation, draw) =>
        pay(
          situation,
          draw,
          (left) => draw.logBetween(1n, left),
          (tokenWei) => tokenWei,
        ),
    },
    {
      name: "with a maximum a wei under the price",
      attempt: (situation, draw) => {
        const ordered = orderInTokens(situation, draw, (left) => draw.logBetween(1n, left));
        if (ordered === undefined) return undefined;
        const { actor, units, tokenWei } = ordered;
        const action = paymentOf(actor, units, tokenWei - 1n);
        return reverts(action, "FeesPaymentAboveMaximum", tokenWei, tokenWei - 1n);
      },
    },
    {
      name: "a unit more than is left",
      attempt: (situation, draw) => {
        const { unitsLeft } = currentPeriod(situation);
        const action = paymentOf(draw.pick(situation.stage.agents), unitsLeft + 1n, UINT256_MAX);
        return reverts(action, "FeesPeriodSoldOut", unitsLeft + 1n, unitsLeft);
      },
    },
  ],
  invalid: [
    {
      name: "while no average is valid",
      attempt: (situation, draw) => {
        const ordered = order(situation, draw, (left) => draw.logBetween(1n, left));
        if (ordered === undefined || averageWad(situation) !== undefined) return undefined;
        const action = paymentOf(ordered.actor, ordered.units, UINT256_MAX);
        const oldest = situation.stage.parameters.buyback.maximumObservationAgeSeconds;
        return reverts(action, "OracleAverageUnavailable", averageAge(situation), MINIMUM_AGE_SECONDS, oldest);
      },
    },
    {
      name: "no unit",
      attempt: ({ stage }, draw) => reverts(paymentOf(draw.pick(stage.agents), 0n, UINT256_MAX), "FeesUnitsZero"),
    },
    {
      name: "with a maximum of nothing",
      attempt: (situation, draw) => {
        const ordered = orderInTokens(situation, draw, (left) => draw.logBetween(1n, left));
        if (ordered === undefined) return undefined;
        const { actor, units, tokenWei } = ordered;
        return reverts(paymentOf(actor, units, 0n), "FeesPaymentAboveMaximum", tokenWei, 0n);
      },
    },
  ],
};
