import { type BranchTest, type Place, taken, takenBothWays } from "./branch-test.ts";

const HALTABLE: Place = ["governance/Haltable", "governance/haltable"];
const TUNABLE: Place = ["governance/Tunable", "governance/tunable"];
const GOVERNOR: Place = ["governance/EconomyGovernor", "governance/economy-governor"];
const TIMELOCK: Place = ["governance/EconomyTimelock", "governance/economy-timelock"];
const GUARDIANSHIP: Place = ["governance/Guardianship", "governance/guardianship"];
const CANCELLING: Place = ["governance/Guardianship", "governance/guardianship-cancel"];
const FLAGS: Place = ["governance/IntegrityFlags", "governance/parameter-steward-flags"];
const JOINT: Place = ["governance/JointRules", "governance/joint-rules"];
const DEPLOYMENT: Place = ["governance/ParameterSteward", "governance/parameter-steward-deployment"];
const RECOMMENDATIONS: Place = ["governance/ParameterSteward", "governance/parameter-steward-recommendations"];
const FLAGGED: Place = ["governance/ParameterSteward", "governance/parameter-steward-flags"];

const GOVERNOR_BOUNDS =
  "[GOV-151] refuses a guardian of zero, delays of zero and a quorum over all votes, and takes the least and the most";
const LEAST_DELAY = "[GOV-150] takes a delay of exactly the minimum, be it a second, and refuses a second less";
const POWERS = "halt pools and buyback at once";
const COMMITS = "[GOV-125] commits to the changes under the next id, until when they expire, and changes nothing yet";
const RISING_DELAYS =
  "demands a flagged delay above the veto delay, and a lifetime above the flagged delay, by a second";
const ALL_TERMS = "demands terms for each parameter, no more and no fewer";
const BESIDE_REPLACEMENT = "stops a proposal that does anything beside replacing it, before or after";
const NOT_SAFER =
  "[GOV-131] refuses a move the other way, and any of a parameter with no safer direction, when committed";

const HALTS_AND_PARAMETERS: readonly BranchTest[] = [
  taken(
    ["governance/Haltable", "staking/reward-pool"],
    "HaltDurationInvalid",
    "refuses halts of no time, and of more than thirty days",
  ),
  taken(HALTABLE, "HaltTooSoon", "[GOV-108] refuses another halt until as long a rest is over"),
  taken(HALTABLE, "HaltNotInForce", "refuses where no halt is in force"),
  taken(TUNABLE, "ParameterCountMismatch", "refuses ids and values that differ in number"),
  taken(TUNABLE, "ParameterOutOfRange", "[GOV-045] changes nothing where one of the values is refused"),
];

const VOTES: readonly BranchTest[] = [
  ...takenBothWays(GOVERNOR, "GovernorProposalGuardianZero", GOVERNOR_BOUNDS),
  ...takenBothWays(GOVERNOR, "GovernorVotingDelayTooShort", GOVERNOR_BOUNDS),
  taken(
    TIMELOCK,
    "minimumDelaySeconds_ > 0",
    "[GOV-150] refuses a minimum of zero, whatever the delay, and a delay of zero",
  ),
  taken(TIMELOCK, "minimumDelaySeconds_ > 0", LEAST_DELAY, 1),
  ...takenBothWays(TIMELOCK, "delaySeconds >= minimumDelaySeconds_", LEAST_DELAY),
  ...takenBothWays(
    TIMELOCK,
    "newDelay >= minimumDelaySeconds",
    "[GOV-150] takes the minimum exactly, and refuses a second less with both",
  ),
  taken(
    ["governance/EconomyTimelock", "governance/economy-governor"],
    "if (state != OperationState.Ready",
    "[GOV-161] lapse two weeks after the delay, to the second, as if canceled",
  ),
];

const GUARDIAN: readonly BranchTest[] = [
  taken(GUARDIANSHIP, "GuardianOnly", "[ACL-114] are the guardian's alone, while they last and after"),
  taken(GUARDIANSHIP, "GuardianOnly", POWERS, 1),
  ...takenBothWays(GUARDIANSHIP, "GuardianPowersEnded", "[GOV-156] end with their term, to the second"),
  taken(
    GUARDIANSHIP,
    "guardian_ != address(0)",
    "[GOV-160] refuses a guardian of zero, and says so before anything of its term",
  ),
  taken(GUARDIANSHIP, "guardian_ != address(0)", "names the guardian, and gives it powers for the term", 1),
  ...takenBothWays(
    GUARDIANSHIP,
    "GuardianTermInvalid(termSeconds",
    "refuses a term of zero, and one longer than five years by a second",
  ),
  taken(
    CANCELLING,
    "GuardianReplacementNotCancellable",
    "[GOV-157] can't stop a proposal that only replaces the guardian or sets its powers' end, at whatever stage",
  ),
  taken(CANCELLING, "GuardianReplacementNotCancellable", BESIDE_REPLACEMENT, 1),
  taken(GUARDIANSHIP, "newGuardian != address(0)", "[GOV-160] refuses zero"),
  taken(
    GUARDIANSHIP,
    "newGuardian != address(0)",
    "[GOV-158] hands the powers to another account at once, until the same time",
    1,
  ),
  ...takenBothWays(
    GUARDIANSHIP,
    "GuardianTermInvalid(until",
    "[GOV-159] renews them for the term at most, to the second",
  ),
  taken(CANCELLING, "targets[i] != address(this)", BESIDE_REPLACEMENT),
  taken(CANCELLING, "selector != this.setGuardian.selector", BESIDE_REPLACEMENT),
];

const FLAGS_UP: readonly BranchTest[] = [
  ...["IntegrityFlag.Evidence", "IntegrityFlag.Market"].map((flag) =>
    taken(FLAGS, flag, "[GOV-133] raises either flag for a fixed time, and lets it lapse to the second"),
  ),
  taken(FLAGS, "IntegrityFlagDown", "refuses a flag that isn't up: never raised, lapsed, or lowered before"),
  taken(FLAGS, "IntegrityFlagDown", "[GOV-133] ends a flag at once, and leaves the other up", 1),
];

const JOINT_RULES: readonly BranchTest[] = [
  taken(JOINT, "JointRulesCooldownOutlastsDelay", "[GOV-143] refuses a veto delay that is a second shorter, with both"),
  taken(JOINT, "JointRulesCooldownOutlastsDelay", "is at most the veto delay and the timelock's shortest delay", 1),
  taken(
    JOINT,
    "floor <= floorBefore",
    "[GOV-116] lets a floor be that holders burnt the supply below: others move, and it may be lowered, not raised",
  ),
  ...takenBothWays(
    JOINT,
    "FLOOR_UNDER_SUPPLY",
    "[GOV-116] takes a floor raised to the supply, and refuses one raised a wei above it",
  ),
  ...takenBothWays(
    JOINT,
    "EMISSION_BUCKET_REFILLS",
    "[GOV-112] refills the next day of the schedule, but for a wei a second",
  ),
  ...takenBothWays(JOINT, "EMISSION_BUCKET_HOLDS", "[GOV-113] holds the next day of the schedule, but for a wei"),
  ...takenBothWays(
    JOINT,
    "EMISSION_WEIGHT_HAS_OUTLET",
    "[GOV-111] refuses a pool that pays nothing while it has a weight",
  ),
  taken(
    JOINT,
    'fees_.parameterOf("maximumDiscountBps") == 0',
    "[GOV-114] asks for none while no discount is on offer, and again when one is",
  ),
  ...takenBothWays(
    JOINT,
    "DISCOUNT_COVERED",
    "[GOV-114] takes a cooldown of exactly a pricing period, and refuses one a second shorter",
  ),
  ...takenBothWays(
    JOINT,
    "LOT_FITS_BUCKET",
    "[GOV-115] takes a full bucket that pays the least lot and its tip by share, to the wei",
  ),
];

const STEWARD: readonly BranchTest[] = [
  taken(DEPLOYMENT, "terms.length == _parameters.length", ALL_TERMS),
  taken(DEPLOYMENT, "terms.length == _parameters.length", RISING_DELAYS, 1),
  taken(DEPLOYMENT, "parameter < terms.length", ALL_TERMS),
  taken(DEPLOYMENT, "parameter < terms.length", RISING_DELAYS, 1),
  taken(DEPLOYMENT, "StewardDelayTooShort", "refuses each delay of zero"),
  taken(DEPLOYMENT, "StewardDelayTooShort", RISING_DELAYS, 1),
  taken(RECOMMENDATIONS, "StewardEvidenceMissing", "[GOV-124] refuses an evidence hash of zero"),
  taken(RECOMMENDATIONS, "StewardEvidenceMissing", COMMITS, 1),
  taken(RECOMMENDATIONS, "StewardBatchEmpty", "[GOV-142] refuses a batch without a change"),
  taken(RECOMMENDATIONS, "StewardBatchEmpty", COMMITS, 1),
  taken(RECOMMENDATIONS, "StewardParameterUnknown", "refuses an unknown parameter, wherever it stands"),
  taken(RECOMMENDATIONS, "StewardParameterUnknown", COMMITS, 1),
  taken(RECOMMENDATIONS, "StewardParametersNotRising", "[GOV-122] refuses parameters that don't rise"),
  taken(
    RECOMMENDATIONS,
    "StewardParametersNotRising",
    "takes the first of all parameters, number zero, as the first of a batch",
    1,
  ),
  taken(RECOMMENDATIONS, "StewardValueStale", "[GOV-049] refuses an old value that is another"),
  taken(RECOMMENDATIONS, "StewardValueStale", COMMITS, 1),
  taken(
    RECOMMENDATIONS,
    "StewardChangeEmpty",
    "[GOV-123] refuses a change that changes nothing, even beside one that does",
  ),
  taken(RECOMMENDATIONS, "StewardChangeEmpty", COMMITS, 1),
  taken(FLAGGED, "StewardFrozen", "[GOV-132] freeze: nothing is recommended or executed, however safe"),
  taken(FLAGGED, "StewardFrozen", "thaw when one of them is lowered or lapses", 1),
  taken(FLAGGED, "StewardChangeNotRiskReducing", NOT_SAFER),
  taken(
    FLAGGED,
    "StewardChangeNotRiskReducing",
    "[GOV-131] allows moves in the safer direction, up where higher and down where lower is safer",
    1,
  ),
  taken(FLAGGED, "direction == SaferDirection.None", NOT_SAFER),
];

/** Of governance: all that no kernel does, which the Solidity tests don't deploy. */
export const GOVERNANCE_BRANCH_TESTS: readonly BranchTest[] = [
  ...HALTS_AND_PARAMETERS,
  ...VOTES,
  ...GUARDIAN,
  ...FLAGS_UP,
  ...JOINT_RULES,
  ...STEWARD,
];
