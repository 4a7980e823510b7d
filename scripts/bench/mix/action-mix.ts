import type { Action, ActionKind, Outcome } from "../../../simulations/protocol/actions.ts";
import { GOVERNANCE_CALLS } from "../../../simulations/protocol/names.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Rng } from "../../../simulations/units/rng.ts";
import { Draws } from "./draws.ts";
import type { Cast } from "./draws.ts";
import { DAY } from "./generators.ts";
import type { Generators } from "./generators.ts";
import { closedCalls, guardianActions, stewardActions, voteActions } from "./governance-actions.ts";
import { GovernedDraws } from "./governed-draws.ts";
import { marketActions } from "./market-actions.ts";
import { poolActions } from "./pool-actions.ts";
import { protocolActions } from "./protocol-actions.ts";
import { tokenActions } from "./token-actions.ts";

/** How far time goes on between blocks; most blocks follow within minutes, some after years. */
const STEPS: readonly bigint[] = [
  ...[0n, 0n, 1n, 12n, 60n, 600n, 1_799n, 1_800n, 1_800n, 3_600n, 3_600n, 7_200n, 14_400n],
  ...[DAY, 2n * DAY, 7n * DAY, 30n * DAY, 60n * DAY],
];
const LEAPS: readonly bigint[] = [365n * DAY, 3_650n * DAY];

const CLOSED: ReadonlySet<ActionKind> = new Set(GOVERNANCE_CALLS);
const CLOSED_SHARE = 0.03;

/** Share of what governance waits for: it has to be done at one moment and not at another, and so is tried more often. */
const STEP_SHARE = 0.2;

/** Halts refuse most else, flags and vetoes most of what is recommended. */
const RARE: ReadonlySet<ActionKind> = new Set(["halt", "raiseFlag", "vetoAllRecommendations", "cancelAsGuardian"]);

/** Draws actions of every kind, valid ones for the most part, others at the edge of the rules or beyond. */
export class ActionMix {
  readonly #draws: Draws;
  readonly #governed: GovernedDraws;
  readonly #generators: Generators;

  constructor(rng: Rng, cast: Cast, state: Snapshot) {
    this.#draws = new Draws(rng, cast, state);
    this.#governed = new GovernedDraws(this.#draws);
    this.#generators = {
      ...tokenActions(this.#draws),
      ...marketActions(this.#draws),
      ...poolActions(this.#draws),
      ...protocolActions(this.#draws, this.#governed),
      ...closedCalls(this.#draws, this.#governed),
      ...voteActions(this.#draws, this.#governed),
      ...stewardActions(this.#draws, this.#governed),
      ...guardianActions(this.#draws, this.#governed),
    };
  }

  /** Every kind of action that succeeds for whoever may make it; calls of the timelock's own are none. */
  get kinds(): readonly ActionKind[] {
    return (Object.keys(this.#generators) as ActionKind[]).filter((kind) => !CLOSED.has(kind));
  }

  /** Show the mix what became of its actions and the present state, from which it draws valid ones. */
  observe(state: Snapshot, outcomes: readonly Outcome[]): void {
    this.#draws.state = state;
    for (const outcome of outcomes) {
      if (outcome.status !== "ok") continue;
      const { action } = outcome;
      if (action.kind === "approve" || action.kind === "permit") this.#draws.learnApproval(action);
      else this.#governed.learn(outcome);
    }
  }

  /** Draw the time of the next block. */
  nextTime(nowSeconds: bigint): bigint {
    const { rng } = this.#draws;
    if (rng.bernoulli(0.002)) return nowSeconds + rng.pick(LEAPS);
    const ripening = this.#governed.ripeningTimes(nowSeconds);
    const [soonest] = ripening;
    if (soonest !== undefined && rng.bernoulli(0.25)) return soonest;
    return nowSeconds + rng.pick(STEPS);
  }

  /** Draw an action of any kind. */
  next(kind: ActionKind = this.#kind()): Action {
    return this.#generators[kind]();
  }

  /** What stops or slows others for long is rare, and so is what always fails. */
  #kind(): ActionKind {
    const { rng } = this.#draws;
    if (rng.bernoulli(CLOSED_SHARE)) return rng.pick(GOVERNANCE_CALLS);
    const step = this.#governed.pendingStep();
    if (step !== undefined && rng.bernoulli(STEP_SHARE)) return step;
    const kind = rng.pick(this.kinds);
    return RARE.has(kind) && rng.bernoulli(0.8) ? "stake" : kind;
  }
}
