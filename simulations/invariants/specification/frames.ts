import { lines } from "./contracts.ts";
import type { Property, Severity } from "./property.ts";

const FORMULA = "∀ place p ∉ frame(call): p′ = p";

function frame(
  id: `REV-${string}`,
  contract: string,
  places: string,
  { severity, enforcedBy }: { severity: Severity; enforcedBy: Property["enforcedBy"] },
): Property {
  return {
    id,
    kind: "transition",
    sentence: `A successful call of ${contract} changes ${places}, and nothing else in any contract's storage.`,
    formula: FORMULA,
    reason:
      "What a function may not touch, no mistake in it can take: a frame makes each ledger's owner the only writer.",
    severity,
    tolerance: "exact",
    enforcedBy,
    notCovered:
      "Each case that succeeds is compared slot by slot over all contracts; states that no case reaches aren't.",
  };
}

/** Frames (REV-1xx): what each contract's functions may change. */
export const FRAMES: readonly Property[] = [
  frame(
    "REV-101",
    "EconomyToken",
    "the balances, allowance, nonce, delegate and vote checkpoints of the accounts that it names, with the supply, its record and its checkpoints where it mints or burns, and the bindings at genesis",
    {
      severity: "critical",
      enforcedBy: lines("EconomyToken", "function _update(address from, address to, uint256 value)"),
    },
  ),
  frame(
    "REV-102",
    "RewardPool",
    "the account, position or unstaking that it names, the pool's totals, ledger, rate and clock, and the two balances of the one transfer that it makes",
    {
      severity: "critical",
      enforcedBy: lines(
        "RewardPool",
        "function _enter(uint256 amount, uint256 weight) private {",
        "function _distribute() private {",
      ),
    },
  ),
];
