import { toBeHex } from "ethers";

import { addressOf } from "./attempt.ts";
import type { MarketScene } from "./scene.ts";

/** Slot of a pair's reserves. */
const RESERVES_SLOT = 8n;

/** Takes a pair's reserves away, as no call of Uniswap's can once it is seeded. */
export async function emptyPair({ connection, pair }: MarketScene): Promise<void> {
  await connection.networkHelpers.setStorageAt(addressOf(pair), toBeHex(RESERVES_SLOT), 0);
}
