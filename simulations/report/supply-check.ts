import type { Run } from "../recorder/run.ts";
import type { StepRow } from "../recorder/rows.ts";
import { HOLDINGS } from "./chart-rows.ts";

/** The supply at the end of a run, and whether its equations hold there and at each recorded step. */
export interface SupplyCheck {
  readonly mintedWei: bigint;
  readonly burnedWei: bigint;
  readonly totalWei: bigint;
  readonly maxWei: bigint;
  /** minted − burned = total, at the end and at each step. */
  readonly equationHolds: boolean;
  /** total ≤ cap and minted ≤ cap, at the end and at each step. */
  readonly capHolds: boolean;
  /** The places where tokens are add up to the total supply, at each step. */
  readonly placesHold: boolean;
  /** Steps at which one of the three fails. */
  readonly failedSteps: readonly number[];
}

function sumOfPlacesWei(row: StepRow): bigint {
  return HOLDINGS.reduce((sum, { column }) => sum + row[column], 0n);
}

/** Check a run's supply ledger in exact integers. */
export function checkSupply(run: Run): SupplyCheck {
  const { supply } = run.summary;
  const [mintedWei, burnedWei, totalWei, maxWei] = [
    supply.mintedWei,
    supply.burnedWei,
    supply.totalWei,
    supply.maxWei,
  ].map(BigInt) as [bigint, bigint, bigint, bigint];
  const unbalanced = run.steps.filter((row) => row.totalMintedWei - row.totalBurnedWei !== row.totalSupplyWei);
  const overCap = run.steps.filter((row) => row.totalSupplyWei > maxWei || row.totalMintedWei > maxWei);
  const scattered = run.steps.filter((row) => sumOfPlacesWei(row) !== row.totalSupplyWei);
  const failed = new Set([...unbalanced, ...overCap, ...scattered].map((row) => row.step));
  return {
    mintedWei,
    burnedWei,
    totalWei,
    maxWei,
    equationHolds: mintedWei - burnedWei === totalWei && unbalanced.length === 0,
    capHolds: totalWei <= maxWei && mintedWei <= maxWei && overCap.length === 0,
    placesHold: scattered.length === 0,
    failedSteps: [...failed].sort((a, b) => a - b),
  };
}
