import { lines } from "../contracts.ts";
import { cause, type RevertRule } from "../revert-rule.ts";
import { hostilePullCauses } from "./common.ts";

/** Rules of what mints and burns by itself. */
export const MINT_AND_BURN_RULES: readonly RevertRule[] = [
  {
    id: "REV-020",
    contracts: ["EmissionMinter"],
    signature: "poke()",
    causes: [
      cause(
        "TokenMinterOnly",
        "something is to be minted while the token's minter is another, as before genesis",
        "minted > 0 ∧ token.minter ≠ minter",
      ),
    ],
    reason:
      "Nobody can stop emission by calling early, late, often, or with full pools: there is then nothing to mint, which is no error.",
    severity: "high",
    enforcedBy: lines("EmissionMinter", "if (minted == 0) return 0;"),
    notCovered:
      "A pool that was funded with 2^128 wei altogether refuses more (REV-011); no supply of fewer than 128 bits comes near in any time.",
  },
  {
    id: "REV-026",
    contracts: ["AutomatedBurn"],
    signature: "deposit(uint256)",
    causes: [
      cause("BurnAmountZero", "the amount is zero", "x = 0"),
      cause("Panic(0x11)", "it doesn't fit into 256 bits together with the inventory", "inventory + x ≥ 2^256"),
      ...hostilePullCauses("x"),
    ],
    reason: "Fees and buybacks end in this call.",
    severity: "medium",
    enforcedBy: lines("AutomatedBurn", "require(amount > 0, BurnAmountZero());"),
    notCovered: "Gas.",
  },
  {
    id: "REV-027",
    contracts: ["AutomatedBurn"],
    signature: "burn()",
    causes: [
      cause(
        "Panic(0x11)",
        "the epoch was deployed so long that its end needs more than 256 bits",
        "last + epoch ≥ 2^256",
      ),
      cause("BurnEpochActive", "the epoch runs", "t < last + epoch"),
      cause(
        "BurnNothingToBurn",
        "nothing is due: no inventory, no share of the supply, or a supply at its floor",
        "min(⌊ρ·inventory⌋, ⌊bMax·S⌋, max(0, S − floor)) = 0",
      ),
      cause("BurnNotExact", "the token's supply doesn't fall by what was burned", "S − S′ ≠ B"),
    ],
    reason: "Anyone burns what is due, once an epoch, and nobody more or sooner.",
    severity: "medium",
    enforcedBy: lines(
      "AutomatedBurn",
      "require(block.timestamp >= readyAt, BurnEpochActive(block.timestamp, readyAt));",
      "require(fall == amount, BurnNotExact(fall, amount));",
    ),
    notCovered: "Somebody else's burn that came first: the epoch's burn is then done.",
  },
];
