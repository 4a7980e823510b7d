import { ADVERSARY_TWINS } from "./adversaries.ts";
import { BURN_TWINS, BUYBACK_TWINS } from "./burn-and-buyback.ts";
import { ECONOMIC_TWINS } from "./economics.ts";
import { EMISSION_TWINS } from "./emission.ts";
import { FEE_TWINS } from "./fees.ts";
import { GOVERNANCE_TWINS } from "./governance.ts";
import { PROPOSAL_TWINS } from "./governor.ts";
import { GUARDIAN_TWINS } from "./guardian.ts";
import { JOINT_TWINS, LIMIT_TWINS } from "./limits.ts";
import { LIVENESS_TWINS } from "./liveness.ts";
import { PERMISSION_TWINS } from "./permissions.ts";
import { RECOMMENDATION_TWINS } from "./recommendations.ts";
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
  ...LIMIT_TWINS,
  ...JOINT_TWINS,
  ...RECOMMENDATION_TWINS,
  ...PROPOSAL_TWINS,
  ...GUARDIAN_TWINS,
  ...REVERT_TWINS,
  ...FRAME_TWINS,
  ...LIVENESS_TWINS,
  ...ECONOMIC_TWINS,
  ...ADVERSARY_TWINS,
];
