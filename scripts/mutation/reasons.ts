import { GOVERNANCE_REASONS } from "./governance-reasons.ts";
import { different, type Reason, same } from "./reason.ts";

/** Reasons by mutant, written by hand. A survivor without one fails the gate. */
export const REASONS: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  [
    "RateLimitedBucket._configureBucket:boundary-moved:1",
    same("<=", "where the level is the capacity, both branches give the same"),
  ],
  [
    "RateLimitedBucket._availableInBucket:boundary-moved:1",
    same("<=", "where the level is the capacity, both branches give the same"),
  ],
  [
    "RewardLedger._recordDistribution:unchecked-removed:1",
    same(
      "",
      "an amount whose scaled value wraps is more than what is undistributed, so that the next line reverts alike",
    ),
  ],
  ["VestingLine.vestedDown:boundary-moved:1", same("<=", "in the second of the start both branches give zero")],
  ["VestingLine.vestedDown:constant-changed:1", same("1", "before the start nothing has vested, whatever the share")],
  [
    "VestingLine.vestedDown:condition-forced:3",
    same("true", "from the end on everything has vested, whatever the share"),
  ],
  ["VestingLine.vestedDown:boundary-moved:2", same("<=", "in the second of the end the line's share is the total")],
  [
    "VestingLine.vestedOfShare:boundary-moved:2",
    same("<=", "in the second of the end the share that it is given is the total"),
  ],
  [
    "VestingLine.vestedOfShare:condition-forced:3",
    same("true", "from the end on the share that it is given is the total"),
  ],
  [
    "AutomatedBurn.constructor:order-swapped:2",
    same(
      "supplyAfterLastBurn = token_.totalSupply();\n        lastBurnAt = block.timestamp;",
      "two slots, written from values that neither write changes",
    ),
  ],
  ["AutomatedBurn._amountDue:boundary-moved:1", same(">=", "at the floor both branches give zero")],
  ["AutomatedBurn._nextRate:boundary-moved:1", same(">", "without a change its sign doesn't matter")],
  ["AutomatedBurn._nextRate:boundary-moved:2", same("<=", "a distance of zero is its own negative")],
  ["AutomatedBurn._nextRate:constant-changed:1", same("1", "a distance of zero is its own negative")],
  ["AutomatedBurn._nextRate:boundary-moved:3", same("<=", "a distance of zero moves nothing, upwards or downwards")],
  ["AutomatedBurn._nextRate:constant-changed:4", same("1", "a distance of zero moves nothing, upwards or downwards")],
  ["EmissionCurve.rateDown:boundary-moved:1", same("<", "at the target both branches give the maximum")],
  [
    "EmissionCurve.rateDown:boundary-moved:2",
    same("<=", "at 1.2 times the target the line has come down to what the last branch gives, rounding included"),
  ],
  ["UsagePrice.next:boundary-moved:1", same(">", "at the target both branches leave the price as it is")],
  [
    "Buyback.execute:order-swapped:1",
    same(
      "inventory -= lot + tip;\n        _takeFromBucket(lot + tip, uint64(block.timestamp));",
      "lot and tip are at most what either holds, so that neither reverts; each writes its own slots",
    ),
  ],
  [
    "Buyback.execute:order-swapped:3",
    same(
      "uint256 burnShare = _shareOut(bought, set.burnShareBps);\n        totalBought += bought;",
      "sharing out calls the token, the burn and the staking pool, none of which reads the count or calls anybody else",
    ),
  ],
  [
    "Buyback.quoteSize:boundary-moved:1",
    same(">=", "in the second that the cooldown ends no time has passed either way"),
  ],
  [
    "GenesisSeeder.launch:order-swapped:3",
    same(
      "address pair = findOrCreatePair(address(token_));\n\n        token = token_;",
      "the factory, which makes the pair, calls nobody back who could read the token",
    ),
  ],
  [
    "GenesisSeeder.launch:order-swapped:8",
    different(
      "_sendRest(quote);\n        _sendRest(token_);",
      "neither rest depends on the other, and nothing follows them; only their events change places",
    ),
  ],
  [
    "VestingGrants.revoke:clause-dropped:2",
    same("grant.terms.revocable", "a revoked grant's total is what has vested, so that nothing is left to return"),
  ],
  [
    "VestingGrants._vested:constant-changed:1",
    same("1", "grants are revoked at a block's time, and no block's time is 1"),
  ],
  [
    "EmissionMinter.poke:order-swapped:3",
    same(
      "lines = Lines({\n            staking: due.staking - uint128(staking),\n            liquidityMining: due.liquidityMining - uint128(mining),\n            contributions: due.contributions - uint128(contributed)\n        });\n        // Each is at most its line, which has 128 bits.\n        _takeFromBucket(minted, uint64(block.timestamp));",
      "what is minted is at most what the bucket holds and what stands on the lines, so that neither reverts; each writes its own slots",
    ),
  ],
  [
    "EmissionMinter._checkParameters:boundary-moved:1",
    same("<=", "where the others make up all of it, both branches leave nothing"),
  ],
  ["GeometricSchedule.emittedBy:boundary-moved:1", same("<", "in the second of the start the formula gives zero, too")],
  ["LinearSchedule.emittedBy:boundary-moved:1", same("<", "in the second of the start the formula gives zero, too")],
  ["LinearSchedule.emittedBy:boundary-moved:2", same(">", "in the second of the end the formula gives the total, too")],
  ["UsageFees._checkParameters:limit-lowered:1", same("(type(uint128).max - 1)", "the quotient is the same")],
  [
    "UsageFees._checkParameters:limit-lowered:2",
    same("(type(uint64).max - 1)", "the two bits that the shift drops hold the difference"),
  ],
  ["UsageFees._sell:boundary-moved:2", same(">=", "where all is sold both branches leave nothing")],
  [
    "UsageFees._sell:order-swapped:1",
    same(
      "_unitsSold += uint64(units);\n        // Units are at most twice the target, which has 62 bits.\n        (amount, discountedUnits) = _price(msg.sender, units, period, _unitPrice);",
      "the price depends on the stake and on the account's own use, not on what was sold in the period",
    ),
  ],
  [
    "UsageFees._price:boundary-moved:2",
    same(">=", "where all that the stake covers is used both branches leave nothing"),
  ],
  [
    "Haltable.halt:condition-forced:2",
    same("false", "the first halt could be no sooner than 30 days after the epoch's beginning, which is long ago"),
  ],
  [
    "Haltable.halt:constant-changed:1",
    same("1", "the first halt could be no sooner than 30 days after the epoch's beginning, which is long ago"),
  ],
  ["Haltable.halt:constant-changed:2", same("1", "every block is later than second 1")],
  [
    "RewardPool.constructor:order-swapped:1",
    different(
      "rewardVault = address(new PoolVault(rewardToken_));\n        stakeVault = address(new PoolVault(stakedToken_));",
      "one vault is like the other; only their addresses change places",
    ),
  ],
  [
    "RewardPool.settle:order-swapped:1",
    same(
      "require(block.timestamp >= position.unlockAt, StakingPositionLocked(block.timestamp, position.unlockAt));\n        require(position.amount > 0, StakingPositionUnknown(owner, positionId));",
      "a position that isn't there has no term, so that never both refuse",
    ),
  ],
  [
    "RewardPool.withdraw:order-swapped:1",
    same(
      "require(block.timestamp >= unstaking.readyAt, StakingCooldownActive(block.timestamp, unstaking.readyAt));\n        require(unstaking.amount > 0, StakingUnstakingUnknown(msg.sender, unstakingId));",
      "an unstaking that isn't there is ready at once, so that never both refuse",
    ),
  ],
  [
    "RewardPool.settle:order-swapped:2",
    same(
      "account.locked -= position.amount;\n        _removeWeight(account, bonus);",
      "each writes its own fields, and neither reads the other's",
    ),
  ],
  ["RewardPool.fundingRoom:boundary-moved:1", same("<=", "at the target both branches leave no room")],
  [
    "RewardPool._checkParameters:limit-lowered:1",
    same("(type(uint128).max - 1)", "the bit that the shift drops holds the difference"),
  ],
  [
    "RewardPool._startUnstaking:order-swapped:1",
    same(
      "_removeWeight(account, amount);\n        totalStaked -= amount;",
      "each writes its own fields, and neither reads the other's",
    ),
  ],
  [
    "RewardPool._startUnstaking:order-swapped:2",
    same(
      "unstakingId = _nextUnstakingId++;\n        _removeWeight(account, amount);",
      "each writes its own fields, and neither reads the other's",
    ),
  ],
  ["RewardPool._distribute:condition-forced:1", same("true", "without weight nothing is pending")],
  ["RewardPool._distribute:boundary-moved:1", same(">=", "without weight nothing is pending")],
  [
    "RewardPool._pendingEmission:condition-forced:2",
    same("false", "without weight nothing is staked, and the rate for nothing is zero"),
  ],
  [
    "EconomyToken._update:order-swapped:2",
    same(
      "if (to == address(0)) _recordBurn(value);\n        super._update(from, to, value);",
      "a burn of more than there is reverts either way; each writes its own slots",
    ),
  ],
  [
    "EconomyToken._transferVotingUnits:clause-dropped:1",
    same("from == vault", "the vault's tokens move by its pool's transfers alone, which burn nothing"),
  ],
  [
    "EconomyToken._transferVotingUnits:constant-changed:1",
    same("1", "the vault pays stakers alone, and neither zero nor the precompile at one can be a staker"),
  ],
  ["Buyback._shareOut:condition-forced:3", same("true", "of nothing, nothing is sent")],
  ["Buyback._shareOut:boundary-moved:2", same(">=", "of nothing, nothing is sent")],
  ...GOVERNANCE_REASONS,
]);

/** The reason why no test kills a mutant, if one is written for just this text. */
export function reasonOf(
  { id, mutated }: { readonly id: string; readonly mutated: string },
  reasons: ReadonlyMap<string, Reason> = REASONS,
): Reason | undefined {
  const reason = reasons.get(id);
  return reason?.mutated === mutated ? reason : undefined;
}
