import { expect } from "chai";

import { TUNABLE_PARAMETERS } from "../../../../simulations/economies/tunables.ts";
import { beginGoverned, numberOf } from "./governed.ts";
import { GREATEST, errorIn } from "./stewarded.ts";

describe("Joint rules of the model", () => {
  const all = new Map(
    TUNABLE_PARAMETERS.map((_, number) => [BigInt(number), { minimum: -GREATEST, maximum: GREATEST }]),
  );

  it("refuse sets that no contract could refuse of its own", async () => {
    const governed = await beginGoverned(all);
    const { govern, model, parameters } = governed;
    const bucket = numberOf("minter", "bucketCapacityWei");
    const { minimumLotWei } = parameters.buyback;
    const rate = (pool: "stakingPool" | "miningPool") => numberOf(pool, "maximumEmissionRateWeiPerSecond");
    const supply = model.takeSnapshot().token.totalSupplyWei;
    const broken = async (rule: string, parameter: bigint, value: bigint): Promise<readonly (bigint | string)[]> => {
      const error = errorIn(await govern({ kind: "adoptParameters", settings: [{ parameter, value }] }));
      expect(error?.name).to.equal("JointRuleBroken");
      expect(error?.args[0]).to.equal(rule);
      return error!.args.slice(1);
    };
    expect(await broken("emissionHasOutlet", rate("stakingPool"), 0n)).to.deep.equal([0n, 1n]);
    expect(await broken("emissionHasOutlet", rate("miningPool"), 0n)).to.deep.equal([0n, 1n]);
    const [, day] = await broken("emissionBucketRefills", numberOf("minter", "bucketRateWeiPerSecond"), 0n);
    // The schedule falls: what a day asked for then, a later one doesn't.
    expect(day).to.be.above(0n);
    await broken("emissionBucketHoldsADay", bucket, 1n);
    expect(await broken("cooldownCoversPricingPeriod", numberOf("stakingPool", "cooldownSeconds"), 0n)).to.deep.equal([
      0n,
      parameters.fees.pricingPeriodSeconds,
    ]);
    const [lot] = await broken("lotFitsBucket", numberOf("buyback", "bucketCapacityWei"), minimumLotWei);
    expect(lot).to.equal(minimumLotWei);
    const floor = numberOf("burn", "supplyFloorWei");
    expect(await broken("floorUnderSupply", floor, supply + 1n)).to.deep.equal([supply + 1n, supply]);
    const settings = [{ parameter: floor, value: supply }];
    expect(errorIn(await govern({ kind: "adoptParameters", settings }))).to.equal(undefined);
    // A floor that holders have brought the supply under may stay, or be lowered; not be raised.
    model.run({ kind: "burnTokens", actor: "b", amountWei: 10n });
    const lower = [{ parameter: floor, value: supply - 1n }];
    expect(errorIn(await govern({ kind: "adoptParameters", settings: lower }))).to.equal(undefined);
    expect(await broken("floorUnderSupply", floor, supply)).to.deep.equal([supply, supply - 10n]);
  });

  it("let a weight or a discount of zero be", async () => {
    const { govern } = await beginGoverned(all);
    const outcome = await govern({
      kind: "adoptParameters",
      settings: [
        { parameter: numberOf("minter", "liquidityMiningWeightBps"), value: 0n },
        { parameter: numberOf("minter", "contributionsWeightBps"), value: 5_000n },
        { parameter: numberOf("stakingPool", "cooldownSeconds"), value: 0n },
        { parameter: numberOf("miningPool", "maximumEmissionRateWeiPerSecond"), value: 0n },
        { parameter: numberOf("fees", "maximumDiscountBps"), value: 0n },
      ],
    });
    expect(errorIn(outcome)).to.equal(undefined);
  });
});
