import { ADVERSARY_TWINS } from "./adversaries.ts";
import { BURN_TWINS, BUYBACK_TWINS } from "./burn-and-buyback.ts";
import { ECONOMIC_TWINS } from "./economics.ts";
import { EMISSION_TWINS } from "./emission.ts";
import { FEE_TWINS } from "./fees.ts";
import { GOVERNANCE_TWINS } from "./governance.ts";
import { LIVENESS_TWINS } from "./liveness.ts";
import { PERMISSION_TWINS } from "./permissions.ts";
import { FRAME_TWINS } from "./reverts/frames.ts";
import { REVERT_TWINS } from "./reverts.ts";
import { REWARD_TWINS, STAKING_TWINS } from "./staking.ts";
import { SUPPLY_TWINS } from "./supply.ts";
import type { Twin } from "./twin.ts";
import { VESTING_TWINS } from "./vesting.ts";

/** Every broken twin of the contracts. */
export const TWINS: readonly Twin[] = [
  ...SUPPLY_TWINS,
  ...EMISSION_TWINS,
  ...STAKING_TWINS,
  ...REWARD_TWINS,
  ...FEE_TWINS,
  ...BURN_TWINS,
  ...BUYBACK_TWINS,
  ...VESTING_TWINS,
  ...PERMISSION_TWINS,
  ...GOVERNANCE_TWINS,
  ...REVERT_TWINS,
  ...FRAME_TWINS,
  ...LIVENESS_TWINS,
  ...ECONOMIC_TWINS,
  ...ADVERSARY_TWINS,
];
