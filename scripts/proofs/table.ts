/** What a proof contract shows, and how the prover reads the kernels for it. */
export interface ProofContract {
  /** Name of the contract and of its file in `test/proofs/`. */
  readonly contract: string;
  /** What the prover looks for: assertions, or operations that leave their type. */
  readonly targets: readonly ("assert" | "overflow" | "underflow")[];
  /** Functions of kernels that count a refusal instead of reverting, for proofs of success. */
  readonly refusals: readonly string[];
  readonly proofs: readonly Proof[];
}

/** One claim: every check that the prover makes in one function. */
export interface Proof {
  /** Id of the first property that it is about; the function's name holds them all. */
  readonly id: string;
  /** Function that holds the assertion, or the kernel's function whose arithmetic is checked. */
  readonly inFunction: string;
  /** The checked text, spaces aside. A change of it is a failure. */
  readonly checks: readonly string[];
  readonly sentence: string;
  /** What the claim takes for granted, where that is more than the kernel's own text. */
  readonly assumes?: string;
  /** Why the prover can't decide it, and what checks it instead; absent where it is proved. */
  readonly notProvable?: string;
}

const OLD_BOOKS = "totalFunded() == old.funded && totalClaimed() == old.claimed && accumulator() == old.accumulator";
const ALL_CALLS = "Induction over calls by anybody, with any arguments, in any order.";
const REFILL = "The refill, rate times seconds, is any number.";
const NARROW_REFILL = `${REFILL} It has 192 bits at most, so that its sum with the level fits 256.`;
const SIZES = "Amounts and weights have 128 bits, and what is owed 248.";

/** Every proof contract, the slowest first, so that two workers end together. */
export const PROOFS: readonly ProofContract[] = [
  {
    contract: "SupplyProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "SUP-002",
        inFunction: "prove_SUP_002_SUP_003_theSupplyIsMintedLessBurnedAndMintedStaysBelowTheCap",
        checks: ["_isKept()"],
        sentence: "The supply is what was minted less what was burned, and what was minted never passes the cap.",
        assumes: ALL_CALLS,
      },
      {
        id: "SUP-004",
        inFunction: "prove_SUP_004_neitherTotalEverFalls",
        checks: ["totalMinted() >= minted && totalBurned() >= burned"],
        sentence: "Neither total ever falls.",
        assumes: ALL_CALLS,
      },
      {
        id: "SUP-111",
        inFunction: "prove_SUP_111_SUP_116_aMintAddsItsAmountAndTakesItFromTheRoom",
        checks: ["totalMinted() == minted + amount && totalBurned() == burned && mintableSupply() + amount == room"],
        sentence: "A mint adds its amount, takes it from the room, and leaves what was burned.",
      },
      {
        id: "SUP-112",
        inFunction: "prove_SUP_112_SUP_116_aBurnAddsItsAmountAndOpensNoRoom",
        checks: ["totalBurned() == burned + amount && totalMinted() == minted && mintableSupply() == room"],
        sentence: "A burn adds its amount and opens no room to mint.",
        assumes: "A burn takes its amount out of what exists, as the token does first.",
      },
      {
        id: "SUP-003",
        inFunction: "prove_SUP_003_aMintBeyondTheRoomReverts",
        checks: ["false"],
        sentence: "A mint beyond the room always reverts.",
      },
    ],
  },
  {
    contract: "RewardArithmetic",
    targets: ["overflow", "underflow"],
    refusals: [],
    proofs: [
      {
        id: "STK-125",
        inFunction: "_recordFunding",
        checks: ["type(uint128).max - _funded", "_funded + amount", "_undistributed + amount"],
        sentence: "No sum or difference of a funding leaves its type.",
        assumes: SIZES,
      },
      {
        id: "STK-125",
        inFunction: "_recordDistribution",
        checks: ["_undistributed - amount"],
        sentence: "The difference of a distribution never goes below zero.",
        assumes: SIZES,
      },
      {
        id: "STK-125",
        inFunction: "_recordDistribution",
        checks: ["_accumulator += scaled / totalWeight"],
        sentence: "The accumulator fits 256 bits.",
        notProvable:
          "That a quotient is at most its dividend is not linear. Distributions have 128 bits altogether, since rates have 80 and times 48.",
      },
      {
        id: "STK-125",
        inFunction: "_recordClaim",
        checks: ["_claimed + amount"],
        sentence: "No sum of a claim leaves its type.",
        assumes: SIZES,
      },
      {
        id: "STK-125",
        inFunction: "_recordForfeit",
        checks: ["scaled + _remainder", "_undistributed + returned / SCALE"],
        sentence: "No sum of a forfeit leaves its type.",
        assumes: SIZES,
      },
    ],
  },
  {
    contract: "RewardFrames",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "STK-123",
        inFunction: "prove_STK_123_aFundingRaisesWhatWasFundedAndIsUndistributed",
        checks: [
          "totalFunded() == old.funded + amount && undistributed() == old.undistributed + amount && totalClaimed() == old.claimed && remainderScaled() == old.remainder && accumulator() == old.accumulator",
        ],
        sentence: "A funding raises what was funded and is undistributed by its amount, and nothing else.",
      },
      {
        id: "STK-015",
        inFunction: "prove_STK_015_STK_022_aDistributionTakesItsAmountAndRaisesTheAccumulator",
        checks: [
          "undistributed() + amount == old.undistributed && accumulator() >= old.accumulator && remainderScaled() < totalWeight && totalFunded() == old.funded && totalClaimed() == old.claimed",
        ],
        sentence:
          "A distribution takes its amount of what is undistributed, never lowers the accumulator, and leaves less than the weight.",
        assumes: "The total weight is above zero.",
      },
      {
        id: "STK-120",
        inFunction: "prove_STK_120_aClaimRaisesWhatWasClaimed",
        checks: [
          "totalClaimed() == old.claimed + amount && totalFunded() == old.funded && undistributed() == old.undistributed && remainderScaled() == old.remainder && accumulator() == old.accumulator",
        ],
        sentence: "A claim raises what was claimed by its amount, and nothing else.",
      },
      {
        id: "STK-121",
        inFunction: "prove_STK_121_whatIsForfeitedReturnsToTheLastFraction",
        checks: [
          `SCALE * undistributed() + remainderScaled() == scaled + old.remainder + SCALE * old.undistributed && remainderScaled() < SCALE && ${OLD_BOOKS}`,
        ],
        sentence: "What is forfeited returns to the last fraction, and nothing else changes.",
        assumes: "What is owed has 248 bits, as STK-125 says.",
      },
    ],
  },
  {
    contract: "RecommendationProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "GOV-126",
        inFunction: "prove_GOV_126_GOV_103_GOV_127_aUseIsInItsTimeAndByItsCommitment",
        checks: [
          "shown == old.commitment && nowSeconds >= old.committedAt + delaySeconds && nowSeconds < old.expiresAt",
        ],
        sentence: "A recommendation is used only by its commitment, after its delay, and before it expires.",
      },
      {
        id: "GOV-125",
        inFunction: "prove_GOV_125_GOV_103_aCommitmentTakesTheNextIdAndKeepsWhatItWasGiven",
        checks: [
          "id == next && nextRecommendationId == next + 1 && made.commitment == commitment && made.committedAt == nowSeconds && made.expiresAt == uint256(nowSeconds) + lifetimeSeconds && !made.executed && !made.vetoed",
        ],
        sentence: "A commitment takes the next id, and keeps what it was given.",
      },
      {
        id: "GOV-130",
        inFunction: "prove_GOV_130_aVetoOfAllStopsEveryIdSoFar",
        checks: ["_isStopped(id)"],
        sentence: "A veto of all stops every recommendation so far.",
      },
      {
        id: "GOV-129",
        inFunction: "prove_GOV_129_usingWhatWasVetoedReverts",
        checks: ["false"],
        sentence: "Using what was vetoed, alone or with all others, always reverts.",
        assumes:
          "Marks are any; that a veto leaves one, the prover can't follow, since it is written through a returned pointer.",
      },
      {
        id: "GOV-128",
        inFunction: "prove_GOV_128_usingWhatWasUsedReverts",
        checks: ["false"],
        sentence: "Using what was used always reverts.",
        assumes:
          "Marks are any; that a use leaves one, the prover can't follow, since it is written through a returned pointer.",
      },
    ],
  },
  {
    contract: "LimitsProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "GOV-118",
        inFunction: "prove_GOV_118_aMoveStaysInsideTheBoundsInForce",
        checks: ["to >= limits.minimum && to <= limits.maximum"],
        sentence: "A move stays inside the bounds in force.",
      },
      {
        id: "GOV-119",
        inFunction: "prove_GOV_119_aMoveIsAtMostTheStep",
        checks: ["to - from <= step && from - to <= step"],
        sentence: "A move is at most the step in force, in either direction.",
        assumes: "Values have 255 bits with their sign, so that their difference fits.",
      },
      {
        id: "GOV-134",
        inFunction: "prove_GOV_134_aNarrowingWidensNothing",
        checks: [
          "limits.minimum >= old.minimum && limits.maximum <= old.maximum && limits.step <= old.step && limits.budget <= old.budget && limits.cooldownSeconds >= old.cooldownSeconds && limits.windowSeconds >= old.windowSeconds",
        ],
        sentence: "A narrowing widens no bound, step or budget, and shortens no cooldown and no window.",
      },
      {
        id: "GOV-135",
        inFunction: "prove_GOV_135_GOV_138_aNarrowingHoldsTheValueAndIsSound",
        checks: [
          "value >= limits.minimum && value <= limits.maximum && limits.cooldownSeconds > 0 && limits.windowSeconds >= limits.cooldownSeconds && limits.windowSeconds <= 32 * uint256(limits.cooldownSeconds)",
        ],
        sentence: "A narrowing holds the current value, and is sound.",
      },
      {
        id: "GOV-136",
        inFunction: "prove_GOV_136_aNarrowingLapsesAndLeavesTheLastingLimits",
        checks: [
          "later.minimum == expected.minimum && later.maximum == expected.maximum && later.step == expected.step && later.budget == expected.budget && later.cooldownSeconds == expected.cooldownSeconds && later.windowSeconds == expected.windowSeconds",
        ],
        sentence:
          "A narrowing is in force before its end and never after it, and leaves the lasting limits as they were.",
      },
      {
        id: "GOV-137",
        inFunction: "prove_GOV_137_GOV_136_newLastingLimitsAreInForceAtOnceAndForGood",
        checks: [
          "later.minimum == limits.minimum && later.maximum == limits.maximum && later.step == limits.step && later.budget == limits.budget && later.cooldownSeconds == limits.cooldownSeconds && later.windowSeconds == limits.windowSeconds",
        ],
        sentence: "New lasting limits are in force at any time, whatever narrowing there was.",
      },
      {
        id: "GOV-139",
        inFunction: "prove_GOV_139_whatGovernanceAdoptsLiesInsideTheLastingBounds",
        checks: ["value >= limits.minimum && value <= limits.maximum"],
        sentence: "What governance adopts lies inside the lasting bounds.",
      },
      {
        id: "GOV-120",
        inFunction: "_recordMove",
        checks: ["nowSeconds >= readyAt"],
        sentence: "A move comes a cooldown after the last one.",
        notProvable:
          "The last move lies in a list that is written through a pointer to storage, which the prover forgets. Sequences and reverts to the second check it.",
      },
      {
        id: "GOV-044",
        inFunction: "_recordMove",
        checks: ["distance <= left"],
        sentence: "What is moved in a window is at most the budget.",
        notProvable:
          "What is left of a budget is a sum over that list, made in a loop. Sequences and an exact model check it.",
      },
    ],
  },
  {
    contract: "AdoptionProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "GOV-162",
        inFunction: "prove_GOV_162_afterAnAdoptionNoNarrowingExcludesTheValue",
        checks: ["value >= limits.minimum && value <= limits.maximum"],
        sentence: "After an adoption the limits in force hold the new value, at any time.",
      },
    ],
  },
  {
    contract: "VestingProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "VST-106",
        inFunction: "prove_VST_106_whatHasVestedNeverFallsAndIsAtMostTheTotal",
        checks: ["earlier <= later && later <= terms.total"],
        sentence: "What has vested never falls and is at most the total.",
        assumes: "The line's share, a quotient, never falls with time and is at most the total.",
      },
      {
        id: "VST-040",
        inFunction: "prove_VST_040_nothingVestsBeforeTheCliffAndNeverMoreThanTheTotal",
        checks: ["vested <= terms.total && (nowSeconds >= terms.startSeconds + terms.cliffSeconds || vested == 0)"],
        sentence: "Nothing vests before the cliff, and never more than the total.",
        assumes: "A product's quotient is at most its first factor while the second is at most the divisor.",
      },
      {
        id: "VST-106",
        inFunction: "prove_VST_106_everythingHasVestedAtTheEnd",
        checks: ["_vestedDown(terms, nowSeconds) == terms.total"],
        sentence: "Everything has vested at the end.",
      },
    ],
  },
  {
    contract: "BucketProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "SUP-006",
        inFunction: "prove_SUP_006_SUP_102_BUY_032_BUY_101_theLevelStaysWithinCapacityAndWhatIsTakenWithinTheRefills",
        checks: ["_isBounded()"],
        sentence:
          "A bucket's level never passes its capacity; what is taken never passes its first level and the refills.",
        assumes: `${ALL_CALLS} ${REFILL}`,
      },
      {
        id: "SUP-006",
        inFunction: "prove_SUP_006_BUY_032_takingLowersWhatThereIsByItsAmount",
        checks: [
          "bucket.level + amount == available && bucket.capacity == old.capacity && bucket.rate == old.rate && bucket.updatedAt == nowSeconds",
        ],
        sentence: "Taking lowers what there is by its amount, and changes no limit.",
        assumes: REFILL,
      },
      {
        id: "BUY-114",
        inFunction: "prove_BUY_114_newLimitsCutTheLevelToTheCapacityAndNeverRaiseIt",
        checks: [
          "bucket.level == (available < capacity ? available : capacity) && bucket.capacity == capacity && bucket.rate == rate && bucket.updatedAt == nowSeconds",
        ],
        sentence: "New limits cut the level to the new capacity and never raise it.",
        assumes: REFILL,
      },
      {
        id: "SUP-006",
        inFunction: "prove_SUP_006_BUY_032_takingMoreThanThereIsReverts",
        checks: ["false"],
        sentence: "Taking more than there is always reverts.",
        assumes: REFILL,
      },
    ],
  },
  {
    contract: "RewardConservation",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "STK-013",
        inFunction: "prove_STK_013_whatWasFundedIsUndistributedOwedOrClaimed",
        checks: ["_isConserved()"],
        sentence: "Owed, remainder, and 1e36 times undistributed and claimed are 1e36 times what was funded, exactly.",
        assumes: `${ALL_CALLS} A distribution raises what is owed by its scaled amount and the old remainder, less the new: by weight times increment.`,
      },
      {
        id: "ECO-109",
        inFunction: "prove_ECO_109_noMoreIsClaimedOrOwedThanWasFunded",
        checks: [
          "undistributed() + totalClaimed() <= totalFunded() && _owed <= SCALE * (totalFunded() - totalClaimed())",
        ],
        sentence: "No more is claimed or owed than was funded.",
        assumes: "STK-013, proved beside it.",
      },
      {
        id: "STK-125",
        inFunction: "prove_STK_125_whatIsOwedHas248Bits",
        checks: ["_owed < 2 ** 248"],
        sentence: "What is owed is below 2^248.",
        assumes: "STK-013, proved beside it.",
      },
    ],
  },
  {
    contract: "RewardSuccess",
    targets: ["assert"],
    refusals: ["_recordFunding", "_recordDistribution", "_recordClaim", "_recordForfeit"],
    proofs: [
      {
        id: "STK-123",
        inFunction: "prove_STK_123_aFundingOf128BitsAltogetherSucceeds",
        checks: ["!refused"],
        sentence: "A funding of at most 128 bits altogether is never refused.",
        assumes: "STK-013.",
      },
      {
        id: "LIV-111",
        inFunction: "prove_LIV_111_STK_125_aDistributionOfWhatIsUndistributedSucceeds",
        checks: ["!refused"],
        sentence: "A distribution of what is undistributed is never refused, so accrual can't block an exit.",
        assumes: "The total weight is above zero and has 128 bits. The accumulator's sum is not among it.",
      },
      {
        id: "LIV-102",
        inFunction: "prove_LIV_102_aClaimOfWhatIsOwedSucceeds",
        checks: ["!refused"],
        sentence: "A claim of what is owed is never refused.",
        assumes: "STK-013.",
      },
      {
        id: "LIV-111",
        inFunction: "prove_LIV_111_STK_125_forfeitingWhatIsOwedSucceeds",
        checks: ["!refused"],
        sentence: "Forfeiting what is owed is never refused, so an emergency exit can't be blocked by it.",
        assumes: "STK-013.",
      },
    ],
  },
  {
    contract: "GrantProof",
    targets: ["assert"],
    refusals: [],
    proofs: [
      {
        id: "VST-040",
        inFunction: "prove_VST_040_VST_042_releasedIsAtMostVestedIsAtMostTheTotal",
        checks: ["_released <= _vested && _vested <= _total && (!_isRevoked || _vested == _total)"],
        sentence: "Released is at most vested is at most the total, revocation included.",
        assumes: `${ALL_CALLS} VST-106. The books are kept as VestingGrants keeps them.`,
      },
    ],
  },
  {
    contract: "SupplySuccess",
    targets: ["assert"],
    refusals: ["_recordMint", "_recordBurn"],
    proofs: [
      {
        id: "SUP-111",
        inFunction: "prove_SUP_111_aMintWithinTheRoomSucceeds",
        checks: ["!refused"],
        sentence: "A mint within the room is never refused.",
        assumes: "SUP-003, and a cap of at most 128 bits, which the constructor demands, so that no sum leaves 256.",
      },
      {
        id: "SUP-112",
        inFunction: "prove_SUP_112_aBurnOfWhatExistsSucceeds",
        checks: ["!refused"],
        sentence: "A burn of what exists is never refused.",
        assumes: "SUP-002. Sums of numbers of 128 bits fit 256.",
      },
    ],
  },
  {
    contract: "BucketSuccess",
    targets: ["assert"],
    refusals: ["_takeFromBucket", "_configureBucket"],
    proofs: [
      {
        id: "LIV-104",
        inFunction: "prove_LIV_104_LIV_108_takingWhatThereIsSucceeds",
        checks: ["!refused"],
        sentence: "Taking what there is is never refused.",
        assumes: NARROW_REFILL,
      },
      {
        id: "BUY-114",
        inFunction: "prove_BUY_114_newLimitsAreNeverRefused",
        checks: ["!refused"],
        sentence: "New limits are never refused.",
        assumes: NARROW_REFILL,
      },
    ],
  },
];
