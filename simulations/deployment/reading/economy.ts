import { decodeBytes32String, encodeBytes32String } from "ethers";

import { accountOf, expectedParameters } from "../plan.ts";
import { TUNABLE_CONTRACTS } from "../../economies/tunables.ts";
import type { Reading } from "./reading.ts";

/** Read the token, the quote asset and who holds the genesis supply. */
export async function readTokens(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const { token, quote, liquidAllocations, liquidity, grants } = plan.parameters;
  await reading.expect(token.name, "token", "name");
  await reading.expect(token.symbol, "token", "symbol");
  await reading.expect(token.maxSupplyWei, "token", "MAX_SUPPLY");
  await reading.expect(token.genesisSupplyWei, "token", "totalSupply");
  await reading.expect(token.genesisSupplyWei, "token", "totalMinted");
  await reading.expect(0n, "token", "totalBurned");
  await reading.expect(addresses.seeder, "token", "GENESIS");
  await reading.expect(addresses.minter, "token", "minter");
  await reading.expect(addresses.stakingPool, "token", "stakingPool");
  await reading.expect(BigInt(quote.decimals), "quote", "decimals");
  const held = new Map<string, bigint>();
  for (const allocation of liquidAllocations) {
    const address = accountOf(plan, allocation.id);
    held.set(address, (held.get(address) ?? 0n) + allocation.amountWei);
  }
  for (const [address, amountWei] of held) await reading.expect(amountWei, "token", "balanceOf", address);
  await reading.expect(
    grants.reduce((sum, grant) => sum + grant.totalWei, 0n),
    "token",
    "balanceOf",
    addresses.vesting,
  );
  await reading.expect(liquidity.tokenWei, "token", "balanceOf", addresses.pair);
  if (!held.has(plan.deployer)) await reading.expect(0n, "token", "balanceOf", plan.deployer);
}

/** Read the emission schedule and what the minter is bound to. */
export async function readSchedule(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const { schedule } = plan.parameters.emission;
  await reading.expect(plan.genesisSeconds, "schedule", "startSeconds");
  if (schedule.kind === "linear") {
    await reading.expect(schedule.totalWei, "schedule", "total");
    await reading.expect(schedule.durationSeconds, "schedule", "durationSeconds");
  } else {
    await reading.expect(schedule.reserveWei, "schedule", "total");
    await reading.expect(schedule.shareWad, "schedule", "shareWad");
    await reading.expect(schedule.epochSeconds, "schedule", "epochSeconds");
  }
  await reading.expect(addresses.token, "minter", "token");
  await reading.expect(addresses.schedule, "minter", "schedule");
  await reading.expect(addresses.stakingPool, "minter", "stakingPool");
  await reading.expect(addresses.miningPool, "minter", "miningPool");
  await reading.expect(accountOf(plan, "contributions"), "minter", "contributions");
}

/** Read both pools' bindings and tiers. */
export async function readPools(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const pools = [
    ["stakingPool", plan.parameters.staking, addresses.token],
    ["miningPool", plan.parameters.liquidityMining, addresses.pair],
  ] as const;
  for (const [name, settings, stakedToken] of pools) {
    await reading.expect(stakedToken, name, "stakedToken");
    await reading.expect(addresses.token, name, "rewardToken");
    await reading.expect(settings.maximumCooldownSeconds, name, "maximumCooldownSeconds");
    await reading.expect(plan.parameters.governance.haltSeconds, name, "haltSeconds");
    const tiers = (await reading.read(name, "lockTiers")) as { termSeconds: bigint; weightBps: bigint }[];
    reading.add(
      `${name}.lockTiers`,
      settings.lockTiers.map((tier) => [tier.termSeconds, tier.weightBps]),
      tiers.map((tier) => [tier.termSeconds, tier.weightBps]),
    );
  }
}

/** Read the vesting grants. */
export async function readGrants(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const { grants } = plan.parameters;
  await reading.expect(addresses.token, "vesting", "token");
  await reading.expect(accountOf(plan, "treasury"), "vesting", "treasury");
  await reading.expect(BigInt(grants.length), "vesting", "grantCount");
  for (const [index, grant] of grants.entries()) {
    const stored = (await reading.read("vesting", "grantOf", index)) as {
      terms: {
        beneficiary: string;
        total: bigint;
        startSeconds: bigint;
        cliffSeconds: bigint;
        durationSeconds: bigint;
        revocable: boolean;
      };
    };
    const { terms } = stored;
    reading.add(
      `vesting.grantOf(${index})`,
      [
        accountOf(plan, grant.beneficiary),
        grant.totalWei,
        plan.genesisSeconds + grant.startSeconds,
        grant.cliffSeconds,
        grant.durationSeconds,
        grant.revocable,
      ],
      [terms.beneficiary, terms.total, terms.startSeconds, terms.cliffSeconds, terms.durationSeconds, terms.revocable],
    );
  }
}

/** Read every parameter that governance may change. */
export async function readParameters(reading: Reading): Promise<void> {
  const { plan } = reading;
  const expected = expectedParameters(plan.parameters);
  for (const contract of TUNABLE_CONTRACTS) {
    const ids = (await reading.read(contract, "parameterIds")) as string[];
    const names = ids.map((id) => decodeBytes32String(id));
    reading.add(`${contract}.parameterIds`, Object.keys(expected[contract]).sort(), [...names].sort());
    for (const [name, value] of Object.entries(expected[contract])) {
      reading.add(`${contract}.${name}`, value, await reading.read(contract, "parameterOf", encodeBytes32String(name)));
    }
  }
}
