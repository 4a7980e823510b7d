import { buildModule } from "@nomicfoundation/ignition-core";
import type { IgnitionModuleBuilder, NamedArtifactContractDeploymentFuture } from "@nomicfoundation/ignition-core";
import { id, ZeroAddress } from "ethers";

import { accountOf, PERMISSIONS, ROLES } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { uniswapArtifact } from "../../simulations/deployment/uniswap.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";

type Deployed = NamedArtifactContractDeploymentFuture<string>;

function selector(signature: string): string {
  return id(signature).slice(0, 10);
}

function deployQuote(m: IgnitionModuleBuilder, plan: DeploymentPlan) {
  const { quote } = plan.parameters;
  if (plan.existing.quote !== undefined) return m.contractAt("IERC20Metadata", plan.existing.quote, { id: "quote" });
  return m.contract("TestQuoteAsset", [quote.symbol, quote.decimals], { id: "quote" });
}

function deployUniswap(m: IgnitionModuleBuilder, plan: DeploymentPlan) {
  const factoryArtifact = uniswapArtifact("UniswapV2Factory");
  const routerArtifact = uniswapArtifact("UniswapV2Router02");
  const { uniswapFactory, uniswapRouter } = plan.existing;
  const factory =
    uniswapFactory === undefined
      ? m.contract("UniswapV2Factory", factoryArtifact, [ZeroAddress], { id: "factory" })
      : m.contractAt("UniswapV2Factory", factoryArtifact, uniswapFactory, { id: "factory" });
  const router =
    uniswapRouter === undefined
      ? m.contract("UniswapV2Router02", routerArtifact, [factory, ZeroAddress], { id: "router" })
      : m.contractAt("UniswapV2Router02", routerArtifact, uniswapRouter, { id: "router" });
  return { factory, router };
}

function deployPool(
  m: IgnitionModuleBuilder,
  name: string,
  settings: EconomyParameters["staking"],
  contracts: {
    manager: Deployed;
    stakedToken: Deployed | ReturnType<typeof m.contractAt>;
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

/**
 * Build the one deployment module: an economy's contracts, its genesis, its pool, its roles.
 *
 * The deployer pays, holds the admin role while it sets the others, and gives it up last.
 *
 * @param plan - The economy, its accounts, and what exists already.
 */
export function buildEconomyModule(plan: DeploymentPlan) {
  return buildModule("Economy", (m) => {
    const { parameters } = plan;
    const { haltSeconds, executionDelaySeconds } = parameters.governance;
    const governor = accountOf(plan, "governor");
    const guardian = accountOf(plan, "guardian");
    const treasury = accountOf(plan, "treasury");

    const manager = m.contract("AccessManager", [plan.deployer], { id: "manager" });
    const quote = deployQuote(m, plan);
    const { factory, router } = deployUniswap(m, plan);
    const { tokenWei, quoteWei } = parameters.liquidity;
    const seeder = m.contract("GenesisSeeder", [plan.deployer, factory, quote, tokenWei, quoteWei, treasury], {
      id: "seeder",
    });
    const token = m.contract(
      "EconomyToken",
      [parameters.token.name, parameters.token.symbol, parameters.token.maxSupplyWei, seeder],
      { id: "token" },
    );
    // On a factory that exists already, somebody else may have created the pair.
    const findPair = m.call(seeder, "findOrCreatePair", [token], { id: "findOrCreatePair" });
    const pairAddress = m.staticCall(factory, "getPair", [token, quote], 0, { id: "pairAddress", after: [findPair] });
    const pair = m.contractAt("UniswapV2Pair", uniswapArtifact("UniswapV2Pair"), pairAddress, { id: "pair" });

    const shared = { manager, token, haltSeconds };
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
    const vesting = m.contract(
      "VestingGrants",
      [
        manager,
        token,
        treasury,
        parameters.grants.map((grant) => ({
          beneficiary: accountOf(plan, grant.beneficiary),
          total: grant.totalWei,
          startSeconds: plan.genesisSeconds + grant.startSeconds,
          cliffSeconds: grant.cliffSeconds,
          durationSeconds: grant.durationSeconds,
          revocable: grant.revocable,
        })),
      ],
      { id: "vesting" },
    );
    const vestedWei = parameters.grants.reduce((sum, grant) => sum + grant.totalWei, 0n);
    const allocations = [
      ...(vestedWei > 0n ? [{ recipient: vesting, amount: vestedWei }] : []),
      ...parameters.liquidAllocations.map((allocation) => ({
        recipient: accountOf(plan, allocation.id),
        amount: allocation.amountWei,
      })),
    ];
    const funding =
      plan.existing.quote === undefined ? [m.call(quote, "mint", [plan.deployer, quoteWei], { id: "mintQuote" })] : [];
    const approval = m.call(quote, "approve", [seeder, quoteWei], { id: "approveQuote" });
    // Genesis and the first liquidity in one transaction; the seeder adds the pool's allocation.
    const launch = m.call(seeder, "launch", [token, minter, stakingPool, allocations], {
      id: "launch",
      after: [pair, approval, ...funding],
    });

    const { buyback: buybackSettings, burn: burnSettings, fees: feeSettings } = parameters;
    const oracle = m.contract("PriceOracle", [pair, token, buybackSettings.maximumObservationAgeSeconds], {
      id: "oracle",
      after: [launch],
    });
    const burn = m.contract(
      "AutomatedBurn",
      [
        manager,
        token,
        burnSettings.epochSeconds,
        burnSettings.initialRateWad,
        {
          minimumRate: burnSettings.minimumRateWad,
          maximumRate: burnSettings.maximumRateWad,
          maximumSupplyShare: burnSettings.maximumSupplyShareWad,
          issuanceScale: burnSettings.issuanceScaleWad,
          supplyFloor: burnSettings.supplyFloorWei,
          issuanceTarget: burnSettings.issuanceTargetWad,
        },
      ],
      { id: "burn", after: [launch] },
    );
    const buyback = m.contract(
      "Buyback",
      [
        manager,
        { quote, token, router, oracle, stakingPool, burn },
        {
          reserveShareBps: buybackSettings.reserveShareBps,
          bandBps: buybackSettings.bandBps,
          tipBps: buybackSettings.tipBps,
          burnShareBps: buybackSettings.burnShareBps,
          cooldownSeconds: buybackSettings.cooldownSeconds,
          tipWindowSeconds: buybackSettings.tipWindowSeconds,
          minimumLot: buybackSettings.minimumLotWei,
          tipMaximum: buybackSettings.tipMaximumWei,
        },
        buybackSettings.bucketCapacityWei,
        buybackSettings.bucketRateWeiPerSecond,
        haltSeconds,
      ],
      { id: "buyback" },
    );
    const fees = m.contract(
      "UsageFees",
      [
        manager,
        oracle,
        { quote, token, treasury, buyback, burn, stakingPool },
        {
          quoteBuyback: feeSettings.quoteBuybackBps,
          quoteTreasury: feeSettings.quoteTreasuryBps,
          tokenBurn: feeSettings.tokenBurnBps,
          tokenStakers: feeSettings.tokenStakersBps,
          tokenTreasury: feeSettings.tokenTreasuryBps,
        },
        {
          floorUnitPrice: feeSettings.floorUnitPriceWad,
          ceilingUnitPrice: feeSettings.ceilingUnitPriceWad,
          targetUnits: feeSettings.targetUnitsPerPeriod,
          maximumDiscountBps: feeSettings.maximumDiscountBps,
          fullDiscountStake: feeSettings.fullDiscountStakeWei,
          discountedUnitsPerToken: feeSettings.discountedUnitsPerTokenWad,
        },
        feeSettings.pricingPeriodSeconds,
        feeSettings.initialUnitPriceWad,
        10n ** BigInt(parameters.quote.decimals),
      ],
      { id: "fees" },
    );

    const targets = { minter, stakingPool, miningPool, fees, burn, buyback, vesting };
    const granted = [
      ...PERMISSIONS.map(({ contract, role, signatures }) =>
        m.call(manager, "setTargetFunctionRole", [targets[contract], signatures.map(selector), role], {
          id: `permit_${contract}${role === ROLES.guardian ? "Halt" : ""}`,
        }),
      ),
      m.call(manager, "labelRole", [ROLES.governor, "GOVERNOR"], { id: "labelGovernor" }),
      m.call(manager, "labelRole", [ROLES.guardian, "GUARDIAN"], { id: "labelGuardian" }),
      m.call(manager, "setRoleGuardian", [ROLES.governor, ROLES.guardian], { id: "guardGovernor" }),
      m.call(manager, "grantRole", [ROLES.governor, governor, executionDelaySeconds], { id: "grantGovernor" }),
      m.call(manager, "grantRole", [ROLES.guardian, guardian, 0], { id: "grantGuardian" }),
    ];
    const handOver = m.call(manager, "grantRole", [ROLES.admin, governor, executionDelaySeconds], {
      id: "grantAdmin",
      after: granted,
    });
    m.call(manager, "renounceRole", [ROLES.admin, plan.deployer], { id: "renounceAdmin", after: [handOver] });

    return {
      manager,
      token,
      quote,
      factory,
      router,
      pair,
      stakingPool,
      miningPool,
      schedule,
      minter,
      vesting,
      seeder,
      oracle,
      burn,
      buyback,
      fees,
    };
  });
}
