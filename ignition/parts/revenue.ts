import type { IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";

import { accountOf } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import type { launch, Deployed, Market } from "./market.ts";

interface Foundations extends Pick<Market, "quote" | "token" | "router" | "pair"> {
  readonly manager: Deployed;
  readonly stakingPool: Deployed;
  /** What has to be over before anything here is deployed. */
  readonly launched: ReturnType<typeof launch>;
}

function deployBurn(m: IgnitionModuleBuilder, plan: DeploymentPlan, { manager, token, launched }: Foundations) {
  const { burn: settings } = plan.parameters;
  return m.contract(
    "AutomatedBurn",
    [
      manager,
      token,
      settings.epochSeconds,
      settings.initialRateWad,
      {
        minimumRate: settings.minimumRateWad,
        maximumRate: settings.maximumRateWad,
        maximumSupplyShare: settings.maximumSupplyShareWad,
        issuanceScale: settings.issuanceScaleWad,
        supplyFloor: settings.supplyFloorWei,
        issuanceTarget: settings.issuanceTargetWad,
      },
    ],
    { id: "burn", after: [launched] },
  );
}

function deployBuyback(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  { manager, quote, token, router, stakingPool }: Foundations,
  { oracle, burn }: Readonly<Record<"oracle" | "burn", Deployed>>,
) {
  const { parameters } = plan;
  const { buyback: settings } = parameters;
  return m.contract(
    "Buyback",
    [
      manager,
      { quote, token, router, oracle, stakingPool, burn },
      {
        reserveShareBps: settings.reserveShareBps,
        bandBps: settings.bandBps,
        tipBps: settings.tipBps,
        burnShareBps: settings.burnShareBps,
        cooldownSeconds: settings.cooldownSeconds,
        tipWindowSeconds: settings.tipWindowSeconds,
        minimumLot: settings.minimumLotWei,
        tipMaximum: settings.tipMaximumWei,
      },
      settings.bucketCapacityWei,
      settings.bucketRateWeiPerSecond,
      parameters.governance.haltSeconds,
    ],
    { id: "buyback" },
  );
}

function deployFees(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  { manager, quote, token, stakingPool }: Foundations,
  { oracle, burn, buyback }: Readonly<Record<"oracle" | "burn" | "buyback", Deployed>>,
) {
  const { parameters } = plan;
  const { fees: settings } = parameters;
  return m.contract(
    "UsageFees",
    [
      manager,
      oracle,
      { quote, token, treasury: accountOf(plan, "treasury"), buyback, burn, stakingPool },
      {
        quoteBuyback: settings.quoteBuybackBps,
        quoteTreasury: settings.quoteTreasuryBps,
        tokenBurn: settings.tokenBurnBps,
        tokenStakers: settings.tokenStakersBps,
        tokenTreasury: settings.tokenTreasuryBps,
      },
      {
        floorUnitPrice: settings.floorUnitPriceWad,
        ceilingUnitPrice: settings.ceilingUnitPriceWad,
        targetUnits: settings.targetUnitsPerPeriod,
        maximumDiscountBps: settings.maximumDiscountBps,
        fullDiscountStake: settings.fullDiscountStakeWei,
        discountedUnitsPerToken: settings.discountedUnitsPerTokenWad,
      },
      settings.pricingPeriodSeconds,
      settings.initialUnitPriceWad,
      10n ** BigInt(parameters.quote.decimals),
    ],
    { id: "fees" },
  );
}

/** Deploy what earns and what it spends on: the price oracle, the burn, the buyback and the fees. */
export function deployRevenue(m: IgnitionModuleBuilder, plan: DeploymentPlan, foundations: Foundations) {
  const { pair, token, launched } = foundations;
  const { maximumObservationAgeSeconds } = plan.parameters.buyback;
  const oracle = m.contract("PriceOracle", [pair, token, maximumObservationAgeSeconds], {
    id: "oracle",
    after: [launched],
  });
  const burn = deployBurn(m, plan, foundations);
  const buyback = deployBuyback(m, plan, foundations, { oracle, burn });
  const fees = deployFees(m, plan, foundations, { oracle, burn, buyback });
  return { oracle, burn, buyback, fees };
}
