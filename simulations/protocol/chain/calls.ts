import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { Action, PoolId, RevenueShare } from "../actions.ts";
import type { AddressBook } from "./accounts.ts";
import { selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { encodeCall, encodeWord } from "./words.ts";

/** A call that an action becomes. */
export interface Call {
  readonly target: string;
  readonly data: string;
}

/** Turns actions into calls; `deadlineSeconds` is the time of the block that the action runs in. */
export type CallEncoder = (action: Action, deadlineSeconds: bigint) => Call;

/** Return the number of a share's recipient, in the order of `RevenueSplit.Recipient`. */
export function recipientIndex(share: RevenueShare): number {
  if (share.asset === "quote") return share.recipient === "buyback" ? 0 : 1;
  return { burn: 2, stakers: 3, treasury: 4 }[share.recipient];
}

/** Build the encoder for one economy's addresses. */
export function createCallEncoder(
  interfaces: Interfaces,
  addresses: ContractAddresses,
  book: AddressBook,
): CallEncoder {
  const pick = (artifact: string, method: string): string => selectorOf(interfaces, artifact, method);
  const selectors = {
    transfer: pick("EconomyToken", "transfer"),
    delegate: pick("EconomyToken", "delegate"),
    stake: pick("RewardPool", "stake"),
    stakeLocked: pick("RewardPool", "stakeLocked"),
    settle: pick("RewardPool", "settle"),
    unstake: pick("RewardPool", "unstake"),
    withdraw: pick("RewardPool", "withdraw"),
    emergencyExit: pick("RewardPool", "emergencyExit"),
    claim: pick("RewardPool", "claim"),
    fund: pick("RewardPool", "fund"),
    payWithQuote: pick("UsageFees", "payWithQuote"),
    payWithToken: pick("UsageFees", "payWithToken"),
    release: pick("UsageFees", "release"),
    poke: pick("EmissionMinter", "poke"),
    observe: pick("PriceOracle", "observe"),
    burn: pick("AutomatedBurn", "burn"),
    execute: pick("Buyback", "execute"),
    releaseGrant: pick("VestingGrants", "release"),
    swap: pick("UniswapV2Router02", "swapExactTokensForTokens"),
    addLiquidity: pick("UniswapV2Router02", "addLiquidity"),
    removeLiquidity: pick("UniswapV2Router02", "removeLiquidity"),
  };
  const { token, quote, router } = addresses;
  const poolOf = (pool: PoolId): string => (pool === "staking" ? addresses.stakingPool : addresses.miningPool);

  const swap = (amountIn: bigint, minimumOut: bigint, path: [string, string], to: string, deadline: bigint): Call => ({
    target: router,
    data: selectors.swap + [amountIn, minimumOut, 160n, to, deadline, 2n, ...path].map(encodeWord).join(""),
  });

  return (action, deadlineSeconds) => {
    const actor = book.addressOf(action.actor);
    switch (action.kind) {
      case "transfer":
        return {
          target: action.asset === "token" ? token : quote,
          data: encodeCall(selectors.transfer, book.addressOf(action.to), action.amountWei),
        };
      case "delegate":
        return { target: token, data: encodeCall(selectors.delegate, book.addressOf(action.to)) };
      case "buy":
        return swap(action.quoteWei, action.minimumTokenWei, [quote, token], actor, deadlineSeconds);
      case "sell":
        return swap(action.tokenWei, action.minimumQuoteWei, [token, quote], actor, deadlineSeconds);
      case "addLiquidity": {
        const { tokenWei, quoteWei, minimumTokenWei, minimumQuoteWei } = action;
        const args = [token, quote, tokenWei, quoteWei, minimumTokenWei, minimumQuoteWei, actor, deadlineSeconds];
        return { target: router, data: encodeCall(selectors.addLiquidity, ...args) };
      }
      case "removeLiquidity": {
        const { liquidityWei, minimumTokenWei, minimumQuoteWei } = action;
        const args = [token, quote, liquidityWei, minimumTokenWei, minimumQuoteWei, actor, deadlineSeconds];
        return { target: router, data: encodeCall(selectors.removeLiquidity, ...args) };
      }
      case "stake":
        return { target: poolOf(action.pool), data: encodeCall(selectors.stake, action.amountWei) };
      case "stakeLocked":
        return { target: poolOf(action.pool), data: encodeCall(selectors.stakeLocked, action.amountWei, action.tier) };
      case "settle":
        return {
          target: poolOf(action.pool),
          data: encodeCall(selectors.settle, book.addressOf(action.account), action.positionId),
        };
      case "unstake":
        return { target: poolOf(action.pool), data: encodeCall(selectors.unstake, action.amountWei) };
      case "withdraw":
        return { target: poolOf(action.pool), data: encodeCall(selectors.withdraw, action.unstakingId) };
      case "emergencyExit":
        return { target: poolOf(action.pool), data: selectors.emergencyExit };
      case "claim":
        return { target: poolOf(action.pool), data: selectors.claim };
      case "fundRewards":
        return { target: poolOf(action.pool), data: encodeCall(selectors.fund, action.amountWei) };
      case "payWithQuote":
        return {
          target: addresses.fees,
          data: encodeCall(selectors.payWithQuote, action.units, action.maximumQuoteWei),
        };
      case "payWithToken":
        return {
          target: addresses.fees,
          data: encodeCall(selectors.payWithToken, action.units, action.maximumTokenWei),
        };
      case "releaseRevenue":
        return { target: addresses.fees, data: encodeCall(selectors.release, recipientIndex(action.share)) };
      case "pokeEmission":
        return { target: addresses.minter, data: selectors.poke };
      case "observe":
        return { target: addresses.oracle, data: selectors.observe };
      case "burn":
        return { target: addresses.burn, data: selectors.burn };
      case "buyback":
        return {
          target: addresses.buyback,
          data: encodeCall(selectors.execute, action.minimumTokenWei, action.deadlineSeconds),
        };
      case "releaseGrant":
        return { target: addresses.vesting, data: encodeCall(selectors.releaseGrant, action.grantId) };
    }
  };
}
