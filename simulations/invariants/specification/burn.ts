import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Burn (BRN). */
export const BURN: readonly Property[] = [
  {
    id: "BRN-027",
    kind: "transition",
    sentence:
      "A burn lowers the total supply and the burner's balance by exactly its amount; besides, the supply falls only by what holders burn, and that balance moves only by deposits and by transfers that bypass it.",
    formula: "ΔS = minted − B − holders' burns ∧ Δbal(burn) = deposits + gifts − B",
    reason: "A burn that reports more than it destroys is a lie about the supply.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "require(fall == amount, BurnNotExact(fall, amount));"),
  },
  {
    id: "BRN-028",
    kind: "transition",
    sentence:
      "A burn takes exactly the least of the rate's share of the inventory, the largest share of the supply, and the supply above the floor, each at that moment and rounded down, and more than nothing.",
    formula: "B = min(⌊ρ·V⌋, ⌊bMax·S⌋, max(0, S − floor)) > 0",
    reason: "Each of the three bounds protects something else: the inventory, the market, the supply.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "AutomatedBurn",
      "return Math.min(Math.min(inventory.mulDivDown(rate, WAD), bySupply), aboveFloor);",
    ),
    notCovered: "Steps in which the parameters change: the burn is then bounded, not equal.",
  },
  {
    id: "BRN-029",
    kind: "state",
    sentence: "The burner has no allowance on anyone's tokens or stake: it can burn what it holds and nothing else.",
    formula: "∀ i: allow(i, burn) = 0 unless i gave it ∧ burn never calls burnFrom",
    reason: "An automated burner with an allowance could burn its users' tokens.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "token.burn(amount);"),
    notCovered: "Depositors' own allowances, which a deposit of theirs spends.",
  },
  {
    id: "BRN-030",
    kind: "transition",
    sentence:
      "Burns lie at least an epoch apart, the epoch never changes, and the time of the last burn moves with a burn alone.",
    formula: "lastBurn′ − lastBurn ≥ epoch·burns ∧ burns = 0 ⇒ lastBurn′ = lastBurn ∧ epoch′ = epoch",
    reason: "A rate per epoch is worth only what the epoch is worth.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "AutomatedBurn",
      "require(block.timestamp >= readyAt, BurnEpochActive(block.timestamp, readyAt));",
    ),
  },
  {
    id: "BRN-101",
    kind: "transition",
    sentence: "The rate stays within its bounds, changes only by a burn, and then by at most an eighth of itself.",
    formula: "ρMin ≤ ρ′ ≤ ρMax ∧ |ρ′ − ρ| ≤ ρ/8 by a burn, else ρ′ = ρ",
    reason: "A rate that jumps would make burns unpredictable.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "AutomatedBurn",
      "uint256 move = rate.mulDivDown(magnitude, 8 * WAD);",
      "return Math.max(set.minimumRate, Math.min(moved, set.maximumRate));",
    ),
    notCovered: "Steps in which the bounds change, which may move the rate into them (BRN-109).",
  },
  {
    id: "BRN-102",
    kind: "transition",
    sentence:
      "After a burn the rate moves by at most an eighth with the distance of net issuance per epoch from its target: exactly so for a step's only burn, and for several between where no change of the supply and where the whole of it would bring it.",
    formula: "ρ′ = clamp(ρ + ρ·clamp((N − target)/scale, −1, 1)/8, ρMin, ρMax)",
    reason: "The rule by which burns follow issuance.",
    severity: "medium",
    tolerance: {
      value: "none for a step's only burn; else the span of its net issuance",
      derivation:
        "Of several burns in a step it is known only that each came at least an epoch after the last, so N lies between zero and the whole change.",
    },
    enforcedBy: lines("AutomatedBurn", "int256 distance = (grew ? issuance : -issuance) - set.issuanceTarget;"),
    notCovered: "Steps in which the parameters change.",
  },
  {
    id: "BRN-103",
    kind: "state",
    sentence: "The burner holds at least its inventory.",
    formula: "0 ≤ V ≤ bal(burn)",
    reason: "An inventory that isn't there can't be burned.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "IERC20(token).pullExact(msg.sender, address(this), amount);"),
  },
  {
    id: "BRN-104",
    kind: "transition",
    sentence: "The inventory changes by exactly what is deposited less what is burned.",
    formula: "ΔV = deposits − B",
    reason: "The inventory is what all rates are taken of.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "inventory += amount;", "inventory -= amount;"),
  },
  {
    id: "BRN-105",
    kind: "transition",
    sentence:
      "What the automated burn has burned grows by exactly what it reports, and never exceeds everything ever burned.",
    formula: "ΔX_burn = Σ TokensBurned ∧ X_burn ≤ X",
    reason: "The books against the events that observers count by.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "totalBurned += amount;"),
  },
  {
    id: "BRN-106",
    kind: "transition",
    sentence: "The supply that the next burn compares with is the supply right after the last one.",
    formula: "supplyAfterLastBurn′ = S right after the last burn",
    reason: "Net issuance is measured from here; a wrong base moves the rate the wrong way.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "supplyAfterLastBurn = supply - amount;"),
  },
  {
    id: "BRN-107",
    kind: "transition",
    sentence:
      "A deposit moves exactly its amount from the caller into the inventory, and changes neither rate nor epoch.",
    formula: "deposit(x) by c ⇒ ΔV = Δbal(burn) = −Δbal(c) = x ∧ (ρ, lastBurn)′ = (ρ, lastBurn)",
    reason: "Anyone may deposit, so a deposit must not move anything else.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "emit BurnDeposited(msg.sender, amount);"),
  },
  {
    id: "BRN-108",
    kind: "transition",
    sentence:
      "A burn changes the inventory, the supply, the rate and the time of the last burn, and no other account's balance.",
    formula: "burn ⇒ Δstate ⊆ {V, ρ, lastBurn, supplyAfterLastBurn, X, S, bal(burn)}",
    reason: "Anyone may burn, so a burn must reach nobody else.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("AutomatedBurn", "emit TokensBurned(amount, rate);"),
  },
  {
    id: "BRN-109",
    kind: "transition",
    sentence: "New bounds bring the rate to the nearest bound and leave the inventory and the epoch as they were.",
    formula: "setParameters ⇒ ρ′ = clamp(ρ, ρMin′, ρMax′) ∧ (V, lastBurn)′ = (V, lastBurn)",
    reason: "A rate outside its bounds would take an epoch too many to return.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "AutomatedBurn",
      "uint256 bounded = Math.max(_parameters.minimumRate, Math.min(rate, _parameters.maximumRate));",
    ),
  },
];
