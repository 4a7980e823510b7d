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
  "REV-044": "it states the test asset's own function; payments in quote pull by it, whose reverts are REV-022's.",
  "REV-051": "it states the halt of every contract's deployment; REV-047 states a pool's, which includes it.",
  "REV-101":
    "it frames the token's calls; REV-001 and REV-002 share its cases, REV-104 and REV-108 see the transfers of theirs.",
  "REV-102":
    "it frames a pool's calls; REV-011 and REV-017 share its cases, EMI-114 and REV-104 see the fundings of theirs.",
  "REV-103": "it frames all calls of the minter, those of roles included; EMI-114 and REV-020 speak of a poke alone.",
  "REV-104": "it frames payments and releases together; REV-022 says of the same payments when they revert.",
  "REV-105":
    "it frames the burner's calls together; BRN-108, REV-026 and REV-027 speak of one each, REV-104 of a release's deposit.",
  "REV-106":
    "it frames the buyback's calls together; REV-029 says when a funding reverts, REV-024 and REV-104 see a release's.",
  "REV-107": "it states all that an observation may write; REV-032 tells of the same cases when one reverts.",
  "REV-108":
    "it frames releases and revocations alike; REV-033 says when a release reverts, which is called in the same cases.",
  "REV-109": "it frames the seeder's calls, allowances included; REV-036 says for which faults a launch reverts.",
  "REV-110": "it lets a batch do what its actions do, once; REV-040 says who may run one, and what input it takes.",
  "REV-111":
    "it lets a forwarded call do what it says, once; REV-041 says who forwards, REV-040 and REV-110 batch such calls.",
  "REV-112": "it frames the test asset's calls; REV-042 says when one that mints reverts.",
  "REV-113":
    "it frames the timelock's calls; REV-119 and REV-126 to REV-129 say when single ones revert, in the same cases.",
  "REV-114": "it frames the governor's calls; REV-136 says when a cancellation by id reverts, in the same cases.",
  "REV-115": "it frames the guardianship's calls, forwarded ones included; REV-153 says when a halt reverts.",
  "REV-116": "it frames the steward's calls; REV-163 says when a veto reverts, in the same cases.",
  "REV-126": "it says that the timelock takes a token of ERC-721; REV-113 says what that changes.",
  "REV-127": "it says that the timelock takes a token of ERC-1155; REV-113 says what that changes.",
  "REV-128": "it says that the timelock takes tokens of ERC-1155 together; REV-113 says what that changes.",
  "REV-129": "it says that the timelock takes ether; REV-113 says what that changes.",
};
