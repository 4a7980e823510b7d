import { BAND, CEILING, TIP } from "../governance-steps.ts";

import type { Twin } from "../twins.ts";
import { execution, guardian, idle, inBoth, limitsInBoth, moveBefore, narrowed, narrows } from "./kit.ts";

/** Twins of how far and how fast the steward moves parameters. */
export const LIMITS: readonly Twin[] = [
  execution("GOV-044", "moves add up to more than the budget", (step) => {
    const { budget } = step.before.governance.steward.limits[Number(CEILING)]!;
    moveBefore(step, CEILING, { distance: budget, atSeconds: step.before.timeSeconds - 1_000n });
  }),
  execution(
    "GOV-118",
    "a parameter leaves bounds that were narrowed",
    narrowed(CEILING, (limits) => {
      limits.minimum = 10n ** 18n;
    }),
    ["GOV-162"],
  ),
  execution(
    "GOV-119",
    "a parameter moves by more than its step",
    limitsInBoth(CEILING, (limits) => {
      limits.step = 1n;
    }),
  ),
  execution("GOV-120", "a parameter moves before its cooldown is over", (step) => {
    moveBefore(step, CEILING, { distance: 1n, atSeconds: step.before.timeSeconds - 1n });
  }),
  execution("GOV-121", "a move is kept as a shorter one", ({ after }) => {
    after.governance.steward.moves[Number(CEILING)]![0]!.distance -= 1n;
  }),
  execution("GOV-121", "a move is dropped that still counts", (step) => {
    moveBefore(step, CEILING, { distance: 1n, atSeconds: step.before.timeSeconds - 1_000n });
    step.after.governance.steward.moves[Number(CEILING)]!.shift();
  }),
  execution("GOV-121", "a move is kept that nobody made", ({ after }) => {
    after.governance.steward.moves[Number(TIP)]!.push({ distance: 1n, atSeconds: after.timeSeconds });
  }),
  guardian(
    "GOV-134",
    "a narrowing allows larger steps",
    narrows((limits) => {
      limits.step = 10n ** 6n;
    }),
  ),
  guardian(
    "GOV-135",
    "a narrowing passes the value",
    narrows((limits) => {
      limits.minimum = 301n;
      limits.maximum = 400n;
    }),
    ["GOV-162"],
  ),
  guardian("GOV-136", "a narrowing lasts longer than it may", ({ after }) => {
    after.governance.steward.narrowings[0]!.untilSeconds += 1n;
  }),
  execution("GOV-137", "limits are loosened without a vote", ({ after }) => {
    after.governance.steward.limits[Number(BAND)]!.step += 1n;
  }),
  idle(
    "GOV-138",
    "a window holds 33 cooldowns",
    limitsInBoth(TIP, (limits) => {
      limits.windowSeconds = 33n * limits.cooldownSeconds;
    }),
  ),
  idle(
    "GOV-139",
    "a parameter lies outside its lasting bounds",
    limitsInBoth(TIP, (limits) => {
      limits.maximum = 1n;
    }),
  ),
  idle(
    "GOV-141",
    "a parameter is none of the steward's",
    inBoth(({ moves }) => void moves.pop()),
  ),
  idle(
    "GOV-162",
    "the limits in force exclude the value",
    narrowed(BAND, (limits) => {
      limits.maximum = 299n;
    }),
  ),
];
