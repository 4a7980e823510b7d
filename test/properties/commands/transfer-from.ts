import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { pullableTokens, tokensOf, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Somebody who may spend another's tokens. */
export interface Spender {
  readonly from: string;
  readonly actor: string;
  readonly pullableWei: bigint;
}

/** List who may spend whose tokens among the agents. */
export function spenders(situation: Situation): Spender[] {
  const { agents } = situation.stage;
  return agents.flatMap((from) =>
    agents
      .map((actor) => ({ from, actor, pullableWei: pullableTokens(situation, from, actor) }))
      .filter(({ pullableWei }) => pullableWei > 0n),
  );
}

/** Draw an owner and a spender whose allowance falls short of what the owner holds; undefined where there are none. */
export function shortOfAllowance(
  situation: Situation,
  draw: Draw,
): { from: string; actor: string; allowedWei: bigint } | undefined {
  const { agents } = situation.stage;
  const pairs = agents.flatMap((from) =>
    agents.map((actor) => ({ from, actor, allowedWei: situation.memory.allowance(from, actor) })),
  );
  return draw.find(pairs.filter(({ allowedWei }) => allowedWei < UINT256_MAX >> 1n));
}

function pull(situation: Situation, draw: Draw, amount: (spender: Spender) => bigint): Attempt | undefined {
  const spender = draw.find(spenders(situation));
  if (spender === undefined) return undefined;
  const { from, actor } = spender;
  return succeeds({
    kind: "transferFrom",
    actor,
    from,
    to: draw.pick(situation.stage.agents),
    amountWei: amount(spender),
  });
}

/** Transfers out of another's wallet. */
export const transferFrom: Command = {
  kind: "transferFrom",
  weight: 3,
  valid: [
    {
      name: "part of the allowance",
      attempt: (situation, draw) =>
        pull(situation, draw, ({ pullableWei }) => draw.amount(pullableWei > 20n ? pullableWei / 20n : pullableWei)),
    },
  ],
  boundary: [
    {
      name: "nothing, without an allowance",
      attempt: ({ stage }, draw) => {
        const [actor, from, to] = [draw.pick(stage.agents), draw.pick(stage.agents), draw.pick(stage.agents)];
        return succeeds({ kind: "transferFrom", actor, from, to, amountWei: 0n });
      },
    },
    {
      name: "all that is allowed and held, back to its owner",
      attempt: (situation, draw) => {
        const spender = draw.find(spenders(situation));
        if (spender === undefined) return undefined;
        const { from, actor, pullableWei } = spender;
        return succeeds({ kind: "transferFrom", actor, from, to: from, amountWei: pullableWei });
      },
    },
    {
      name: "a wei more than is allowed",
      attempt: (situation, draw) => {
        const short = shortOfAllowance(situation, draw);
        if (short === undefined) return undefined;
        const { from, actor, allowedWei } = short;
        const amountWei = allowedWei + 1n;
        return reverts(
          { kind: "transferFrom", actor, from, to: actor, amountWei },
          "ERC20InsufficientAllowance",
          actor,
          allowedWei,
          amountWei,
        );
      },
    },
    {
      name: "a wei more than is held, allowed without limit",
      attempt: (situation, draw) => {
        const { agents } = situation.stage;
        const pairs = agents.flatMap((from) => agents.map((actor) => ({ from, actor })));
        const free = pairs.filter(({ from, actor }) => situation.memory.allowance(from, actor) === UINT256_MAX);
        const found = draw.find(free);
        if (found === undefined) return undefined;
        const heldWei = tokensOf(situation, found.from);
        const amountWei = heldWei + 1n;
        return reverts(
          { kind: "transferFrom", ...found, to: found.actor, amountWei },
          "ERC20InsufficientBalance",
          found.from,
          heldWei,
          amountWei,
        );
      },
    },
  ],
  invalid: [
    {
      name: "by somebody who isn't allowed",
      attempt: (situation, draw) => {
        const short = shortOfAllowance(situation, draw);
        if (short === undefined) return undefined;
        const { from, actor, allowedWei } = short;
        const amountWei = allowedWei + draw.logBetween(1n, 10n ** 30n);
        return reverts(
          { kind: "transferFrom", actor, from, to: actor, amountWei },
          "ERC20InsufficientAllowance",
          actor,
          allowedWei,
          amountWei,
        );
      },
    },
    {
      name: "to nobody",
      attempt: (situation, draw) => {
        const spender = draw.find(spenders(situation));
        if (spender === undefined) return undefined;
        const { from, actor } = spender;
        return reverts(
          { kind: "transferFrom", actor, from, to: "nobody", amountWei: 1n },
          "ERC20InvalidReceiver",
          "nobody",
        );
      },
    },
  ],
};
