import type { Recording } from "../recording.ts";

/** Shows: reward dust lost at a rate change. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-102",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "stakeLocked", actor: "alice", pool: "staking", amountWei: 3491131n, tier: 0 },
      expected: "succeeds",
    },
  ],
};
