import { expect } from "chai";

import { deployGovernance } from "../helpers/governance-fixtures.ts";
import { firstLimits, type Limits, parameter, row, START } from "../helpers/governance-terms.ts";
import { DAY, fixture } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const VALUE = BigInt(DAY);
const LIMITS = firstLimits("cooldownSeconds", VALUE);
const { minimum, maximum, step } = LIMITS;

describe("ParameterSteward", () => {
  const load = fixture(deployGovernance);

  describe("setLimits", () => {
    it("[GOV-137] sets limits for good, wider ones too, and emits them", async () => {
      const { steward, setLimits } = await load();
      const limits: Limits = {
        minimum: 0n,
        maximum: 2n * maximum,
        step: 10n * step,
        budget: 100n * step,
        cooldownSeconds: 1n,
        windowSeconds: 32n,
      };
      await expect(setLimits(START, PAUSE, limits))
        .to.emit(steward, "LimitsSet")
        .withArgs(PAUSE, row(limits));
      const { inForce, lasting, narrowedUntil } = await steward.limitsOf(PAUSE);
      expect([[...inForce], [...lasting], narrowedUntil]).to.deep.equal([row(limits), row(limits), 0n]);
    });

    it("[GOV-139] takes the current value as either bound, and refuses bounds that leave it outside by one", async () => {
      const { steward, setLimits } = await load();
      for (const bounds of [
        [VALUE, VALUE],
        [VALUE, maximum],
        [minimum, VALUE],
      ] as const) {
        await setLimits(START, PAUSE, { ...LIMITS, minimum: bounds[0], maximum: bounds[1] });
      }
      for (const [least, most] of [
        [VALUE + 1n, maximum],
        [minimum, VALUE - 1n],
      ] as const) {
        await expect(setLimits(START, PAUSE, { ...LIMITS, minimum: least, maximum: most }))
          .to.be.revertedWithCustomError(steward, "LimitsExcludeValue")
          .withArgs(PAUSE, VALUE, least, most);
      }
    });

    it("[GOV-138] refuses limits that contradict themselves", async () => {
      const { steward, setLimits } = await load();
      const day = BigInt(DAY);
      await setLimits(START, PAUSE, { ...LIMITS, cooldownSeconds: day, windowSeconds: day });
      await setLimits(START, PAUSE, { ...LIMITS, cooldownSeconds: day, windowSeconds: 32n * day });
      for (const wrong of [
        { minimum: VALUE + 1n, maximum: VALUE },
        { cooldownSeconds: 0n, windowSeconds: 0n },
        { cooldownSeconds: 0n, windowSeconds: day },
        { cooldownSeconds: day, windowSeconds: day - 1n },
        { cooldownSeconds: day, windowSeconds: 32n * day + 1n },
      ]) {
        const limits = { ...LIMITS, ...wrong };
        await expect(setLimits(START, PAUSE, limits))
          .to.be.revertedWithCustomError(steward, "LimitsInvalid")
          .withArgs(PAUSE, row(limits));
      }
    });

    it("refuses an unknown parameter", async () => {
      const { steward, setLimits } = await load();
      await expect(setLimits(START, 42n, LIMITS))
        .to.be.revertedWithCustomError(steward, "StewardParameterUnknown")
        .withArgs(42n, 42n);
    });

    it("[ACL-116] refuses everybody but governance", async () => {
      const { steward, guardian, proposer, deployer, stranger, at } = await load();
      for (const caller of [guardian, proposer, deployer, stranger]) {
        await expect(at(START, () => steward.connect(caller).setLimits(PAUSE, LIMITS)))
          .to.be.revertedWithCustomError(steward, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });
});
