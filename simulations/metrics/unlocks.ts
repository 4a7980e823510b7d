import { toParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { vestedWei } from "../protocol/views.ts";

/** A grant of the economy file and how far it has vested. Seconds count from genesis. */
export interface Unlock {
  readonly allocationId: string;
  readonly totalWei: bigint;
  /** When the first token comes free, and when all have. */
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  /** Vested by the time asked for, as if nobody revoked the grant. */
  readonly vestedWei: bigint;
}

/**
 * List an economy's grants and what of each has vested, in the order of the file.
 *
 * @param elapsedSeconds - Seconds from genesis.
 */
export function unlocksAt(economy: Economy, elapsedSeconds: number): readonly Unlock[] {
  return toParameters(economy).grants.map((grant) => {
    const { allocationId, totalWei, startSeconds, cliffSeconds, durationSeconds } = grant;
    const state = { ...grant, releasedWei: 0n, revokedAtSeconds: 0n };
    return {
      allocationId,
      totalWei,
      firstSeconds: Number(startSeconds + cliffSeconds),
      lastSeconds: Number(startSeconds + durationSeconds),
      vestedWei: vestedWei(state, BigInt(Math.floor(elapsedSeconds))),
    };
  });
}
