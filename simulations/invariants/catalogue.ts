import { ACCOUNTING } from "./accounting.ts";
import { BURN } from "./burn.ts";
import { BUYBACK } from "./buyback.ts";
import { EMISSION } from "./emission.ts";
import { FEES } from "./fees.ts";
import type { Invariant } from "./invariant.ts";
import { STAKING } from "./staking.ts";
import { SUPPLY } from "./supply.ts";
import { VESTING } from "./vesting.ts";

function inOrder(part: readonly Invariant[]): Invariant[] {
  return part.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every invariant, part by part, by rising number. An id, once given, keeps its sentence. */
export const CATALOGUE: readonly Invariant[] = [
  SUPPLY,
  EMISSION,
  STAKING,
  FEES,
  BURN,
  BUYBACK,
  VESTING,
  ACCOUNTING,
].flatMap(inOrder);
