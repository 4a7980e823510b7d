import { vestedWei } from "../../../simulations/protocol/views.ts";
import type { Situation } from "../harness/situation.ts";
import { UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** List the grants with what could be released of each, in wei. */
function releasable({ state, nowSeconds }: Situation): { grantId: bigint; dueWei: bigint }[] {
  return state.vesting.grants.map((grant, index) => ({
    grantId: BigInt(index),
    dueWei: vestedWei(grant, nowSeconds) - grant.releasedWei,
  }));
}

/** Releases of grants, by anybody. */
export const releaseGrant: Command = {
  kind: "releaseGrant",
  weight: 4,
  valid: [
    {
      name: "what has vested",
      attempt: (situation, draw) => {
        const grant = draw.find(releasable(situation).filter(({ dueWei }) => dueWei > 0n));
        const actor = draw.pick(situation.stage.agents);
        return grant && succeeds({ kind: "releaseGrant", actor, grantId: grant.grantId });
      },
    },
  ],
  boundary: [
    {
      name: "in the second in which the cliff ends",
      attempt: (situation, draw) => {
        const { state, stage, nowSeconds } = situation;
        const atCliff = releasable(situation).filter(({ grantId, dueWei }) => {
          const grant = state.vesting.grants[Number(grantId)];
          return grant !== undefined && dueWei > 0n && grant.startSeconds + grant.cliffSeconds === nowSeconds;
        });
        const found = draw.find(atCliff);
        return found && succeeds({ kind: "releaseGrant", actor: draw.pick(stage.agents), grantId: found.grantId });
      },
    },
    {
      name: "the first grant that isn't there",
      attempt: ({ stage, state }, draw) => {
        const grants = BigInt(state.vesting.grants.length);
        const action = { kind: "releaseGrant", actor: draw.pick(stage.agents), grantId: grants } as const;
        return reverts(action, "VestingGrantUnknown", grants, grants);
      },
    },
  ],
  invalid: [
    {
      name: "before the cliff, or a second time in a block",
      attempt: (situation, draw) => {
        const grant = draw.find(releasable(situation).filter(({ dueWei }) => dueWei === 0n));
        if (grant === undefined) return undefined;
        const { grantId } = grant;
        const action = { kind: "releaseGrant", actor: draw.pick(situation.stage.agents), grantId } as const;
        return reverts(action, "VestingNothingToRelease", grantId);
      },
    },
    {
      name: "a grant that never was",
      attempt: ({ stage, state }, draw) => {
        const action = { kind: "releaseGrant", actor: draw.pick(stage.agents), grantId: UINT256_MAX } as const;
        return reverts(action, "VestingGrantUnknown", UINT256_MAX, BigInt(state.vesting.grants.length));
      },
    },
  ],
};
