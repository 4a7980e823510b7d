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
  if (vestedWei === 0n && last.inVestingWei === totalWei) {
    return [
      `Nothing of the ${tokens(totalWei, economy)} in the grants had vested by the end, and nothing had left them.`,
    ];
  }
  const leftWei = totalWei - last.inVestingWei;
  const released = leftWei <= 0n ? "nothing had left them" : `${tokens(leftWei, economy)} had left them`;
  const cliffs = unlocks
    .filter(({ firstSeconds }) => firstSeconds > 0 && firstSeconds <= elapsed)
    .map(({ allocationId }) => allocationId);
  const reached = cliffs.length === 0 ? [] : [`Cliffs reached during the run: ${listed(cliffs)}.`];
  return [`${vested}; ${released}.`, ...reached];
}
