import {
  batcher,
  burn,
  buyback,
  fees,
  forwarder,
  geometricSchedule,
  haltable,
  inToken,
  linearSchedule,
  managed,
  minter,
  oracle,
  pool,
  quote,
  revenue,
  rewardLedger,
  seeder,
  supplyLedger,
  token,
  twin,
  type Twin,
  vesting,
} from "./twin.ts";

const PERMIT = "address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s";
const QUOTE_END = "    function decimals() public view override returns (uint8) {";

/** Contracts that let through what they have to refuse, or refuse it for another reason (REV). */
export const REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-001",
    "a transfer of more than there is moves what there is",
    inToken(`function transfer(address to, uint256 value) public override returns (bool) {
        uint256 held = balanceOf(msg.sender);
        return super.transfer(to, value < held ? value : held);
    }`),
  ),
  twin(
    "REV-002",
    "a transfer for an owner of more than is allowed moves nothing",
    inToken(`function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        return allowance(from, msg.sender) < value || super.transferFrom(from, to, value);
    }`),
  ),
  twin(
    "REV-003",
    "an approval of nobody is let through",
    inToken(`function approve(address spender, uint256 value) public override returns (bool) {
        return spender == address(0) || super.approve(spender, value);
    }`),
  ),
  twin(
    "REV-004",
    "a permit that has expired does nothing",
    inToken(`function permit(${PERMIT}) public override {
        if (block.timestamp <= deadline) super.permit(owner, spender, value, deadline, v, r, s);
    }`),
  ),
  twin(
    "REV-005",
    "nobody delegates to nobody",
    inToken(`function delegate(address delegatee) public override {
        require(delegatee != address(0));
        super.delegate(delegatee);
    }`),
  ),
  twin(
    "REV-006",
    "a signed delegation that has expired does nothing",
    inToken(`function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s)
        public
        override
    {
        if (block.timestamp <= expiry) super.delegateBySig(delegatee, nonce, expiry, v, r, s);
    }`),
  ),
  twin(
    "REV-007",
    "a burn of more than there is burns what there is",
    inToken(`function burn(uint256 value) public override {
        uint256 held = balanceOf(msg.sender);
        super.burn(value < held ? value : held);
    }`),
  ),
  twin(
    "REV-008",
    "a burn for an owner of more than is allowed does nothing",
    inToken(`function burnFrom(address account, uint256 value) public override {
        if (allowance(account, msg.sender) >= value) super.burnFrom(account, value);
    }`),
  ),
  twin(
    "REV-009",
    "the cap doesn't bind",
    supplyLedger("require(amount <= room, SupplyCapExceeded(amount, room));", "room;"),
  ),
  twin(
    "REV-010",
    "genesis takes a minter without code",
    token("require(minter_.code.length > 0, TokenGenesisBindingInvalid(minter_));", ""),
  ),
  twin(
    "REV-011",
    "a funding of nothing is let through",
    pool(
      "require(amount > 0, StakingAmountZero());\n        _distribute();\n        _recordFunding",
      "_distribute();\n        _recordFunding",
    ),
  ),
  twin(
    "REV-012",
    "a stake of nothing is let through",
    pool("require(amount > 0, StakingAmountZero());\n        uint256 room", "uint256 room"),
  ),
  twin(
    "REV-013",
    "a tier that there isn't panics",
    pool("require(tier < _lockTiers.length, StakingTierUnknown(tier, _lockTiers.length));", ""),
  ),
  twin(
    "REV-014",
    "a position that there isn't is settled",
    pool("require(position.amount > 0, StakingPositionUnknown(owner, positionId));", ""),
  ),
  twin(
    "REV-015",
    "an unstaking of too much panics",
    pool("require(amount <= available, StakingInsufficientStake(amount, available));", "available;"),
  ),
  twin(
    "REV-016",
    "an unstaking that there isn't is withdrawn",
    pool("require(unstaking.amount > 0, StakingUnstakingUnknown(msg.sender, unstakingId));", ""),
  ),
  twin(
    "REV-017",
    "a claim of nothing is let through",
    pool("require(amount > 0, StakingNothingToClaim(msg.sender));", ""),
  ),
  twin(
    "REV-018",
    "an exit with nothing is let through",
    pool("require(amount > 0, StakingInsufficientStake(1, 0));", ""),
  ),
  twin(
    "REV-019",
    "a target of nothing is let through",
    pool("_requireInRange(TARGET_STAKE, set.targetStake, 1, type(uint128).max >> 1);", ""),
  ),
  twin("REV-020", "a poke without anything due fails", minter("if (minted == 0) return 0;", "require(minted > 0);")),
  twin(
    "REV-021",
    "a weight of all and more is let through",
    minter("_requireInRange(STAKING_WEIGHT, _stakingWeightBps, 0, BPS);", ""),
  ),
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
  twin(
    "REV-046",
    "a cap of nothing is let through",
    supplyLedger("require(maxSupply > 0 && maxSupply <= type(uint128).max", "require(maxSupply <= type(uint128).max"),
  ),
  twin(
    "REV-047",
    "a lock of no time is let through",
    pool("tier.termSeconds > 0 &&\n                    tier", "tier"),
  ),
  twin(
    "REV-048",
    "the minter takes nobody for contributions",
    minter("require(contributions_ != address(0), EmissionRecipientInvalid());", ""),
  ),
  twin(
    "REV-049",
    "a pricing period of no time is let through",
    fees("require(pricingPeriodSeconds_ > 0, FeesPeriodInvalid());", ""),
  ),
  twin("REV-050", "an epoch of no time is let through", burn("require(epochSeconds_ > 0, BurnEpochInvalid());", "")),
  twin(
    "REV-051",
    "a halt of no time is let through",
    haltable("haltSeconds_ > 0 && haltSeconds_ <= LONGEST_HALT_SECONDS,", "haltSeconds_ <= LONGEST_HALT_SECONDS,"),
  ),
  twin(
    "REV-052",
    "an oracle takes any token",
    oracle("require(token == first || token == pair_.token1(), OracleTokenNotInPair(token));", ""),
  ),
  twin(
    "REV-053",
    "the grants take nobody for a treasury",
    vesting("require(treasury_ != address(0), VestingTreasuryInvalid());", ""),
  ),
  twin(
    "REV-054",
    "the seeder takes nobody for an owner",
    seeder("require(owner_ != address(0), SeederOwnerInvalid());", ""),
  ),
  twin(
    "REV-055",
    "a linear schedule of no time is let through",
    linearSchedule("require(durationSeconds_ > 0 && total_", "require(total_"),
  ),
  twin(
    "REV-056",
    "a geometric schedule of everything at once is let through",
    geometricSchedule("shareWad_ > 0 && shareWad_ < WAD &&", "shareWad_ > 0 &&"),
  ),
  twin(
    "REV-057",
    "the pool takes ether",
    pool(
      "    /// @inheritdoc IRewardPool\n    function fund(",
      "    receive() external payable {}\n\n    /// @inheritdoc IRewardPool\n    function fund(",
    ),
  ),
];

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
];
