import { TUNABLE_CONTRACTS } from "../../../simulations/economies/tunables.ts";
import type { GovernedCall, Outcome } from "../../../simulations/protocol/actions.ts";
import { operationName } from "../../../simulations/protocol/names.ts";
import type { Draws } from "./draws.ts";
import { DAY, GREATEST_WORD, HALTABLE } from "./generators.ts";

/** Shares that must keep their sum. */
const SHARE_PAIRS = [
  ["minter", "stakingWeightBps", "contributionsWeightBps"],
  ["minter", "contributionsWeightBps", "stakingWeightBps"],
  ["fees", "quoteBuybackBps", "quoteTreasuryBps"],
  ["fees", "tokenTreasuryBps", "tokenBurnBps"],
] as const;

/** Draws governed calls, and remembers which stand scheduled. */
export class GovernedDraws {
  readonly #draws: Draws;
  /** Calls that stand scheduled, with the time from which they can be made. */
  #scheduled: { readonly call: GovernedCall; readonly whenSeconds: bigint }[] = [];

  constructor(draws: Draws) {
    this.#draws = draws;
  }

  /** Forget the calls that have expired. */
  forgetExpired(): void {
    const { timeSeconds } = this.#draws.state;
    this.#scheduled = this.#scheduled.filter(({ whenSeconds }) => whenSeconds + 7n * DAY > timeSeconds);
  }

  /** Remember a call that was scheduled, and forget one that was made or cancelled. */
  learn({ action, events }: Extract<Outcome, { status: "ok" }>): void {
    if (action.kind === "schedule") {
      const whenSeconds = events.find(({ name }) => name === "OperationScheduled")?.args["schedule"] as bigint;
      this.#scheduled.push({ call: action.call, whenSeconds });
      return;
    }
    const done = action.kind === "cancelScheduled" ? operationName(action.caller, action.call) : undefined;
    const made =
      "contract" in action || action.kind === "revokeGrant" ? operationName(action.actor, action) : undefined;
    this.#scheduled = this.#scheduled.filter(({ call }) => {
      const name = operationName("governor", call);
      return name !== done && name !== made;
    });
  }

  /** List the times from which scheduled calls can be made, those still to come. */
  ripeningTimes(nowSeconds: bigint): bigint[] {
    return this.#scheduled.map(({ whenSeconds }) => whenSeconds).filter((whenSeconds) => whenSeconds > nowSeconds);
  }

  /** Tell whether a scheduled call of a kind can be made. */
  isDue(kind: GovernedCall["kind"]): boolean {
    const { timeSeconds } = this.#draws.state;
    return this.#scheduled.some(({ call, whenSeconds }) => call.kind === kind && whenSeconds <= timeSeconds);
  }

  /** Draw a call that has to be scheduled. */
  governedCall(): GovernedCall {
    const kind = this.#draws.rng.pick(["setParameters", "setParameters", "resume", "revokeGrant"] as const);
    if (kind === "resume") return { kind, contract: this.#draws.rng.pick(HALTABLE) };
    return kind === "revokeGrant" ? this.revocation() : this.parameterChange();
  }

  /** Draw a grant to revoke; there may be none of its number. */
  revocation(): Extract<GovernedCall, { kind: "revokeGrant" }> {
    const grants = this.#draws.cast.parameters.grants.length;
    return { kind: "revokeGrant", grantId: BigInt(this.#draws.rng.integer(grants + 1)) };
  }

  /** Draw a change of a few parameters of a contract. */
  parameterChange(): Extract<GovernedCall, { kind: "setParameters" }> {
    if (this.#draws.rng.bernoulli(0.3)) return this.#weightShift();
    const contract = this.#draws.rng.pick(TUNABLE_CONTRACTS);
    const set = this.#draws.state.parameters[contract] ?? {};
    const count = this.#draws.rng.integer(4);
    const changes = Array.from({ length: count }, () => {
      const name = this.#draws.isWrong() ? "unknownParameter" : this.#draws.rng.pick(Object.keys(set));
      return { name, value: this.#parameterValue(set[name] ?? 0n) };
    });
    return { kind: "setParameters", contract, changes };
  }

  /** Draw a change that keeps the sum of two shares. */
  #weightShift(): Extract<GovernedCall, { kind: "setParameters" }> {
    const [contract, from, to] = this.#draws.rng.pick(SHARE_PAIRS);
    const figure = (name: string): bigint => this.#draws.state.parameters[contract]?.[name] ?? 0n;
    const moved = figure(from) / 10n;
    const changes = [
      { name: from, value: figure(from) - moved },
      { name: to, value: figure(to) + moved },
    ];
    return { kind: "setParameters", contract, changes };
  }

  #parameterValue(current: bigint): bigint {
    if (this.#draws.isWrong())
      return this.#draws.rng.pick([0n, 1n, 1n << 48n, 1n << 127n, GREATEST_WORD, GREATEST_WORD - 10n ** 17n]);
    return (
      this.#draws.rng.pick([current, current, current + 1n, (current * 9n) / 10n, (current * 11n) / 10n]) &
      GREATEST_WORD
    );
  }

  /** A call that stands scheduled, for the most part. */
  scheduledCall(): GovernedCall {
    const known = this.#scheduled.map(({ call }) => call);
    return known.length > 0 && !this.#draws.isWrong() ? this.#draws.rng.pick(known) : this.governedCall();
  }

  /** A scheduled call that can be made, of a kind if there is one. */
  due<Call extends GovernedCall>(kind: Call["kind"], otherwise: () => Call): GovernedCall {
    const due = this.#scheduled.filter(({ whenSeconds }) => whenSeconds <= this.#draws.state.timeSeconds);
    const ofKind = due.filter(({ call }) => call.kind === kind);
    if (due.length === 0 || this.#draws.isWrong()) return otherwise();
    return this.#draws.rng.pick(ofKind.length > 0 ? ofKind : due).call;
  }
}
