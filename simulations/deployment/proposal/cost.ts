import { BPS, mulDivUp } from "../../units/amounts.ts";
import { GAS_MARGIN_BPS } from "../gas-margin.ts";
import type { DataCost } from "./data-fee.ts";
import type { GasFees } from "./fees.ts";

/** What a deployment takes from its deployer; amounts in wei of the chain's own asset. */
export interface Cost {
  /** Gas of the transactions that are left, as the rehearsal took it. */
  readonly gas: bigint;
  /** What their data costs on the chain beneath, in wei; 0 where there is none. */
  readonly dataWei: bigint;
  /** Gas and data at the fee of now. */
  readonly expectedWei: bigint;
  /** What the deployer has to hold: the expected cost and the margin, and enough for what one batch offers. */
  readonly neededWei: bigint;
}

/**
 * Price transactions.
 *
 * A node takes a batch only from who could pay the most that its transactions offer, so that before each batch more has to
 * be there than it will cost.
 *
 * @param gas - `gas[batch][position]` of each transaction that is left.
 * @param data - What their data costs beside.
 */
export function priceOf(gas: readonly (readonly bigint[])[], fees: GasFees, data?: DataCost): Cost {
  const nowWei = fees.baseFeeWei + fees.priorityFeeWei;
  const dataWei = data === undefined ? 0n : "wei" in data ? data.wei : data.gas * nowWei;
  let spentGas = 0n;
  let peakWei = 0n;
  for (const batch of gas) {
    const batchGas = batch.reduce((sum, item) => sum + item, 0n);
    const heldWei = spentGas * nowWei + batchGas * fees.maximumFeeWei;
    if (heldWei > peakWei) peakWei = heldWei;
    spentGas += batchGas;
  }
  const expectedWei = spentGas * nowWei + dataWei;
  const mostWei = peakWei + dataWei > expectedWei ? peakWei + dataWei : expectedWei;
  return { gas: spentGas, dataWei, expectedWei, neededWei: mulDivUp(mostWei, BPS + GAS_MARGIN_BPS, BPS) };
}
