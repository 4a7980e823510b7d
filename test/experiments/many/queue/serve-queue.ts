/** Serves the queue that is named with slow made-up runs; for tests that kill it. */
import { setTimeout } from "node:timers/promises";

import { serveQueue } from "../../../../simulations/experiments/many/queue/queue-worker.ts";
import { makeUpRun } from "../made-up-run.ts";

const [url = "", sources = "", pause = "0"] = process.argv.slice(2);
const { lost } = await serveQueue(
  { url, sources },
  {
    pool: {
      capacity: 4,
      async live(request) {
        await setTimeout(Number(pause));
        return makeUpRun(request);
      },
      close: () => Promise.resolve(),
    },
    processes: 1,
    takeover: { lockMilliseconds: 1_000, checkMilliseconds: 400 },
  },
);
process.stdout.write("serving\n");
await lost;
