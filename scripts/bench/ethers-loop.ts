import type { ArtifactResolver } from "@nomicfoundation/ignition-core";
import { Contract } from "ethers";
import type { ContractTransactionResponse, Signer } from "ethers";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import { uniswapArtifact } from "../../simulations/deployment/uniswap.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import type { AddressBook } from "../../simulations/protocol/chain/accounts.ts";
import { recipientIndex } from "../../simulations/protocol/chain/calls.ts";
import { request, toQuantity } from "../../simulations/deployment/json-rpc.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";

import { createGovernanceSender } from "./ethers-governance.ts";
import type { CallOf, Send } from "./ethers-governance.ts";

/** An action of a run, and the time of the block that it ran in. */
export interface TimedAction {
  readonly action: Action;
  readonly atSeconds: bigint;
}

/** What the loop calls. */
export interface LoopOptions {
  readonly provider: Provider;
  readonly artifacts: ArtifactResolver;
  readonly addresses: ContractAddresses;
  readonly book: AddressBook;
  readonly actions: readonly TimedAction[];
  /** Signer of an account, as Hardhat's own ethers plugin gives it. */
  readonly signerOf: (address: string) => Promise<Signer>;
}

/** Connects every contract once, and turns an action into the method call that a script would write. */
async function createSender(options: LoopOptions): Promise<(action: Action) => Send> {
  const { artifacts, addresses, book } = options;
  const contract = async (name: keyof ContractAddresses, artifact: string): Promise<Contract> =>
    new Contract(addresses[name], (await artifacts.loadArtifact(artifact)).abi as object[]);
  const token = await contract("token", "EconomyToken");
  const quote = await contract("quote", "TestQuoteAsset");
  const pair = new Contract(addresses.pair, uniswapArtifact("UniswapV2Pair").abi as object[]);
  const assets = { token, quote, liquidity: pair };
  const router = new Contract(addresses.router, uniswapArtifact("UniswapV2Router02").abi as object[]);
  const pools = {
    staking: await contract("stakingPool", "RewardPool"),
    liquidityMining: await contract("miningPool", "RewardPool"),
  };
  const fees = await contract("fees", "UsageFees");
  const minter = await contract("minter", "EmissionMinter");
  const oracle = await contract("oracle", "PriceOracle");
  const burn = await contract("burn", "AutomatedBurn");
  const buyback = await contract("buyback", "Buyback");
  const vesting = await contract("vesting", "VestingGrants");

  const call: CallOf = (target, method, ...args) => {
    return async (signer) => (await target.connect(signer).getFunction(method)(...args)) as ContractTransactionResponse;
  };

  const sendGovernance = createGovernanceSender({
    contracts: {
      governor: await contract("governor", "EconomyGovernor"),
      steward: await contract("steward", "ParameterSteward"),
      guardianship: await contract("guardianship", "Guardianship"),
    },
    addresses,
    book,
    provider: options.provider,
    call,
  });

  return (action) => {
    const actor = book.addressOf(action.actor);
    switch (action.kind) {
      case "transfer":
        return call(assets[action.asset], "transfer", book.addressOf(action.to), action.amountWei);
      case "delegate":
        return call(token, "delegate", book.addressOf(action.to));
      case "buy":
        return (signer, deadline) => {
          const path = [addresses.quote, addresses.token];
          const args = [action.quoteWei, action.minimumTokenWei, path, actor, deadline];
          return call(router, "swapExactTokensForTokens", ...args)(signer, deadline);
        };
      case "sell":
        return (signer, deadline) => {
          const path = [addresses.token, addresses.quote];
          const args = [action.tokenWei, action.minimumQuoteWei, path, actor, deadline];
          return call(router, "swapExactTokensForTokens", ...args)(signer, deadline);
        };
      case "addLiquidity":
        return (signer, deadline) => {
          const { tokenWei, quoteWei, minimumTokenWei, minimumQuoteWei } = action;
          const amounts = [tokenWei, quoteWei, minimumTokenWei, minimumQuoteWei];
          const args = [addresses.token, addresses.quote, ...amounts, actor, deadline];
          return call(router, "addLiquidity", ...args)(signer, deadline);
        };
      case "removeLiquidity":
        return (signer, deadline) => {
          const { liquidityWei, minimumTokenWei, minimumQuoteWei } = action;
          const args = [
            addresses.token,
            addresses.quote,
            liquidityWei,
            minimumTokenWei,
            minimumQuoteWei,
            actor,
            deadline,
          ];
          return call(router, "removeLiquidity", ...args)(signer, deadline);
        };
      case "stake":
        return call(pools[action.pool], "stake", action.amountWei);
      case "stakeLocked":
        return call(pools[action.pool], "stakeLocked", action.amountWei, action.tier);
      case "settle":
        return call(pools[action.pool], "settle", book.addressOf(action.account), action.positionId);
      case "unstake":
        return call(pools[action.pool], "unstake", action.amountWei);
      case "withdraw":
        return call(pools[action.pool], "withdraw", action.unstakingId);
      case "emergencyExit":
        return call(pools[action.pool], "emergencyExit");
      case "claim":
        return call(pools[action.pool], "claim");
      case "fundRewards":
        return call(pools[action.pool], "fund", action.amountWei);
      case "payWithQuote":
        return call(fees, "payWithQuote", action.units, action.maximumQuoteWei);
      case "payWithToken":
        return call(fees, "payWithToken", action.units, action.maximumTokenWei);
      case "releaseRevenue":
        return call(fees, "release", recipientIndex(action.share));
      case "pokeEmission":
        return call(minter, "poke");
      case "observe":
        return call(oracle, "observe");
      case "burn":
        return call(burn, "burn");
      case "buyback":
        return call(buyback, "execute", action.minimumTokenWei, action.deadlineSeconds);
      case "releaseGrant":
        return call(vesting, "release", action.grantId);
      default:
        return sendGovernance(action);
    }
  };
}

/**
 * Run actions as a plain script would: one awaited ethers contract call after another.
 *
 * @returns Seconds that the loop took.
 */
export async function runEthersLoop(options: LoopOptions): Promise<number> {
  const { provider, book, actions } = options;
  const senderOf = await createSender(options);
  const signers = new Map<string, Signer>();
  for (const { action } of actions) {
    if (signers.has(action.actor)) continue;
    const address = book.addressOf(action.actor);
    // Plain accounts again: with code, they couldn't send transactions.
    await request(provider, "hardhat_setCode", address, "0x");
    await request(provider, "hardhat_setBalance", address, toQuantity(10n ** 24n));
    signers.set(action.actor, await options.signerOf(address));
  }
  const startedAt = performance.now();
  for (const { action, atSeconds } of actions) {
    const signer = signers.get(action.actor);
    if (signer === undefined) throw new RangeError(`no signer for ${action.actor}`);
    await request(provider, "evm_setNextBlockTimestamp", toQuantity(atSeconds));
    try {
      const response = await senderOf(action)(signer, atSeconds + 3_600n);
      await response.wait();
    } catch {
      // A reverted action counts as attempted, as it does in a run.
    }
  }
  return (performance.now() - startedAt) / 1_000;
}
