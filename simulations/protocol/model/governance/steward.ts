import type { ParameterLimits, StewardParameters } from "../../../economies/parameters.ts";
import type { TunableContract } from "../../../economies/tunables.ts";
import type { ParameterChange, ParameterSetting, ProtocolError } from "../../actions.ts";
import { parameterValue } from "../../governance-views.ts";
import { commitmentName } from "../../names.ts";
import type { StewardState } from "../../snapshot.ts";
import type { Account } from "../account.ts";
import type { Block } from "../block.ts";
import { checkParameters, parameterSetsOf, setParameters } from "../parameters.ts";
import type { Parameters, ParameterUpdate, Tunable } from "../parameters.ts";
import { revert } from "../revert.ts";
import type { Revert } from "../revert.ts";
import { changesByContract, followRevert, isRiskReducing, unknownRevert } from "./batches.ts";
import { IntegrityFlags } from "./flags.ts";
import { jointRevert } from "./joint-rules.ts";
import type { JointFacts } from "./joint-rules.ts";
import { Limits, widthRevert } from "./parameter-limits.ts";
import { Recommendations } from "./recommendations.ts";

/** What the steward is made of. */
export interface StewardSetup {
  readonly proposer: Account;
  readonly terms: StewardParameters;
  readonly tunables: Readonly<Record<TunableContract, Tunable>>;
  /** What the joint rules see beside the parameters, as it is now. */
  readonly jointFacts: () => JointFacts;
  readonly block: Block;
}

/** The only hand on the parameters: moves them within limits as recommended, or as governance adopts. */
export class Steward {
  readonly #setup: StewardSetup;
  readonly #limits: Limits;
  readonly #recommendations: Recommendations;
  readonly flags: IntegrityFlags;
  #shown: StewardState | undefined;

  constructor(setup: StewardSetup) {
    this.#setup = setup;
    this.#limits = new Limits(setup.terms.limits, setup.block);
    this.#recommendations = new Recommendations(setup.block);
    this.flags = new IntegrityFlags(setup.terms.flagSeconds, setup.block);
  }

  runRecommend(actor: Account, changes: readonly ParameterChange[], evidenceHash: bigint): Revert {
    const { proposer, terms, block } = this.#setup;
    if (actor !== proposer) return revert("AccessManagedUnauthorized", actor.id);
    if (evidenceHash === 0n) return revert("StewardEvidenceMissing");
    const refused = this.#allowedRevert(changes);
    if (refused !== undefined) return refused;
    const id = this.#recommendations.nextId;
    const commitment = commitmentName(id, changes, evidenceHash);
    const { expiresAtSeconds } = this.#recommendations.commit(commitment, terms.lifetimeSeconds);
    const args = { id, proposer: actor.id, evidenceHash, expiresAt: expiresAtSeconds };
    block.emit("steward", "RecommendationCommitted", args);
    return undefined;
  }

  runExecute(actor: Account, id: bigint, changes: readonly ParameterChange[], evidenceHash: bigint): Revert {
    const { block } = this.#setup;
    const updates = this.#checkExecution(id, changes, evidenceHash);
    if ("name" in updates) return updates;
    this.#recommendations.use(id);
    for (const { parameter, oldValue, newValue } of changes) this.#limits.move(parameter, oldValue, newValue);
    block.emit("steward", "RecommendationExecuted", { id, executor: actor.id });
    for (const update of updates) setParameters(update, block);
    return undefined;
  }

  /** Set parameters at once, inside their lasting bounds; a narrowing that excludes one ends. */
  runAdopt(settings: readonly ParameterSetting[]): Revert {
    const { block } = this.#setup;
    const updates = this.#adoptableRevert(settings) ?? this.#checkSettings(settings);
    if ("name" in updates) return updates;
    for (const { parameter, value } of settings) this.#limits.endNarrowingWithout(parameter, value);
    block.emit("steward", "ParametersAdopted", {});
    for (const update of updates) setParameters(update, block);
    return undefined;
  }

  runSetLimits(parameter: bigint, limits: ParameterLimits): Revert {
    const refused =
      widthRevert(limits) ??
      unknownRevert(parameter) ??
      this.#limits.runSet(parameter, limits, this.#valueAt(parameter));
    if (refused === undefined) this.#setup.block.emit("steward", "LimitsSet", { parameter });
    return refused;
  }

  runNarrow(parameter: bigint, limits: ParameterLimits): Revert {
    const { block, terms } = this.#setup;
    const until = block.nowSeconds + terms.narrowingSeconds;
    const refused =
      widthRevert(limits) ??
      unknownRevert(parameter) ??
      this.#limits.runNarrow(parameter, limits, this.#valueAt(parameter), until);
    if (refused === undefined) block.emit("steward", "LimitsNarrowed", { parameter, until });
    return refused;
  }

  runVeto(id: bigint): Revert {
    return this.#recommendations.runVeto(id);
  }

  /** Veto every recommendation so far. */
  vetoAll(): void {
    this.#recommendations.vetoAll();
  }

  /** Show the steward: the same object as long as nothing changes. */
  show(): StewardState {
    const shown = this.#shown;
    const { limits, narrowings, moves } = this.#limits.state;
    const { recommendations, vetoedThroughId } = this.#recommendations.state;
    const flagsUntilSeconds = this.flags.untilSeconds;
    const isAsShown =
      shown?.limits === limits &&
      shown.narrowings === narrowings &&
      shown.moves === moves &&
      shown.recommendations === recommendations &&
      shown.vetoedThroughId === vetoedThroughId &&
      shown.flagsUntilSeconds === flagsUntilSeconds;
    if (isAsShown) return shown;
    return (this.#shown = { limits, narrowings, moves, recommendations, vetoedThroughId, flagsUntilSeconds });
  }

  /** Return what a checkpoint keeps: what is shown never changes. */
  save(): unknown {
    return this.show();
  }

  restore(kept: unknown): void {
    const shown = kept as StewardState;
    const { limits, narrowings, moves, recommendations, vetoedThroughId, flagsUntilSeconds } = shown;
    this.#shown = shown;
    this.#limits.state = { limits, narrowings, moves };
    this.#recommendations.state = { recommendations, vetoedThroughId };
    this.flags.untilSeconds = flagsUntilSeconds;
  }

  #valueAt(parameter: bigint): bigint {
    return parameterValue(parameterSetsOf(this.#setup.tunables), Number(parameter));
  }

  /** Say what of a batch isn't allowed as the parameters are now, but for what only time decides. */
  #allowedRevert(changes: readonly ParameterChange[]): Revert {
    if (changes.length === 0) return revert("StewardBatchEmpty");
    const flags = this.flags.count();
    if (flags === 2) return revert("StewardFrozen");
    let before: bigint | undefined;
    for (const change of changes) {
      const refused = followRevert(change.parameter, before) ?? this.#changeRevert(change, flags);
      if (refused !== undefined) return refused;
      before = change.parameter;
    }
    return undefined;
  }

  #changeRevert(change: ParameterChange, flags: number): Revert {
    const { parameter, oldValue, newValue } = change;
    const value = this.#valueAt(parameter);
    if (oldValue !== value) return revert("StewardValueStale", parameter, oldValue, value);
    if (newValue === value) return revert("StewardChangeEmpty", parameter, value);
    if (flags > 0 && !isRiskReducing(change)) {
      return revert("StewardChangeNotRiskReducing", parameter, value, newValue);
    }
    return this.#limits.withinRevert(parameter, value, newValue);
  }

  #checkExecution(
    id: bigint,
    changes: readonly ParameterChange[],
    evidenceHash: bigint,
  ): readonly ParameterUpdate[] | ProtocolError {
    const { vetoDelaySeconds, flaggedDelaySeconds } = this.#setup.terms;
    const delaySeconds = this.flags.count() === 0 ? vetoDelaySeconds : flaggedDelaySeconds;
    const shown = commitmentName(id, changes, evidenceHash);
    const refused = this.#recommendations.useRevert(id, shown, delaySeconds) ?? this.#allowedRevert(changes);
    if (refused !== undefined) return refused;
    for (const { parameter, oldValue, newValue } of changes) {
      const unmoved = this.#limits.moveRevert(parameter, oldValue, newValue);
      if (unmoved !== undefined) return unmoved;
    }
    return this.#checkSettings(changes.map(({ parameter, newValue }) => ({ parameter, value: newValue })));
  }

  #adoptableRevert(settings: readonly ParameterSetting[]): Revert {
    if (settings.length === 0) return revert("StewardBatchEmpty");
    let before: bigint | undefined;
    for (const { parameter, value } of settings) {
      const refused = followRevert(parameter, before) ?? this.#limits.lastingRevert(parameter, value);
      if (refused !== undefined) return refused;
      before = parameter;
    }
    return undefined;
  }

  /** Work out a change of several contracts, whole, before anything changes. */
  #checkSettings(settings: readonly ParameterSetting[]): readonly ParameterUpdate[] | ProtocolError {
    const { tunables, jointFacts } = this.#setup;
    const updates: ParameterUpdate[] = [];
    const before = parameterSetsOf(tunables);
    const after: Record<TunableContract, Parameters> = { ...before };
    for (const [contract, changes] of changesByContract(settings)) {
      const update = checkParameters(tunables[contract], changes);
      if ("name" in update) return update;
      updates.push(update);
      after[contract] = update.set;
    }
    return jointRevert(before, after, jointFacts()) ?? updates;
  }
}
