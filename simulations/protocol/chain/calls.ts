import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { Action, PoolId, RevenueShare } from "../actions.ts";
import type { AddressBook } from "./accounts.ts";
import type { GovernanceBook } from "./governance-book.ts";
import { createGovernanceEncoder } from "./governance-calls.ts";
import type { Call } from "./governance-calls.ts";
import { selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { signDelegation, signPermit } from "./signatures.ts";
import { encodeCall, encodeWord } from "./words.ts";

/** Turns actions into calls; `deadlineSeconds` is the time of the block that the action runs in. */
export type CallEncoder = (action: Action, deadlineSeconds: bigint) => Call;

/** Return the number of a share's recipient, in the order of `RevenueSplit.Recipient`. */
export function recipientIndex(share: RevenueShare): number {
  if (share.asset === "quote") return share.recipient === "buyback" ? 0 : 1;
  return { burn: 2, stakers: 3, treasury: 4 }[share.recipient];
}

/** What the encoder knows of an economy. */
export interface CallEncoderOptions {
  readonly interfaces: Interfaces;
  readonly addresses: ContractAddresses;
  readonly book: AddressBook;
  /** Knows proposals by number, and takes the name of what an execution is shown. */
  readonly governance: GovernanceBook;
  /** EIP-712 domain separator of the token. */
  readonly domainSeparator: string;
}

/** Build the encoder for one economy's addresses. */
export function createCallEncoder(options: CallEncoderOptions): CallEncoder {
  const { interfaces, addresses, book, domainSeparator } = options;
  const pick = (artifact: string, method: string): string => selectorOf(interfaces, artifact, method);
  const selectors = {
    transfer: pick("EconomyToken", "transfer"),
    approve: pick("EconomyToken", "approve"),
    transferFrom: pick("EconomyToken", "transferFrom"),
    permit: pick("EconomyToken", "permit"),
    burnTokens: pick("EconomyToken", "burn"),
    burnTokensFrom: pick("EconomyToken", "burnFrom"),
    delegate: pick("EconomyToken", "delegate"),
    delegateBySig: pick("EconomyToken", "delegateBySig"),
    sync: pick("UniswapV2Pair", "sync"),
    skim: pick("UniswapV2Pair", "skim"),
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
    depositBurn: pick("AutomatedBurn", "deposit"),
    burn: pick("AutomatedBurn", "burn"),
    fundBuyback: pick("Buyback", "fund"),
    execute: pick("Buyback", "execute"),
    releaseGrant: pick("VestingGrants", "release"),
    swap: pick("UniswapV2Router02", "swapExactTokensForTokens"),
    addLiquidity: pick("UniswapV2Router02", "addLiquidity"),
    removeLiquidity: pick("UniswapV2Router02", "removeLiquidity"),
  };
  const { token, quote, pair, router } = addresses;
  const assets = { token, quote, liquidity: pair };
  const encodeGovernance = createGovernanceEncoder(options);
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
          target: assets[action.asset],
          data: encodeCall(selectors.transfer, book.addressOf(action.to), action.amountWei),
        };
      case "approve":
        return {
          target: token,
          data: encodeCall(selectors.approve, book.addressOf(action.spender), action.amountWei),
        };
      case "transferFrom": {
        const args = [book.addressOf(action.from), book.addressOf(action.to), action.amountWei];
        return { target: token, data: encodeCall(selectors.transferFrom, ...args) };
      }
      case "permit": {
        const { amountWei, deadlineSeconds: deadline, nonce } = action;
        const [owner, spender] = [book.addressOf(action.owner), book.addressOf(action.spender)];
        const terms = { owner, spender, amountWei, nonce, deadlineSeconds: deadline };
        const { v, r, s } = signPermit(domainSeparator, terms, book.keyOf(action.signer));
        return { target: token, data: encodeCall(selectors.permit, owner, spender, amountWei, deadline, v, r, s) };
      }
      case "burnTokens":
        return { target: token, data: encodeCall(selectors.burnTokens, action.amountWei) };
      case "burnTokensFrom":
        return {
          target: token,
          data: encodeCall(selectors.burnTokensFrom, book.addressOf(action.from), action.amountWei),
        };
      case "delegate":
        return { target: token, data: encodeCall(selectors.delegate, book.addressOf(action.to)) };
      case "delegateBySig": {
        const { nonce, expirySeconds } = action;
        const delegatee = book.addressOf(action.to);
        const terms = { delegatee, nonce, expirySeconds };
        const { v, r, s } = signDelegation(domainSeparator, terms, book.keyOf(action.signer));
        return { target: token, data: encodeCall(selectors.delegateBySig, delegatee, nonce, expirySeconds, v, r, s) };
      }
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
      case "syncPair":
        return { target: pair, data: selectors.sync };
      case "skimPair":
        return { target: pair, data: encodeCall(selectors.skim, book.addressOf(action.to)) };
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
      case "depositBurn":
        return { target: addresses.burn, data: encodeCall(selectors.depositBurn, action.amountWei) };
      case "burn":
        return { target: addresses.burn, data: selectors.burn };
      case "fundBuyback":
        return { target: addresses.buyback, data: encodeCall(selectors.fundBuyback, action.quoteWei) };
      case "buyback":
        return {
          target: addresses.buyback,
          data: encodeCall(selectors.execute, action.minimumTokenWei, action.deadlineSeconds),
        };
      case "releaseGrant":
        return { target: addresses.vesting, data: encodeCall(selectors.releaseGrant, action.grantId) };
      default:
        return encodeGovernance(action);
    }
  };
}
