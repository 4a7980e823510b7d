import type { Recording } from "../recording.ts";

/** Shows: cap reopened by burning. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-103",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "approve", actor: "alice", spender: "alice", amountWei: 1n },
      expected: "succeeds",
    },
    {
      sinceGenesis: 90001n,
      action: { kind: "burnTokensFrom", actor: "alice", from: "alice", amountWei: 1n },
      expected: "succeeds",
    },
    { sinceGenesis: 194400n, action: { kind: "pokeEmission", actor: "alice" }, expected: "succeeds" },
  ],
};
