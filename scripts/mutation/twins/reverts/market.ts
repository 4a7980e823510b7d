import {
  batcher,
  burn,
  buyback,
  fees,
  forwarder,
  haltable,
  managed,
  oracle,
  quote,
  revenue,
  seeder,
  twin,
  type Twin,
  vesting,
} from "../twin.ts";

const QUOTE_END = "    function decimals() public view override returns (uint8) {";

/** Fees, burns, buybacks, grants and what stands around them (REV-022 to REV-045). */
export const MARKET_REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-022",
    "a payment in quote ignores its maximum",
    fees("require(amount <= maximumQuote, FeesPaymentAboveMaximum(amount, maximumQuote));", "maximumQuote;"),
  ),
  twin(
    "REV-023",
    "a payment in token ignores its maximum",
    fees("require(amount <= maximumToken, FeesPaymentAboveMaximum(amount, maximumToken));", "maximumToken;"),
  ),
  twin(
    "REV-024",
    "a release of nothing is let through",
    revenue("require(amount > 0, RevenueNothingToRelease(recipient));", ""),
  ),
  twin(
    "REV-025",
    "a period without a target is let through",
    fees("_requireInRange(TARGET, set.targetUnits, 1, type(uint64).max >> 2);", ""),
  ),
  twin("REV-026", "a deposit of nothing is let through", burn("require(amount > 0, BurnAmountZero());", "")),
  twin(
    "REV-027",
    "a burn of nothing is let through",
    burn("require(amount > 0, BurnNothingToBurn(inventory, supply, _parameters.supplyFloor));", ""),
  ),
  twin(
    "REV-028",
    "a scale of nothing is let through",
    burn("_requireInRange(ISSUANCE_SCALE, set.issuanceScale, 1, WAD);", ""),
  ),
  twin(
    "REV-029",
    "a funding of nothing is let through by the buyback",
    buyback("require(amount > 0, BuybackAmountZero());", ""),
  ),
  twin(
    "REV-030",
    "a lot below the least is let through",
    buyback("require(lot >= set.minimumLot, BuybackLotTooSmall(lot, set.minimumLot));", ""),
  ),
  twin(
    "REV-031",
    "a band of nothing is let through",
    buyback("_requireInRange(BAND, set.bandBps, 1, MAXIMUM_BAND_BPS);", ""),
  ),
  twin(
    "REV-032",
    "an observation waits a second longer",
    oracle(
      "require(age >= MINIMUM_AGE_SECONDS, OracleObservationTooEarly",
      "require(age > MINIMUM_AGE_SECONDS, OracleObservationTooEarly",
    ),
  ),
  twin(
    "REV-033",
    "a release of nothing is let through by the grants",
    vesting("require(amount > 0, VestingNothingToRelease(grantId));", ""),
  ),
  twin(
    "REV-034",
    "a revocation of nothing is let through",
    vesting("grant.revokedAt == 0 && returned > 0, VestingNotRevocable", "grant.revokedAt == 0, VestingNotRevocable"),
  ),
  twin(
    "REV-035",
    "a pair of nobody is let through",
    seeder(
      "        pair = factory.getPair(token_, address(quote));",
      "        if (token_ == address(0)) return token_;\n        pair = factory.getPair(token_, address(quote));",
    ),
  ),
  twin(
    "REV-036",
    "a pair that is seeded already is seeded again",
    seeder("require(shares == 0, SeederPairAlreadySeeded(shares));", "shares;"),
  ),
  twin(
    "REV-037",
    "a halt needs no rest before it, and reverts for nothing",
    haltable("require(block.timestamp >= readyAt, HaltTooSoon(block.timestamp, readyAt));", "readyAt;"),
  ),
  twin(
    "REV-038",
    "a resumption without a halt is let through",
    haltable("require(block.timestamp < haltedUntil, HaltNotInForce());", ""),
  ),
  twin(
    "REV-039",
    "anyone changes the authority",
    managed("if (caller != authority()) {", "if (caller == address(0)) {"),
  ),
  twin(
    "REV-040",
    "anyone runs actions",
    batcher("require(msg.sender == operator, BatcherOperatorOnly(msg.sender));", ""),
  ),
  twin(
    "REV-041",
    "anyone forwards calls",
    forwarder("require(msg.sender == batcher, ForwarderBatcherOnly(msg.sender));", ""),
  ),
  twin(
    "REV-042",
    "a mint for nobody is let through",
    quote("        _mint(to, amount);", "        if (to != address(0)) _mint(to, amount);"),
  ),
  twin(
    "REV-043",
    "a transfer of the quote to nobody does nothing",
    quote(
      QUOTE_END,
      `    function transfer(address to, uint256 value) public virtual override returns (bool) {\n        return to == address(0) || super.transfer(to, value);\n    }\n\n${QUOTE_END}`,
    ),
  ),
  twin(
    "REV-044",
    "a transfer of the quote for an owner of more than is allowed does nothing",
    quote(
      QUOTE_END,
      `    function transferFrom(address from, address to, uint256 value) public virtual override returns (bool) {\n        return allowance(from, msg.sender) < value || super.transferFrom(from, to, value);\n    }\n\n${QUOTE_END}`,
    ),
  ),
  twin(
    "REV-045",
    "an approval of nobody for the quote is let through",
    quote(
      QUOTE_END,
      `    function approve(address spender, uint256 value) public virtual override returns (bool) {\n        return spender == address(0) || super.approve(spender, value);\n    }\n\n${QUOTE_END}`,
    ),
  ),
];
