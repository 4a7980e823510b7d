import type { Action, ParameterChange } from "../protocol/actions.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import { toChanges } from "./allowed-changes.ts";
import type { AllowedMove } from "./allowed-changes.ts";
import type { RehearsalResult, RehearsedBlock, SearchObservation } from "./observation.ts";
import { routineDay } from "./routine.ts";

/** A move, and the day on which it takes effect, counted from the first on which one can. */
export type DatedMove = AllowedMove & { readonly day: number };

/** Moves that touch different parameters. */
export interface Sequence {
  readonly moves: readonly DatedMove[];
}

/** What a recommendation without evidence gives as its evidence. */
const NO_EVIDENCE = 1n;

const DAY = BigInt(SECONDS_PER_DAY);

/** Seconds from a block to the next. */
const NEXT_BLOCK_SECONDS = 12n;

/** A batch of changes: recommended on a day, executed when the veto delay is over. */
interface Batch {
  readonly id: bigint;
  readonly day: number;
  readonly changes: readonly ParameterChange[];
}

/**
 * The time in which whoever has the proposer's key does its harm: from its first recommendation until a staker who began
 * to unstake when the first change took effect has the stake back.
 */
export class ExitWindow {
  readonly #observation: SearchObservation;
  /** Days from a recommendation until it can be executed. */
  readonly #delayDays: number;
  /** Last day, counted from the first change, on which a change still finds everybody's stake in the pool. */
  readonly lastDay: number;

  constructor(observation: SearchObservation) {
    this.#observation = observation;
    const { governance, pools } = observation.market;
    this.#delayDays = Math.ceil(Number(governance.vetoDelaySeconds) / SECONDS_PER_DAY);
    this.lastDay = Math.ceil(pools.staking.cooldownSeconds / SECONDS_PER_DAY);
  }

  /** When the first change can take effect; Unix seconds. */
  get firstChangeSeconds(): bigint {
    return this.#atDay(this.#delayDays);
  }

  /** Lay a sequence out as the blocks of the window: what it does by the day, and what others do as always. */
  plan(sequence: Sequence): readonly RehearsedBlock[] {
    const { market, account } = this.#observation;
    const batches = this.#batchesOf(sequence);
    return Array.from({ length: this.#delayDays + this.lastDay + 1 }, (_, day) => day).flatMap((day) => {
      const atSeconds = this.#atDay(day);
      const actions = [
        ...batches.filter((batch) => batch.day === day).map((batch) => recommendation(account.id, batch)),
        ...batches.filter((batch) => batch.day + this.#delayDays === day).map((batch) => execution(account.id, batch)),
      ];
      const own = actions.length === 0 ? [] : [{ atSeconds, actions }];
      // Users of the first day have paid already.
      return day === 0 ? own : [...own, ...routineDay(market, account.id, atSeconds + NEXT_BLOCK_SECONDS)];
    });
  }

  /** Live through the window on a copy of the state. */
  async live(sequence: Sequence): Promise<RehearsalResult> {
    return await this.#observation.rehearsal.run(this.plan(sequence));
  }

  #atDay(day: number): bigint {
    return this.#observation.market.timeSeconds + BigInt(day) * DAY;
  }

  #batchesOf({ moves }: Sequence): readonly Batch[] {
    const { parameters, recommendationCount } = this.#observation.market.governance;
    const days = [...new Set(moves.map(({ day }) => day))].toSorted((a, b) => a - b);
    return days.map((day, index) => ({
      id: recommendationCount + BigInt(index + 1),
      day,
      changes: toChanges(
        moves.filter((move) => move.day === day),
        parameters,
      ),
    }));
  }
}

function recommendation(actor: string, { changes }: Batch): Action {
  return { kind: "recommend", actor, changes, evidenceHash: NO_EVIDENCE };
}

function execution(actor: string, { id, changes }: Batch): Action {
  return { kind: "executeRecommendation", actor, recommendation: id, changes, evidenceHash: NO_EVIDENCE };
}
