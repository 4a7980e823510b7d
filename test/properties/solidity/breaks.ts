/** One fault of a contract, behind a switch. */
export interface Break {
  /** What is broken, in a few words. */
  readonly fault: string;
  /** Path from the root. */
  readonly file: string;
  /** Text that stands exactly once in the file. */
  readonly find: string;
  /** What stands in its place; `BROKEN` is true while the fault is switched on. */
  readonly replace: string;
}

const LEDGER = "contracts/staking/RewardLedger.sol";
const POOL = "contracts/staking/RewardPool.sol";
const TOKEN = "contracts/token/EconomyToken.sol";
const SUPPLY = "contracts/token/SupplyLedger.sol";
const BUCKET = "contracts/libraries/RateLimitedBucket.sol";
const VESTING = "contracts/distribution/VestingGrants.sol";
const MINTER = "contracts/emission/EmissionMinter.sol";
const FEES = "contracts/fees/UsageFees.sol";
const SPLIT = "contracts/fees/RevenueSplit.sol";
const BURN = "contracts/burn/AutomatedBurn.sol";
const BUYBACK = "contracts/buyback/Buyback.sol";
const LIMITS = "contracts/governance/ParameterLimits.sol";
const RECOMMENDATIONS = "contracts/governance/RecommendationLedger.sol";

/** Faults by name. */
export const BREAKS = {
  capReopened: {
    fault: "burning reopens room to mint",
    file: SUPPLY,
    find: "return MAX_SUPPLY - _totalMinted;",
    replace: "return MAX_SUPPLY - _totalMinted + (BROKEN ? _totalBurned : 0);",
  },
  burnUncounted: {
    fault: "what is burned isn't counted",
    file: SUPPLY,
    find: "_totalBurned = (_totalBurned + amount).toUint128();",
    replace: "_totalBurned = (BROKEN ? _totalBurned : _totalBurned + amount).toUint128();",
  },
  refilledTwice: {
    fault: "a taking doesn't move the bucket's clock, so that the same time refills it again",
    file: BUCKET,
    find: "bucket.level = (level - amount).toUint128();\n        bucket.updatedAt = nowSeconds;",
    replace: "bucket.level = (level - amount).toUint128();\n        if (!BROKEN) bucket.updatedAt = nowSeconds;",
  },
  filledByLimits: {
    fault: "new limits fill the bucket",
    file: BUCKET,
    find: "bucket.level = level < capacity ? level.toUint128() : capacity;",
    replace: "bucket.level = level < capacity && !BROKEN ? level.toUint128() : capacity;",
  },
  remainderLost: {
    fault: "the remainder of a distribution is lost",
    file: LEDGER,
    find: "(scaled % totalWeight).toUint128());",
    replace: "(BROKEN ? 0 : scaled % totalWeight).toUint128());",
  },
  fractionForfeited: {
    fault: "the fraction that an exit gives up is lost",
    file: LEDGER,
    find: "_remainder = (returned % SCALE).toUint128();",
    replace: "_remainder = (BROKEN ? 0 : returned % SCALE).toUint128();",
  },
  vestedEarly: {
    fault: "the cliff is left out",
    file: VESTING,
    find: "terms.cliffSeconds,\n                terms.durationSeconds,",
    replace: "BROKEN ? 0 : terms.cliffSeconds,\n                terms.durationSeconds,",
  },
  revokedStaysOwed: {
    fault: "what a revocation takes stays outstanding",
    file: VESTING,
    find: "totalOutstanding -= returned;",
    replace: "if (!BROKEN) totalOutstanding -= returned;",
  },
  lastWeiKept: {
    fault: "the last wei of a grant is never released",
    file: VESTING,
    find: "amount = _vested(grant) - grant.released;",
    replace: "amount = _vested(grant) - grant.released;\n        if (BROKEN && amount > 1) --amount;",
  },
  transferShort: {
    fault: "a transfer by the holder moves a wei less than its amount",
    file: TOKEN,
    find: "super._update(from, to, value);",
    replace:
      "super._update(from, to, BROKEN && from == msg.sender && to != address(0) && value > 1 ? value - 1 : value);",
  },
  allowanceKept: {
    fault: "spending leaves the allowance as it was",
    file: TOKEN,
    find: "    function _transferVotingUnits(",
    replace: `    function _spendAllowance(address owner, address spender, uint256 value) internal override {
        uint256 before = allowance(owner, spender);
        super._spendAllowance(owner, spender, value);
        if (BROKEN) _approve(owner, spender, before);
    }

    function _transferVotingUnits(`,
  },
  votesLeaveWithStake: {
    fault: "a return from the vault moves votes",
    file: TOKEN,
    find: "if (from == vault && to != address(0)) return;",
    replace: "if (from == vault && to != address(0) && !BROKEN) return;",
  },
  pastRewritten: {
    fault: "the clock of votes moves once a day, so that a moment of the past still changes",
    file: TOKEN,
    find: "return Time.timestamp();",
    replace: "return BROKEN ? Time.timestamp() - (Time.timestamp() % 86_400) : Time.timestamp();",
  },
  weightKept: {
    fault: "stake that leaves keeps its weight in the total",
    file: POOL,
    find: "totalWeight -= weight;",
    replace: "if (!BROKEN) totalWeight -= weight;",
  },
  withdrawalLarger: {
    fault: "a withdrawal pays a wei of somebody else's stake",
    file: POOL,
    find: "stakedToken.safeTransferFrom(stakeVault, msg.sender, unstaking.amount);",
    replace: `stakedToken.safeTransferFrom(
            stakeVault,
            msg.sender,
            BROKEN && stakedToken.balanceOf(stakeVault) > unstaking.amount ? unstaking.amount + 1 : unstaking.amount
        );`,
  },
  claimLarger: {
    fault: "a claim pays a wei of somebody else's rewards",
    file: POOL,
    find: "rewardToken.safeTransferFrom(rewardVault, msg.sender, amount);",
    replace: `rewardToken.safeTransferFrom(
            rewardVault,
            msg.sender,
            BROKEN && rewardToken.balanceOf(rewardVault) > amount ? amount + 1 : amount
        );`,
  },
  idleTimePaid: {
    fault: "time without stake is paid to whoever stakes next",
    file: POOL,
    find: "        updatedAt = uint48(block.timestamp);\n    }",
    replace: "        if (!BROKEN || totalWeight > 0) updatedAt = uint48(block.timestamp);\n    }",
  },
  lateCheckpoint: {
    fault: "unstaking doesn't pay the time before it first",
    file: POOL,
    find: "_distribute();\n        unstakingId = _startUnstaking(account, uint128(amount));",
    replace: "if (!BROKEN) _distribute();\n        unstakingId = _startUnstaking(account, uint128(amount));",
  },
  runwayIgnored: {
    fault: "the rate isn't capped by the runway",
    file: POOL,
    find: "undistributed() / _parameters.minimumRunwaySeconds",
    replace: "BROKEN ? type(uint80).max : undistributed() / _parameters.minimumRunwaySeconds",
  },
  exitHalted: {
    fault: "unstaking is blocked by a halt",
    file: POOL,
    find: "    function unstake(uint256 amount) external nonReentrant returns (uint256 unstakingId) {",
    replace: `    function unstake(uint256 amount) external nonReentrant returns (uint256 unstakingId) {
        require(!BROKEN || block.timestamp >= haltedUntil, HaltInForce(block.timestamp, haltedUntil));`,
  },
  mintedBeside: {
    fault: "a poke mints a wei more than it funds the pool with",
    file: MINTER,
    find: "token.mint(address(this), amount);",
    replace: "token.mint(address(this), BROKEN ? amount + 1 : amount);",
  },
  lineRounded: {
    fault: "the last line doesn't take the remainder",
    file: MINTER,
    find: "uint128 contributed = uint128(increment) - staking - mining;",
    replace: `uint128 contributed = BROKEN
            ? uint128(increment.mulDivDown(_contributionsWeightBps, BPS))
            : uint128(increment) - staking - mining;`,
  },
  idlePeriodTwice: {
    fault: "one idle period too many lowers the price",
    file: FEES,
    find: "passed - 1, set.floorUnitPrice",
    replace: "BROKEN ? passed : passed - 1, set.floorUnitPrice",
  },
  treasuryRounded: {
    fault: "the treasury doesn't take the remainder of quote revenue",
    file: SPLIT,
    find: "uint256 toTreasury = amount - toBuyback;",
    replace: `uint256 toTreasury = BROKEN
            ? amount.mulDivDown(_weights.quoteTreasury, BPS)
            : amount - toBuyback;`,
  },
  inventoryKept: {
    fault: "a burn leaves the inventory as it was",
    file: BURN,
    find: "inventory -= amount;",
    replace: "if (!BROKEN) inventory -= amount;",
  },
  tipNotDeducted: {
    fault: "the tip isn't taken out of the inventory",
    file: BUYBACK,
    find: "inventory -= lot + tip;",
    replace: "inventory -= BROKEN ? lot : lot + tip;",
  },
  windowHalved: {
    fault: "moves count for half of the window",
    file: LIMITS,
    find: "if (uint256(move.movedAt) + limits.windowSeconds <= nowSeconds) break;",
    replace: "if (uint256(move.movedAt) + limits.windowSeconds / (BROKEN ? 2 : 1) <= nowSeconds) break;",
  },
  stepIgnored: {
    fault: "a move may be larger than a step",
    file: LIMITS,
    find: "require(distance <= limits.step,",
    replace: "require(distance <= limits.step || BROKEN,",
  },
  budgetLoosened: {
    fault: "a narrowing may raise the budget",
    file: LIMITS,
    find: "limits.budget <= inForce.budget &&",
    replace: "(limits.budget <= inForce.budget || BROKEN) &&",
  },
  narrowingKept: {
    fault: "a narrowing stays where a value outside of it is adopted",
    file: LIMITS,
    find: "if (value < narrowed.minimum || value > narrowed.maximum) delete",
    replace: "if (!BROKEN && (value < narrowed.minimum || value > narrowed.maximum)) delete",
  },
  usedEarly: {
    fault: "a recommendation is used before its delay is over",
    file: RECOMMENDATIONS,
    find: "require(nowSeconds >= readyAt,",
    replace: "require(nowSeconds >= readyAt || BROKEN,",
  },
  contentIgnored: {
    fault: "a recommendation is used with other content",
    file: RECOMMENDATIONS,
    find: "require(shown == recommendation.commitment,",
    replace: "require(shown == recommendation.commitment || BROKEN,",
  },
  vetoIgnored: {
    fault: "a recommendation is used although it was vetoed",
    file: RECOMMENDATIONS,
    find: "require(!recommendation.vetoed && id > vetoedThroughId,",
    replace: "require(BROKEN || (!recommendation.vetoed && id > vetoedThroughId),",
  },
} as const satisfies Record<string, Break>;

/** Name of a fault. */
export type BreakName = keyof typeof BREAKS;
