import { mulDivDown, mulDivUp } from "../units/amounts.ts";

/**
 * Compute a pool's emission for an amount staked, in wei per second, rounded down.
 *
 * With maximum E and target T: E·A·(2T − A)/T² up to T; then E·(1 − (A − T)/T) down to 0.8·E at 1.2·T; flat beyond.
 */
export function curveRateDown(maximumRate: bigint, targetWei: bigint, stakedWei: bigint): bigint {
  if (stakedWei <= targetWei) {
    return mulDivDown(maximumRate, stakedWei * (2n * targetWei - stakedWei), targetWei * targetWei);
  }
  if (5n * stakedWei < 6n * targetWei) return maximumRate - mulDivUp(maximumRate, stakedWei - targetWei, targetWei);
  return (4n * maximumRate) / 5n;
}
