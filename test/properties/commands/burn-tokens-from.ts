import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";
import { shortOfAllowance, spenders } from "./transfer-from.ts";

/** Largest part of an allowance that is burned at once, so that wallets last. */
const BURNED_SHARE = 50n;

function overburn(situation: Situation, draw: Draw, excessWei: bigint): Attempt | undefined {
  const short = shortOfAllowance(situation, draw);
  if (short === undefined) return undefined;
  const { from, actor, allowedWei } = short;
  const amountWei = allowedWei + excessWei;
  const action = { kind: "burnTokensFrom", actor, from, amountWei } as const;
  return reverts(action, "ERC20InsufficientAllowance", actor, allowedWei, amountWei);
}

/** Burns of another's tokens, which spend an allowance. */
export const burnTokensFrom: Command = {
  kind: "burnTokensFrom",
  weight: 2,
  valid: [
    {
      name: "part of the allowance",
      attempt: (situation, draw) => {
        const spender = draw.find(spenders(situation));
        if (spender === undefined) return undefined;
        const { from, actor, pullableWei } = spender;
        const most = pullableWei > BURNED_SHARE ? pullableWei / BURNED_SHARE : pullableWei;
        return succeeds({ kind: "burnTokensFrom", actor, from, amountWei: draw.amount(most) });
      },
    },
  ],
  boundary: [
    {
      name: "nothing, without an allowance",
      attempt: ({ stage }, draw) => {
        const [actor, from] = [draw.pick(stage.agents), draw.pick(stage.agents)];
        return succeeds({ kind: "burnTokensFrom", actor, from, amountWei: 0n });
      },
    },
    { name: "a wei more than is allowed", attempt: (situation, draw) => overburn(situation, draw, 1n) },
  ],
  invalid: [
    {
      name: "by somebody who isn't allowed",
      attempt: (situation, draw) => overburn(situation, draw, draw.logBetween(2n, 10n ** 30n)),
    },
    {
      name: "out of a contract",
      attempt: ({ stage }, draw) => {
        const [actor, from] = [draw.pick(stage.agents), draw.pick(["staking-stake-vault", "vesting", "burn", "fees"])];
        const action = { kind: "burnTokensFrom", actor, from, amountWei: 1n } as const;
        return reverts(action, "ERC20InsufficientAllowance", actor, 0n, 1n);
      },
    },
  ],
};
