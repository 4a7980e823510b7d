/** Why properties of the buyback, of the price oracle and of vesting are kept. */
export const KEPT_BUYBACK_AND_VESTING: Readonly<Record<string, string>> = {
  "BUY-031":
    "it bounds a lot whichever limit decides; BUY-106 sizes it to the wei, ECO-038 rests on it, BUY-033 and BUY-035 buy by it.",
  "BUY-032":
    "it bounds spending over any window; BUY-106 sizes each lot by what the bucket has left, BUY-114 changes its limits.",
  "BUY-033":
    "it states the least that a buyback accepts; BUY-110 reads allowances after the same swaps, on one scripted router.",
  "BUY-034":
    "it speaks of buybacks that are done; ADV-110 of those refused outside the band, LIV-104 of those that its edge lets pass.",
  "BUY-035": "it divides what was bought; BUY-033 and BUY-110 meet the division in the report of a whole buyback.",
  "BUY-036":
    "it keeps buybacks apart and out of halts; ADV-107 says of every keeper's call that it is refused before its time.",
  "BUY-037":
    "it caps the tip by itself; BUY-106 states it to the wei, BUY-031 and BUY-032 bound it together with the lot.",
  "BUY-101": "it bounds the buyback's bucket; SUP-102 bounds the minter's, which is the same code.",
  "BUY-102":
    "it books the inventory by events; BUY-103 compares it with the quote that is there, less by a tip that isn't booked.",
  "BUY-103":
    "it says that quote covers the inventory; FEE-109 finds what a release to it leaves behind, REV-104 that release.",
  "BUY-104": "it lets no bought token stay, gifts aside; BUY-035 says where each one goes instead.",
  "BUY-106":
    "it sizes lot and tip to the wei; BUY-031 and BUY-032 bound them, BUY-033, BUY-035, BUY-110 and LIV-104 buy by them.",
  "BUY-107":
    "it keeps two observations apart in every step; BUY-111, REV-032 and REV-107 state what a single one records.",
  "BUY-108":
    "it is the average's formula, rounding included; ADV-101, ADV-111 and BUY-112 apply it to gifts, short prices and wraps.",
  "BUY-109": "it frames a funding of the buyback; REV-024 and REV-104 see the one that a release makes.",
  "BUY-110":
    "it lets no allowance outlive a buyback; BUY-033, BUY-035 and BUY-106 are tested on whole buybacks, allowances included.",
  "BUY-111":
    "it frames an observation; BUY-108, BUY-112, ADV-101 and ADV-111 read averages of the cumulative price that one records.",
  "BUY-113":
    "it states the ages from which there is an average; REV-023 says that a payment in token reverts without one.",
  "VST-040":
    "it bounds releases by what has vested, at all times; VST-103 and VST-104 state what a release and a revocation pay.",
  "VST-041":
    "it covers all grants at any time; VST-102 keeps the surplus beside them, REV-033 and REV-108 read single releases.",
  "VST-042":
    "it fixes a grant's terms; VST-041 and VST-102 miss the tokens for a total that a revocation leaves as it was.",
  "VST-101": "it checks the events of releases; ECO-113, LIV-107, VST-103 and VST-104 add releases up by those events.",
  "VST-102":
    "it lets the surplus beside the grants move by gifts alone; REV-033 and REV-108 compare what single releases pay.",
  "VST-103":
    "it frames a release, its recipient included; ECO-113 and LIV-107 state what all releases come to in the end.",
  "VST-105":
    "it speaks of the one moment of funding; REV-033, REV-034 and REV-108 meet the grants at that funding afterwards.",
  "VST-106":
    "it states the vesting line for every total and term; REV-034 refuses to revoke what that line has brought in full.",
};
