import type { Recording } from "../recording.ts";

/** Shows: double execution in one block. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-101",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "buyback", actor: "alice", minimumTokenWei: 0n, deadlineSeconds: 1800090001n },
      expected: "succeeds",
    },
    {
      sinceGenesis: 90001n,
      action: { kind: "buyback", actor: "alice", minimumTokenWei: 0n, deadlineSeconds: 1800090001n },
      expected: { name: "BuybackCooldownActive", args: [1800090001n, 1800093601n] },
    },
  ],
};
