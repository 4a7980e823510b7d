/** Errors of the contracts that no action of the port can meet, and why. */
export const UNREACHABLE: readonly [reason: string, names: readonly string[]][] = [
  [
    "only a constructor or genesis can meet them",
    [
      "BurnEpochInvalid",
      "EmissionRecipientInvalid",
      "FeesPeriodInvalid",
      "HaltDurationInvalid",
      "InvalidShortString",
      "OracleMaximumAgeInvalid",
      "OracleTokenNotInPair",
      "RevenueTreasuryInvalid",
      "StakingTierInvalid",
      "StringTooLong",
      "SupplyCapInvalid",
      "TokenGenesisAlreadyCompleted",
      "TokenGenesisBindingInvalid",
      "TokenGenesisUnauthorized",
      "VestingTermsInvalid",
      "VestingTreasuryInvalid",
    ],
  ],
  ["the steward alone sets parameters, by the names that it read", ["ParameterUnknown"]],
  ["only the AccessManager sets authorities", ["AccessManagedInvalidAuthority", "AccessManagedRequiredDelay"]],
  ["a view or a helper", ["ERC5805FutureLookup", "CheckpointUnorderedInsertion"]],
  [
    "the port signs well",
    ["ECDSAInvalidSignature", "ECDSAInvalidSignatureLength", "ECDSAInvalidSignatureS", "ParameterCountMismatch"],
  ],
  [
    "the assets transfer in full, answer, and call nobody",
    ["BurnNotExact", "ReentrancyGuardReentrantCall", "SafeERC20FailedOperation", "TransferNotExact"],
  ],
  [
    "callers stay within the limit",
    [
      "BucketExceeded",
      "ERC20ExceededSafeSupply",
      "SafeCastOverflowedUintToInt",
      "SupplyCapExceeded",
      "TokenMinterOnly",
    ],
  ],
  ["nobody is no caller", ["ERC20InvalidSender"]],
  ["1,000 shares stay in the pair for ever", ["OraclePairEmpty"]],
];
