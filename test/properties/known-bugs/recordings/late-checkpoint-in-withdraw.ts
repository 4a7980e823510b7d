import type { Recording } from "../recording.ts";

/** Shows: late checkpoint in withdraw. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-102",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "unstake", actor: "alice", pool: "staking", amountWei: 1n },
      expected: "succeeds",
    },
  ],
};
