import { burnDue } from "../../../simulations/protocol/views.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Seconds by which an epoch is over; below zero while it runs. */
function overdueSeconds({ state, nowSeconds }: Situation): bigint {
  return nowSeconds - state.burn.lastBurnSeconds - state.burn.epochSeconds;
}

function burnAt(situation: Situation, draw: Draw, condition: (overdue: bigint) => boolean): Attempt | undefined {
  const { state, stage, nowSeconds } = situation;
  const overdue = overdueSeconds(situation);
  if (!condition(overdue)) return undefined;
  const action = { kind: "burn", actor: draw.pick(stage.agents) } as const;
  if (overdue < 0n) return reverts(action, "BurnEpochActive", nowSeconds, nowSeconds - overdue);
  if (burnDue(state) > 0n) return succeeds(action);
  const floorWei = state.parameters["burn"]?.["supplyFloorWei"] ?? 0n;
  return reverts(action, "BurnNothingToBurn", state.burn.inventoryWei, state.token.totalSupplyWei, floorWei);
}

/** The epoch's burn, by anybody. */
export const burn: Command = {
  kind: "burn",
  weight: 4,
  valid: [
    {
      name: "after the epoch",
      attempt: (situation, draw) =>
        burnDue(situation.state) > 0n ? burnAt(situation, draw, (overdue) => overdue >= 0n) : undefined,
    },
  ],
  boundary: [
    {
      name: "in the second in which the epoch ends",
      attempt: (situation, draw) => burnAt(situation, draw, (overdue) => overdue === 0n),
    },
    {
      name: "a second before the epoch ends",
      attempt: (situation, draw) => burnAt(situation, draw, (overdue) => overdue === -1n),
    },
    {
      name: "twice in a block",
      attempt: (situation, draw) =>
        situation.state.burn.lastBurnSeconds === situation.nowSeconds ? burnAt(situation, draw, () => true) : undefined,
    },
  ],
  invalid: [
    { name: "during the epoch", attempt: (situation, draw) => burnAt(situation, draw, (overdue) => overdue < 0n) },
    {
      name: "of nothing",
      attempt: (situation, draw) =>
        burnDue(situation.state) === 0n ? burnAt(situation, draw, (overdue) => overdue >= 0n) : undefined,
    },
  ],
};
