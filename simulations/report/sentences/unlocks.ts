import { unlocksAt } from "../../metrics/unlocks.ts";
import type { Run } from "../../recorder/run.ts";
import { formatPercent } from "../format.ts";
import { ratioToNumber } from "../../units/amounts.ts";
import { listed, tokens } from "./words.ts";

/** Say how much came free during the run, how much still waits, and which grants reached their cliff. */
export function unlockSentences({ steps, manifest }: Run): readonly string[] {
  const { economy, genesisSeconds } = manifest;
  const last = steps.at(-1);
  if (last === undefined) return [];
  const elapsed = last.timestampSeconds - genesisSeconds;
  const unlocks = unlocksAt(economy, elapsed);
  const totalWei = unlocks.reduce((sum, unlock) => sum + unlock.totalWei, 0n);
  if (totalWei === 0n) return [];
  const vestedWei = unlocks.reduce((sum, unlock) => sum + unlock.vestedWei, 0n);
  const vested = `${tokens(vestedWei, economy)} of ${tokens(totalWei, economy)} in the grants (${formatPercent(ratioToNumber(vestedWei, totalWei))}) had vested by the end`;
  const leftWei = totalWei - last.inVestingWei;
  const released = `${tokens(leftWei < 0n ? 0n : leftWei, economy)} had left them`;
  const cliffs = unlocks
    .filter(({ firstSeconds }) => firstSeconds > 0 && firstSeconds <= elapsed)
    .map(({ allocationId }) => allocationId);
  const reached = cliffs.length === 0 ? [] : [`Cliffs reached during the run: ${listed(cliffs)}.`];
  return [`${vested}; ${released}.`, ...reached];
}
