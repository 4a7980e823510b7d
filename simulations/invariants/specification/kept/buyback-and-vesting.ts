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
    "it follows the inventory by events; BUY-103 compares it with the quote that is there, less by a tip that isn't booked.",
  "BUY-103":
    "it says that quote covers the inventory; FEE-109 finds what a release to it leaves behind, REV-104 that release.",
  "BUY-104": "it lets no bought token stay, gifts aside; BUY-035 says where each one goes instead.",
  "BUY-106":
    "it sizes lot and tip to the wei; BUY-031 and BUY-032 bound them, BUY-033, BUY-035, BUY-110 and LIV-104 buy by them.",
  "BUY-107":
    "it keeps two observations apart in every step; BUY-111, REV-032 and REV-107 state what a single one records.",
};
