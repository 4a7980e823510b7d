/** A requirement of the design, and the properties that it was split into. */
export interface Requirement {
  readonly number: number;
  readonly requirement: string;
  readonly ids: readonly string[];
}

type Row = readonly [number: number, requirement: string, ids: string];

const ROWS: readonly Row[] = [
  [1, "The supply is the sum of all balances.", "SUP-001"],
  [2, "The supply is what was minted less what was burned.", "SUP-002 SUP-106 SUP-111 SUP-112"],
  [3, "Lifetime minted never exceeds the cap; burning opens no room.", "SUP-003 SUP-101 SUP-116"],
  [4, "Lifetime minted and burned never fall.", "SUP-004"],
  [5, "Minted by any time is at most genesis plus schedule.", "SUP-005 EMI-102 EMI-104 EMI-110 EMI-111 EMI-112"],
  [6, "Minted over any window is bounded by capacity and rate.", "SUP-006 SUP-102"],
  [7, "The supply changes only through mint and burn.", "SUP-007 SUP-107 SUP-113"],
  [8, "A burn of an account's tokens is its own or spends its allowance.", "SUP-008 SUP-108"],
  [9, "Votes follow balances and the pool's holdings.", "SUP-009 SUP-103 SUP-104 SUP-105 SUP-114 SUP-115"],
  [10, "A permit moves its owner's nonce by exactly one, once.", "SUP-010 SUP-109 SUP-110"],
  [11, "Total stake and weight are the sums of the accounts'.", "STK-011 STK-101 STK-102 STK-103"],
  [12, "The stake vault holds the stake and what is cooling.", "STK-012 STK-104"],
  [13, "Owed, remainder, undistributed and claimed are exactly what was funded.", "STK-013 STK-111"],
  [14, "The reward vault holds what is undistributed and owed.", "STK-014 STK-110 LIV-102"],
  [15, "The accumulator and its clock never go back.", "STK-015"],
  [16, "Earned falls only by its owner's claim or forfeit.", "STK-016 STK-120 STK-121"],
  [17, "Stake and unstake at one timestamp earn nothing.", "STK-017 ADV-113"],
  [18, "What one does leaves another's principal and earned unchanged.", "STK-018 STK-105 ECO-102 ECO-103"],
  [19, "Nobody can make another's claim revert.", "STK-019"],
  [20, "Every staker can get the principal out.", "STK-020 STK-106 STK-119 LIV-101 LIV-111 LIV-112 LIV-113"],
  [21, "With nothing staked, the undistributed amount stays.", "STK-021 LIV-115"],
  [22, "Emitted is the rate times the time, or what is undistributed.", "STK-022 STK-113 ECO-108 ECO-109"],
  [23, "The curve: zero at zero, bounded, never rising per token.", "STK-023 STK-114 STK-124"],
  [24, "A change of parameters leaves what has accrued.", "STK-024 EMI-115"],
  [25, "Staking in parts is staking at once.", "STK-025 ECO-110"],
  [26, "Rewards are proportional to weight, within a wei.", "STK-026 STK-112 ECO-107"],
  [27, "A burn lowers supply and balance by exactly its amount.", "BRN-027 BRN-104"],
  [28, "A burn is bounded by inventory, epoch's cap and floor.", "BRN-028"],
  [29, "The burner has no allowance on anyone's tokens.", "BRN-029"],
  [30, "Burns lie at least an epoch apart.", "BRN-030 ADV-107 ADV-109"],
  [31, "A buyback's size is bounded by bucket and reserve.", "BUY-031 BUY-106"],
  [32, "Spent over any window is bounded by capacity and rate.", "BUY-032 BUY-101 BUY-114"],
  [33, "Received is at least the caller's and the oracle's minimum.", "BUY-033"],
  [34, "The spot lies inside the band around a valid average.", "BUY-034 BUY-107 BUY-108 BUY-112 BUY-113 ADV-110"],
  [35, "Nothing is left behind in between; weights sum exactly.", "BUY-035 BUY-104 FEE-106 FEE-108 FEE-109 FEE-111"],
  [36, "Buybacks lie a cooldown apart; halted means none.", "BUY-036"],
  [37, "The tip is capped, and paid only on success.", "BUY-037"],
  [38, "A sandwich within the size bound pays nobody much.", "ECO-038 ECO-101"],
  [39, "The usage price moves slowly within bounds; discounts are limited.", "FEE-039 FEE-101 FEE-102 FEE-103 FEE-117"],
  [40, "Released is at most vested, at most the total; nothing before the cliff.", "VST-040 VST-106"],
  [41, "The grants' balance covers what they have still to release.", "VST-041 VST-102 VST-105"],
  [42, "Vested never falls and reaches the total at the end.", "VST-042 VST-104 LIV-107"],
  [
    43,
    "Parameters stay within minimum and maximum, and move by steps.",
    "GOV-043 GOV-118 GOV-119 GOV-120 GOV-134 GOV-135 GOV-136 GOV-137 GOV-138 GOV-139 GOV-162",
  ],
  [44, "The sum of a parameter's moves in a window is within its budget.", "GOV-044 GOV-121"],
  [45, "Batches are checked as a whole, rise strictly: all or nothing.", "GOV-045 GOV-122 GOV-123 GOV-142"],
  [
    46,
    "Nothing executes early, twice, cancelled, expired or changed.",
    "GOV-046 GOV-101 GOV-102 GOV-103 GOV-104 GOV-125 GOV-126 GOV-127 GOV-128 GOV-129 GOV-130 GOV-131 GOV-132 GOV-143 GOV-144 GOV-145 GOV-146 GOV-147 GOV-148 GOV-149 GOV-150 GOV-151 GOV-152 GOV-153 GOV-154 GOV-155 GOV-161",
  ],
  [
    47,
    "The guardian can only halt, cancel, veto or narrow.",
    "GOV-047 GOV-108 GOV-109 GOV-133 GOV-156 GOV-157 GOV-158 GOV-159 GOV-160 LIV-106 ACL-104 ACL-114",
  ],
  [
    48,
    "The joint predicate holds after every update.",
    "GOV-048 GOV-110 GOV-111 GOV-112 GOV-113 GOV-114 GOV-115 GOV-116 GOV-117 GOV-141 EMI-109 FEE-111",
  ],
  [49, "Old values match what the proposal expected.", "GOV-049 GOV-105 GOV-124"],
  [50, "After deployment the deployer holds no role.", "ACL-050 ACL-111 ACL-118 ACL-119"],
  [51, "Each function has a rule for exactly when it reverts, and with what.", "SIM-111"],
  [
    52,
    "Each function changes only what it is meant to.",
    "SUP-107 SUP-111 SUP-112 EMI-114 STK-116 STK-117 STK-118 STK-119 STK-120 STK-121 STK-122 STK-123 FEE-113 FEE-115 BRN-107 BRN-108 BUY-109 BUY-110 BUY-111 VST-103 VST-104 GOV-107",
  ],
  [53, "Donated tokens change no one's entitlement.", "ADV-053 ADV-101 ADV-102 ADV-112"],
  [54, "Reentrancy gains nothing.", "ADV-054 ADV-103"],
];

/** The 54 requirements that the economy was designed to, each with the properties that state it. */
export const REQUIREMENTS: readonly Requirement[] = ROWS.map(([number, requirement, ids]) => ({
  number,
  requirement,
  ids: ids.split(" ").filter((id) => id !== ""),
}));
