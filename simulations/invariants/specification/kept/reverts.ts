/** Why revert rules and frames are kept. */
export const KEPT_REVERTS: Readonly<Record<string, string>> = {
  "REV-001": "it states the token's own function; grants pay by it, so that REV-033 and REV-034 fail with it.",
  "REV-002":
    "it states the token's own function; payments and deposits pull by it, so that REV-023 and REV-026 fail too.",
  "REV-005": "it states when a delegation reverts; REV-101 states what one changes.",
  "REV-009": "it states the cap for the minter's calls; REV-010 and REV-036 meet the cap at genesis.",
  "REV-010": "it states the token's own function; REV-036 states the launch that calls it.",
  "REV-012": "it states a stake without a lock; REV-013 states one with a lock, and both run through the same lines.",
  "REV-020": "it states that a poke reverts for one cause alone; EMI-114 and REV-103 state what it changes.",
  "REV-032": "it states when an observation reverts; REV-107 states what one changes.",
  "REV-035": "it states the look-up of a pair; REV-036 states the launch that uses it.",
  "REV-051": "it states the halt of every contract's deployment; REV-047 states a pool's, which includes it.",
};
