/** Why properties of usage fees and of the burn are kept. */
export const KEPT_FEES_AND_BURN: Readonly<Record<string, string>> = {
  "FEE-039":
    "it bounds the price whatever the rule says; FEE-101 and FEE-116 state the rule, floor and ceiling included.",
  "FEE-101":
    "it is the rule for one period; FEE-116 says that idle periods together move the price as it does one by one.",
  "FEE-102":
    "it is the bound on sales itself; REV-022 and REV-023 state the error beyond it, which ADV-104 and SIM-115 foresee.",
  "FEE-103":
    "it bounds a price by its discount; FEE-104, FEE-105, FEE-113, FEE-114, FEE-117 and ECO-112 pay prices to the wei.",
  "FEE-104":
    "it says what a payer gets and pays at most, in either asset; REV-022 says how a payment in quote above that reverts.",
  "FEE-105":
    "it makes credits add up to the payment; FEE-106 splits them, FEE-109 and FEE-110 find what they leave out.",
  "FEE-106": "it states each share's rounding; FEE-105 states their sum, and FEE-115 that a release moves one whole.",
  "FEE-107":
    "it follows each credit by its events; FEE-108 and FEE-109 compare their sum with what the contract holds.",
  "FEE-108":
    "it says that credits are covered, which ends as a payment comes in short; REV-022 and REV-104 see that payment alone.",
  "FEE-109":
    "it lets the surplus beyond credits move by gifts alone; FEE-107 compares credits with events, REV-104 single releases.",
  "FEE-110":
    "it checks lifetime totals against events; REV-022, REV-023 and REV-104 see what single payments add to them.",
  "FEE-111":
    "it states the two sums that split revenue; GOV-043 states each parameter's range, GOV-048 that sets belong together.",
  "FEE-112":
    "it says where released revenue arrives; FEE-115 says that it leaves, BRN-027 and STK-115 what burn and pool receive.",
  "FEE-113":
    "it frames a payment, its count of units included; FEE-039, FEE-101, FEE-102 and FEE-116 price and sell by that count.",
  "FEE-115":
    "it leaves every other credit as it was; ADV-106 says so of recipients that can't be paid, REV-104 of its own cases.",
  "FEE-117":
    "it bounds a period's discounted units; ECO-112 bounds what parts cost together, which a renewed discount lowers.",
  "BRN-027":
    "it ties a burn to supply and balance; BRN-105 and SUP-106 tie it to lifetime totals, BRN-028 and BRN-029 measure by both.",
  "BRN-028": "it states what a burn takes; REV-027 says that one which would take nothing, as at the floor, reverts.",
  "BRN-029":
    "it keeps burns off others' tokens; BRN-028, BRN-108 and REV-105 find what such a burn leaves with the burner.",
  "BRN-030":
    "it keeps burns apart; ADV-107 says that an early one is refused, BRN-108 and REV-105 that each notes its time.",
  "BRN-101":
    "it bounds a move of the rate whatever issuance was; BRN-102 states the move itself, BRN-108 and REV-105 two such moves.",
  "BRN-102": "it states a move's direction and size; BRN-101 states its bounds, which its tests reach on both sides.",
  "BRN-103":
    "it says that tokens cover the inventory; BRN-104 follows it by events, REV-026 and REV-105 see single deposits.",
  "BRN-104":
    "it follows the inventory by events; BRN-103 asks only that tokens cover it, which they don't once burns go unbooked.",
  "BRN-106":
    "it names the base that issuance is measured from, in every step; BRN-108 and REV-105 see it in their own burns.",
  "BRN-107":
    "it frames a deposit; BRN-030, BRN-101, BRN-102 and ADV-107 burn what one should have brought, REV-104 deposits by releases.",
  "BRN-108":
    "it names all that a burn may change; REV-027 and REV-105 share its cases, for the reverts and for the whole contract.",
  "BRN-109":
    "it says where new bounds put the rate; BRN-101, BRN-102 and BRN-108 burn after a change of parameters, at that rate.",
};
