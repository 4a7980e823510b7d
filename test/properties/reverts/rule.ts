import type { Call } from "./attempt.ts";
import type { Scene } from "./scene.ts";

/** A scene with the call that a case is about. */
export type Staged<S extends Scene> = S & { call: Call };

/** A change to a stage after which a cause holds, and no cause before it. */
export interface Way<S extends Scene> {
  /** What is special about it, where a cause has several ways. */
  readonly as?: string;
  /** Loads a scene of its own, where the rule's doesn't do. */
  readonly load?: () => Promise<S>;
  /** What has to happen before anything is out of order. */
  readonly prepare?: (stage: Staged<S>) => unknown;
  readonly arrange: (stage: Staged<S>) => unknown;
  /** The error's arguments, as the address book shows them; read after the arrangement, before the call. */
  readonly args?: (stage: Staged<S>) => Promise<readonly unknown[]> | readonly unknown[];
  /** For a limit: the nearest stage at which the cause no longer holds and the call succeeds. */
  readonly justInside?: (stage: Staged<S>) => unknown;
}

/** One reason for which a call reverts. */
export interface Cause<S extends Scene> extends Way<S> {
  /** As the specification names it: a custom error, or `Panic(0x11)`, `Error(text)`, `no data`. */
  readonly error: string;
  /** Causes that share one of these can't hold together: they are about the same argument, caller or asset. */
  readonly about?: readonly string[];
  /** Other ways to the same error. */
  readonly also?: readonly Way<S>[];
}

/** A place in storage: by how much the call changes it, or that it does. */
export type Changes = Readonly<Record<string, bigint | "changed">>;

/** Everything that a successful call does, said beforehand. Addresses are written by name. */
export interface Expectation {
  readonly returns?: readonly unknown[];
  /** All events of all contracts, in order: `token.Transfer(alice, bob, 5)`. */
  readonly events: readonly string[];
  /** All places in all contracts' storage that change. */
  readonly changes: Changes;
}

/** A case in which the call succeeds. */
export interface Success<S extends Scene> {
  readonly when: string;
  readonly load?: () => Promise<S>;
  readonly arrange: (stage: Staged<S>) => Promise<Expectation> | Expectation;
}

/** When a function reverts, and what it does otherwise. */
export interface Rule<S extends Scene> {
  /** Id of the rule in the specification, which says each cause in words. */
  readonly id: string;
  readonly contract: string;
  /** The property that states what this very function changes, where there is one beside the contract's frame. */
  readonly frame?: { readonly id: string };
  readonly load: () => Promise<S>;
  /** Makes a call that succeeds. */
  readonly call: (scene: S) => Promise<Call> | Call;
  /** In the order in which the contract checks them. */
  readonly causes: readonly Cause<S>[];
  readonly succeeds: readonly Success<S>[];
}
