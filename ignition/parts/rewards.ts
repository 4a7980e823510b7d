import type { IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";

import { accountOf } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import type { Deployed, Market } from "./market.ts";

function deployPool(
  m: IgnitionModuleBuilder,
  name: string,
  settings: EconomyParameters["staking"],
  contracts: {
    manager: Deployed;
    stakedToken: Deployed | Market["pair"];
    token: Deployed;
    haltSeconds: bigint;
  },
) {
  return m.contract(
    "RewardPool",
    [
      contracts.manager,
      contracts.stakedToken,
      contracts.token,
      {
        targetStake: settings.targetStakeWei,
        maximumEmissionRate: settings.maximumEmissionRateWeiPerSecond,
        cooldownSeconds: settings.cooldownSeconds,
        minimumRunwaySeconds: settings.minimumRunwaySeconds,
        targetRunwaySeconds: settings.targetRunwaySeconds,
      },
      settings.lockTiers.map((tier) => ({ termSeconds: tier.termSeconds, weightBps: tier.weightBps })),
      settings.maximumCooldownSeconds,
      contracts.haltSeconds,
    ],
    { id: name },
  );
}

function deploySchedule(m: IgnitionModuleBuilder, plan: DeploymentPlan) {
  const { schedule } = plan.parameters.emission;
  return schedule.kind === "linear"
    ? m.contract("LinearSchedule", [schedule.totalWei, plan.genesisSeconds, schedule.durationSeconds], {
        id: "schedule",
      })
    : m.contract(
        "GeometricSchedule",
        [schedule.reserveWei, plan.genesisSeconds, schedule.shareWad, schedule.epochSeconds],
        { id: "schedule" },
      );
}

/** Deploy what pays tokens out: both pools, the schedule, the minter and the grants. */
export function deployRewards(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  { manager, token, pair }: { manager: Deployed } & Pick<Market, "token" | "pair">,
) {
  const { parameters } = plan;
  const shared = { manager, token, haltSeconds: parameters.governance.haltSeconds };
  const stakingPool = deployPool(m, "stakingPool", parameters.staking, { ...shared, stakedToken: token });
  const miningPool = deployPool(m, "miningPool", parameters.liquidityMining, { ...shared, stakedToken: pair });
  const schedule = deploySchedule(m, plan);
  const { weightsBps, bucketCapacityWei, bucketRateWeiPerSecond } = parameters.emission;
  const minter = m.contract(
    "EmissionMinter",
    [
      manager,
      token,
      schedule,
      stakingPool,
      miningPool,
      accountOf(plan, "contributions"),
      [weightsBps.staking, weightsBps.liquidityMining, weightsBps.contributions],
      bucketCapacityWei,
      bucketRateWeiPerSecond,
    ],
    { id: "minter" },
  );
  const grants = parameters.grants.map((grant) => ({
    beneficiary: accountOf(plan, grant.beneficiary),
    total: grant.totalWei,
    startSeconds: plan.genesisSeconds + grant.startSeconds,
    cliffSeconds: grant.cliffSeconds,
    durationSeconds: grant.durationSeconds,
    revocable: grant.revocable,
  }));
  const vesting = m.contract("VestingGrants", [manager, token, accountOf(plan, "treasury"), grants], {
    id: "vesting",
  });
  return { stakingPool, miningPool, schedule, minter, vesting };
}
