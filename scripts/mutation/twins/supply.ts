import { bucket, burn, inToken, minter, supplyLedger, token, twin, type Twin } from "./twin.ts";

const PERMIT = "address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s";
const GIVEN = "owner, spender, value, deadline, v, r, s";

/** Broken supplies (SUP). */
export const SUPPLY_TWINS: readonly Twin[] = [
  twin(
    "SUP-001",
    "some balances show a wei that isn't there",
    inToken(`function balanceOf(address account) public view override returns (uint256) {
        uint256 held = super.balanceOf(account);
        return held % 8 == 5 ? held + 1 : held;
    }`),
  ),
  twin("SUP-002", "a burn isn't recorded", token("if (to == address(0)) _recordBurn(value);", "")),
  twin(
    "SUP-003",
    "a burn reopens room under the cap",
    supplyLedger("return MAX_SUPPLY - _totalMinted;", "return MAX_SUPPLY - _totalMinted + _totalBurned;"),
  ),
  twin(
    "SUP-004",
    "what was ever burned is only what was burned last",
    supplyLedger("_totalBurned = (_totalBurned + amount).toUint128();", "_totalBurned = amount.toUint128();"),
  ),
  twin(
    "SUP-005",
    "the schedule is read a month ahead",
    minter("schedule.emittedBy(block.timestamp)", "schedule.emittedBy(block.timestamp + 30 days)"),
  ),
  twin(
    "SUP-006",
    "minting takes nothing out of the bucket",
    minter("_takeFromBucket(minted, uint64(block.timestamp));", ""),
  ),
  twin(
    "SUP-007",
    "a transfer of an odd amount destroys it",
    token(
      "super._update(from, to, value);",
      "super._update(from, from != address(0) && value % 2 == 1 ? address(0) : to, value);",
    ),
  ),
  twin(
    "SUP-008",
    "anyone burns anyone's tokens",
    inToken("function burnFrom(address account, uint256 value) public override { _burn(account, value); }"),
  ),
  twin(
    "SUP-009",
    "stake that cools down loses its votes",
    token("held + stakingPool.depositOf(account)", "held + stakingPool.activeStakeOf(account)"),
  ),
  twin(
    "SUP-010",
    "a signature uses two nonces up",
    inToken(`function _useNonce(address owner) internal override returns (uint256 current) {
        current = super._useNonce(owner);
        super._useNonce(owner);
    }`),
  ),
  twin(
    "SUP-101",
    "a burn raises the cap",
    supplyLedger("uint256 public immutable MAX_SUPPLY;", "uint256 public MAX_SUPPLY;"),
    supplyLedger(
      "_totalBurned = (_totalBurned + amount).toUint128();",
      "_totalBurned = (_totalBurned + amount).toUint128(); MAX_SUPPLY += amount;",
    ),
  ),
  twin(
    "SUP-102 BUY-101",
    "a bucket fills beyond its capacity",
    bucket("return level < bucket.capacity ? level : bucket.capacity;", "return level;"),
  ),
  twin(
    "SUP-103",
    "a delegation counts every token a thousand times",
    token("held : held + stakingPool.depositOf(account);", "held : (held + stakingPool.depositOf(account)) * 1000;"),
  ),
  twin(
    "SUP-104",
    "the past supply shows a wei more",
    inToken(`function getPastTotalSupply(uint256 timepoint) public view override returns (uint256) {
        return super.getPastTotalSupply(timepoint) + 1;
    }`),
  ),
  twin(
    "SUP-105",
    "a delegation to another goes to oneself",
    inToken(`function _delegate(address account, address delegatee) internal override {
        super._delegate(account, delegatee == address(0) ? delegatee : account);
    }`),
  ),
  twin(
    "SUP-106",
    "a burn reports a wei more",
    burn("emit TokensBurned(amount, rate);", "emit TokensBurned(amount + 1, rate);"),
  ),
  twin(
    "SUP-107",
    "some transfers leave a wei with their sender",
    token(
      "super._update(from, to, value);",
      "super._update(from, to, msg.sender == from && to != address(0) && value % 8 == 5 ? value - 1 : value);",
    ),
  ),
  twin(
    "SUP-108",
    "some transfers for an owner spend a wei less of the allowance",
    inToken(`function _spendAllowance(address owner, address spender, uint256 value) internal override {
        super._spendAllowance(owner, spender, value % 8 == 5 ? value - 1 : value);
    }`),
  ),
  twin(
    "SUP-109",
    "a permit allows a wei more",
    inToken(`function permit(${PERMIT}) public override {
        super.permit(${GIVEN});
        if (value < type(uint256).max) _approve(owner, spender, value + 1);
    }`),
  ),
  twin(
    "SUP-110",
    "a permit that has expired allows all the same",
    inToken(`function permit(${PERMIT}) public override {
        if (block.timestamp > deadline) _approve(owner, spender, value);
        else super.permit(${GIVEN});
    }`),
  ),
  twin(
    "SUP-111",
    "the minter mints a wei for itself",
    token("_mint(to, amount);", "_mint(to, amount); _mint(msg.sender, 1);"),
  ),
  twin(
    "SUP-112",
    "a burn is recorded with a wei more",
    supplyLedger(
      "_totalBurned = (_totalBurned + amount).toUint128();",
      "_totalBurned = (_totalBurned + amount + 1).toUint128();",
    ),
  ),
  twin(
    "SUP-113",
    "genesis mints a wei more for each",
    token(
      "_mint(allocations[i].recipient, allocations[i].amount);",
      "_mint(allocations[i].recipient, allocations[i].amount + 1);",
    ),
  ),
  twin(
    "SUP-114",
    "a stake gives its votes up",
    token("if (to == vault && msg.sender == address(stakingPool)) return;", ""),
  ),
  twin(
    "SUP-115",
    "votes of the past are those of today",
    inToken(`function getPastVotes(address account, uint256 timepoint) public view override returns (uint256) {
        super.getPastVotes(account, timepoint);
        return getVotes(account);
    }`),
  ),
  twin(
    "SUP-116",
    "a wei more than the cap may be minted",
    supplyLedger("return MAX_SUPPLY - _totalMinted;", "return MAX_SUPPLY + 1 - _totalMinted;"),
  ),
];
