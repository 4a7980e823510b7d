import type { Action, ActionKind } from "../actions.ts";
import type { Account } from "./account.ts";
import type { Economy } from "./economy.ts";
import { runExecuteProposal, runGovernanceCall, runGuardianAction, runPropose } from "./governance/calls.ts";
import type { Revert } from "./revert.ts";

type Handler<Kind extends ActionKind> = (
  economy: Economy,
  actor: Account,
  action: Extract<Action, { kind: Kind }>,
) => Revert;

/** What each kind of action does. A handler that returns a revert has changed nothing. */
const HANDLERS: { readonly [Kind in ActionKind]: Handler<Kind> } = {
  transfer: ({ token, quote, pair, accounts }, actor, { asset, to, amountWei }) => {
    const moved = asset === "token" ? token : asset === "quote" ? quote : pair.shares;
    return moved.runTransfer(actor, accounts.get(to), amountWei);
  },
  approve: ({ token, accounts }, actor, { spender, amountWei }) =>
    token.runApprove(actor, accounts.get(spender), amountWei),
  transferFrom: ({ token, accounts }, actor, { from, to, amountWei }) =>
    token.runTransferFrom(actor, accounts.get(from), accounts.get(to), amountWei),
  permit: ({ token }, _actor, action) => token.runPermit(action),
  burnTokens: ({ token }, actor, { amountWei }) => token.runBurn(actor, amountWei),
  burnTokensFrom: ({ token, accounts }, actor, { from, amountWei }) =>
    token.runBurnFrom(actor, accounts.get(from), amountWei),
  delegate: ({ token, accounts }, actor, { to }) => token.runDelegate(actor, accounts.get(to)),
  delegateBySig: ({ token }, _actor, action) => token.runDelegateBySig(action),
  buy: ({ router }, actor, { quoteWei, minimumTokenWei }) => router.runSwap(actor, "quote", quoteWei, minimumTokenWei),
  sell: ({ router }, actor, { tokenWei, minimumQuoteWei }) => router.runSwap(actor, "token", tokenWei, minimumQuoteWei),
  addLiquidity: ({ router }, actor, { tokenWei, quoteWei, minimumTokenWei, minimumQuoteWei }) =>
    router.runAddLiquidity(actor, { tokenWei, quoteWei }, { tokenWei: minimumTokenWei, quoteWei: minimumQuoteWei }),
  removeLiquidity: ({ router }, actor, { liquidityWei, minimumTokenWei, minimumQuoteWei }) =>
    router.runRemoveLiquidity(actor, liquidityWei, { tokenWei: minimumTokenWei, quoteWei: minimumQuoteWei }),
  syncPair: ({ pair }) => pair.runSync(),
  skimPair: ({ pair, accounts }, _actor, { to }) => pair.runSkim(accounts.get(to)),
  stake: (economy, actor, { pool, amountWei }) => economy[pool].runStake(actor, amountWei),
  stakeLocked: (economy, actor, { pool, amountWei, tier }) => economy[pool].runStakeLocked(actor, amountWei, tier),
  settle: (economy, _actor, { pool, account, positionId }) =>
    economy[pool].runSettle(economy.accounts.get(account), positionId),
  unstake: (economy, actor, { pool, amountWei }) => economy[pool].runUnstake(actor, amountWei),
  withdraw: (economy, actor, { pool, unstakingId }) => economy[pool].runWithdraw(actor, unstakingId),
  emergencyExit: (economy, actor, { pool }) => economy[pool].runEmergencyExit(actor),
  claim: (economy, actor, { pool }) => economy[pool].runClaim(actor),
  fundRewards: (economy, actor, { pool, amountWei }) => economy[pool].runFund(actor, amountWei),
  payWithQuote: ({ fees }, actor, { units, maximumQuoteWei }) => fees.runPay(actor, "quote", units, maximumQuoteWei),
  payWithToken: ({ fees }, actor, { units, maximumTokenWei }) => fees.runPay(actor, "token", units, maximumTokenWei),
  releaseRevenue: ({ fees }, _actor, { share }) => fees.split.runRelease(share),
  pokeEmission: ({ minter }) => minter.runPoke(),
  observe: ({ oracle }) => oracle.runObserve(),
  depositBurn: ({ burn }, actor, { amountWei }) => burn.runDeposit(actor, amountWei),
  burn: ({ burn }) => burn.runBurn(),
  fundBuyback: ({ buyback }, actor, { quoteWei }) => buyback.runFund(actor, quoteWei),
  buyback: ({ buyback }, actor, { minimumTokenWei, deadlineSeconds }) =>
    buyback.runExecute(actor, minimumTokenWei, deadlineSeconds),
  releaseGrant: ({ vesting }, _actor, { grantId }) => vesting.runRelease(grantId),
  setParameters: runGovernanceCall,
  adoptParameters: runGovernanceCall,
  setLimits: runGovernanceCall,
  lowerFlag: runGovernanceCall,
  resume: runGovernanceCall,
  revokeGrant: runGovernanceCall,
  setGuardian: runGovernanceCall,
  setPowersUntil: runGovernanceCall,
  setVotingDelay: runGovernanceCall,
  setVotingPeriod: runGovernanceCall,
  setProposalThreshold: runGovernanceCall,
  setQuorum: runGovernanceCall,
  setExecutionDelay: runGovernanceCall,
  propose: runPropose,
  castVote: ({ governance }, actor, { proposal, support }) => governance.governor.runCastVote(actor, proposal, support),
  queueProposal: ({ governance }, _actor, { proposal }) => governance.governor.runQueue(proposal),
  executeProposal: (economy, _actor, { proposal }) => runExecuteProposal(economy, proposal),
  cancelProposal: ({ governance }, actor, { proposal }) => governance.governor.runCancelOwn(actor, proposal),
  recommend: ({ governance }, actor, { changes, evidenceHash }) =>
    governance.steward.runRecommend(actor, changes, evidenceHash),
  executeRecommendation: ({ governance }, actor, { recommendation, changes, evidenceHash }) =>
    governance.steward.runExecute(actor, recommendation, changes, evidenceHash),
  halt: runGuardianAction,
  vetoRecommendation: runGuardianAction,
  vetoAllRecommendations: runGuardianAction,
  narrowLimits: runGuardianAction,
  raiseFlag: runGuardianAction,
  cancelAsGuardian: runGuardianAction,
};

/**
 * Run an action.
 *
 * @returns Why it was reverted, in which case nothing has changed; undefined where it succeeded.
 */
export function runAction(economy: Economy, action: Action): Revert {
  const handler = HANDLERS[action.kind] as Handler<ActionKind>;
  return handler(economy, economy.accounts.get(action.actor), action);
}
