import type { Recording } from "../recording.ts";

/** Shows: vesting of late deposits. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-103",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "transfer", actor: "alice", asset: "token", to: "vesting", amountWei: 7559n },
      expected: "succeeds",
    },
    { sinceGenesis: 90001n, action: { kind: "releaseGrant", actor: "alice", grantId: 2n }, expected: "succeeds" },
  ],
};
