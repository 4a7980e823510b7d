import { greatest } from "./integers.ts";
import type { Snapshot } from "../protocol/snapshot.ts";

/** Epochs in which the bound below holds. */
const EPOCHS = 1_000_000n;
const WAD = 10n ** 18n;

/**
 * Bound by how much a schedule's rounding may make it fall, in wei.
 *
 * A geometric schedule raises a wad to the number of epochs and rounds each product up: after n epochs what remains is
 * at most n/1e18 of the reserve above its true value, and never below it. So a value of the schedule exceeds a later
 * one by at most that, and three divisions besides. The reserve is at most the cap less the genesis supply. A linear
 * schedule never falls.
 */
export function scheduleRounding({ token }: Snapshot): bigint {
  const reserveWei = greatest(0n, token.maxSupplyWei - token.genesisSupplyWei);
  return (reserveWei * EPOCHS) / WAD + 3n;
}
