import {
  governor,
  governorCore,
  governorCounting,
  governorSettings,
  governorTimelock,
  timelock,
  timelockController,
  twin,
  type Twin,
} from "./twin.ts";

/** Votes that are miscounted, and proposals that pass or execute when they mustn't (GOV). */
export const PROPOSAL_TWINS: readonly Twin[] = [
  twin(
    "GOV-046",
    "a proposal executes a second early",
    timelockController("timestamp > block.timestamp)", "timestamp > block.timestamp + 1)"),
  ),
  twin(
    "GOV-101",
    "a proposal leaves no trace of its execution",
    governorCore("        _proposals[proposalId].executed = true;\n", ""),
    governorTimelock("        // cleanup for refund\n        delete _timelockIds[proposalId];\n", ""),
    timelockController("        _timestamps[id] = DONE_TIMESTAMP;\n", ""),
  ),
  twin(
    "GOV-102",
    "a proposal is cancelled in name alone",
    governorCore("        _proposals[proposalId].canceled = true;\n", ""),
  ),
  twin(
    "GOV-104",
    "a proposal passes over its calls that fail",
    timelockController("Address.verifyCallResult(success, returndata);", "(success, returndata);"),
  ),
  twin(
    "GOV-104",
    "whoever queues a proposal becomes its proposer",
    governorCore(
      "_proposals[proposalId].etaSeconds = etaSeconds;",
      "_proposals[proposalId].etaSeconds = etaSeconds;\n            _proposals[proposalId].proposer = _msgSender();",
    ),
  ),
  twin(
    "GOV-144",
    "a proposal that is queued is told to be due at once",
    governorTimelock("SafeCast.toUint48(block.timestamp + delay)", "SafeCast.toUint48(block.timestamp)"),
  ),
  twin(
    "GOV-145",
    "an execution forgets when it was due",
    governorCore(
      "_proposals[proposalId].executed = true;",
      "_proposals[proposalId].executed = true;\n        delete _proposals[proposalId].etaSeconds;",
    ),
  ),
  twin(
    "GOV-146",
    "an account may vote again",
    governorCounting("if (proposalVote.hasVoted[account]) {", "if (proposalVote.hasVoted[account] && support > 2) {"),
  ),
  twin(
    "GOV-147",
    "abstentions count as votes for",
    governorCounting("proposalVote.abstainVotes += totalWeight;", "proposalVote.forVotes += totalWeight;"),
  ),
  twin(
    "GOV-148",
    "a vote weighs what there was a second before it",
    governorCore("_getVotes(account, proposalSnapshot(proposalId), params)", "_getVotes(account, clock() - 1, params)"),
  ),
  twin(
    "GOV-149",
    "votes against count towards the quorum",
    governorCounting(
      "<= proposalVote.forVotes + proposalVote.abstainVotes;",
      "<= proposalVote.againstVotes + proposalVote.forVotes + proposalVote.abstainVotes;",
    ),
  ),
  twin(
    "GOV-150",
    "the timelock's delay can be voted away",
    timelock("require(newDelay >= minimumDelaySeconds, TimelockDelayTooShort(newDelay, minimumDelaySeconds));", ""),
  ),
  twin(
    "GOV-151",
    "a vote may begin at once",
    governor("require(newVotingDelay > 0, GovernorVotingDelayTooShort(newVotingDelay, 1));", ""),
  ),
  twin(
    "GOV-152",
    "the threshold of proposals only rises",
    governorSettings(
      "_proposalThreshold = newProposalThreshold;",
      "if (newProposalThreshold > _proposalThreshold) _proposalThreshold = newProposalThreshold;",
    ),
  ),
  twin(
    "GOV-153",
    "a vote's delay is part of its period",
    governorCore("uint256 duration = votingPeriod();", "uint256 duration = votingPeriod() - votingDelay();"),
  ),
  twin(
    "GOV-154",
    "a wei less than the threshold suffices to propose",
    governorCore("if (proposerVotes < votesThreshold) {", "if (proposerVotes + 1 < votesThreshold) {"),
  ),
  twin(
    "GOV-155",
    "votes are cast on what has succeeded",
    governorCore(
      "_validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));",
      "_validateStateBitmap(\n            proposalId,\n            _encodeStateBitmap(ProposalState.Active) | _encodeStateBitmap(ProposalState.Succeeded)\n        );",
    ),
  ),
  twin(
    "GOV-161",
    "a proposal executes in the second in which it lapses",
    timelock("block.timestamp < getTimestamp(id)", "block.timestamp <= getTimestamp(id)"),
  ),
];
