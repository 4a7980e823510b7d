import { expect } from "chai";

import { deployGovernance, valuesOf } from "../helpers/governance-fixtures.ts";
import { firstLimits, PARAMETERS, row, SAFER } from "../helpers/governance-terms.ts";
import { fixture, id } from "../helpers/market-fixtures.ts";

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  describe("deployment", () => {
    it("numbers every parameter of every tunable contract, in the order of the contracts and of their lists", async () => {
      const { steward, read, ...governance } = await load();
      const values = await valuesOf(governance);
      expect(await steward.parameterCount()).to.equal(BigInt(PARAMETERS.length));
      expect(PARAMETERS.length).to.equal(42);
      for (const [number, [contract, name, safer]] of PARAMETERS.entries()) {
        const found = await steward.parameterAt(number);
        expect([...found]).to.deep.equal([await governance[contract].getAddress(), SAFER[safer], id(name)]);
        const { inForce, lasting, narrowedUntil } = await steward.limitsOf(number);
        const limits = row(firstLimits(name, values[number] ?? 0n));
        expect([...inForce]).to.deep.equal(limits);
        expect([...lasting]).to.deep.equal(limits);
        expect(narrowedUntil).to.equal(0n);
        expect(await read(BigInt(number))).to.equal(values[number]);
      }
    });
  });
});
