import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";

import { accountOf, ROLES } from "../../../simulations/deployment/plan.ts";
import type { Role } from "../../../simulations/deployment/plan.ts";
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

  it("[ACL-111] is a timelock that governs, a guardianship that stops, a steward that tunes", () =>
    withEconomy(async (economy) => {
      const { plan, addresses } = economy;
      const holders = {
        admin: addresses.timelock,
        governor: addresses.timelock,
        guardian: addresses.guardianship,
        steward: addresses.steward,
        proposer: accountOf(plan, "proposer"),
      };
      for (const [role, holder] of Object.entries(holders) as [Role, string][]) {
        expect(await membersOf(economy, ROLES[role]), role).to.deep.equal([[holder.toLowerCase(), 0n]]);
      }
      const timelock = await economy.at("timelock", "EconomyTimelock");
      const { executionDelaySeconds } = plan.parameters.governance;
      expect(await timelock.getFunction("getMinDelay")()).to.equal(executionDelaySeconds);
      const hasRole = async (name: string, account: string) =>
        (await timelock.getFunction("hasRole")(name === "" ? ZeroHash : id(name), account)) as boolean;
      expect(await hasRole("", addresses.timelock)).to.be.true;
      for (const role of ["", "PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"]) {
        expect(await hasRole(role, plan.deployer), role).to.be.false;
      }
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

  it("[ACL-118] is a timelock that takes from the governor alone, that anyone triggers, and that administrates itself", () =>
    withEconomy(async (economy) => {
      const { addresses, plan } = economy;
      const timelock = await economy.at("timelock", "EconomyTimelock");
      const holdersOf = async (role: string): Promise<string[]> => {
        const candidates = [ZeroAddress, plan.deployer, ...Object.values(addresses), ...Object.values(plan.accounts)];
        const held = await Promise.all(
          candidates.map(async (account) => (await timelock.getFunction("hasRole")(role, account)) as boolean),
        );
        return [...new Set(candidates.filter((_account, index) => held[index]))];
      };
      expect(await holdersOf(id("PROPOSER_ROLE"))).to.deep.equal([addresses.governor]);
      expect(await holdersOf(id("CANCELLER_ROLE"))).to.deep.equal([addresses.governor]);
      expect(await holdersOf(id("EXECUTOR_ROLE"))).to.deep.equal([ZeroAddress]);
      expect(await holdersOf(ZeroHash)).to.deep.equal([addresses.timelock]);
      for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"].map(id))
        expect(await timelock.getFunction("getRoleAdmin")(role)).to.equal(ZeroHash);
    }));

  it("[ACL-119] is a governor whose proposals the guardianship may cancel", () =>
    withEconomy(async (economy) => {
      const governor = await economy.at("governor", "EconomyGovernor");
      const guardian = (await governor.getFunction("proposalGuardian")()) as string;
      expect(guardian).to.equal(economy.addresses.guardianship);
    }));
});
