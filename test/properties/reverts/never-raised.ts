/** An error that an ABI lists though no call that changes state raises it. */
export interface NeverRaised {
  readonly error: string;
  readonly contracts: readonly string[];
  readonly because: string;
}

const TUNABLE = ["AutomatedBurn", "Buyback", "EmissionMinter", "RewardPool", "UsageFees"] as const;
const NO_STRINGS = "Names longer than 31 bytes are stored apart; the library's other functions aren't called.";

/** Errors that compiled ABIs list and that no call of the contract raises, each with the reason. */
export const NEVER_RAISED: readonly NeverRaised[] = [
  {
    error: "AccessManagedRequiredDelay",
    contracts: [...TUNABLE, "VestingGrants", "Guardianship", "ParameterSteward"],
    because: "OpenZeppelin's interface declares it; AccessManaged asks the manager, which names what is wrong itself.",
  },
  {
    error: "BucketExceeded",
    contracts: ["Buyback", "EmissionMinter"],
    because: "Both take at most what they have just read that the bucket holds.",
  },
  {
    error: "CheckpointUnorderedInsertion",
    contracts: ["EconomyToken", "EconomyGovernor"],
    because: "Checkpoints are keyed by the block's time, which never falls.",
  },
  {
    error: "ECDSAInvalidSignatureLength",
    contracts: ["EconomyToken"],
    because: "Signatures come as v, r and s, which have no length.",
  },
  {
    error: "ERC20ExceededSafeSupply",
    contracts: ["EconomyToken"],
    because: "The cap has 128 bits, and the supply ledger refuses more before the votes are counted.",
  },
  {
    error: "ERC20InvalidSender",
    contracts: ["EconomyToken", "TestQuoteAsset"],
    because: "Nobody has the zero address's key, and its allowance fails before its balance is asked for.",
  },
  {
    error: "ERC5805FutureLookup",
    contracts: ["EconomyToken"],
    because: "Views of past votes alone raise it.",
  },
  { error: "InvalidShortString", contracts: ["EconomyToken", "EconomyGovernor"], because: NO_STRINGS },
  { error: "StringTooLong", contracts: ["EconomyToken", "EconomyGovernor"], because: NO_STRINGS },
  {
    error: "SafeCastOverflowedUintDowncast",
    contracts: ["EconomyToken"],
    because: "Votes have 208 bits, and amounts that move are at most a balance, of 128.",
  },
  {
    error: "SafeCastOverflowedUintToInt",
    contracts: ["AutomatedBurn"],
    because: "Net issuance of an epoch is at most a supply of 128 bits, times a wad, over a supply above zero.",
  },
  {
    error: "SafeERC20FailedOperation",
    contracts: ["PoolVault"],
    because: "Its pool creates it, and the pool's own deployment passes the error on (REV-047).",
  },
  {
    error: "SafeERC20FailedOperation",
    contracts: ["VestingGrants"],
    because: "Grants are in the economy's own token, whose transfers return true or revert.",
  },
  {
    error: "ERC6372InconsistentClock",
    contracts: ["EconomyGovernor"],
    because: "A view raises it, of clocks that count blocks; the token's counts seconds.",
  },
  {
    error: "GovernorAlreadyQueuedProposal",
    contracts: ["EconomyGovernor"],
    because: "OpenZeppelin's interface declares it for another kind of timelock; this one's state says so first.",
  },
  {
    error: "GovernorInvalidVoteParams",
    contracts: ["EconomyGovernor"],
    because: "OpenZeppelin's interface declares it for votes that are split; simple ones pass over their parameters.",
  },
  {
    error: "GovernorProposalQueueingFailed",
    contracts: ["EconomyGovernor"],
    because: "Queueing returns when a proposal is due, which is never zero.",
  },
  {
    error: "GovernorProposalQueueingNotRequired",
    contracts: ["EconomyGovernor"],
    because: "With a timelock every proposal has to be queued.",
  },
  {
    error: "InvalidAccountNonce",
    contracts: ["EconomyGovernor"],
    because: "A signed vote names no nonce: with another one its signature is wrong.",
  },
  {
    error: "OracleAverageUnavailable",
    contracts: ["PriceOracle"],
    because: "A view raises it; the calls that ask that view pass it on (REV-023, REV-030).",
  },
];
