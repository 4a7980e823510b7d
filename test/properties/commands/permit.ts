import { UNKNOWN_ACCOUNT } from "../../../simulations/protocol/names.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { tokensOf, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

function drawPermit(situation: Situation, draw: Draw) {
  const { stage, state, nowSeconds } = situation;
  const owner = draw.pick(stage.agents);
  const [actor, spender] = [draw.pick(stage.agents), draw.pick(stage.agents)];
  const held = tokensOf(situation, owner);
  const amountWei = held > 0n ? draw.amount(held) : 0n;
  const nonce = state.token.nonces[owner] ?? 0n;
  return {
    kind: "permit",
    actor,
    owner,
    spender,
    amountWei,
    deadlineSeconds: nowSeconds + 3_600n,
    nonce,
    signer: owner,
  } as const;
}

/** Allowances by signature. */
export const permit: Command = {
  kind: "permit",
  weight: 3,
  valid: [
    { name: "in time", attempt: (situation, draw) => succeeds(drawPermit(situation, draw)) },
    {
      name: "without limit",
      attempt: (situation, draw) =>
        succeeds({ ...drawPermit(situation, draw), amountWei: UINT256_MAX, deadlineSeconds: UINT256_MAX }),
    },
  ],
  boundary: [
    {
      name: "in the last second",
      attempt: (situation, draw) => succeeds({ ...drawPermit(situation, draw), deadlineSeconds: situation.nowSeconds }),
    },
    {
      name: "a second late",
      attempt: (situation, draw) => {
        const deadlineSeconds = situation.nowSeconds - 1n;
        return reverts({ ...drawPermit(situation, draw), deadlineSeconds }, "ERC2612ExpiredSignature", deadlineSeconds);
      },
    },
    { name: "of nothing", attempt: (situation, draw) => succeeds({ ...drawPermit(situation, draw), amountWei: 0n }) },
  ],
  invalid: [
    {
      name: "signed by another",
      attempt: (situation, draw) => {
        const action = drawPermit(situation, draw);
        const signer = draw.find(situation.stage.agents.filter((agent) => agent !== action.owner));
        return signer === undefined
          ? undefined
          : reverts({ ...action, signer }, "ERC2612InvalidSigner", signer, action.owner);
      },
    },
    {
      name: "out of turn",
      attempt: (situation, draw) => {
        const action = drawPermit(situation, draw);
        const nonce = action.nonce + draw.logBetween(1n, 10n ** 6n);
        return reverts({ ...action, nonce }, "ERC2612InvalidSigner", UNKNOWN_ACCOUNT, action.owner);
      },
    },
    {
      name: "a second time",
      attempt: (situation, draw) => {
        const action = drawPermit(situation, draw);
        if (action.nonce === 0n) return undefined;
        const nonce = action.nonce - 1n;
        return reverts({ ...action, nonce }, "ERC2612InvalidSigner", UNKNOWN_ACCOUNT, action.owner);
      },
    },
    {
      name: "for nobody",
      attempt: (situation, draw) =>
        reverts({ ...drawPermit(situation, draw), spender: "nobody" }, "ERC20InvalidSpender", "nobody"),
    },
  ],
};
