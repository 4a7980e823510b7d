import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { depositFor, sharesFor } from "../rules/pair.ts";
import type { AssetPair } from "../rules/pair.ts";
import { agentsWho, pullableTokens, quoteOf, UINT256_MAX } from "../rules/pulls.ts";
import { refuses, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Largest part of a wallet that is deposited at once, so that wallets last. */
const DEPOSITED_SHARE = 10n;

function depositOf(actor: string, offered: AssetPair, minimum: AssetPair) {
  const { tokenWei: minimumTokenWei, quoteWei: minimumQuoteWei } = minimum;
  return { kind: "addLiquidity", actor, ...offered, minimumTokenWei, minimumQuoteWei } as const;
}

const NOTHING: AssetPair = { tokenWei: 0n, quoteWei: 0n };

/** Offer parts of a wallet; undefined where nobody's would bring a share. */
function offer(situation: Situation, draw: Draw) {
  const tokens = (agent: string): bigint => pullableTokens(situation, agent, "router") / DEPOSITED_SHARE;
  const quote = (agent: string): bigint => quoteOf(situation, agent) / DEPOSITED_SHARE;
  const actor = draw.find(agentsWho(situation, (agent) => tokens(agent) > 0n && quote(agent) > 0n));
  if (actor === undefined) return undefined;
  const offered = { tokenWei: draw.amount(tokens(actor)), quoteWei: draw.amount(quote(actor)) };
  const taken = depositFor(situation.state, offered);
  const isEnough = taken.tokenWei > 0n && taken.quoteWei > 0n && sharesFor(situation.state, taken) > 0n;
  return isEnough ? { actor, offered, taken } : undefined;
}

/** Offer parts of a wallet and ask for a wei more than the pool takes, of one asset or the other. */
function askTooMuch(situation: Situation, draw: Draw): Attempt | undefined {
  const found = offer(situation, draw);
  if (found === undefined) return undefined;
  const { actor, offered, taken } = found;
  // The router looks only at the asset of which it takes less than was offered; of the other it takes everything.
  const bringsAllTokens = taken.tokenWei === offered.tokenWei && taken.quoteWei <= offered.quoteWei;
  const minimum = { tokenWei: taken.tokenWei + 1n, quoteWei: taken.quoteWei + 1n };
  const asset = bringsAllTokens ? "B" : "A";
  return refuses(depositOf(actor, offered, minimum), `UniswapV2Router: INSUFFICIENT_${asset}_AMOUNT`);
}

/** Deposits into the pool. */
export const addLiquidity: Command = {
  kind: "addLiquidity",
  weight: 4,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const found = offer(situation, draw);
        return found && succeeds(depositOf(found.actor, found.offered, NOTHING));
      },
    },
  ],
  boundary: [
    {
      name: "asking for exactly what the pool takes",
      attempt: (situation, draw) => {
        const found = offer(situation, draw);
        return found && succeeds(depositOf(found.actor, found.offered, found.taken));
      },
    },
    { name: "asking for a wei more than the pool takes", attempt: askTooMuch },
    {
      name: "so little that it brings no share",
      attempt: (situation, draw) => {
        const { pair } = situation.state;
        const actor = draw.find(agentsWho(situation, (agent) => pullableTokens(situation, agent, "router") > 0n));
        const offered = { tokenWei: 1n, quoteWei: 0n };
        // A wei of tokens asks for no quote as long as tokens are worth less than a wei of it.
        if (actor === undefined || pair.reserveQuoteWei >= pair.reserveTokenWei) return undefined;
        if (sharesFor(situation.state, offered) > 0n) return undefined;
        return refuses(depositOf(actor, offered, NOTHING), "UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED");
      },
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) =>
        refuses(depositOf(draw.pick(stage.agents), NOTHING, NOTHING), "UniswapV2Library: INSUFFICIENT_AMOUNT"),
    },
    {
      name: "the largest amount",
      attempt: ({ stage }, draw) =>
        refuses(
          depositOf(draw.pick(stage.agents), { tokenWei: UINT256_MAX, quoteWei: UINT256_MAX }, NOTHING),
          "ds-math-mul-overflow",
        ),
    },
    {
      name: "more tokens than are held or allowed",
      attempt: (situation, draw) => {
        const actor = draw.pick(situation.stage.agents);
        const tokenWei = pullableTokens(situation, actor, "router") + draw.logBetween(1n, 10n ** 30n);
        const action = depositOf(actor, { tokenWei, quoteWei: 10n ** 40n }, NOTHING);
        return refuses(action, "TransferHelper: TRANSFER_FROM_FAILED");
      },
    },
  ],
};
