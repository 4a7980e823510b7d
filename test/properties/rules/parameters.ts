import type { TunableContract } from "../../../simulations/economies/tunables.ts";
import type { GovernanceCall, ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { Situation } from "../harness/situation.ts";

const BPS = 10_000n;
const WAD = 10n ** 18n;
const HALF_RANGE = 1n << 255n;

function maximumOf(bits: bigint): bigint {
  return (1n << bits) - 1n;
}

/** A set of parameters by name, as the contracts store them. */
type Values = Readonly<Record<string, bigint>>;

/** Least and greatest value that a parameter may have beside the others. */
type Range = readonly [minimum: bigint, maximum: bigint];

interface Rule {
  readonly name: string;
  /** Width of the integer that stores it. */
  readonly bits: bigint;
  /** Whether its sign is kept, in two's complement. */
  readonly signed?: true;
  /** Bounds beside the other parameters, in the order in which they are checked; none where any value will do. */
  readonly range?: (values: Values, situation: Situation) => Range;
}

function valueOf(values: Values, name: string): bigint {
  return values[name] ?? 0n;
}

function exactly(value: bigint): Range {
  return [value, value];
}

/** Rules of a reward pool; `pool` names its settings in the economy. */
function poolRules(pool: "staking" | "liquidityMining"): readonly Rule[] {
  const anySeconds = maximumOf(48n);
  return [
    { name: "targetStakeWei", bits: 128n, range: () => [1n, maximumOf(127n)] },
    { name: "minimumRunwaySeconds", bits: 48n, range: () => [1n, anySeconds] },
    {
      name: "targetRunwaySeconds",
      bits: 48n,
      range: (values) => [valueOf(values, "minimumRunwaySeconds"), anySeconds],
    },
    {
      name: "cooldownSeconds",
      bits: 48n,
      range: (_values, { stage }) => [0n, stage.parameters[pool].maximumCooldownSeconds],
    },
    { name: "maximumEmissionRateWeiPerSecond", bits: 80n },
  ];
}

/** What is left of the whole after some weights, in bps; nothing where they exceed it. */
function restOf(values: Values, ...names: readonly string[]): bigint {
  const sum = names.reduce((total, name) => total + valueOf(values, name), 0n);
  return sum < BPS ? BPS - sum : 0n;
}

const MINTER_RULES: readonly Rule[] = [
  { name: "stakingWeightBps", bits: 16n, range: () => [0n, BPS] },
  { name: "liquidityMiningWeightBps", bits: 16n, range: (values) => [0n, restOf(values, "stakingWeightBps")] },
  {
    name: "contributionsWeightBps",
    bits: 16n,
    range: (values) => exactly(restOf(values, "stakingWeightBps", "liquidityMiningWeightBps")),
  },
  { name: "bucketCapacityWei", bits: 128n },
  { name: "bucketRateWeiPerSecond", bits: 128n },
];

const PRICE_RATIO = 1_000_000n;

const FEE_RULES: readonly Rule[] = [
  { name: "floorUnitPriceWad", bits: 128n, range: () => [8n, maximumOf(128n) / PRICE_RATIO] },
  {
    name: "ceilingUnitPriceWad",
    bits: 128n,
    range: (values) => {
      const floor = valueOf(values, "floorUnitPriceWad");
      return [floor, floor * PRICE_RATIO];
    },
  },
  { name: "targetUnitsPerPeriod", bits: 64n, range: () => [1n, maximumOf(62n)] },
  { name: "maximumDiscountBps", bits: 16n, range: () => [0n, 9_000n] },
  { name: "fullDiscountStakeWei", bits: 128n, range: () => [1n, maximumOf(128n)] },
  { name: "discountedUnitsPerTokenWad", bits: 128n },
  { name: "quoteBuybackBps", bits: 16n, range: () => [0n, BPS] },
  { name: "quoteTreasuryBps", bits: 16n, range: (values) => exactly(restOf(values, "quoteBuybackBps")) },
  { name: "tokenBurnBps", bits: 16n, range: () => [0n, BPS] },
  { name: "tokenStakersBps", bits: 16n, range: (values) => [0n, restOf(values, "tokenBurnBps")] },
  {
    name: "tokenTreasuryBps",
    bits: 16n,
    range: (values) => exactly(restOf(values, "tokenBurnBps", "tokenStakersBps")),
  },
];

const BURN_RULES: readonly Rule[] = [
  { name: "minimumRateWad", bits: 64n, range: () => [8n, WAD] },
  { name: "maximumRateWad", bits: 64n, range: (values) => [valueOf(values, "minimumRateWad"), WAD] },
  { name: "maximumSupplyShareWad", bits: 64n, range: () => [0n, WAD] },
  { name: "issuanceScaleWad", bits: 64n, range: () => [1n, WAD] },
  { name: "issuanceTargetWad", bits: 128n, signed: true, range: () => [-WAD, WAD] },
  { name: "supplyFloorWei", bits: 128n },
];

const BUYBACK_RULES: readonly Rule[] = [
  { name: "reserveShareBps", bits: 16n, range: () => [1n, 15n] },
  { name: "bandBps", bits: 16n, range: () => [1n, 500n] },
  { name: "minimumLotWei", bits: 128n, range: () => [1n, maximumOf(128n)] },
  { name: "cooldownSeconds", bits: 64n, range: () => [1n, maximumOf(48n)] },
  { name: "tipMaximumWei", bits: 128n, range: (values) => [0n, valueOf(values, "minimumLotWei") - 1n] },
  { name: "tipBps", bits: 16n, range: () => [0n, BPS / 10n] },
  { name: "tipWindowSeconds", bits: 64n, range: () => [1n, maximumOf(48n)] },
  { name: "burnShareBps", bits: 16n, range: () => [0n, BPS] },
  { name: "bucketCapacityWei", bits: 128n },
  { name: "bucketRateWeiPerSecond", bits: 128n },
];

const RULES: Readonly<Record<TunableContract, readonly Rule[]>> = {
  minter: MINTER_RULES,
  stakingPool: poolRules("staking"),
  miningPool: poolRules("liquidityMining"),
  fees: FEE_RULES,
  burn: BURN_RULES,
  buyback: BUYBACK_RULES,
};

/** A call that sets parameters. */
export type ParametersCall = Extract<GovernanceCall, { kind: "setParameters" }>;

/** Names of a contract's parameters. */
export function parameterNames(contract: TunableContract): readonly string[] {
  return RULES[contract].map(({ name }) => name);
}

/** Read a stored value with its sign. */
function withSign({ signed }: Rule, stored: bigint): bigint {
  return signed && stored >= HALF_RANGE ? stored - 2n * HALF_RANGE : stored;
}

/** Tell why a value doesn't fit the integer that stores it. */
function castError(rule: Rule, stored: bigint): ProtocolError | undefined {
  const value = withSign(rule, stored);
  if (rule.signed) {
    const limit = 1n << (rule.bits - 1n);
    if (value >= -limit && value < limit) return undefined;
    return { name: "SafeCastOverflowedIntDowncast", args: [rule.bits, value] };
  }
  return value <= maximumOf(rule.bits)
    ? undefined
    : { name: "SafeCastOverflowedUintDowncast", args: [rule.bits, value] };
}

/** Return the bounds of a parameter beside the others as they are now; undefined where any value of its width will do. */
export function rangeOf(situation: Situation, contract: TunableContract, name: string): Range | undefined {
  const rule = RULES[contract].find((each) => each.name === name);
  return rule?.range?.(situation.state.parameters[contract] ?? {}, situation);
}

/** Tell why a change of parameters is refused, whoever makes it; undefined where it isn't. */
export function parametersRefusal(situation: Situation, call: ParametersCall): ProtocolError | undefined {
  const rules = RULES[call.contract];
  const values: Record<string, bigint> = { ...situation.state.parameters[call.contract] };
  for (const { name, value } of call.changes) {
    const rule = rules.find((each) => each.name === name);
    if (rule === undefined) return { name: "ParameterUnknown", args: [name] };
    const error = castError(rule, value);
    if (error !== undefined) return error;
    values[name] = value;
  }
  for (const rule of rules) {
    const range = rule.range?.(values, situation);
    if (range === undefined) continue;
    const value = withSign(rule, valueOf(values, rule.name));
    if (value < range[0] || value > range[1]) {
      // Errors carry stored words.
      const words = [value, ...range].map((each) => BigInt.asUintN(256, each));
      return { name: "ParameterOutOfRange", args: [rule.name, ...words] };
    }
  }
  return undefined;
}
