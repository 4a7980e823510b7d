import { timesUntil } from "../engine/clock.ts";
import type { StepTimes } from "../engine/clock.ts";
import type { Phase, StepResult } from "../engine/step-result.ts";
import type { Outcome } from "../protocol/actions.ts";

/** What the quorum of a vote is of. */
export interface VoteStart {
  readonly supplyWei: bigint;
  readonly quorumBps: bigint;
}

const BLOCK_OF_PHASE: Readonly<Record<Phase, keyof StepTimes>> = {
  ordinary: "ordinary",
  search: "arbitrage",
  arbitrage: "arbitrage",
  observation: "observation",
  window: "end",
};

/** Compute by how much an action changed the supply, in wei. */
export function supplyChangeWei(outcome: Outcome): bigint {
  if (outcome.status !== "ok") return 0n;
  const { action, events } = outcome;
  const burnedByHolder = action.kind === "burnTokens" || action.kind === "burnTokensFrom" ? action.amountWei : 0n;
  return events.reduce((sum, { contract, name, args }) => {
    const amount = (argument: string): bigint => BigInt(args[argument] ?? 0n);
    if (contract === "minter" && name === "EmissionMinted") {
      return sum + amount("staking") + amount("liquidityMining") + amount("contributions");
    }
    return contract === "burn" && name === "TokensBurned" ? sum - amount("amount") : sum;
  }, -burnedByHolder);
}

function quorumSetTo(outcome: Outcome): bigint | undefined {
  if (outcome.status !== "ok") return undefined;
  const event = outcome.events.findLast(({ name }) => name === "QuorumNumeratorUpdated");
  const quorumBps = event?.args["newQuorumNumerator"];
  return quorumBps === undefined ? undefined : BigInt(quorumBps);
}

/** Compute supply and quorum fraction as the checkpoints of a moment within a step have them: its own block counts. */
export function voteStartIn({ before, after, outcomes }: StepResult, atSeconds: bigint): VoteStart {
  const times = timesUntil(after.timeSeconds);
  const until = outcomes.filter(({ phase }) => times[BLOCK_OF_PHASE[phase]] <= atSeconds);
  return until.reduce<VoteStart>(
    ({ supplyWei, quorumBps }, { outcome }) => ({
      supplyWei: supplyWei + supplyChangeWei(outcome),
      quorumBps: quorumSetTo(outcome) ?? quorumBps,
    }),
    { supplyWei: before.token.totalSupplyWei, quorumBps: before.governance.quorumBps },
  );
}
