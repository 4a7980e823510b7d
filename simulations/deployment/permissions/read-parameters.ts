import { decodeBytes32String } from "ethers";
import type { Contract } from "ethers";

import type { ParameterLimits } from "../../economies/parameters.ts";
import { SAFER_DIRECTIONS } from "../../economies/tunables.ts";
import type { TunableContract } from "../../economies/tunables.ts";
import { secondsToReach } from "./pace.ts";
import type { PastMove } from "./pace.ts";
import type { ParameterEntry } from "./page.ts";
import type { HolderOf } from "./read-roles.ts";

/** When a page is read, and how long recommendations wait then. */
export interface ReadingTime {
  readonly nowSeconds: bigint;
  readonly vetoDelaySeconds: bigint;
}

function plainLimits(limits: ParameterLimits): ParameterLimits {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return { minimum, maximum, step, budget, cooldownSeconds, windowSeconds };
}

async function readParameter(
  steward: Contract,
  number: number,
  holderOf: HolderOf,
  time: ReadingTime,
): Promise<ParameterEntry> {
  const ask = async <Answer>(method: string): Promise<Answer> => (await steward.getFunction(method)(number)) as Answer;
  const { target, saferDirection, id } = await ask<{ target: string; saferDirection: bigint; id: string }>(
    "parameterAt",
  );
  const value = await ask<bigint>("valueAt");
  const [inForce, , narrowedUntil] = await ask<[ParameterLimits, ParameterLimits, bigint]>("limitsOf");
  const past = (await ask<readonly { distance: bigint; movedAt: bigint }[]>("movesOf")).map(
    ({ distance, movedAt }): PastMove => ({ distance, atSeconds: movedAt }),
  );
  const limits = plainLimits(inForce);
  const terms = { limits, past, ...time };
  return {
    number,
    // Safe: the steward registers none but the tunable contracts of its deployment.
    contract: holderOf(target).contract as TunableContract,
    name: decodeBytes32String(id),
    value,
    saferDirection: SAFER_DIRECTIONS[Number(saferDirection)] ?? "none",
    limits,
    narrowedUntilSeconds: narrowedUntil > time.nowSeconds ? narrowedUntil : null,
    budgetLeft: await ask<bigint>("budgetLeftOf"),
    secondsToMinimum: secondsToReach(value, limits.minimum, terms),
    secondsToMaximum: secondsToReach(value, limits.maximum, terms),
  };
}

/** Read every parameter that the steward knows, with its limits and what its moves leave of them. */
export async function readParameters(
  steward: Contract,
  holderOf: HolderOf,
  time: ReadingTime,
): Promise<ParameterEntry[]> {
  const count = Number((await steward.getFunction("parameterCount")()) as bigint);
  const entries: ParameterEntry[] = [];
  for (let number = 0; number < count; number++) {
    entries.push(await readParameter(steward, number, holderOf, time));
  }
  return entries;
}
