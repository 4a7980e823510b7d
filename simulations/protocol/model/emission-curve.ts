import { mulDivDown, mulDivUp } from "../../units/amounts.ts";

/**
 * Compute the emission for an amount staked, in wei per second, rounded down: a parabola up to the target, a line down to
 * 80 % of the maximum at 1.2 times the target, and flat beyond.
 */
export function emissionRateDown(maximumRate: bigint, targetWei: bigint, stakedWei: bigint): bigint {
  if (stakedWei <= targetWei) {
    return mulDivDown(maximumRate, stakedWei * (2n * targetWei - stakedWei), targetWei * targetWei);
  }
  if (5n * stakedWei < 6n * targetWei) return maximumRate - mulDivUp(maximumRate, stakedWei - targetWei, targetWei);
  return (maximumRate * 4n) / 5n;
}
