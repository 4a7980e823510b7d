import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

function drawDelegation({ stage, state, nowSeconds }: Situation, draw: Draw) {
  const signer = draw.pick(stage.agents);
  const nonce = state.token.nonces[signer] ?? 0n;
  const [actor, to] = [draw.pick(stage.agents), draw.pick(stage.agents)];
  return { kind: "delegateBySig", actor, to, signer, nonce, expirySeconds: nowSeconds + 3_600n } as const;
}

/** Delegations that somebody else brings in. */
export const delegateBySig: Command = {
  kind: "delegateBySig",
  weight: 3,
  valid: [
    { name: "in time", attempt: (situation, draw) => succeeds(drawDelegation(situation, draw)) },
    {
      name: "without an end",
      attempt: (situation, draw) => succeeds({ ...drawDelegation(situation, draw), expirySeconds: UINT256_MAX }),
    },
  ],
  boundary: [
    {
      name: "in the last second",
      attempt: (situation, draw) =>
        succeeds({ ...drawDelegation(situation, draw), expirySeconds: situation.nowSeconds }),
    },
    {
      name: "a second late",
      attempt: (situation, draw) => {
        const expirySeconds = situation.nowSeconds - 1n;
        return reverts({ ...drawDelegation(situation, draw), expirySeconds }, "VotesExpiredSignature", expirySeconds);
      },
    },
  ],
  invalid: [
    {
      name: "out of turn",
      attempt: (situation, draw) => {
        const action = drawDelegation(situation, draw);
        const nonce = action.nonce + draw.logBetween(1n, 10n ** 6n);
        return reverts({ ...action, nonce }, "InvalidAccountNonce", action.signer, action.nonce);
      },
    },
    {
      name: "a second time",
      attempt: (situation, draw) => {
        const action = drawDelegation(situation, draw);
        if (action.nonce === 0n) return undefined;
        return reverts({ ...action, nonce: action.nonce - 1n }, "InvalidAccountNonce", action.signer, action.nonce);
      },
    },
    {
      name: "long expired",
      attempt: (situation, draw) =>
        reverts({ ...drawDelegation(situation, draw), expirySeconds: 0n }, "VotesExpiredSignature", 0n),
    },
  ],
};
