import { expect } from "chai";

import { accountOf, ROLES } from "../../../simulations/deployment/plan.ts";
import { deployed, membersOf } from "../../deployment/deployed.ts";
import type { Deployed } from "../../deployment/deployed.ts";

/** Deploy the economy within a test, so that a deployment that fails is the test's own failure. */
async function withEconomy(check: (economy: Deployed) => Promise<void>): Promise<void> {
  const economy = await deployed("baseline");
  try {
    await check(economy);
  } finally {
    await economy.close();
  }
}

describe("what a deployment leaves behind", () => {
  it("[ACL-050] is a deployer without a role", () =>
    withEconomy(async (economy) => {
      const deployer = economy.plan.deployer.toLowerCase();
      for (const role of Object.values(ROLES)) {
        const members = (await membersOf(economy, role)).map(([account]) => account);
        expect(members).to.have.length(1).and.to.not.include(deployer);
      }
    }));

  it("[ACL-111] is a governor under the delay, and a guardian who may cancel", () =>
    withEconomy(async (economy) => {
      const { plan } = economy;
      const delay = plan.parameters.governance.executionDelaySeconds;
      const governor = accountOf(plan, "governor").toLowerCase();
      const guardian = accountOf(plan, "guardian").toLowerCase();
      expect(await membersOf(economy, ROLES.admin)).to.deep.include([governor, delay]);
      expect(await membersOf(economy, ROLES.governor)).to.deep.equal([[governor, delay]]);
      expect(await membersOf(economy, ROLES.guardian)).to.deep.equal([[guardian, 0n]]);
      const manager = await economy.at("manager", "AccessManager");
      expect(await manager.getFunction("getRoleGuardian")(ROLES.governor)).to.equal(ROLES.guardian);
    }));

  it("[VST-105] is a vesting contract that holds what its grants add up to", () =>
    withEconomy(async (economy) => {
      const token = await economy.at("token", "EconomyToken");
      const vesting = await economy.at("vesting", "VestingGrants");
      const { grants } = economy.plan.parameters;
      let totalWei = 0n;
      for (const index of grants.keys()) {
        const { terms } = (await vesting.getFunction("grantOf")(index)) as { terms: { total: bigint } };
        totalWei += terms.total;
      }
      expect(totalWei).to.equal(grants.reduce((sum, grant) => sum + grant.totalWei, 0n));
      expect(await token.getFunction("balanceOf")(economy.addresses.vesting)).to.equal(totalWei);
    }));
});
