import type { Action } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";
import type { Draw } from "../harness/draw.ts";
import { tokensOf, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

const CONTRACTS = ["router", "staking-pool", "mining-pool", "fees", "burn"];

function approval(situation: Situation, draw: Draw, amountWei: (heldWei: bigint) => bigint): Action {
  const actor = draw.pick(situation.stage.agents);
  const isForContract = draw.oneIn(8);
  const spender = draw.find(isForContract ? CONTRACTS : situation.stage.agents) ?? actor;
  return { kind: "approve", actor, spender, amountWei: amountWei(tokensOf(situation, actor)) };
}

/** Allowances of tokens; one for a contract takes the place of the unlimited one that agents begin with. */
export const approve: Command = {
  kind: "approve",
  weight: 3,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => succeeds(approval(situation, draw, (held) => (held > 0n ? draw.amount(held) : 0n))),
    },
    { name: "without limit", attempt: (situation, draw) => succeeds(approval(situation, draw, () => UINT256_MAX)) },
  ],
  boundary: [
    { name: "nothing", attempt: (situation, draw) => succeeds(approval(situation, draw, () => 0n)) },
    { name: "all that is held", attempt: (situation, draw) => succeeds(approval(situation, draw, (held) => held)) },
    {
      name: "a wei under no limit",
      attempt: (situation, draw) => succeeds(approval(situation, draw, () => UINT256_MAX - 1n)),
    },
  ],
  invalid: [
    {
      name: "for nobody",
      attempt: ({ stage }, draw) =>
        reverts(
          {
            kind: "approve",
            actor: draw.pick(stage.agents),
            spender: "nobody",
            amountWei: draw.logBetween(1n, 10n ** 30n),
          },
          "ERC20InvalidSpender",
          "nobody",
        ),
    },
  ],
};
