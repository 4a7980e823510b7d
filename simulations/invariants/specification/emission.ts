import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Emission (EMI). */
export const EMISSION: readonly Property[] = [
  {
    id: "EMI-101",
    kind: "state",
    sentence: "What has accrued is what stands on the lines plus what was minted from them.",
    formula: "Acc = Σₖ λₖ + m",
    reason: "What accrues is either still on a line or minted; a third place would be a leak.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "EmissionMinter",
      "totalMinted += minted;",
      "uint128 contributed = uint128(increment) - staking - mining;",
    ),
  },
  {
    id: "EMI-102",
    kind: "state",
    sentence:
      "What has accrued is at most what the schedule allows by now, give or take the schedule's rounding of a millionth of a millionth of its reserve.",
    formula: "Acc ≤ σ(t) + δ",
    reason: "Accruing ahead of the schedule is minting ahead of it.",
    severity: "critical",
    tolerance: {
      value: "a millionth of a millionth of the schedule's reserve; none for a linear schedule",
      derivation:
        "A geometric schedule can fall behind itself by its rounding, some n/1e18 of the reserve after n epochs, while what has accrued stays.",
    },
    enforcedBy: lines("EmissionMinter", "totalAccrued = emitted;"),
    notCovered: "The schedule itself, which EMI-110 to EMI-112 check.",
  },
  {
    id: "EMI-103",
    kind: "transition",
    sentence: "What has accrued and what was minted never fall, nor does the schedule, its rounding aside.",
    formula: "Acc′ ≥ Acc ∧ m′ ≥ m ∧ σ(t′) + δ ≥ σ(t)",
    reason: "Totals that fall would let the same emission accrue twice.",
    severity: "high",
    tolerance: {
      value: "a millionth of a millionth of the schedule's reserve; none for a linear schedule",
      derivation: "As for EMI-102: the schedule's own rounding, and nothing of the minter's.",
    },
    enforcedBy: lines("EmissionMinter", "if (emitted <= totalAccrued) return;"),
  },
  {
    id: "EMI-104",
    kind: "state",
    sentence: "What was ever minted beyond the genesis supply is what the emission minted: nobody else mints.",
    formula: "M − G = m",
    reason: "The token's own count of minting, against the minter's.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("EconomyToken", "require(msg.sender == minter, TokenMinterOnly(msg.sender, minter));"),
  },
  {
    id: "EMI-105",
    kind: "transition",
    sentence: "What a step accrues and mints is exactly what its events report.",
    formula: "ΔAcc = Σ EmissionAccrued ∧ ΔM = Σ EmissionMinted",
    reason: "Observers count emission by events; they must be able to trust them.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines(
      "EmissionMinter",
      "emit EmissionMinted(staking, mining, contributed);",
      "emit EmissionAccrued(staking, mining, contributed);",
    ),
  },
  {
    id: "EMI-106",
    kind: "transition",
    sentence:
      "Each recipient's line rises by what accrues to it and falls by what is minted from it, and is never negative.",
    formula: "∀ k: λₖ′ = λₖ + accruedₖ − mintedₖ ≥ 0",
    reason: "A line is a recipient's claim on future minting.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("EmissionMinter", "staking: due.staking - uint128(staking),", "line.staking += staking;"),
  },
  {
    id: "EMI-107",
    kind: "transition",
    sentence:
      "Each increment of the schedule is shared out by the weights in force, rounded down, and the contributions take the remainder.",
    formula: "λₖ += ⌊ω_k·ΔAcc / 10,000⌋ for k ∈ {staking, mining}; the rest to contributions",
    reason: "Weights that sum to the whole and a named taker of the remainder leave nothing behind.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "EmissionMinter",
      "uint128 staking = uint128(increment.mulDivDown(_stakingWeightBps, BPS));",
      "uint128 mining = uint128(increment.mulDivDown(_miningWeightBps, BPS));",
    ),
    notCovered: "Steps in which the weights change; EMI-115 covers the change itself.",
  },
  {
    id: "EMI-108",
    kind: "transition",
    sentence: "What is minted for a pool funds that pool, in full and at once.",
    formula: "∀ pool: minted for it = funded by the minter",
    reason: "Tokens minted for a pool that stay with the minter are rewards that nobody gets.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("EmissionMinter", "pool.fund(amount);"),
  },
  {
    id: "EMI-109",
    kind: "state",
    sentence: "The emission's weights add up to 10,000 bps.",
    formula: "ω_staking + ω_mining + ω_contributions = 10,000",
    reason: "Weights short of the whole would hide emission; weights beyond it would make some.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("EmissionMinter", "_requireInRange(CONTRIBUTIONS_WEIGHT, _contributionsWeightBps, rest, rest);"),
  },
  {
    id: "EMI-110",
    kind: "state",
    sentence: "A schedule has emitted nothing at its start and never more than its total, at any time.",
    formula: "σ(t) = 0 for t ≤ start ∧ σ(t) ≤ total ∀ t",
    reason: "Whatever else fails, the schedule's total is what can ever be emitted.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: [
      ...lines("LinearSchedule", "if (timeSeconds <= startSeconds) return 0;"),
      ...lines("GeometricSchedule", "return total - remaining + emittedInEpoch;"),
    ],
    notCovered: "A start in the past, which emits the past at once; the deployment sets genesis.",
  },
  {
    id: "EMI-111",
    kind: "state",
    sentence:
      "A linear schedule emits its total in proportion to the time that has passed, rounded down, and all of it at the end.",
    formula: "σ(t) = ⌊total·min(t − start, duration) / duration⌋",
    reason: "The formula that the economy's file promises.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "LinearSchedule",
      "return total.mulDivDown(elapsed, durationSeconds);",
      "if (elapsed >= durationSeconds) return total;",
    ),
  },
  {
    id: "EMI-112",
    kind: "state",
    sentence: "A geometric schedule emits a fixed share of what remains in each epoch, in a line within the epoch.",
    formula: "σ(start + n·e) = total·(1 − (1 − s)ⁿ)",
    reason: "The formula that the economy's file promises.",
    severity: "high",
    tolerance: {
      value: "n/1e18 of the reserve after n epochs, and 2 wei",
      derivation:
        "The power is a product of at most 2·log₂ n factors, each rounded up by less than a wei of wad; squaring doubles an error, so it stays below n wei of wad. Two quotients in wei are rounded once each.",
    },
    enforcedBy: lines(
      "GeometricSchedule",
      "uint256 remainingWad = (WAD - shareWad).powWadUp(elapsed / epochSeconds);",
      "uint256 remaining = total.mulDivUp(remainingWad, WAD);",
    ),
    notCovered: "More than 730 epochs, and shares of an epoch other than a half and one that is typical.",
  },
  {
    id: "EMI-113",
    kind: "transition",
    sentence:
      "A poke mints from each line exactly the least of the line, the pool's room and what bucket and cap still allow, first staking, then liquidity mining, then contributions.",
    formula: "mₖ = min(λₖ, roomₖ, min(ℓ, C − M) − Σ_{j<k} mⱼ), room_contributions = ∞",
    reason: "Less would hold rewards back; more would break a bound.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines(
      "EmissionMinter",
      "uint256 staking = Math.min(Math.min(due.staking, stakingPool.fundingRoom()), allowance);",
      "uint256 mining = Math.min(Math.min(due.liquidityMining, miningPool.fundingRoom()), allowance - staking);",
      "uint256 contributed = Math.min(due.contributions, allowance - staking - mining);",
    ),
  },
  {
    id: "EMI-114",
    kind: "transition",
    sentence:
      "A poke changes the lines, the bucket, the pools' funding and the balances that it mints to, and nothing else.",
    formula: "poke ⇒ Δstate ⊆ {λ, Acc, m, ℓ, M, S, U, F, I, E, bal(reward vaults), bal(contributions)}",
    reason: "Anyone may poke, so a poke must not touch anyone's stake.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("EmissionMinter", "if (contributed > 0) token.mint(contributions, contributed);"),
  },
  {
    id: "EMI-115",
    kind: "transition",
    sentence:
      "A change of weights or of the bucket first accrues the past at the old ones, and shares only what comes later by the new ones.",
    formula: "setParameters at t ⇒ Acc = σ(t) by the old weights, before the new ones hold",
    reason: "A vote must not redistribute the past.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: [
      ...lines("EmissionMinter", "function _beforeParametersSet() internal override {"),
      ...lines("RateLimitedBucket", "bucket.level = level < capacity ? level.toUint128() : capacity;"),
    ],
  },
];
