import { twin, type Twin, vesting, vestingLine } from "./twin.ts";

/** Broken vesting (VST). */
export const VESTING_TWINS: readonly Twin[] = [
  twin(
    "VST-040",
    "nothing waits for the cliff",
    vestingLine("if (nowSeconds < startSeconds + cliffSeconds) return 0;", ""),
  ),
  twin(
    "VST-041",
    "a release pays a wei more",
    vesting(
      "token.safeTransfer(grant.terms.beneficiary, amount);",
      "token.safeTransfer(grant.terms.beneficiary, amount + 1);",
    ),
  ),
  twin("VST-042", "a revocation leaves the total as it was", vesting("grant.terms.total = uint128(vested);", "")),
  twin(
    "VST-101",
    "a release reports a wei more",
    vesting(
      "emit GrantReleased(grantId, grant.terms.beneficiary, amount);",
      "emit GrantReleased(grantId, grant.terms.beneficiary, amount + 1);",
    ),
  ),
  twin(
    "VST-102",
    "a release keeps a wei back",
    vesting(
      "token.safeTransfer(grant.terms.beneficiary, amount);",
      "token.safeTransfer(grant.terms.beneficiary, amount - 1);",
    ),
  ),
  twin(
    "VST-103",
    "a release goes to whoever calls",
    vesting("token.safeTransfer(grant.terms.beneficiary, amount);", "token.safeTransfer(msg.sender, amount);"),
  ),
  twin(
    "VST-104",
    "any grant can be revoked",
    vesting("require(grant.terms.revocable && grant.revokedAt == 0", "require(grant.revokedAt == 0"),
  ),
  twin(
    "VST-105",
    "a grant is entered with a wei more than it is given",
    vesting(
      "GrantTerms memory terms = grants_[i];",
      "GrantTerms memory terms = grants_[i];\n            terms.total += 1;",
    ),
  ),
  twin(
    "VST-106",
    "a grant has vested in full a day early",
    vestingLine(
      "return nowSeconds < startSeconds + durationSeconds ? share : total;",
      "return nowSeconds + 1 days < startSeconds + durationSeconds ? share : total;",
    ),
  ),
];
