import { inToken, minter, pool, supplyLedger, token, twin, type Twin } from "../twin.ts";

const PERMIT = "address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s";

/** Token, pools and minter (REV-001 to REV-021). */
export const TOKEN_AND_POOL_REVERT_TWINS: readonly Twin[] = [
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
];
