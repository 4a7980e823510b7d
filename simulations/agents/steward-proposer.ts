import { createHash } from "node:crypto";

import { z } from "zod";

import type { Action, ParameterChange } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Agent } from "./agent.ts";
import { roomOf } from "./allowed-changes.ts";
import { parameterNamed, stakedShare } from "./civic-proposals.ts";
import type { MarketObservation, ParameterObservation } from "./observation.ts";

/** Account that may recommend. */
export const PROPOSER_ID = "proposer";

/** Traits of the steward's proposer; sources in `simulations/ASSUMPTIONS.md`. */
export const stewardProposerTraits = z.strictObject({
  /** Day of its first look. */
  fromDay: z.number().min(0).default(30),
  /** Days between two looks. */
  everyDays: z.number().positive().default(14),
  /** Staked share of what circulates below which emission to stakers rises, and above which it falls. */
  leastStaked: z.number().min(0).max(1).default(0.15),
  mostStaked: z.number().min(0).max(1).default(0.5),
  /** Sales as a share of the target below which the target falls, and above which it rises. */
  leastLoad: z.number().min(0).max(2).default(0.6),
  mostLoad: z.number().min(0).max(2).default(1.25),
});

/** Traits of the steward's proposer. */
export type StewardProposerTraits = z.output<typeof stewardProposerTraits>;

/** Change a parameter by a step, as far as bounds and budget let it; undefined where they don't, or it isn't ready. */
function stepOf(
  parameter: ParameterObservation | undefined,
  rises: boolean,
  atSeconds: bigint,
): ParameterChange | undefined {
  if (parameter === undefined || parameter.readyAtSeconds > atSeconds) return undefined;
  const { number, value } = parameter;
  const distance = roomOf(parameter, rises);
  if (distance === 0n) return undefined;
  return { parameter: BigInt(number), oldValue: value, newValue: rises ? value + distance : value - distance };
}

/** Units sold a day as a share of the target of a day. */
function loadOf({ feesQuoteDaily, unitPrice, usage }: MarketObservation, target: ParameterObservation): number {
  const targetDaily = (Number(target.value) * SECONDS_PER_DAY) / usage.pricingPeriodSeconds;
  return unitPrice > 0 && targetDaily > 0 ? feesQuoteDaily / unitPrice / targetDaily : 1;
}

function wantedChanges(market: MarketObservation, traits: StewardProposerTraits): ParameterChange[] {
  const { parameters, vetoDelaySeconds } = market.governance;
  const atSeconds = market.timeSeconds + vetoDelaySeconds;
  const changes: (ParameterChange | undefined)[] = [];
  const emission = parameterNamed(parameters, "stakingPool", "maximumEmissionRateWeiPerSecond");
  const staked = stakedShare(market);
  if (staked < traits.leastStaked) changes.push(stepOf(emission, true, atSeconds));
  if (staked > traits.mostStaked) changes.push(stepOf(emission, false, atSeconds));
  const target = parameterNamed(parameters, "fees", "targetUnitsPerPeriod");
  if (target !== undefined) {
    const load = loadOf(market, target);
    if (load > traits.mostLoad) changes.push(stepOf(target, true, atSeconds));
    if (load < traits.leastLoad) changes.push(stepOf(target, false, atSeconds));
  }
  return changes.filter((change) => change !== undefined).toSorted((a, b) => (a.parameter < b.parameter ? -1 : 1));
}

/** Hash what a recommendation rests on. */
function evidenceOf(market: MarketObservation): bigint {
  const { step, feesQuoteDaily, unitPrice } = market;
  const evidence = JSON.stringify({ step, staked: stakedShare(market), feesQuoteDaily, unitPrice });
  return BigInt(`0x${createHash("sha256").update(evidence).digest("hex")}`);
}

/**
 * Create whom governance has appointed to recommend: now and then it looks whether enough is staked and whether the
 * service sells what it is laid out for, and recommends a step where not, one recommendation at a time.
 */
export function createStewardProposer(traits: StewardProposerTraits): Agent {
  return {
    id: PROPOSER_ID,
    kind: "proposer",
    phase: "ordinary",
    begin: ({ stepSeconds }) => ({ atStep: Math.ceil((traits.fromDay * SECONDS_PER_DAY) / stepSeconds) }),
    decide({ market }) {
      const { step, stepSeconds, governance } = market;
      const wake = { atStep: step + Math.max(1, Math.round((traits.everyDays * SECONDS_PER_DAY) / stepSeconds)) };
      if (governance.flagsUp > 0 || governance.recommendations.length > 0) return { actions: [], wake };
      const changes = wantedChanges(market, traits);
      const actions: Action[] =
        changes.length === 0
          ? []
          : [{ kind: "recommend", actor: PROPOSER_ID, changes, evidenceHash: evidenceOf(market) }];
      return { actions, wake };
    },
  };
}
