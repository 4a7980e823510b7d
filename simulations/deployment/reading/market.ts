import { accountOf } from "../plan.ts";
import { show } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** Read the pair and what trades with it. */
export async function readMarket(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const { parameters } = plan;
  const reserves = (await reading.read("pair", "getReserves")) as [bigint, bigint];
  const isFirst = show(await reading.read("pair", "token0")) === show(addresses.token);
  const { tokenWei, quoteWei } = parameters.liquidity;
  reading.add("pair.getReserves", isFirst ? [tokenWei, quoteWei] : [quoteWei, tokenWei], [reserves[0], reserves[1]]);
  const treasury = accountOf(plan, "treasury");
  await reading.expect(plan.deployer, "seeder", "owner");
  await reading.expect(addresses.factory, "seeder", "factory");
  await reading.expect(addresses.quote, "seeder", "quote");
  await reading.expect(tokenWei, "seeder", "tokenAmount");
  await reading.expect(quoteWei, "seeder", "quoteAmount");
  await reading.expect(treasury, "seeder", "provider");
  await reading.expect(addresses.token, "seeder", "token");
  await reading.expect(0n, "token", "balanceOf", addresses.seeder);
  await reading.expect(0n, "quote", "balanceOf", addresses.seeder);
  await reading.expect(addresses.pair, "oracle", "pair");
  await reading.expect(parameters.buyback.maximumObservationAgeSeconds, "oracle", "maximumAgeSeconds");
  await reading.expect(addresses.token, "burn", "token");
  await reading.expect(parameters.burn.epochSeconds, "burn", "epochSeconds");
  await reading.expect(parameters.burn.initialRateWad, "burn", "rate");
  await reading.expect(parameters.governance.haltSeconds, "buyback", "haltSeconds");
  for (const contract of ["buyback", "fees"] as const) {
    await reading.expect(addresses.quote, contract, "quote");
    await reading.expect(addresses.token, contract, "token");
    await reading.expect(addresses.oracle, contract, "oracle");
    await reading.expect(addresses.stakingPool, contract, "stakingPool");
    await reading.expect(addresses.burn, contract, "burnInventory");
  }
  await reading.expect(addresses.router, "buyback", "router");
  await reading.expect(treasury, "fees", "treasury");
  await reading.expect(addresses.buyback, "fees", "buyback");
  await reading.expect(parameters.fees.pricingPeriodSeconds, "fees", "pricingPeriodSeconds");
  const [period, unitPrice] = (await reading.read("fees", "currentPeriod")) as [bigint, bigint, bigint];
  // Later the price has moved, as it should.
  if (period === 0n) reading.add("fees.initialUnitPriceWad", parameters.fees.initialUnitPriceWad, unitPrice);
}
