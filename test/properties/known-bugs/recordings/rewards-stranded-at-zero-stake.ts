import type { Recording } from "../recording.ts";

/** Shows: rewards stranded at zero stake. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-103",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "unstake", actor: "alice", pool: "liquidityMining", amountWei: 353553390593273762n },
      expected: "succeeds",
    },
  ],
};
