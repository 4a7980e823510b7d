import { greatest } from "./parameters.ts";
import type { ParameterRules } from "./parameters.ts";

/** A tunable parameter of a reward pool. */
export type PoolParameter =
  | "maximumEmissionRateWeiPerSecond"
  | "targetStakeWei"
  | "minimumRunwaySeconds"
  | "targetRunwaySeconds"
  | "cooldownSeconds";

/** Return what a pool's parameters must satisfy, beside the limit of its cooldown. */
export function poolRules(maximumCooldownSeconds: bigint): ParameterRules<PoolParameter> {
  return {
    bits: {
      maximumEmissionRateWeiPerSecond: 80,
      targetStakeWei: 128,
      minimumRunwaySeconds: 48,
      targetRunwaySeconds: 48,
      cooldownSeconds: 48,
    },
    ranges: [
      { name: "targetStakeWei", range: () => [1n, greatest(127)] },
      { name: "minimumRunwaySeconds", range: () => [1n, greatest(48)] },
      { name: "targetRunwaySeconds", range: (set) => [set.minimumRunwaySeconds, greatest(48)] },
      { name: "cooldownSeconds", range: () => [0n, maximumCooldownSeconds] },
    ],
  };
}
