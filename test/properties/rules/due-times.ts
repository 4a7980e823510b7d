import type { Situation } from "../harness/situation.ts";
import { cooldownEndsAt } from "./buyback.ts";
import { governanceTimes } from "./due-times-governance.ts";
import { MINIMUM_AGE_SECONDS } from "./oracle.ts";
import { POOLS } from "./pools.ts";

function poolTimes({ state, stage }: Situation): bigint[] {
  return POOLS.flatMap((pool) => {
    const { accounts, undistributedWei, emissionRateWeiPerSecond: rate, updatedAtSeconds } = state.pools[pool];
    const ofAccounts = stage.agents.flatMap((agent) => {
      const { positions = [], unstakings = [] } = accounts[agent] ?? {};
      return [
        ...positions.map(({ unlockAtSeconds }) => unlockAtSeconds),
        ...unstakings.map(({ readyAtSeconds }) => readyAtSeconds),
      ];
    });
    // When the last wei would be emitted.
    return rate === 0n ? ofAccounts : [...ofAccounts, updatedAtSeconds + undistributedWei / rate];
  });
}

function marketTimes(situation: Situation): bigint[] {
  const { state, stage } = situation;
  const { newest, previous } = state.oracle;
  const oldest = stage.parameters.buyback.maximumObservationAgeSeconds;
  const cooldown = cooldownEndsAt(situation);
  const tipWindow = state.parameters["buyback"]?.["tipWindowSeconds"] ?? 0n;
  return [
    newest.atSeconds + MINIMUM_AGE_SECONDS,
    newest.atSeconds + oldest,
    previous.atSeconds + oldest,
    cooldown,
    cooldown + tipWindow,
  ];
}

function periodTimes({ state, stage, nowSeconds }: Situation): bigint[] {
  const { pricingPeriodSeconds } = stage.parameters.fees;
  const passed = (nowSeconds - stage.genesisSeconds) / pricingPeriodSeconds;
  const { schedule } = stage.parameters.emission;
  const { genesisSeconds } = stage;
  const emission =
    schedule.kind === "linear"
      ? genesisSeconds + schedule.durationSeconds
      : genesisSeconds + ((nowSeconds - genesisSeconds) / schedule.epochSeconds + 1n) * schedule.epochSeconds;
  return [
    genesisSeconds + (passed + 1n) * pricingPeriodSeconds,
    state.burn.lastBurnSeconds + state.burn.epochSeconds,
    emission,
  ];
}

function grantTimes({ state }: Situation): bigint[] {
  return state.vesting.grants.flatMap(({ startSeconds, cliffSeconds, durationSeconds }) => [
    startSeconds + cliffSeconds,
    startSeconds + durationSeconds,
  ]);
}

/** List the coming seconds in which something ends, begins or falls due, soonest first. */
export function dueTimes(situation: Situation): bigint[] {
  const groups = [poolTimes, marketTimes, periodTimes, governanceTimes, grantTimes];
  const times = groups.flatMap((timesOf) => timesOf(situation)).filter((time) => time > situation.nowSeconds);
  return times.sort((a, b) => (a < b ? -1 : 1));
}
