/** Why properties of supply and emission are kept. */
export const KEPT_SUPPLY_AND_EMISSION: Readonly<Record<string, string>> = {
  "SUP-001": "it is the sum that holders see; what fails with it reads single balances of the same ledger.",
  "SUP-002": "it ties the supply to what was ever minted and burned; a burn that isn't recorded also breaks BRN-105.",
  "SUP-003": "it is the cap itself; SUP-116 states the room that is left under it.",
  "SUP-004":
    "it holds of both sums whatever a step does; SUP-002 ties them to the supply, and a sum that falls breaks both.",
  "SUP-005": "it bounds the supply by the schedule, whoever mints; EMI-102 reads the minter's own books.",
  "SUP-006": "it bounds what a time can mint; what fails with it states single pokes, which exceed the bucket then.",
  "SUP-007": "it says who changes the supply; a transfer that destroys tokens breaks every sum of balances too.",
  "SUP-101": "it says that the cap never moves; what fails with it finds the cap's slot changed by calls of its own.",
  "SUP-102": "it bounds the minter's bucket; BUY-101 bounds the buyback's, which is the same code.",
  "SUP-103": "it bounds all votes together; SUP-009 states each delegate's.",
  "SUP-106": "it ties the reports of burns to the ledger; what fails with it reads the same event.",
  "SUP-109":
    "it states what a valid permit sets; SUP-110 refuses the same one's second use, in one test with the first.",
  "SUP-111":
    "it frames a mint; EMI-114 and REV-103 compare pokes, BRN-108 and REV-105 burns after a mint, SUP-115 past supplies.",
  "SUP-112":
    "it frames every burn; SUP-008 says whose tokens may be burned, BRN-108 and REV-105 frame the automated burn alone.",
  "SUP-113":
    "it states what genesis gives to each; SUP-009, SUP-103, SUP-107 and SUP-111 to SUP-115 count on from there.",
  "SUP-114":
    "it says that staking moves no votes; SUP-103 bounds votes by the supply, in a test whose stakers keep theirs.",
  "SUP-116": "it states the room that a mint is sized by; SUP-003 states the cap that the ledger keeps by means of it.",
  "EMI-101":
    "it closes the minter's own books; EMI-104 checks the same total against the token's, EMI-113 and EMI-114 poke by poke.",
  "EMI-102":
    "it bounds the minter's books by the schedule; SUP-005 bounds the supply, EMI-114 and REV-103 compute pokes from it.",
  "EMI-103":
    "it says that totals never fall; one that does contradicts lines (EMI-101), events (EMI-105) and frames (EMI-114) too.",
  "EMI-104":
    "it compares all that was minted on the token with the minter's total; EMI-105 compares a single step's with events.",
  "EMI-105":
    "it compares sums of events with the token and the books; EMI-106 and EMI-108 read the same events line by line.",
  "EMI-106":
    "it follows each line by its events; EMI-101 sees only the sum of all lines, EMI-114 and REV-103 only their own pokes.",
  "EMI-108":
    "it says that a mint reaches its pool; EMI-101, EMI-107 and LIV-108 are tested by what the pools received.",
  "EMI-109":
    "it states the one sum by which emission is shared; GOV-048 states that every contract checks such sets whole.",
  "EMI-111": "it is a schedule's own formula; EMI-114, REV-020 and REV-103 compute their pokes from it.",
  "EMI-113":
    "it sizes each mint of a poke; EMI-108 and LIV-108 say where it goes and that it comes, EMI-114 what else may change.",
  "EMI-114":
    "it frames a poke; its cases are also those of REV-020, which says when one reverts, and of REV-103, the minter's frame.",
};
