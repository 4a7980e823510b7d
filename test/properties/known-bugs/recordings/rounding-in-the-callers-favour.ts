import type { Recording } from "../recording.ts";

/** Shows: rounding in the callers favour. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-101",
  steps: [
    {
      sinceGenesis: 90001n,
      action: { kind: "payWithQuote", actor: "alice", units: 9n, maximumQuoteWei: 180n },
      expected: "succeeds",
    },
    { sinceGenesis: 90001n, action: { kind: "burn", actor: "alice" }, expected: "succeeds" },
    {
      sinceGenesis: 93600n,
      action: { kind: "payWithQuote", actor: "alice", units: 1n, maximumQuoteWei: 10n },
      expected: { name: "FeesPaymentAboveMaximum", args: [11n, 10n] },
    },
  ],
};
