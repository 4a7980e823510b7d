import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Vesting (VST). */
export const VESTING: readonly Property[] = [
  {
    id: "VST-040",
    kind: "state",
    sentence:
      "What a grant has released is at most what has vested by now, which is at most its total; before the cliff it is nothing.",
    formula: "∀ j: 0 ≤ releasedⱼ ≤ vestⱼ(t) ≤ totalⱼ ∧ vestⱼ(t) = 0 for t < start + cliff",
    reason: "Tokens released early are tokens that the market didn't expect.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "VestingLine",
      "if (nowSeconds < startSeconds + cliffSeconds) return 0;",
      "uint256 share = elapsed < durationSeconds ? total.mulDivDown(elapsed, durationSeconds) : total;",
    ),
  },
  {
    id: "VST-041",
    kind: "state",
    sentence: "The vesting contract holds at least what all grants have still to release.",
    formula: "bal(vesting) ≥ Σⱼ (totalⱼ − releasedⱼ)",
    reason: "A grant that isn't funded is a promise of somebody else's tokens.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("VestingGrants", "totalOutstanding += terms.total;", "totalOutstanding -= amount;"),
    notCovered: "The time before genesis, when nothing is funded yet.",
  },
  {
    id: "VST-042",
    kind: "transition",
    sentence:
      "A grant's terms never change, short of one revocation, which sets the total to what had vested; so what has vested never falls, and reaches the total at the end.",
    formula: "∀ j: vestⱼ(t′)′ ≥ vestⱼ(t) ∧ vestⱼ(start + duration) = totalⱼ",
    reason: "What has vested is the beneficiary's; terms that move take it back.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("VestingGrants", "Grant[] private _grants;", "grant.terms.total = uint128(vested);"),
  },
  {
    id: "VST-101",
    kind: "transition",
    sentence: "A grant releases exactly what its events report, to its beneficiary.",
    formula: "Δreleasedⱼ = Σ GrantReleased(j), each to beneficiaryⱼ",
    reason: "Observers count circulating supply by these events.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("VestingGrants", "emit GrantReleased(grantId, grant.terms.beneficiary, amount);"),
  },
  {
    id: "VST-102",
    kind: "transition",
    sentence: "What the vesting contract holds beyond its grants changes only by transfers that bypass it.",
    formula: "Δ(bal(vesting) − Σⱼ (totalⱼ − releasedⱼ)) = gifts",
    reason: "A surplus that moves by itself is a grant short somewhere.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("VestingGrants", "token.safeTransfer(grant.terms.beneficiary, amount);"),
  },
  {
    id: "VST-103",
    kind: "transition",
    sentence:
      "A release pays exactly what has vested and was not released, to the beneficiary, whoever calls, and changes nothing else.",
    formula: "release(j) ⇒ Δbal(beneficiaryⱼ) = vestⱼ(t) − releasedⱼ ∧ releasedⱼ′ = vestⱼ(t)",
    reason: "Anyone may call, so the caller must have no say.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("VestingGrants", "grant.released += uint128(amount);"),
  },
  {
    id: "VST-104",
    kind: "transition",
    sentence:
      "A revocation sends exactly what had not vested to the treasury, once, of a revocable grant alone, and leaves what had vested to its beneficiary.",
    formula: "revoke(j) at t ⇒ totalⱼ′ = vestⱼ(t) ∧ Δbal(treasury) = totalⱼ − vestⱼ(t) ∧ revocableⱼ ∧ revokedAtⱼ = 0",
    reason: "Revocation must not reach what was earned.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "VestingGrants",
      "require(grant.terms.revocable && grant.revokedAt == 0 && returned > 0, VestingNotRevocable(grantId));",
      "token.safeTransfer(treasury, returned);",
    ),
  },
  {
    id: "VST-105",
    kind: "state",
    sentence: "Genesis funds the grants in full: right after it the vesting contract holds the sum of their totals.",
    formula: "bal(vesting) = Σⱼ totalⱼ at genesis",
    reason: "The one moment when the grants can be short.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("EconomyToken", "_mint(allocations[i].recipient, allocations[i].amount);"),
    notCovered:
      "Deployments by other means than the deployment module: the vesting contract doesn't look at its balance.",
  },
  {
    id: "VST-106",
    kind: "state",
    sentence:
      "The vesting line never falls with time, never exceeds its total, and reaches it exactly at the end, for every total and every term.",
    formula: "t₁ ≤ t₂ ⇒ vest(t₁) ≤ vest(t₂) ≤ total ∧ vest(start + duration) = total",
    reason: "The kernel that all grants rest on, for all inputs rather than those of an economy.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("VestingLine", "return nowSeconds < startSeconds + durationSeconds ? share : total;"),
    notCovered:
      "That the quotient total·elapsed/duration never falls and is at most the total, which the proofs take for granted and tests sample. Starts from 2^48 seconds on, which the constructor refuses.",
  },
];
