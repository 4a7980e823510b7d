import { KEPT_BUYBACK_AND_VESTING } from "./kept/buyback-and-vesting.ts";
import { KEPT_FEES_AND_BURN } from "./kept/fees-and-burn.ts";
import { KEPT_GOVERNANCE_AND_PERMISSIONS } from "./kept/governance-and-permissions.ts";
import { KEPT_PROMISES } from "./kept/promises.ts";
import { KEPT_REVERTS } from "./kept/reverts.ts";
import { KEPT_STAKING } from "./kept/staking.ts";
import { KEPT_SUPPLY_AND_EMISSION } from "./kept/supply-and-emission.ts";

/** Why properties are kept whose broken twins break others as well, by id: for those that never fail alone. */
export const KEPT_BECAUSE: Readonly<Record<string, string>> = {
  ...KEPT_SUPPLY_AND_EMISSION,
  ...KEPT_STAKING,
  ...KEPT_FEES_AND_BURN,
  ...KEPT_BUYBACK_AND_VESTING,
  ...KEPT_GOVERNANCE_AND_PERMISSIONS,
  ...KEPT_REVERTS,
  ...KEPT_PROMISES,
};
