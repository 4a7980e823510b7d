import type { IgnitionModuleBuilder, NamedArtifactContractDeploymentFuture } from "@nomicfoundation/ignition-core";
import { ZeroAddress } from "ethers";

import { accountOf } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan } from "../../simulations/deployment/plan.ts";
import { uniswapArtifact } from "../../simulations/deployment/uniswap.ts";

/** A contract of the deployment. */
export type Deployed = NamedArtifactContractDeploymentFuture<string>;

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

/** Deploy the token, who seeds its market, and the pair, which holds nothing yet. */
export function deployMarket(m: IgnitionModuleBuilder, plan: DeploymentPlan) {
  const { token: settings, liquidity } = plan.parameters;
  const quote = deployQuote(m, plan);
  const { factory, router } = deployUniswap(m, plan);
  const treasury = accountOf(plan, "treasury");
  const seeder = m.contract(
    "GenesisSeeder",
    [plan.deployer, factory, quote, liquidity.tokenWei, liquidity.quoteWei, treasury],
    { id: "seeder" },
  );
  const token = m.contract("EconomyToken", [settings.name, settings.symbol, settings.maxSupplyWei, seeder], {
    id: "token",
  });
  // On a factory that exists already, somebody else may have created the pair.
  const findPair = m.call(seeder, "findOrCreatePair", [token], { id: "findOrCreatePair" });
  const pairAddress = m.staticCall(factory, "getPair", [token, quote], 0, { id: "pairAddress", after: [findPair] });
  const pair = m.contractAt("UniswapV2Pair", uniswapArtifact("UniswapV2Pair"), pairAddress, { id: "pair" });
  return { quote, factory, router, seeder, token, pair };
}

/** What {@link deployMarket} deploys. */
export type Market = ReturnType<typeof deployMarket>;

/** Mint the genesis supply and seed the pair, in one transaction; the seeder adds the pool's allocation. */
export function launch(
  m: IgnitionModuleBuilder,
  plan: DeploymentPlan,
  { quote, seeder, token, pair }: Market,
  { minter, stakingPool, vesting }: Readonly<Record<"minter" | "stakingPool" | "vesting", Deployed>>,
) {
  const { grants, liquidAllocations, liquidity } = plan.parameters;
  const vestedWei = grants.reduce((sum, grant) => sum + grant.totalWei, 0n);
  const allocations = [
    ...(vestedWei > 0n ? [{ recipient: vesting, amount: vestedWei }] : []),
    ...liquidAllocations.map(({ id, amountWei }) => ({ recipient: accountOf(plan, id), amount: amountWei })),
  ];
  const funding =
    plan.existing.quote === undefined
      ? [m.call(quote, "mint", [plan.deployer, liquidity.quoteWei], { id: "mintQuote" })]
      : [];
  const approval = m.call(quote, "approve", [seeder, liquidity.quoteWei], { id: "approveQuote" });
  return m.call(seeder, "launch", [token, minter, stakingPool, allocations], {
    id: "launch",
    after: [pair, approval, ...funding],
  });
}
