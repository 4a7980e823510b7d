import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import type { Confirmation } from "../../simulations/experiments/many/confirm-run.ts";
import { Confirmations } from "../../simulations/experiments/many/confirmations.ts";
import { requestRun } from "../../simulations/experiments/many/request-run.ts";
import type { RunSetting } from "../../simulations/experiments/many/request-run.ts";
import type { Design, FinishedRun } from "../../simulations/experiments/many/finished-run.ts";
import type { RunStore } from "../../simulations/experiments/many/run-store.ts";
import type { DesignSpace } from "../../simulations/experiments/space/design-space.ts";
import { announceIfSlow, showProgress } from "../terminal/progress.ts";
import { buildApart } from "./build-apart.ts";
import { confirmApart } from "./confirm-apart.ts";
import type { Replay } from "./confirm-apart.ts";
import { rerunCommand } from "./rerun-command.ts";

/** What is confirmed, and with what. */
export interface ConfirmationRequest extends RunSetting {
  readonly hre: HardhatRuntimeEnvironment;
  /** The experiment's folder. */
  readonly folder: string;
  readonly store: RunStore;
  readonly space: Pick<DesignSpace, "with">;
  readonly designs: readonly Design[];
  /** Seeds of each scenario, the first ones. */
  readonly seeds: number;
  readonly signal: AbortSignal;
}

/** A run that the contracts are still to be asked about. */
interface Pending {
  readonly design: Design;
  readonly run: FinishedRun;
}

async function confirmAll(
  pending: readonly Pending[],
  made: Confirmations,
  { hre, folder, space, signal, ...setting }: ConfirmationRequest,
): Promise<void> {
  const prepared = announceIfSlow("building the contracts", process.stderr);
  await buildApart(hre);
  prepared();
  const progress = showProgress("replays on the contracts", pending.length);
  let done = 0;
  const onConfirmation = (confirmation: Confirmation): void => {
    made.keep(confirmation);
    progress.update(++done);
  };
  const replays = pending.map(({ design, run }): Replay => ({
    run,
    request: requestRun(space.with(design.settings), run, setting),
    command: rerunCommand(folder, run, "lockstep"),
  }));
  try {
    await confirmApart(hre, replays, { signal, onConfirmation });
  } finally {
    progress.stop();
  }
}

/**
 * Let designs live again on the real contracts, in lockstep with the exact model, in the first futures of each scenario; what
 * was confirmed before isn't again.
 *
 * @throws {@link TokenwrightError} When the chain fails by itself; an abort when the signal says so.
 */
export async function confirmDesigns(request: ConfirmationRequest): Promise<readonly Confirmation[]> {
  const { folder, store, designs, seeds, futures } = request;
  const made = new Confirmations(folder);
  const wanted: Pending[] = [];
  for (const design of designs) {
    const runs = await store.runsOf(design.number, { seeds: futures.firstSeeds(seeds) });
    wanted.push(...runs.map((run) => ({ design, run })));
  }
  const pending = wanted.filter(({ run }) => made.find(run) === undefined);
  if (pending.length > 0) await confirmAll(pending, made, request);
  return wanted.flatMap(({ run }) => made.find(run) ?? []);
}
