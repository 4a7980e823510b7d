import { governorCore, governorStorage, twin, type Patcher, type Twin } from "../twin.ts";

const VOTER = "address voter = _msgSender();\n        return _castVote(proposalId, voter, support, ";
const SUCCEEDED = "_validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Succeeded));";
const UNKNOWN = "if (proposalSnapshot(proposalId) == 0) return proposalId;";
const UNCHECKED = `if (details.descriptionHash == 0) {
            revert GovernorNonexistentProposal(proposalId);
        }`;

/** A function by a proposal's id doesn't look whether there is such a proposal. */
const unknownId = (name: string): ReturnType<Patcher> =>
  governorStorage(`${UNCHECKED}\n        ${name}(details.targets`, `${name}(details.targets`);

/** Proposals (REV-130 to REV-136). */
const COURSE: readonly Twin[] = [
  twin(
    "REV-130",
    "anyone proposes what names another as its proposer",
    governorCore("return !success || recovered == proposer;", "return true;"),
  ),
  twin(
    "REV-131",
    "a queueing of what wasn't proposed does nothing",
    governorCore(SUCCEEDED, `${UNKNOWN}\n        ${SUCCEEDED}`),
  ),
  twin("REV-132", "a queueing by an id that there isn't names another id", unknownId("queue")),
  twin(
    "REV-131 REV-132",
    "a proposal is queued that the votes have defeated",
    governorCore(
      SUCCEEDED,
      "_validateStateBitmap(\n            proposalId,\n            _encodeStateBitmap(ProposalState.Succeeded) | _encodeStateBitmap(ProposalState.Defeated)\n        );",
    ),
  ),
  twin(
    "REV-133",
    "an execution of what wasn't proposed does nothing",
    governorCore(
      "        _validateStateBitmap(\n            proposalId,\n            _encodeStateBitmap(needsQueueing",
      `        ${UNKNOWN}\n        _validateStateBitmap(\n            proposalId,\n            _encodeStateBitmap(needsQueueing`,
    ),
  ),
  twin("REV-134", "an execution by an id that there isn't names another id", unknownId("execute")),
  twin(
    "REV-133 REV-134",
    "a proposal that wasn't queued is sent to the timelock",
    governorCore(
      "_encodeStateBitmap(needsQueueing ? ProposalState.Queued : ProposalState.Succeeded)",
      "_encodeStateBitmap(ProposalState.Queued) | _encodeStateBitmap(ProposalState.Succeeded)",
    ),
  ),
  twin(
    "REV-135",
    "a cancellation of what wasn't proposed does nothing",
    governorCore(
      "if (!_validateCancel(proposalId, caller)) revert",
      `${UNKNOWN}\n        if (!_validateCancel(proposalId, caller)) revert`,
    ),
  ),
  twin("REV-136", "a cancellation by an id that there isn't names another id", unknownId("cancel")),
  twin(
    "REV-135 REV-136",
    "a proposer cancels once the vote is open",
    governorCore(
      "return (state(proposalId) == ProposalState.Pending) && caller == proposalProposer(proposalId);",
      "return state(proposalId) <= ProposalState.Active && caller == proposalProposer(proposalId);",
    ),
  ),
];

/** Votes (REV-137 to REV-141). */
const VOTES: readonly Twin[] = [
  twin(
    "REV-137",
    "a vote before its time does nothing",
    governorCore(`${VOTER}"");`, `if (state(proposalId) < ProposalState.Active) return 0;\n        ${VOTER}"");`),
  ),
  twin(
    "REV-138",
    "a vote with a reason that is of no kind counts as an abstention",
    governorCore(
      "return _castVote(proposalId, voter, support, reason);",
      "return _castVote(proposalId, voter, support < 3 ? support : 2, reason);",
    ),
  ),
  twin(
    "REV-139",
    "a vote with parameters after its time does nothing",
    governorCore(
      `${VOTER}reason, params);`,
      `if (state(proposalId) > ProposalState.Active) return 0;\n        ${VOTER}reason, params);`,
    ),
  ),
  twin(
    "REV-140",
    "a vote is carried in that its voter hasn't signed",
    governorCore(
      "if (!_validateVoteSig(proposalId, support, voter, signature)) {\n            revert GovernorInvalidSignature(voter);\n        }",
      "_validateVoteSig(proposalId, support, voter, signature);",
    ),
  ),
  twin(
    "REV-141",
    "a vote that isn't signed is blamed on who carries it in",
    governorCore(
      "reason, params, signature)) {\n            revert GovernorInvalidSignature(voter);",
      "reason, params, signature)) {\n            revert GovernorInvalidSignature(_msgSender());",
    ),
  ),
];

/** Proposals and votes (REV-130 to REV-141). */
export const GOVERNOR_REVERT_TWINS: readonly Twin[] = [...COURSE, ...VOTES];
