import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { currentPeriod, priceOf } from "../rules/fees.ts";
import { afterQuotePull, quoteOf, UINT256_MAX } from "../rules/pulls.ts";
import { reverts } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

function paymentOf(actor: string, units: bigint, maximumQuoteWei: bigint) {
  return { kind: "payWithQuote", actor, units, maximumQuoteWei } as const;
}

interface Order {
  readonly actor: string;
  readonly units: bigint;
  readonly priceWei: bigint;
}

/** Order units that a period still has; undefined in a period that is sold out. */
export function order(situation: Situation, draw: Draw, amount: (left: bigint) => bigint): Order | undefined {
  const { unitsLeft } = currentPeriod(situation);
  if (unitsLeft === 0n) return undefined;
  const [actor, units] = [draw.pick(situation.stage.agents), amount(unitsLeft)];
  return { actor, units, priceWei: priceOf(situation, actor, units) };
}

/** Pay for units if the wallet is large enough. */
function pay(
  situation: Situation,
  draw: Draw,
  amount: (left: bigint) => bigint,
  maximum: (priceWei: bigint) => bigint,
): Attempt | undefined {
  const ordered = order(situation, draw, amount);
  if (ordered === undefined) return undefined;
  const { actor, units, priceWei } = ordered;
  const action = paymentOf(actor, units, maximum(priceWei));
  return { action, expected: afterQuotePull(situation, actor, priceWei) };
}

/** Payments for units of the service, in quote. */
export const payWithQuote: Command = {
  kind: "payWithQuote",
  weight: 5,
  valid: [
    {
      name: "some units",
      attempt: (situation, draw) => {
        const attempt = pay(
          situation,
          draw,
          (left) => draw.logBetween(1n, left),
          (priceWei) => 2n * priceWei,
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
      name: "all units that are left, at exactly the price",
      attempt: (situation, draw) =>
        pay(
          situation,
          draw,
          (left) => left,
          (priceWei) => priceWei,
        ),
    },
    {
      name: "with a maximum a wei under the price",
      attempt: (situation, draw) => {
        const ordered = order(situation, draw, (left) => draw.logBetween(1n, left));
        if (ordered === undefined) return undefined;
        const { actor, units, priceWei } = ordered;
        const action = paymentOf(actor, units, priceWei - 1n);
        return reverts(action, "FeesPaymentAboveMaximum", priceWei, priceWei - 1n);
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
      name: "no unit",
      attempt: ({ stage }, draw) => reverts(paymentOf(draw.pick(stage.agents), 0n, UINT256_MAX), "FeesUnitsZero"),
    },
    {
      name: "the largest number of units",
      attempt: (situation, draw) => {
        const action = paymentOf(draw.pick(situation.stage.agents), UINT256_MAX, UINT256_MAX);
        return reverts(action, "FeesPeriodSoldOut", UINT256_MAX, currentPeriod(situation).unitsLeft);
      },
    },
    {
      name: "with a maximum of nothing",
      attempt: (situation, draw) => {
        const ordered = order(situation, draw, (left) => draw.logBetween(1n, left));
        if (ordered === undefined) return undefined;
        const { actor, units, priceWei } = ordered;
        return reverts(paymentOf(actor, units, 0n), "FeesPaymentAboveMaximum", priceWei, 0n);
      },
    },
    {
      name: "with less than the price in the wallet",
      attempt: (situation, draw) => {
        const ordered = order(situation, draw, (left) => left);
        if (ordered === undefined || quoteOf(situation, ordered.actor) >= ordered.priceWei) return undefined;
        const { actor, units, priceWei } = ordered;
        const action = paymentOf(actor, units, UINT256_MAX);
        return { action, expected: afterQuotePull(situation, actor, priceWei) };
      },
    },
  ],
};
