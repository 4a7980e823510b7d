import type { ScheduleParameters } from "../../economies/parameters.ts";
import { mulDivDown, mulDivUp, WAD } from "../../units/amounts.ts";

/** Compute base^exponent for a base of at most one, in wad, each product rounded up. */
function powWadUp(baseWad: bigint, exponent: bigint): bigint {
  let result = WAD;
  let square = baseWad;
  for (let left = exponent; left !== 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = mulDivUp(result, square, WAD);
    square = mulDivUp(square, square, WAD);
  }
  return result;
}

/** Compute the most that a schedule allows to have been emitted some seconds after its start, in wei. */
export function emittedWei(schedule: ScheduleParameters, elapsedSeconds: bigint): bigint {
  if (elapsedSeconds <= 0n) return 0n;
  if (schedule.kind === "linear") {
    const { totalWei, durationSeconds } = schedule;
    return elapsedSeconds >= durationSeconds ? totalWei : mulDivDown(totalWei, elapsedSeconds, durationSeconds);
  }
  const { reserveWei, shareWad, epochSeconds } = schedule;
  const remainingWad = powWadUp(WAD - shareWad, elapsedSeconds / epochSeconds);
  const remainingWei = mulDivUp(reserveWei, remainingWad, WAD);
  const ofEpochWei = mulDivDown(remainingWei, shareWad, WAD);
  return reserveWei - remainingWei + mulDivDown(ofEpochWei, elapsedSeconds % epochSeconds, epochSeconds);
}
