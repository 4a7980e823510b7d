import type { Recording } from "../recording.ts";

/** Shows: spot price in place of the average. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-103",
  steps: [
    { sinceGenesis: 604800n, action: { kind: "observe", actor: "alice" }, expected: "succeeds" },
    {
      sinceGenesis: 604801n,
      action: { kind: "buy", actor: "alice", quoteWei: 1n, minimumTokenWei: 0n },
      expected: "succeeds",
    },
    {
      sinceGenesis: 606600n,
      action: { kind: "buyback", actor: "alice", minimumTokenWei: 0n, deadlineSeconds: 1800606600n },
      expected: "succeeds",
    },
  ],
};
