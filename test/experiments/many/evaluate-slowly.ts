/** Lets designs live through slow made-up runs, tells each by a dot, and keeps them in the folder that is named; for tests that kill it. */
import { setTimeout } from "node:timers/promises";

import { loadEconomy } from "../../../simulations/economies/presets.ts";
import { Evaluator } from "../../../simulations/experiments/many/evaluator.ts";
import { RunStore } from "../../../simulations/experiments/many/run-store.ts";
import { createDesignSpace } from "../../../simulations/experiments/space/design-space.ts";
import { Futures } from "../../../simulations/experiments/space/futures.ts";
import { loadScenario } from "../../../simulations/scenarios/presets.ts";
import { makeUpRun } from "./made-up-run.ts";

/** Seeds of each design. */
const SEEDS = 25;

const [folder = "", pause = "0", designs = "40"] = process.argv.slice(2);
const path = "burn.maximumRate";
const vary = [{ kind: "range" as const, path, minimum: "0.3", maximum: "0.7", scale: "linear" as const }];
const space = createDesignSpace(await loadEconomy("baseline"), vary);
const store = await RunStore.open(folder);
const evaluator = new Evaluator({
  experiment: { agents: 1, steps: 1, stepSeconds: 86_400 },
  futures: new Futures({ seeds: { first: 1, count: SEEDS }, scenarios: { calm: await loadScenario("calm") } }),
  space,
  store,
  pool: {
    capacity: 8,
    async live(request) {
      await setTimeout(Number(pause));
      return makeUpRun(request);
    },
    close: () => Promise.resolve(),
  },
  onRun: () => process.stdout.write("."),
});
process.stdout.write("begun\n");
const points = Array.from({ length: Number(designs) }, (_unused, index) => [index / Number(designs)]);
await evaluator.live(points.map((point) => space.settingsAt(point)));
await store.exportRuns();
process.stdout.write(`\n${await store.count()} runs\n`);
store.close();
