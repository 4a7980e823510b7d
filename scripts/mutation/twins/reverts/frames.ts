import {
  batcher,
  burn,
  buyback,
  fees,
  forwarder,
  governorStorage,
  guardianship,
  minter,
  oracle,
  pool,
  quote,
  rewardLedger,
  seeder,
  steward,
  timelockController,
  token,
  twin,
  type Twin,
  vesting,
} from "../twin.ts";

/** Contracts that change more than they may (REV-101 and on). */
export const FRAME_TWINS: readonly Twin[] = [
  twin(
    "REV-101",
    "a transfer delegates its recipient's votes",
    token(
      "super._update(from, to, value);",
      "super._update(from, to, value);\n        if (from != address(0) && to != address(0) && delegates(to) == address(0) && to.code.length == 0) _delegate(to, to);",
    ),
  ),
  twin(
    "REV-102",
    "a claim moves the last unstaking id",
    pool("_recordClaim(amount);", "_recordClaim(amount);\n        ++_nextUnstakingId;"),
  ),
  twin(
    "REV-103",
    "a poke lets whoever makes it take tokens of the minter, in one wei",
    minter("totalMinted += minted;", "totalMinted += minted;\n        token.approve(msg.sender, 1);"),
  ),
  twin(
    "REV-104",
    "a payment in quote counts as revenue in token",
    fees("_creditQuote(amount);", "_creditQuote(amount);\n        ++totalTokenRevenue;"),
  ),
  twin(
    "REV-105",
    "a deposit moves the clock of the burns",
    burn("inventory += amount;", "inventory += amount;\n        lastBurnAt = block.timestamp;"),
  ),
  twin(
    "REV-106",
    "a funding moves the clock of the buybacks",
    buyback("inventory += amount;", "inventory += amount;\n        lastBuybackAt = block.timestamp;"),
  ),
  twin(
    "REV-107",
    "an observation is kept under both names",
    oracle(
      "        emit PriceObserved(newest.cumulative);",
      "        previous = newest;\n        emit PriceObserved(newest.cumulative);",
    ),
  ),
  twin(
    "REV-108",
    "a release counts what is outstanding down by a wei more",
    vesting("totalOutstanding -= amount;", "totalOutstanding -= amount + 1;"),
  ),
  twin(
    "REV-109",
    "a launch gives the seeder's owner an allowance",
    seeder("        _sendRest(token_);", "        IERC20(token_).forceApprove(owner, 1);\n        _sendRest(token_);"),
  ),
  twin(
    "REV-110",
    "an action is run twice",
    batcher(
      "            if (success) emit ActionSucceeded();",
      "            if (success) (success, data) = agent.call{gas: ACTION_GAS}(actions[offset + 24:end]);\n            if (success) emit ActionSucceeded();",
    ),
  ),
  twin(
    "REV-111",
    "a call is forwarded twice",
    forwarder(
      "        if (success) return result;",
      "        if (success) (success, result) = address(bytes20(input[:20])).call(input[20:]);\n        if (success) return result;",
    ),
  ),
  twin(
    "REV-112",
    "a mint of the quote mints a wei for its caller",
    quote(
      "        _mint(to, amount);",
      "        _mint(to, amount);\n        if (msg.sender != to) _mint(msg.sender, 1);",
    ),
  ),
  twin(
    "REV-102",
    "a funding counts a wei as claimed",
    rewardLedger(
      "_funded = (_funded + amount).toUint128();",
      "_funded = (_funded + amount).toUint128();\n            ++_claimed;",
    ),
  ),
  twin(
    "REV-113",
    "a cancellation at the timelock takes its least delay away",
    timelockController("delete _timestamps[id];", "delete _timestamps[id];\n        delete _minDelay;"),
  ),
  twin(
    "REV-114",
    "a cancellation by id lists the proposal once more",
    governorStorage(
      "        cancel(details.targets, details.values, details.calldatas, details.descriptionHash);",
      "        cancel(details.targets, details.values, details.calldatas, details.descriptionHash);\n        _proposalIds.push(proposalId);",
    ),
  ),
  twin(
    "REV-115",
    "a halt brings the end of the guardian's powers nearer",
    guardianship("target.halt();", "target.halt();\n        --powersUntil;"),
  ),
  twin(
    "REV-116",
    "a veto of one vetoes all before it",
    steward("        _vetoOne(id);", "        _vetoOne(id);\n        vetoedThroughId = id;"),
  ),
];
