import type { Recording } from "../recording.ts";

/** Shows: cap reopened by burning. Found, shrunk and written by `npm run known-bugs`. */
export const RECORDING: Recording = {
  breaks: "SIM-103",
  steps: [
    {
      sinceGenesis: 90001n,
      action: {
        kind: "schedule",
        actor: "governor",
        call: {
          kind: "setParameters",
          contract: "minter",
          changes: [{ name: "bucketCapacityWei", value: 16666666666666666n }],
        },
        whenSeconds: 0n,
      },
      expected: "succeeds",
    },
    { sinceGenesis: 702000n, action: { kind: "burn", actor: "alice" }, expected: "succeeds" },
    { sinceGenesis: 702000n, action: { kind: "pokeEmission", actor: "alice" }, expected: "succeeds" },
  ],
};
