/** Why properties of governance and of permissions are kept. */
export const KEPT_GOVERNANCE_AND_PERMISSIONS: Readonly<Record<string, string>> = {
  "GOV-043":
    "it states each parameter's range; FEE-111 and GOV-048 state sums and orders, GOV-110 a maximum fixed at deployment.",
  "GOV-048":
    "it holds parameters together; GOV-043 gives each its range, and one of a pair without the other leaves its own.",
  "GOV-105":
    "it states what a change reports; GOV-045 says that of two values for one name the last stands, and reads the reports.",
  "GOV-106":
    "it says that equal values change nothing; REV-027 and REV-105 see a burn's rate that moved, BRN-108 that a burn left it.",
  "GOV-107":
    "it keeps a change to its own contract and off all balances; GOV-106 says that equal values change nothing at all.",
  "GOV-110":
    "it fixes the longest cooldown at deployment; GOV-043 states every parameter's range, this one's among them.",
  "ACL-101": "it says who alone mints, whatever roles there are; REV-020 says that a poke of any other minter reverts.",
  "ACL-102":
    "it says that the token's bindings stay; ACL-112 says that genesis, which makes them, and the launch happen once.",
  "ACL-106":
    "it keeps revocations to the timelock; GOV-104 says that each was voted for, REV-034 how any other reverts.",
  "ACL-107": "it names what no role may ever stop; ACL-108 says that the restricted functions are those of the table.",
  "ACL-108":
    "it compares restricted functions with the table, both ways; ACL-107, REV-020 and REV-024 call those that must be open.",
  "ACL-110":
    "it says who may act for an account; STK-018 says that bystanders keep their stake, STK-106 and STK-122 what is settled.",
  "ACL-113":
    "it fixes all recipients at once; REV-033 and REV-034 state what a revoked grant still releases, REV-108 what may change.",
  "ACL-050":
    "it leaves the deployer with nothing; ACL-111 compares the whole table of roles, in which such a role would show.",
  "ACL-115": "it says who recommends; the model refuses everybody else as well, so that SIM-115 sees the difference.",
  "GOV-045": "it makes a batch whole; GOV-048 and EMI-109 judge the set that a part of one would leave.",
  "GOV-047":
    "it bounds the guardian by what its calls change; what a halt paid out would break the pool's own sums, too: STK-014, STK-110 and ECO-109.",
  "GOV-119": "it bounds a single step; the model refuses a longer one as well, so that SIM-115 sees the difference.",
  "GOV-122":
    "it forbids naming a parameter twice; the model refuses such a batch as well, so that SIM-115 sees the difference.",
  "GOV-124":
    "it demands evidence; the model refuses a recommendation without it as well, so that SIM-115 sees the difference.",
  "GOV-125": "it keeps what was committed as it was; GOV-047 says that a veto changes nothing of the kind.",
  "GOV-126":
    "it binds what executes to what was committed; the model refuses anything else as well, so that SIM-115 sees the difference.",
  "GOV-141":
    "it ties the steward's list to the contracts' own; ADV-104 and ADV-106 attack by that list, and SIM-115 reads it.",
  "GOV-144": "it states the delay of what is queued; GOV-149 says when a proposal is queued at all, by the same calls.",
  "GOV-153": "it says when a vote begins and ends; GOV-155 says that votes count in between, to the second.",
  "GOV-155":
    "it says when votes are cast; the model refuses them at other times as well, so that SIM-115 sees the difference.",
};
