import type { Action, ActionKind, Outcome } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Rng } from "../../../simulations/units/rng.ts";
import { Draws } from "./draws.ts";
import type { Cast } from "./draws.ts";
import { DAY } from "./generators.ts";
import type { Generators } from "./generators.ts";
import { governanceActions } from "./governance-actions.ts";
import { GovernedDraws } from "./governed-draws.ts";
import { marketActions } from "./market-actions.ts";
import { poolActions } from "./pool-actions.ts";
import { protocolActions } from "./protocol-actions.ts";
import { tokenActions } from "./token-actions.ts";

/** How far time goes on between blocks; most blocks follow within minutes, some after years. */
const STEPS: readonly bigint[] = [
  ...[0n, 0n, 1n, 12n, 60n, 600n, 1_799n, 1_800n, 1_800n, 3_600n, 3_600n, 7_200n, 14_400n],
  ...[DAY, 2n * DAY, 7n * DAY, 30n * DAY],
];
const LEAPS: readonly bigint[] = [365n * DAY, 3_650n * DAY];

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
      ...governanceActions(this.#draws, this.#governed),
    };
  }

  /** Every kind of action. */
  get kinds(): readonly ActionKind[] {
    return Object.keys(this.#generators) as ActionKind[];
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
    this.#governed.forgetExpired();
  }

  /** Draw the time of the next block. */
  nextTime(nowSeconds: bigint): bigint {
    const { rng } = this.#draws;
    if (rng.bernoulli(0.002)) return nowSeconds + rng.pick(LEAPS);
    const ripening = this.#governed.ripeningTimes(nowSeconds);
    if (ripening.length > 0 && rng.bernoulli(0.2)) return rng.pick(ripening);
    return nowSeconds + rng.pick(STEPS);
  }

  /** Draw an action of any kind. */
  next(kind: ActionKind = this.#kind()): Action {
    return this.#generators[kind]();
  }

  /** Halts are rare, since they refuse most else, unless governance can end one. */
  #kind(): ActionKind {
    const { rng } = this.#draws;
    const kind = rng.pick(this.kinds);
    return kind === "halt" && rng.bernoulli(this.#governed.isDue("resume") ? 0.2 : 0.9) ? "stake" : kind;
  }
}
