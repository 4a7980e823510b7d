import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import type { Draws } from "./draws.ts";
import { GREATEST_WORD } from "./generators.ts";
import type { Generators } from "./generators.ts";

/** Actions of holders: transfers, allowances, signatures, burns and delegations. */
export function tokenActions(
  draws: Draws,
): Pick<
  Generators,
  "transfer" | "approve" | "transferFrom" | "permit" | "burnTokens" | "burnTokensFrom" | "delegate" | "delegateBySig"
> {
  const { rng } = draws;
  return {
    transfer: () => {
      const actor = draws.tokenHolder;
      const asset = rng.pick(["token", "quote", "liquidity"] as const);
      const held = { token: draws.token(actor), quote: draws.quote(actor), liquidity: draws.shares(actor) }[asset];
      return { kind: "transfer", actor, asset, to: draws.anyone, amountWei: draws.amount(held / 100n) };
    },
    approve: () => {
      const actor = draws.agent;
      const spender = draws.isWrong() ? rng.pick(draws.everyone) : draws.agent;
      // Spenders that agents' own actions need keep an allowance that lasts.
      const isContract = CONTRACT_IDS.some((id) => id === spender);
      return { kind: "approve", actor, spender, amountWei: isContract ? GREATEST_WORD : draws.amount(10n ** 21n) };
    },
    transferFrom: () => {
      const { from, actor } = draws.allowance();
      return {
        kind: "transferFrom",
        actor,
        from,
        to: draws.anyone,
        amountWei: draws.amount(draws.token(from) / 1_000n),
      };
    },
    permit: () => {
      const owner = draws.agent;
      const nonce = (draws.state.token.nonces[owner] ?? 0n) + (draws.isWrong() ? 1n : 0n);
      return {
        kind: "permit",
        actor: draws.agent,
        owner,
        spender: draws.isWrong() ? "nobody" : draws.agent,
        amountWei: draws.amount(10n ** 21n),
        deadlineSeconds: draws.deadline(),
        nonce,
        signer: draws.isWrong() ? draws.agent : owner,
      };
    },
    burnTokens: () => {
      const actor = draws.tokenHolder;
      return { kind: "burnTokens", actor, amountWei: draws.amount(draws.token(actor) / 1_000n) };
    },
    burnTokensFrom: () => {
      const { from, actor } = draws.allowance();
      return { kind: "burnTokensFrom", actor, from, amountWei: draws.amount(draws.token(from) / 1_000n) };
    },
    delegate: () => ({ kind: "delegate", actor: draws.agent, to: draws.anyone }),
    delegateBySig: () => {
      const signer = draws.agent;
      const nonce = (draws.state.token.nonces[signer] ?? 0n) + (draws.isWrong() ? 1n : 0n);
      const expirySeconds = draws.deadline();
      return { kind: "delegateBySig", actor: draws.agent, to: draws.anyone, signer, nonce, expirySeconds };
    },
  };
}
