import { lines } from "./contracts.ts";
import type { Property } from "./property.ts";

/** Economics (ECO): what nobody can gain, whatever they do, and what everybody gets. */
export const ECONOMIC: readonly Property[] = [
  {
    id: "ECO-038",
    kind: "adversarial and economic",
    sentence:
      "Within the size bound, a sandwich around a buyback pays nobody with under 45 % of the pool's liquidity, tip aside.",
    formula: "k ≤ f/2 ∧ λ < 0.45 ⇒ profit(front, buyback, back) − g ≤ 0",
    reason:
      "Buybacks are public and predictable: were a sandwich profitable, searchers would take the protocol's revenue.",
    severity: "high",
    tolerance: {
      value: "4 wei of quote",
      derivation: "Each of the two swaps rounds in the pool's favour by at most a wei, on each of two sides.",
    },
    enforcedBy: lines(
      "Buyback",
      "uint256 private constant MAXIMUM_RESERVE_SHARE_BPS = 15;",
      "_requireInRange(RESERVE_SHARE, set.reserveShareBps, 1, MAXIMUM_RESERVE_SHARE_BPS);",
      "reserveQuote.mulDivDown(set.reserveShareBps, BPS)",
    ),
    notCovered:
      "Pools other than the pair, gas, which only lowers the profit, and prices that are held over many blocks. The gain is counted against what the attacker would have had if only the buyback had come, so what its liquidity earns from the lot itself is none. An optimiser searches where the price stands at first, both swaps' sizes and sides, and how much is traded back in the pool rather than elsewhere at the price at first; no search finds what it doesn't look at.",
  },
  {
    id: "ECO-101",
    kind: "adversarial and economic",
    sentence:
      "A sandwich around a buyback gains nobody more than twice the band times the lot, whatever share of the liquidity is theirs.",
    formula: "profit(front, buyback, back) − g ≤ 2·β·L",
    reason: "A large provider recovers the fees of the sandwich; the band then bounds what is left to take.",
    severity: "high",
    tolerance: {
      value: "4 wei of quote",
      derivation: "Each of the two swaps rounds in the pool's favour by at most a wei, on each of two sides.",
    },
    enforcedBy: lines(
      "Buyback",
      "uint256 private constant MAXIMUM_BAND_BPS = 500;",
      "spot * BPS >= average * (BPS - bandBps) && spot * BPS <= average * (BPS + bandBps),",
    ),
    notCovered:
      "Gains outside the pair, such as a position that pays when the token's price moves; searched as ECO-038 is, for shares of the liquidity up to 90 %. Liquidity that comes for the attack alone earns its part of the lot's fee besides, which within a band of under 15 bps is more than the bound.",
  },
  {
    id: "ECO-102",
    kind: "adversarial and economic",
    sentence: "The order of two users' actions in one block changes neither's principal.",
    formula: "∀ α of A, β of B: principal_A(α;β) = principal_A(β;α) ∧ principal_B(α;β) = principal_B(β;α)",
    reason: "Whoever orders a block may move prices, but must not move stake.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "account.staked += uint128(amount);", "account.staked -= amount;"),
    notCovered:
      "Pairs of actions of which one order reverts: a refused action moves no principal, and ends the comparison.",
  },
  {
    id: "ECO-103",
    kind: "adversarial and economic",
    sentence: "What one account does never changes what another has earned by that time.",
    formula: "B acts at t ⇒ earned′_A(t) = earned_A(t) ∀ A ≠ B",
    reason: "Rewards already earned are owed; nobody else may dilute or take them.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "account.debtScaled += weight * accumulator();",
      "account.debtScaled -= weight * accumulator();",
    ),
    notCovered: "What A earns afterwards: B's stake changes the rate and A's share of it, by design.",
  },
  {
    id: "ECO-104",
    kind: "adversarial and economic",
    sentence: "Swapping there and straight back never returns more than was put in.",
    formula: "sell(buy(Δq)) ≤ Δq ∧ buy(sell(Δt)) ≤ Δt",
    reason: "A round trip that gains would drain the liquidity providers.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("Buyback", "router.swapExactTokensForTokens(lot, minimumOutput, path, address(this), deadline);"),
    notCovered:
      "The pair and its router are Uniswap V2 as published; this checks that they are deployed and used as such.",
  },
  {
    id: "ECO-105",
    kind: "adversarial and economic",
    sentence: "Adding liquidity and straight away removing it returns at most what was added, of each asset.",
    formula: "remove(add(Δt, Δq)) ≤ (Δt, Δq) componentwise",
    reason: "Shares that are worth more than their deposit are paid by the other providers.",
    severity: "high",
    tolerance: "exact",
    enforcedBy: lines("GenesisSeeder", "liquidity = IUniswapV2Pair(pair).mint(provider);"),
    notCovered:
      "Liquidity held over swaps, whose fees a provider earns by design; and shares that somebody gave the pair itself, which Uniswap V2 pays to whoever removes next.",
  },
  {
    id: "ECO-106",
    kind: "adversarial and economic",
    sentence: "Staking, unstaking and withdrawing returns exactly what was staked, whatever happened in between.",
    formula: "Σ withdrawn(stake) = stake",
    reason: "Principal is a deposit: no fee, no interest, no loss.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "unstakings[msg.sender][unstakingId] = Unstaking({amount: amount, readyAt: readyAt});",
      "stakedToken.safeTransferFrom(stakeVault, msg.sender, unstaking.amount);",
    ),
    notCovered:
      "A staked token that changes balances by itself; the deployment stakes the economy's token and the pair's shares.",
  },
  {
    id: "ECO-107",
    kind: "adversarial and economic",
    sentence: "Over the same time, what two stakers are paid is proportional to their weights, within a wei each.",
    formula: "|wⱼ·paidᵢ − wᵢ·paidⱼ| < wᵢ + wⱼ",
    reason: "The pool's promise to stakers: nobody's unit of weight earns more than another's.",
    severity: "high",
    tolerance: {
      value: "1 wei for each payment",
      derivation:
        "Owed amounts are exactly proportional in 1e-36 wei; a claim pays whole wei, rounded down, and leaves the fraction owed.",
    },
    enforcedBy: lines("RewardPool", "return account.weight * atAccumulator - account.debtScaled;"),
    notCovered: "Stakers who moved stake in between; STK-112 bounds those.",
  },
  {
    id: "ECO-108",
    kind: "adversarial and economic",
    sentence:
      "Everything a pool has ever distributed is the sum, over the times between checkpoints, of the rate times the time or what was undistributed, whichever is less.",
    formula: "Σᵢ(oᵢ + q·claimedᵢ + forfeitedᵢ) + rem = q·Σₙ min(Eₙ·Δtₙ, Uₙ)",
    reason: "Distribution recomputed from events, independently of the ledger, catches what the ledger would hide.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: lines(
      "RewardPool",
      "return Math.min(uint256(emissionRate) * (block.timestamp - updatedAt), undistributed());",
    ),
    notCovered:
      "The sum begins at the first funding that the run sees; forfeited fractions are counted where they return.",
  },
  {
    id: "ECO-109",
    kind: "adversarial and economic",
    sentence:
      "What a pool has paid and still owes is never more than what it was funded with, recomputed from events and balances.",
    formula: "Σ claims + ⌊Σᵢ oᵢ / q⌋ ≤ Σ fundings ∧ bal(reward vault) ≥ Σ fundings − Σ claims",
    reason: "Rewards that were never funded would be paid out of somebody else's.",
    severity: "critical",
    tolerance: "exact",
    enforcedBy: [
      ...lines("RewardLedger", "_undistributed = (_undistributed + amount).toUint128();"),
      ...lines("RewardPool", "rewardToken.pullExact(msg.sender, rewardVault, amount);"),
    ],
    notCovered: "Tokens sent to the reward vault past the pool, which stay there and are owed to nobody.",
  },
  {
    id: "ECO-110",
    kind: "adversarial and economic",
    sentence: "Spreading a stake over several accounts earns exactly what one account would have earned with it.",
    formula: "Σᵢ wᵢ = w ⇒ Σᵢ oᵢ(t) = o(t)",
    reason: "Otherwise identities are worth something, and a Sybil gains.",
    severity: "high",
    tolerance: {
      value: "1 wei of weight for each locked stake, 1 wei for each payment",
      derivation:
        "Owed amounts are linear in weight, exactly. A locked stake's weight is its amount times bps, rounded down; a claim pays whole wei, rounded down.",
    },
    enforcedBy: lines("RewardPool", "_enter(amount, amount.mulDivDown(terms.weightBps, BPS));"),
    notCovered: "Discounts on fees, which FEE-117 covers.",
  },
  {
    id: "ECO-111",
    kind: "adversarial and economic",
    sentence:
      "While the curve and not the runway bounds the rate, how often a staker claims doesn't change what it gets.",
    formula: "paid(claims at t₁ … tₙ) = paid(claim at tₙ)",
    reason: "A staker who can't afford to claim daily must not earn less for it.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("RewardPool", "account.debtScaled += amount * SCALE;"),
    notCovered:
      "While the runway bounds the rate, each checkpoint lowers it a little for everyone alike; proportions hold all the same (STK-026).",
  },
  {
    id: "ECO-112",
    kind: "adversarial and economic",
    sentence: "Paying for units in several parts never costs less than paying at once at the same price.",
    formula: "Σₙ cost(uₙ) ≥ cost(Σₙ uₙ)",
    reason: "Otherwise rounding is a discount for whoever splits.",
    severity: "low",
    tolerance: "exact",
    enforcedBy: lines("UsageFees", "amount = (weighted * unitPrice).mulDivUp(quoteUnit, WAD * BPS);"),
    notCovered: "Parts bought in different pricing periods, which have different prices by design.",
  },
  {
    id: "ECO-113",
    kind: "adversarial and economic",
    sentence: "Releasing a grant often or once gives the beneficiary the same amount by the same time.",
    formula: "Σₙ released(tₙ) = vest(t_last)",
    reason: "Anyone may release; nobody may lower or raise the grant by doing so.",
    severity: "medium",
    tolerance: "exact",
    enforcedBy: lines("VestingGrants", "amount = _vested(grant) - grant.released;"),
    notCovered: "Revocation in between, which VST-104 covers.",
  },
  {
    id: "ECO-114",
    kind: "adversarial and economic",
    sentence: "How often the emission is poked moves no recipient's line by more than a wei for each poke.",
    formula: "|λₖ(pokes at t₁ … tₙ) − λₖ(poke at tₙ)| ≤ n − 1 for k ∈ {staking, mining}, 2·(n − 1) for contributions",
    reason: "Anyone may poke; were the shares sensitive to it, somebody would poke for their own line.",
    severity: "low",
    tolerance: {
      value: "1 wei for each poke, 2 wei for the contributions",
      derivation: "Each increment is shared out rounded down, and the contributions take both remainders.",
    },
    enforcedBy: lines("EmissionMinter", "uint128 contributed = uint128(increment) - staking - mining;"),
    notCovered: "What is minted from the lines, which depends on the pools' room at each poke.",
  },
];
