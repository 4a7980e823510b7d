import type { Recording } from "../recording.ts";

/** Shows: unstaking blocked by a pause. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-101",
  steps: [
    { sinceGenesis: 90001n, action: { kind: "halt", actor: "guardian", contract: "miningPool" }, expected: "succeeds" },
    {
      sinceGenesis: 90001n,
      action: { kind: "unstake", actor: "alice", pool: "liquidityMining", amountWei: 1n },
      expected: "succeeds",
    },
  ],
};
