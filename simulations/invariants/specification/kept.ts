/** Why properties are kept whose broken twins break others as well, by id: for those that never fail alone. */
export const KEPT_BECAUSE: Readonly<Record<string, string>> = {
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
  "BUY-101": "it bounds the buyback's bucket; SUP-102 bounds the minter's, which is the same code.",
  "REV-001": "it states the token's own function; grants pay by it, so that REV-033 and REV-034 fail with it.",
  "REV-002":
    "it states the token's own function; payments and deposits pull by it, so that REV-023 and REV-026 fail too.",
  "REV-005": "it states when a delegation reverts; REV-101 states what one changes.",
  "REV-009": "it states the cap for the minter's calls; REV-010 and REV-036 meet the cap at genesis.",
  "REV-010": "it states the token's own function; REV-036 states the launch that calls it.",
  "REV-012": "it states a stake without a lock; REV-013 states one with a lock, and both run through the same lines.",
  "REV-020": "it states that a poke never reverts; EMI-114 and REV-103 state what it changes.",
  "REV-032": "it states when an observation reverts; REV-107 states what one changes.",
  "REV-035": "it states the look-up of a pair; REV-036 states the launch that uses it.",
  "REV-051": "it states the halt of every contract's deployment; REV-047 states a pool's, which includes it.",
};
