import { SECONDS_PER_DAY, TOKEN_DECIMALS, parseAmount, parseRatio } from "../units/amounts.ts";
import type { LimitsInput } from "./governance-section.ts";
import type { EconomyParameters, ParameterLimits, StewardParameters } from "./parameters.ts";
import type { Economy } from "./schema.ts";
import { TUNABLE_PARAMETERS } from "./tunables.ts";
import type { ParameterUnit, TunableParameter, TunableSection } from "./tunables.ts";

/** Cooldown and window of a parameter that may not move: they bound nothing, but have to be sound. */
const UNMOVED_SECONDS = BigInt(SECONDS_PER_DAY);

/**
 * Convert a parameter as an economy file writes it to what its contract stores, rounded down.
 *
 * @param quoteDecimals - Decimals of the quote asset.
 */
export function toStoredDown(figure: string | number, unit: ParameterUnit, quoteDecimals: number): bigint {
  if (typeof figure === "number") return BigInt(figure);
  const wad = parseRatio(figure);
  const quoteScale = 10n ** BigInt(TOKEN_DECIMALS - quoteDecimals);
  switch (unit) {
    case "token-per-day":
      return wad / BigInt(SECONDS_PER_DAY);
    case "quote":
      return wad / quoteScale;
    case "quote-per-day":
      return wad / quoteScale / BigInt(SECONDS_PER_DAY);
    default:
      return wad;
  }
}

/** Read a parameter out of an economy file. */
export function figureOf(economy: Pick<Economy, TunableSection>, path: string): string | number {
  const value = path
    .split(".")
    .reduce<unknown>((section, key) => (section as Readonly<Record<string, unknown>>)[key], economy);
  // Safe: every path of the table names an amount, a ratio or an integer; a test reads them all.
  return value as string | number;
}

/** Return the limits that a file sets for a parameter; undefined where the steward may not move it. */
export function limitsInputOf(economy: Pick<Economy, "governance">, path: string): LimitsInput | undefined {
  return economy.governance.steward.limits[path];
}

function toLimits(economy: Economy, { path, unit }: TunableParameter): ParameterLimits {
  const stored = (figure: string | number): bigint => toStoredDown(figure, unit, economy.quote.decimals);
  const limits = limitsInputOf(economy, path);
  if (limits === undefined) {
    const value = stored(figureOf(economy, path));
    const seconds = { cooldownSeconds: UNMOVED_SECONDS, windowSeconds: UNMOVED_SECONDS };
    return { minimum: value, maximum: value, step: 0n, budget: 0n, ...seconds };
  }
  return {
    minimum: stored(limits.minimum),
    maximum: stored(limits.maximum),
    step: stored(limits.step),
    budget: stored(limits.budget),
    cooldownSeconds: BigInt(limits.cooldownSeconds),
    windowSeconds: BigInt(limits.windowSeconds),
  };
}

function toSteward(economy: Economy): StewardParameters {
  const { steward } = economy.governance;
  return {
    vetoDelaySeconds: BigInt(steward.vetoDelaySeconds),
    flaggedDelaySeconds: BigInt(steward.flaggedDelaySeconds),
    lifetimeSeconds: BigInt(steward.lifetimeSeconds),
    flagSeconds: BigInt(steward.flagSeconds),
    narrowingSeconds: BigInt(steward.narrowingSeconds),
    limits: TUNABLE_PARAMETERS.map((parameter) => toLimits(economy, parameter)),
  };
}

/** Convert an economy's governance to the integers that contracts store. */
export function toGovernance(economy: Economy): EconomyParameters["governance"] {
  const { governance, staking, liquidityMining } = economy;
  const { voting } = governance;
  return {
    votingDelaySeconds: BigInt(voting.delaySeconds),
    votingPeriodSeconds: BigInt(voting.periodSeconds),
    proposalThresholdWei: parseAmount(voting.proposalThreshold, TOKEN_DECIMALS),
    quorumBps: BigInt(voting.quorumBps),
    executionDelaySeconds: BigInt(governance.executionDelaySeconds),
    minimumExecutionDelaySeconds: BigInt(
      Math.max(1, staking.maximumCooldownSeconds, liquidityMining.maximumCooldownSeconds),
    ),
    haltSeconds: BigInt(governance.haltSeconds),
    guardianTermSeconds: BigInt(governance.guardianTermSeconds),
    steward: toSteward(economy),
  };
}
