import { integrityFlags, recommendationLedger, steward, twin, type Twin } from "./twin.ts";

/** Recommendations that bind nobody, and flags that nobody heeds (GOV). */
export const RECOMMENDATION_TWINS: readonly Twin[] = [
  twin(
    "GOV-049",
    "a recommendation may rest on values that aren't",
    steward("require(change.oldValue == value, StewardValueStale(change.parameter, change.oldValue, value));", ""),
  ),
  twin(
    "GOV-103",
    "a recommendation executes in the second in which it expires",
    recommendationLedger("require(nowSeconds < expiresAt,", "require(nowSeconds <= expiresAt,"),
  ),
  twin(
    "GOV-122",
    "a batch may name a parameter twice",
    steward("require(index == 0 || parameter > before,", "require(index == 0 || parameter >= before,"),
  ),
  twin(
    "GOV-123",
    "a recommendation may change nothing",
    steward("require(change.newValue != value, StewardChangeEmpty(change.parameter, value));", ""),
  ),
  twin(
    "GOV-124",
    "a recommendation needs no evidence",
    steward("require(evidenceHash != bytes32(0), StewardEvidenceMissing());", ""),
  ),
  twin(
    "GOV-125",
    "a veto clears what was committed",
    recommendationLedger(
      "_requireOpen(id).vetoed = true;",
      "_requireOpen(id).vetoed = true;\n        delete recommendations[id].commitment;",
    ),
  ),
  twin(
    "GOV-126",
    "anything executes as a recommendation",
    recommendationLedger(
      "require(shown == recommendation.commitment, RecommendationMismatch(shown, recommendation.commitment));",
      "shown;",
    ),
  ),
  twin(
    "GOV-127",
    "a recommendation executes a second early",
    recommendationLedger("require(nowSeconds >= readyAt,", "require(nowSeconds + 1 >= readyAt,"),
  ),
  twin("GOV-128", "an execution isn't marked", recommendationLedger("        recommendation.executed = true;\n", "")),
  twin(
    "GOV-129",
    "a veto of one recommendation isn't heeded",
    recommendationLedger("require(!recommendation.vetoed && id > vetoedThroughId,", "require(id > vetoedThroughId,"),
  ),
  twin(
    "GOV-130",
    "a veto of all stops the next one too",
    recommendationLedger("throughId = nextRecommendationId - 1;", "throughId = nextRecommendationId;"),
  ),
  twin(
    "GOV-131",
    "what has no safer direction moves while a flag is up",
    steward(
      "if (direction == SaferDirection.None) return false;",
      "if (direction == SaferDirection.None) return true;",
    ),
  ),
  twin("GOV-132", "two flags freeze nothing", steward("require(flags < 2, StewardFrozen());", "")),
  twin("GOV-133", "a flag that is lowered forgets when", integrityFlags("= block.timestamp;", "= 0;")),
  twin("GOV-142", "a batch may be empty", steward("require(changes > 0, StewardBatchEmpty());", "changes;")),
];
