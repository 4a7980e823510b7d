import { buildModule } from "@nomicfoundation/ignition-core";
import type { IgnitionModuleBuilder, NamedArtifactContractDeploymentFuture } from "@nomicfoundation/ignition-core";
import { id, ZeroAddress, ZeroHash } from "ethers";

import { accountOf, PERMISSIONS, ROLE_HOLDERS, ROLE_LABELS, ROLES } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { uniswapArtifact } from "../../simulations/deployment/uniswap.ts";
import type { EconomyParameters } from "../../simulations/economies/parameters.ts";
import { SAFER_DIRECTIONS, TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../simulations/economies/tunables.ts";

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

/** Deploy those who govern: the vote, its delay, the guardian's powers, and the steward of all parameters. */
function deployGovernance(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  { manager, token, tunables }: { manager: Deployed; token: Deployed; tunables: Record<TunableContract, Deployed> },
) {
  const { governance, token: tokenParameters } = plan.parameters;
  const { steward: terms } = governance;
  const timelock = m.contract(
    "EconomyTimelock",
    [governance.executionDelaySeconds, governance.minimumExecutionDelaySeconds, plan.deployer],
    { id: "timelock" },
  );
  const guardianship = m.contract(
    "Guardianship",
    [manager, accountOf(plan, "guardian"), governance.guardianTermSeconds],
    { id: "guardianship" },
  );
  const voting = {
    votingDelaySeconds: governance.votingDelaySeconds,
    votingPeriodSeconds: governance.votingPeriodSeconds,
    proposalThreshold: governance.proposalThresholdWei,
    quorumBps: governance.quorumBps,
  };
  const governor = m.contract(
    "EconomyGovernor",
    [`${tokenParameters.name} Governor`, token, timelock, guardianship, voting],
    { id: "governor" },
  );
  const steward = m.contract(
    "ParameterSteward",
    [
      manager,
      tunables,
      timelock,
      {
        vetoDelaySeconds: terms.vetoDelaySeconds,
        flaggedDelaySeconds: terms.flaggedDelaySeconds,
        lifetimeSeconds: terms.lifetimeSeconds,
        flagSeconds: terms.flagSeconds,
        narrowingSeconds: terms.narrowingSeconds,
      },
      terms.limits.map((limits, parameter) => ({
        saferDirection: SAFER_DIRECTIONS.indexOf(TUNABLE_PARAMETERS[parameter]?.saferDirection ?? "none"),
        limits: { ...limits },
      })),
    ],
    { id: "steward" },
  );
  return { timelock, governor, guardianship, steward };
}

/** Grant every role, then give up the deployer's own, last of all. */
function handOver(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  manager: Deployed,
  contracts: Record<(typeof PERMISSIONS)[number]["contract"] | "timelock" | "governor", Deployed>,
): void {
  const { timelock, governor } = contracts;
  const roles = Object.keys(ROLE_LABELS) as (keyof typeof ROLE_LABELS)[];
  const nameOf = (role: bigint): string =>
    Object.keys(ROLES).find((name) => ROLES[name as keyof typeof ROLES] === role) ?? "";
  const holderOf = (role: keyof typeof ROLE_HOLDERS) => {
    const holder = ROLE_HOLDERS[role];
    return holder === "proposer" ? accountOf(plan, holder) : contracts[holder];
  };
  const granted = [
    ...PERMISSIONS.map(({ contract, role, signatures }) =>
      m.call(manager, "setTargetFunctionRole", [contracts[contract], signatures.map(selector), role], {
        id: `permit_${contract}_${nameOf(role)}`,
      }),
    ),
    ...roles.map((role) => m.call(manager, "labelRole", [ROLES[role], ROLE_LABELS[role]], { id: `label_${role}` })),
    ...roles.map((role) => m.call(manager, "grantRole", [ROLES[role], holderOf(role), 0], { id: `grant_${role}` })),
  ];
  const adminGranted = m.call(manager, "grantRole", [ROLES.admin, holderOf("admin"), 0], {
    id: "grant_admin",
    after: granted,
  });
  m.call(manager, "renounceRole", [ROLES.admin, plan.deployer], { id: "renounce_admin", after: [adminGranted] });
  const timelockGranted = (["PROPOSER_ROLE", "CANCELLER_ROLE"] as const).map((role) =>
    m.call(timelock, "grantRole", [id(role), governor], { id: `timelock_${role}` }),
  );
  m.call(timelock, "renounceRole", [ZeroHash, plan.deployer], { id: "timelock_renounce", after: timelockGranted });
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
    const { haltSeconds } = parameters.governance;
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

    const governance = deployGovernance(m, plan, {
      manager,
      token,
      tunables: { minter, stakingPool, miningPool, fees, burn, buyback },
    });
    handOver(m, plan, manager, { minter, stakingPool, miningPool, fees, burn, buyback, vesting, ...governance });

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
      ...governance,
    };
  });
}
