import type { Transition } from "../../simulations/invariants/invariant.ts";
import type { Action, Outcome } from "../../simulations/protocol/actions.ts";
import { createModelProtocol } from "../../simulations/protocol/model/model-protocol.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { plainCopy } from "../protocol/plain.ts";
import { AGENTS, PARAMETERS, START_SECONDS } from "./parameters.ts";

const QUOTE_OF_AGENT = 50_000n * 10n ** 6n;

/** The model of a small economy, lived through step by step. */
export class Economy {
  readonly #model = createModelProtocol({
    parameters: PARAMETERS,
    genesisSeconds: START_SECONDS,
    accountIds: AGENTS,
  });
  #now = START_SECONDS;
  #outcomes: Outcome[] = [];
  readonly #recommended: Extract<Action, { kind: "recommend" }>[] = [];
  #before: Snapshot;

  constructor() {
    const [, , , provider] = AGENTS;
    const shares = this.#model.takeSnapshot().pair.balancesWei["treasury"] ?? 0n;
    void this.#model.approveAll(AGENTS);
    void this.#model.mintQuote(new Map(AGENTS.map((id) => [id, QUOTE_OF_AGENT])));
    this.#model.run({ kind: "transfer", actor: "treasury", asset: "liquidity", to: provider, amountWei: shares });
    this.#before = plainCopy(this.#model.takeSnapshot());
  }

  get now(): bigint {
    return this.#now;
  }

  /** State at the step's start, for choosing actions. */
  get state(): Snapshot {
    return this.#before;
  }

  /** What was recommended, in order: ids count from 1. */
  get recommended(): readonly Extract<Action, { kind: "recommend" }>[] {
    return this.#recommended;
  }

  /** Begin the next block. */
  advance(seconds: bigint): void {
    this.#now += seconds;
    void this.#model.advanceTo(this.#now);
    void this.#model.act([]);
  }

  act(action: Action): Outcome {
    const outcome = this.#model.run(action);
    this.#outcomes.push(outcome);
    if (outcome.status === "ok" && action.kind === "recommend") this.#recommended.push(action);
    return outcome;
  }

  /** End the step: what led from the state at the last call, or from genesis, to now. */
  step(): Transition {
    // Snapshots share what hasn't changed; a test that breaks one mustn't break the other.
    const after = plainCopy(this.#model.takeSnapshot());
    const transition = { before: this.#before, after, outcomes: this.#outcomes, deployedWith: PARAMETERS };
    this.#before = transition.after;
    this.#outcomes = [];
    return transition;
  }
}
