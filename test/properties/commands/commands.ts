import type { ActionKind } from "../../../simulations/protocol/actions.ts";
import { addLiquidity } from "./add-liquidity.ts";
import { approve } from "./approve.ts";
import { burnTokensFrom } from "./burn-tokens-from.ts";
import { burnTokens } from "./burn-tokens.ts";
import { burn } from "./burn.ts";
import { buy } from "./buy.ts";
import { buyback } from "./buyback.ts";
import { cancelScheduled } from "./cancel-scheduled.ts";
import { claim } from "./claim.ts";
import type { Command } from "./command.ts";
import { delegateBySig } from "./delegate-by-sig.ts";
import { delegate } from "./delegate.ts";
import { depositBurn } from "./deposit-burn.ts";
import { emergencyExit } from "./emergency-exit.ts";
import { fundBuyback } from "./fund-buyback.ts";
import { fundRewards } from "./fund-rewards.ts";
import { halt } from "./halt.ts";
import { observe } from "./observe.ts";
import { payWithQuote } from "./pay-with-quote.ts";
import { payWithToken } from "./pay-with-token.ts";
import { permit } from "./permit.ts";
import { pokeEmission } from "./poke-emission.ts";
import { releaseGrant } from "./release-grant.ts";
import { releaseRevenue } from "./release-revenue.ts";
import { removeLiquidity } from "./remove-liquidity.ts";
import { resume } from "./resume.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { schedule } from "./schedule.ts";
import { sell } from "./sell.ts";
import { setParameters } from "./set-parameters.ts";
import { settle } from "./settle.ts";
import { skimPair } from "./skim-pair.ts";
import { stakeLocked } from "./stake-locked.ts";
import { stake } from "./stake.ts";
import { syncPair } from "./sync-pair.ts";
import { transferFrom } from "./transfer-from.ts";
import { transfer } from "./transfer.ts";
import { unstake } from "./unstake.ts";
import { withdraw } from "./withdraw.ts";

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
  setParameters,
  halt,
  resume,
  revokeGrant,
  schedule,
  cancelScheduled,
};
