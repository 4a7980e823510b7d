import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { PositionState } from "../../../simulations/protocol/snapshot.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { memberOf, POOLS } from "../rules/pools.ts";
import { UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

interface Place {
  readonly pool: PoolId;
  readonly account: string;
  readonly position: PositionState;
}

/** List the agents' positions that a condition picks. */
function positionsWhich(situation: Situation, condition: (position: PositionState) => boolean): Place[] {
  return POOLS.flatMap((pool) =>
    situation.stage.agents.flatMap((account) =>
      memberOf(situation, pool, account)
        .positions.filter(condition)
        .map((position) => ({ pool, account, position })),
    ),
  );
}

function settleOne(situation: Situation, draw: Draw, condition: (position: PositionState) => boolean) {
  const place = draw.find(positionsWhich(situation, condition));
  if (place === undefined) return undefined;
  const { pool, account, position } = place;
  const actor = draw.pick(situation.stage.agents);
  const action = { kind: "settle", actor, pool, account, positionId: position.id } as const;
  return { action, position };
}

function settleTooEarly(
  situation: Situation,
  draw: Draw,
  condition: (position: PositionState) => boolean,
): Attempt | undefined {
  const found = settleOne(situation, draw, condition);
  if (found === undefined) return undefined;
  return reverts(found.action, "StakingPositionLocked", situation.nowSeconds, found.position.unlockAtSeconds);
}

function settleUnknown(situation: Situation, draw: Draw, positionId: (place: Place | undefined) => bigint): Attempt {
  const place = draw.find(positionsWhich(situation, () => true));
  const id = positionId(place);
  const { agents } = situation.stage;
  const account = draw.find(agents.filter((agent) => agent !== place?.account)) ?? agents[0];
  const pool = place?.pool ?? draw.pick(POOLS);
  const action = { kind: "settle", actor: draw.pick(agents), pool, account, positionId: id } as const;
  return reverts(action, "StakingPositionUnknown", account, id);
}

/** Returns of positions to plain weight, by anybody. */
export const settle: Command = {
  kind: "settle",
  weight: 4,
  valid: [
    {
      name: "after the term",
      attempt: (situation, draw) => {
        const found = settleOne(situation, draw, ({ unlockAtSeconds }) => unlockAtSeconds <= situation.nowSeconds);
        return found && succeeds(found.action);
      },
    },
  ],
  boundary: [
    {
      name: "in the second in which the term ends",
      attempt: (situation, draw) => {
        const found = settleOne(situation, draw, ({ unlockAtSeconds }) => unlockAtSeconds === situation.nowSeconds);
        return found && succeeds(found.action);
      },
    },
    {
      name: "a second before the term ends",
      attempt: (situation, draw) =>
        settleTooEarly(situation, draw, ({ unlockAtSeconds }) => unlockAtSeconds === situation.nowSeconds + 1n),
    },
  ],
  invalid: [
    {
      name: "during the term",
      attempt: (situation, draw) =>
        settleTooEarly(situation, draw, ({ unlockAtSeconds }) => unlockAtSeconds > situation.nowSeconds),
    },
    {
      name: "another's position",
      attempt: (situation, draw) => settleUnknown(situation, draw, (place) => place?.position.id ?? 1n << 64n),
    },
    {
      name: "a position that never was",
      attempt: (situation, draw) => settleUnknown(situation, draw, () => (draw.oneIn(2) ? UINT256_MAX : 0n)),
    },
  ],
};
