/** Why properties of governance and of permissions are kept. */
export const KEPT_GOVERNANCE_AND_PERMISSIONS: Readonly<Record<string, string>> = {
  "ACL-110":
    "it says who may act for an account; STK-018 says that bystanders keep their stake, STK-106 and STK-122 what is settled.",
};
