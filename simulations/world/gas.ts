import { TokenwrightError } from "../errors.ts";
import type { ActionKind } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";

/**
 * Gas that an action of each kind uses, base cost of the transaction included, approvals given beforehand: to the next
 * thousand from `snapshots/gas.json` where it has a figure, else estimates to the nearest ten thousand. Moving the token
 * also writes vote checkpoints, which makes it dearer than a plain ERC-20. Proposals and recommendations are those of one
 * change.
 */
export const GAS_UNITS: Readonly<Record<ActionKind, number>> = {
  transfer: 107_000,
  approve: 50_000,
  transferFrom: 110_000,
  permit: 80_000,
  burnTokens: 100_000,
  burnTokensFrom: 110_000,
  delegate: 100_000,
  delegateBySig: 130_000,
  buy: 180_000,
  sell: 180_000,
  addLiquidity: 220_000,
  removeLiquidity: 220_000,
  syncPair: 60_000,
  skimPair: 110_000,
  stake: 95_000,
  stakeLocked: 125_000,
  settle: 150_000,
  unstake: 91_000,
  withdraw: 50_000,
  emergencyExit: 84_000,
  claim: 117_000,
  fundRewards: 160_000,
  payWithQuote: 170_000,
  payWithToken: 200_000,
  releaseRevenue: 140_000,
  pokeEmission: 241_000,
  observe: 90_000,
  depositBurn: 120_000,
  burn: 130_000,
  fundBuyback: 80_000,
  buyback: 330_000,
  releaseGrant: 130_000,
  setParameters: 100_000,
  halt: 67_000,
  resume: 60_000,
  revokeGrant: 120_000,
  adoptParameters: 200_000,
  setLimits: 76_000,
  lowerFlag: 60_000,
  setGuardian: 60_000,
  setPowersUntil: 60_000,
  setVotingDelay: 60_000,
  setVotingPeriod: 60_000,
  setProposalThreshold: 60_000,
  setQuorum: 80_000,
  setExecutionDelay: 60_000,
  propose: 368_000,
  castVote: 84_000,
  queueProposal: 169_000,
  executeProposal: 232_000,
  cancelProposal: 80_000,
  recommend: 121_000,
  executeRecommendation: 191_000,
  vetoRecommendation: 55_000,
  vetoAllRecommendations: 69_000,
  narrowLimits: 183_000,
  raiseFlag: 68_000,
  cancelAsGuardian: 112_000,
};

/** Parameters of the fee process. */
export interface GasOptions {
  /** Fee that the process returns to, in gwei per unit of gas, above 0. */
  readonly medianFeeGwei: number;
  /** Price of the native currency, in quote, from 0; 0 makes every action free. */
  readonly nativePriceQuote: number;
  /** Share of the log distance to the median that a day closes, as a rate: after one day exp(−rate) of it is left. */
  readonly reversionDaily: number;
  /** Standard deviation of the log fee's daily innovation. */
  readonly volatilityDaily: number;
  /** Fee that the process returns to while the market is stressed, over the median, above 0; 1 for no difference. */
  readonly stressMultiple: number;
}

/** Cost of acting on chain. */
export interface GasMarket {
  /** Fee per unit of gas, in gwei. */
  readonly feeGwei: number;
  /** Move the fee by one step, of which a share in [0, 1] was stressed. */
  advance(step: { readonly stepSeconds: number; readonly stress: number; readonly rng: Rng }): void;
  /** Compute the cost of an action of this kind, in quote. */
  gasCostQuote(kind: ActionKind): number;
}

const NATIVE_PER_GWEI = 1e-9;

function requireOption(name: keyof GasOptions, value: number, valid: boolean, allowed: string): void {
  if (Number.isFinite(value) && valid) return;
  throw new TokenwrightError("TW104", {
    message: `gas.${name} is out of range`,
    path: `gas.${name}`,
    value,
    allowed,
    next: "correct the figure in the scenario",
  });
}

/**
 * Create the gas market, at its median fee.
 *
 * The log fee x is an Ornstein–Uhlenbeck process around the log median, d x = κ(x̄ − x) dt + σ dW, stepped exactly:
 * x' = x̄ + (x − x̄)·e^(−κΔ) + σ·sqrt((1 − e^(−2κΔ))/2κ)·normal (Uhlenbeck, Ornstein 1930; Gillespie 1996 for the step).
 * In stress the level x̄ is higher by the logarithm of the multiple, in proportion to the share of the step.
 *
 * @throws {@link TokenwrightError} TW104 when a parameter is out of range.
 */
export function createGasMarket(options: GasOptions): GasMarket {
  const { medianFeeGwei, nativePriceQuote, reversionDaily, volatilityDaily, stressMultiple } = options;
  requireOption("medianFeeGwei", medianFeeGwei, medianFeeGwei > 0, "a finite number above 0");
  requireOption("nativePriceQuote", nativePriceQuote, nativePriceQuote >= 0, "a finite number from 0");
  requireOption("reversionDaily", reversionDaily, reversionDaily > 0, "a finite number above 0");
  requireOption("volatilityDaily", volatilityDaily, volatilityDaily >= 0, "a finite number from 0");
  requireOption("stressMultiple", stressMultiple, stressMultiple > 0, "a finite number above 0");

  let logDistance = 0;
  const feeGwei = (): number => medianFeeGwei * Math.exp(logDistance);
  return {
    get feeGwei() {
      return feeGwei();
    },
    advance({ stepSeconds, stress, rng }) {
      const days = stepSeconds / SECONDS_PER_DAY;
      const level = stress * Math.log(stressMultiple);
      const deviation = volatilityDaily * Math.sqrt(-Math.expm1(-2 * reversionDaily * days) / (2 * reversionDaily));
      logDistance = level + (logDistance - level) * Math.exp(-reversionDaily * days) + deviation * rng.normal();
    },
    gasCostQuote: (kind) => GAS_UNITS[kind] * feeGwei() * NATIVE_PER_GWEI * nativePriceQuote,
  };
}
