import {
  burn,
  fees,
  geometricSchedule,
  governor,
  guardianship,
  haltable,
  jointRules,
  linearSchedule,
  minter,
  oracle,
  pool,
  seeder,
  steward,
  supplyLedger,
  timelock,
  type Twin,
  twin,
  vesting,
} from "../twin.ts";

/** Deployments that have to fail (REV-046 to REV-057). */
export const DEPLOYMENT_REVERT_TWINS: readonly Twin[] = [
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

/** Deployments of governance (REV-170 to REV-173). */
export const GOVERNANCE_DEPLOYMENT_REVERT_TWINS: readonly Twin[] = [
  twin(
    "REV-170",
    "a timelock without a floor is deployed",
    timelock("require(minimumDelaySeconds_ > 0, TimelockDelayTooShort(minimumDelaySeconds_, 1));", ""),
  ),
  twin(
    "REV-171",
    "a governor without a proposal guardian is deployed",
    governor("require(proposalGuardian_ != address(0), GovernorProposalGuardianZero());", ""),
  ),
  twin(
    "REV-172",
    "a guardian has a term of no time",
    guardianship("termSeconds > 0 && termSeconds <= LONGEST_TERM_SECONDS,", "termSeconds <= LONGEST_TERM_SECONDS,"),
  ),
  twin(
    "REV-173",
    "a steward takes terms of more parameters than there are",
    steward("require(terms.length == _parameters.length,", "require(terms.length >= _parameters.length,"),
  ),
  twin(
    "REV-173",
    "a steward is deployed over a bucket that never pays a lot",
    jointRules("        _checkLot(contracts.buyback);\n", ""),
  ),
];
