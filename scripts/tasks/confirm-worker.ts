/** Lives through runs again on the real contracts, in a process of its own; started by `confirm-apart.ts`. */
import hre from "hardhat";

import { TokenwrightError } from "../../simulations/errors.ts";
import { confirmRun } from "../../simulations/experiments/many/confirm-run.ts";
import type { Replay, ReplayNews } from "./confirm-apart.ts";
import { findGround } from "./ground.ts";

async function confirm(replays: readonly Replay[], tell: (news: ReplayNews) => void): Promise<void> {
  const [first] = replays;
  if (first === undefined) return;
  const { economy } = first.request;
  const ground = await findGround(hre, { backend: "lockstep", fork: undefined, economy, digest: () => "" });
  try {
    if (ground.host === undefined) throw new RangeError("lockstep stands on a chain");
    for (const { run, request, command } of replays) {
      tell({ confirmation: await confirmRun(run, request, ground.host, command) });
    }
  } finally {
    await ground.close();
  }
}

// Ctrl-C reaches the whole group of processes: whoever started this one ends it.
process.on("SIGINT", () => undefined);
process.once("message", (replays: readonly Replay[]) => {
  const tell = (news: ReplayNews): void => void process.send?.(news);
  confirm(replays, tell)
    .catch((error: unknown) => {
      if (!(error instanceof TokenwrightError)) throw error;
      tell({ failure: { code: error.code, problems: error.problems } });
    })
    .finally(() => process.disconnect());
});
