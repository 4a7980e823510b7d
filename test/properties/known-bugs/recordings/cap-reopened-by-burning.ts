import type { Recording } from "../recording.ts";

/** Shows: cap reopened by burning. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-103",
  steps: [
    { sinceGenesis: 702000n, action: { kind: "burn", actor: "alice" }, expected: "succeeds" },
    { sinceGenesis: 702000n, action: { kind: "pokeEmission", actor: "alice" }, expected: "succeeds" },
  ],
};
