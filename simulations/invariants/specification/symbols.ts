/** Symbols of one part, each with its meaning and unit. */
export interface SymbolGroup {
  readonly about: string;
  readonly symbols: readonly (readonly [symbol: string, meaning: string])[];
}

/** Every symbol that the formulas use, defined once. */
export const SYMBOLS: readonly SymbolGroup[] = [
  {
    about: "Everywhere",
    symbols: [
      ["x, x′, Δx", "a quantity before the call or step, the same after it, and the difference x′ − x"],
      ["t, Δt", "time in seconds; t is the time of the state or the call that is spoken of"],
      ["⌊x⌋, ⌈x⌉", "x rounded down, x rounded up, to the unit in which it is kept"],
      ["clamp(x, a, b)", "x brought between a and b: max(a, min(x, b))"],
      ["α ; β", "α, then β; α* is any number of such calls"],
      ["i, j; A, B", "accounts; A and B are two different ones, c is the caller"],
      [
        "bal(i), bal_q(i), bal_lp(i)",
        "what i holds of token, quote asset, liquidity shares, in wei; bal_t(i) = bal(i)",
      ],
      ["allow(i, c)", "what c may still take of i's tokens, in wei"],
      ["gifts", "transfers straight to a contract, past its functions, in wei"],
      ["WAD", "1e18, one in fixed-point numbers; bps are 1/10,000"],
      ["δ", "the tolerance that the property states"],
    ],
  },
  {
    about: "Supply and emission",
    symbols: [
      ["S, S_q, S_lp", "total supply of token, quote asset and liquidity shares, in wei"],
      ["M, X", "everything ever minted, everything ever burned, in wei; X_burn is the automated burn's part"],
      ["C, G", "the cap on M, and the genesis supply, in wei"],
      ["σ(t)", "what the schedule allows to have been emitted by t, in wei"],
      ["Acc, m", "what has accrued to the lines, and what was minted from them, in wei"],
      ["λₖ, ωₖ", "the line of recipient k in wei, and its weight in bps; k ∈ {staking, mining, contributions}"],
      [
        "ℓ(t), κ, r",
        "what a bucket holds in wei, its capacity in wei, its refill in wei per second; h is a window in seconds",
      ],
      ["room", "what a pool can still be funded with, in wei"],
    ],
  },
  {
    about: "Staking, in each pool",
    symbols: [
      ["aᵢ, wᵢ, lᵢ, cᵢ", "stake, weight, locked stake and cooling stake of i, in wei"],
      ["A, W", "total stake and total weight, in wei"],
      ["q", "1e36, the fractions of a wei in which rewards are owed"],
      ["I", "the accumulator: rewards per unit of weight since genesis, in wei/q"],
      ["oᵢ, dᵢ", "what is owed to i, and its debt: oᵢ = wᵢ·I − dᵢ, in wei/q"],
      ["rem", "the remainder that waits for the next distribution, in wei/q"],
      ["U, F, K", "what is undistributed, was ever funded, was ever claimed, in wei"],
      ["E, E(A), Emax, T", "the rate in force, the curve, its maximum, in wei per second; the target stake, in wei"],
      ["Hmin, Htgt", "minimum and target runway, in seconds"],
    ],
  },
  {
    about: "Fees, burn and buyback",
    symbols: [
      ["p, p⁻, p⁺", "price of a unit, its floor and its ceiling, WAD of quote per unit"],
      ["u, u_d, d, τ", "units sold in the period, units with discount, the discount in bps, the period's target"],
      [
        "dMax, unitsPerToken, pricingPeriod",
        "the largest discount in bps, what a staked token brings it to in wad of units, and a pricing period in seconds",
      ],
      ["creditₖ", "what is credited to recipient k and not yet released, in wei"],
      ["V, B, ρ, bMax", "the burn's inventory and a burn in wei, its rate and its largest share of the supply in wad"],
      ["N, scale", "net issuance per epoch over the supply, and what distance of it moves the rate fully, in wad"],
      [
        "Q, L, g, k, f",
        "the buyback's inventory, lot and tip in wei of quote; its share of the reserve; the pool's fee, 0.3 %",
      ],
      [
        "Lmin, gMax, tipBps",
        "the least lot and the largest tip in wei of quote, and the tip as a share of the lot in bps",
      ],
      ["P, P̄, β", "spot price and average price, token per quote in wad; the band around the average"],
      ["Rₜ, R_q, cum(t)", "the pair's reserves of token and quote, and its cumulative price of quote in token"],
      ["λ", "an attacker's share of the pool's liquidity (in ECO-038)"],
    ],
  },
  {
    about: "Vesting",
    symbols: [["totalⱼ, releasedⱼ, vestⱼ(t)", "total of grant j, what was released, what has vested by t, in wei"]],
  },
  {
    about: "Governance",
    symbols: [
      ["p, params(c)", "a parameter (in GOV), and all parameters of contract c"],
      ["minimum, maximum, step, budget, cooldown, window", "a parameter's limits (in GOV), in its unit and in seconds"],
      ["oldᵢ, newᵢ", "what change i of a batch expects, and what it sets"],
      ["recommend, execute, veto, adopt, narrow", "what the steward does, at whose demand the permissions say"],
      [
        "propose, queue, execute, cancel, eta",
        "what governor and timelock do with a proposal, and from when it executes",
      ],
      ["p, state(p), calls(p), start(p)", "a proposal (in REV), where it stands, what it calls, when its vote begins"],
      [
        "votes(i, t), threshold, quorumBps",
        "votes of i at t, held and staked alike, and those that a proposer needs, in wei; the quorum as a share of S",
      ],
      [
        "votingDelay, votingPeriod, voteStart, voteEnd",
        "seconds from a proposal to its vote and of the vote; when the vote of a proposal begins and ends",
      ],
      ["delay, minimumDelay", "the timelock's delay, and the shortest that it may ever have, in seconds"],
      [
        "vetoDelay, flaggedDelay, lifetime, flagSeconds, narrowingSeconds",
        "how long a recommendation waits, waits under a flag and lives, a flag and a narrowing last, in seconds",
      ],
      [
        "commitment, committedAt, expiresAt, vetoedThrough",
        "of a recommendation: its hash, since when and until when; up to which id all were vetoed",
      ],
      ["flagsUp, until", "how many integrity flags are up; when a flag, a narrowing or a halt ends"],
      [
        "guardian, powersUntil, term",
        "who has the guardian's powers, until when, and the longest that they are given for",
      ],
      ["cooldown(pool), maximumCooldown(pool)", "a pool's cooldown and the longest that it may ever have, in seconds"],
      ["hasRole, members", "whether an account has a role of the manager or of the timelock; all that have it"],
    ],
  },
  {
    about: "Model and engine",
    symbols: [
      ["s, τ", "a state, and a step (in SIM)"],
      ["outcome, events, bytes", "what came of an action; what it reported; a run's tables and summary"],
    ],
  },
];
