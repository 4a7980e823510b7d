import type { Recording } from "../recording.ts";

/** Shows: tip not deducted. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-102",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "buyback", actor: "alice", minimumTokenWei: 0n, deadlineSeconds: 1800090001n },
      expected: "succeeds",
    },
  ],
};
