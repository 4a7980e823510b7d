import type { Action } from "../../../simulations/protocol/actions.ts";
import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { agentsWho, quoteOf, sharesOf, tokensOf, UINT256_MAX } from "../rules/pulls.ts";
import { refuses, reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

const ASSETS = ["token", "quote", "liquidity"] as const;

type Asset = (typeof ASSETS)[number];

/** Largest part of a wallet that is given away at once, so that wallets last. */
const GIFT_SHARE = 20n;

function heldOf(situation: Situation, asset: Asset, account: string): bigint {
  return { token: tokensOf, quote: quoteOf, liquidity: sharesOf }[asset](situation, account);
}

function transferOf(actor: string, asset: Asset, to: string, amountWei: bigint): Action {
  return { kind: "transfer", actor, asset, to, amountWei };
}

/** Give a part of what somebody holds; undefined where nobody holds enough. */
function giveTo(situation: Situation, draw: Draw, recipients: readonly string[]): Attempt | undefined {
  const asset = draw.pick(ASSETS);
  const actor = draw.find(agentsWho(situation, (agent) => heldOf(situation, asset, agent) >= GIFT_SHARE));
  const to = draw.find(recipients);
  if (actor === undefined || to === undefined) return undefined;
  return succeeds(transferOf(actor, asset, to, draw.amount(heldOf(situation, asset, actor) / GIFT_SHARE)));
}

/** Ask for more than a wallet holds. */
function overdraw(situation: Situation, draw: Draw, excess: (held: bigint) => bigint): Attempt {
  const asset = draw.pick(ASSETS);
  const actor = draw.pick(situation.stage.agents);
  const heldWei = heldOf(situation, asset, actor);
  const action = transferOf(actor, asset, draw.pick(situation.stage.agents), excess(heldWei));
  return asset === "liquidity"
    ? refuses(action, "ds-math-sub-underflow")
    : reverts(action, "ERC20InsufficientBalance", actor, heldWei, action.kind === "transfer" ? action.amountWei : 0n);
}

/** Transfers of token, quote and liquidity shares; to a contract they are donations. */
export const transfer: Command = {
  kind: "transfer",
  weight: 5,
  valid: [
    { name: "to an agent", attempt: (situation, draw) => giveTo(situation, draw, situation.stage.agents) },
    { name: "donation to a contract", attempt: (situation, draw) => giveTo(situation, draw, CONTRACT_IDS) },
    {
      name: "donation to the pair",
      attempt: (situation, draw) => giveTo(situation, draw, ["pair"]),
    },
  ],
  boundary: [
    {
      name: "nothing",
      attempt: (situation, draw) => {
        const [actor, to] = [draw.pick(situation.stage.agents), draw.pick(situation.stage.agents)];
        return succeeds(transferOf(actor, draw.pick(ASSETS), to, 0n));
      },
    },
    {
      name: "everything to oneself",
      attempt: (situation, draw) => {
        const [actor, asset] = [draw.pick(situation.stage.agents), draw.pick(ASSETS)];
        return succeeds(transferOf(actor, asset, actor, heldOf(situation, asset, actor)));
      },
    },
    { name: "a wei more than is held", attempt: (situation, draw) => overdraw(situation, draw, (held) => held + 1n) },
  ],
  invalid: [
    {
      name: "more than is held",
      attempt: (situation, draw) => overdraw(situation, draw, (held) => held + draw.logBetween(1n, 10n ** 30n)),
    },
    { name: "the largest amount", attempt: (situation, draw) => overdraw(situation, draw, () => UINT256_MAX) },
    {
      name: "to nobody",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const asset = draw.oneIn(2) ? "quote" : "token";
        return reverts(transferOf(actor, asset, "nobody", 1n), "ERC20InvalidReceiver", "nobody");
      },
    },
  ],
};
