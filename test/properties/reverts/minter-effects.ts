import type { MarketScene } from "./scene.ts";
import { BPS, DAY, GENESIS, TOKEN } from "../../contracts/helpers/market-fixtures.ts";

/** What the schedule of a market emits in all, and for how long. */
const EMISSION_TOTAL = 1_000_000n * TOKEN;
const EMISSION_SECONDS = BigInt(365 * DAY);
const STAKING_BPS = 5_000n;
const MINING_BPS = 4_000n;

/** A minter's state as it is stored. */
export interface MinterState {
  readonly totalAccrued: bigint;
  readonly lines: { readonly staking: bigint; readonly liquidityMining: bigint; readonly contributions: bigint };
  readonly bucket: { readonly capacity: bigint; readonly rate: bigint; readonly level: bigint };
}

/** Reads a minter's state. */
export async function minterState({ minter }: MarketScene): Promise<MinterState> {
  const { staking, liquidityMining, contributions } = await minter.lines();
  const { capacity, rate, level } = await minter.bucket();
  const totalAccrued = await minter.totalAccrued();
  return { totalAccrued, lines: { staking, liquidityMining, contributions }, bucket: { capacity, rate, level } };
}

/** Shares the schedule's increment up to a time out by a market's weights; the last line takes the remainder. */
export function accrued({ totalAccrued, lines }: MinterState, seconds: number) {
  const emitted = (EMISSION_TOTAL * BigInt(seconds - GENESIS)) / EMISSION_SECONDS;
  const increment = emitted - totalAccrued;
  const staking = (increment * STAKING_BPS) / BPS;
  const liquidityMining = (increment * MINING_BPS) / BPS;
  const contributions = increment - staking - liquidityMining;
  return {
    event: `minter.EmissionAccrued(${staking}, ${liquidityMining}, ${contributions})`,
    lines: {
      staking: lines.staking + staking,
      liquidityMining: lines.liquidityMining + liquidityMining,
      contributions: lines.contributions + contributions,
    },
    changes: {
      "minter.totalAccrued": increment,
      "minter.lines.staking": staking,
      "minter.lines.liquidityMining": liquidityMining,
      "minter.lines.contributions": contributions,
    },
  };
}
