import { expect } from "chai";

import {
  accountOf,
  expectedParameters,
  PROTOCOL_ACCOUNTS,
  requiredAccounts,
} from "../../simulations/deployment/plan.ts";
import { PRESET_NAMES } from "../../simulations/economies/presets.ts";
import { failureOf, planOf } from "./plans.ts";

const DEPLOYER = `0x${"d".repeat(40)}`;

describe("deployment plan", () => {
  describe("requiredAccounts", () => {
    for (const preset of PRESET_NAMES) {
      it(`lists each account of ${preset} once, the protocol's first`, async () => {
        const { parameters } = await planOf(preset, DEPLOYER);
        const accounts = requiredAccounts(parameters);
        expect(accounts.slice(0, PROTOCOL_ACCOUNTS.length)).to.deep.equal([...PROTOCOL_ACCOUNTS]);
        expect(new Set(accounts).size).to.equal(accounts.length);
        expect(accounts).to.include.members([
          ...parameters.grants.map(({ beneficiary }) => beneficiary),
          ...parameters.liquidAllocations.map(({ id }) => id),
        ]);
      });
    }
  });

  describe("accountOf", () => {
    it("gives an account's address", async () => {
      const plan = await planOf("baseline", DEPLOYER);
      expect(accountOf(plan, "guardian")).to.equal(plan.accounts["guardian"]);
    });

    it("refuses a missing account with TW121, and says where it belongs", async () => {
      const plan = await planOf("baseline", DEPLOYER);
      const { treasury: _treasury, ...accounts } = plan.accounts;
      const { code, problems } = await failureOf(() => accountOf({ ...plan, accounts }, "treasury"));
      expect(code).to.equal("TW121");
      expect(problems).to.have.length(1);
      expect(problems[0]).to.include({ path: "accounts.treasury" });
      for (const account of requiredAccounts(plan.parameters)) expect(problems[0]?.allowed).to.contain(account);
    });
  });

  describe("expectedParameters", () => {
    it("shows a negative figure as the contract keeps it, in two's complement", async () => {
      const { parameters } = await planOf("baseline", DEPLOYER);
      const targetOf = (issuanceTargetWad: bigint) =>
        expectedParameters({ ...parameters, burn: { ...parameters.burn, issuanceTargetWad } }).burn[
          "issuanceTargetWad"
        ];
      expect(targetOf(5n)).to.equal(5n);
      expect(targetOf(0n)).to.equal(0n);
      expect(targetOf(-5n)).to.equal(2n ** 256n - 5n);
    });
  });
});
