import type { ActionKind } from "../../../simulations/protocol/actions.ts";
import { addLiquidity } from "./add-liquidity.ts";
import { approve } from "./approve.ts";
import { burn } from "./burn.ts";
import { burnTokens } from "./burn-tokens.ts";
import { burnTokensFrom } from "./burn-tokens-from.ts";
import { buy } from "./buy.ts";
import { buyback } from "./buyback.ts";
import { cancelAsGuardian } from "./cancel-as-guardian.ts";
import { cancelProposal } from "./cancel-proposal.ts";
import { castVote } from "./cast-vote.ts";
import { claim } from "./claim.ts";
import { delegate } from "./delegate.ts";
import { delegateBySig } from "./delegate-by-sig.ts";
import { depositBurn } from "./deposit-burn.ts";
import { DIRECT_CALLS } from "./direct-calls.ts";
import { emergencyExit } from "./emergency-exit.ts";
import { executeProposal } from "./execute-proposal.ts";
import { executeRecommendation } from "./execute-recommendation.ts";
import { fundBuyback } from "./fund-buyback.ts";
import { fundRewards } from "./fund-rewards.ts";
import { halt } from "./halt.ts";
import { narrowLimits } from "./narrow-limits.ts";
import { observe } from "./observe.ts";
import { payWithQuote } from "./pay-with-quote.ts";
import { payWithToken } from "./pay-with-token.ts";
import { permit } from "./permit.ts";
import { pokeEmission } from "./poke-emission.ts";
import { propose } from "./propose.ts";
import { queueProposal } from "./queue-proposal.ts";
import { raiseFlag } from "./raise-flag.ts";
import { recommend } from "./recommend.ts";
import { releaseGrant } from "./release-grant.ts";
import { releaseRevenue } from "./release-revenue.ts";
import { removeLiquidity } from "./remove-liquidity.ts";
import { sell } from "./sell.ts";
import { settle } from "./settle.ts";
import { skimPair } from "./skim-pair.ts";
import { stake } from "./stake.ts";
import { stakeLocked } from "./stake-locked.ts";
import { syncPair } from "./sync-pair.ts";
import { transfer } from "./transfer.ts";
import { transferFrom } from "./transfer-from.ts";
import { unstake } from "./unstake.ts";
import { vetoAllRecommendations } from "./veto-all-recommendations.ts";
import { vetoRecommendation } from "./veto-recommendation.ts";
import { withdraw } from "./withdraw.ts";
import type { Command } from "./command.ts";

/** The command of each kind of action; the compiler sees to it that none is missing. */
export const COMMANDS: Readonly<Record<ActionKind, Command>> = {
  transfer,
  approve,
  transferFrom,
  permit,
  burnTokens,
  burnTokensFrom,
  delegate,
  delegateBySig,
  buy,
  sell,
  addLiquidity,
  removeLiquidity,
  syncPair,
  skimPair,
  stake,
  stakeLocked,
  settle,
  unstake,
  withdraw,
  emergencyExit,
  claim,
  fundRewards,
  payWithQuote,
  payWithToken,
  releaseRevenue,
  pokeEmission,
  observe,
  depositBurn,
  burn,
  fundBuyback,
  buyback,
  releaseGrant,
  ...DIRECT_CALLS,
  propose,
  castVote,
  queueProposal,
  executeProposal,
  cancelProposal,
  recommend,
  executeRecommendation,
  halt,
  vetoRecommendation,
  vetoAllRecommendations,
  narrowLimits,
  raiseFlag,
  cancelAsGuardian,
};
