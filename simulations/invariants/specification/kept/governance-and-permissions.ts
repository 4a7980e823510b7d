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
  "ACL-103":
    "it keeps parameters to the steward; GOV-045 and SIM-006 say that they become what was recommended or voted.",
  "ACL-105":
    "it keeps the end of a halt to the timelock; GOV-047 refuses it to the guardian, with what ACL-103 and ACL-106 guard.",
  "ACL-106":
    "it keeps revocations to the timelock; GOV-104 says that each was voted for, REV-034 how any other reverts.",
  "ACL-107": "it names what no role may ever stop; ACL-108 says that the restricted functions are those of the table.",
  "ACL-108":
    "it compares restricted functions with the table, both ways; ACL-107, REV-020 and REV-024 call those that must be open.",
  "ACL-110":
    "it says who may act for an account; STK-018 says that bystanders keep their stake, STK-106 and STK-122 what is settled.",
  "ACL-113":
    "it fixes all recipients at once; REV-033 and REV-034 state what a revoked grant still releases, REV-108 what may change.",
};
