import { buildModule } from "@nomicfoundation/ignition-core";

import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { deployGovernance, handOver } from "../parts/governance.ts";
import { deployMarket, launch } from "../parts/market.ts";
import { deployRevenue } from "../parts/revenue.ts";
import { deployRewards } from "../parts/rewards.ts";

/**
 * Build the one deployment module: an economy's contracts, its genesis, its pool, its roles.
 *
 * The deployer pays, holds the admin role while it sets the others, and gives it up last.
 *
 * @param plan - The economy, its accounts, and what exists already.
 */
export function buildEconomyModule(plan: DeploymentPlan) {
  return buildModule("Economy", (m) => {
    const manager = m.contract("AccessManager", [plan.deployer], { id: "manager" });
    const market = deployMarket(m, plan);
    const rewards = deployRewards(m, plan, { manager, ...market });
    const launched = launch(m, plan, market, rewards);
    const revenue = deployRevenue(m, plan, { manager, ...market, ...rewards, launched });
    const contracts = { manager, ...market, ...rewards, ...revenue };
    const governance = deployGovernance(m, plan, contracts);
    handOver(m, plan, { ...contracts, ...governance });
    return { ...contracts, ...governance };
  });
}
