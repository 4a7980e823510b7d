import type { ActionKind } from "../../protocol/actions.ts";

/** The six kinds of properties, with what each says, in the order in which the document explains them. */
export const KINDS = {
  state: "Holds in every state that can be reached, whatever led there.",
  transition: "Says what a step or a call changes, and that it changes nothing else: its frame.",
  "revert rule": "Says exactly when a call reverts and with what; otherwise it succeeds.",
  "equality with the model": "The contracts and an independent model in integers do the same, to the wei.",
  liveness: "Something can always still be done, or happens in the end.",
  "adversarial and economic": "Nobody gains by an attack, and everybody gets what the rules promise.",
} as const;

/** A kind of {@link KINDS}. */
export type PropertyKind = keyof typeof KINDS;

/** The kinds' names, in order. */
export const PROPERTY_KINDS = Object.keys(KINDS) as readonly PropertyKind[];

/** Prefixes of ids, in the order in which the parts are listed, with the part's name. */
export const PARTS = {
  SUP: "Supply and token",
  EMI: "Emission",
  STK: "Staking",
  FEE: "Usage fees and the split of revenue",
  BRN: "Burn",
  BUY: "Buyback and price oracle",
  VST: "Vesting",
  GOV: "Governance",
  ACL: "Permissions",
  REV: "Revert rules",
  LIV: "Liveness",
  ECO: "Economics",
  ADV: "Adversaries",
  SIM: "Model and engine",
} as const;

/** A prefix of {@link PARTS}. */
export type Part = keyof typeof PARTS;

/** How bad it is when a property breaks, from the worst. */
export const SEVERITIES = {
  critical: "Principal, supply or rewards are lost, created or locked, by anyone, at once.",
  high: "Value goes to the wrong account, or a protection of value is gone, under conditions that can be met.",
  medium: "A rule bends without a loss that anyone can take, or only the books are wrong.",
  low: "A figure or a report is wrong; no balance is.",
} as const;

/** A severity of {@link SEVERITIES}. */
export type Severity = keyof typeof SEVERITIES;

/** By how much a property may be missed, and why no less. */
export interface Tolerance {
  /** The bound with its unit, such as "1 wei". */
  readonly value: string;
  readonly derivation: string;
}

/** A place in a Solidity file. */
export interface Anchor {
  /** Path from the repository's root, such as "contracts/token/SupplyLedger.sol". */
  readonly file: string;
  /** A fragment of one line that stands exactly once in the file; the generator finds its line number. */
  readonly text: string;
}

/** A numbered property of the economy: a row of the specification. */
export interface Property {
  /** A prefix of {@link PARTS}, a hyphen and three digits. An id, once given, keeps its meaning. */
  readonly id: `${Part}-${string}`;
  readonly kind: PropertyKind;
  /** One sentence, with a capital and a full stop, that no other property repeats. */
  readonly sentence: string;
  /** The sentence in the symbols of `symbols.ts`. */
  readonly formula: string;
  /** Why it has to hold: what would be lost without it. */
  readonly reason: string;
  readonly severity: Severity;
  readonly tolerance: "exact" | Tolerance;
  /** Actions without which it wasn't put to the test; absent where every action does. */
  readonly actions?: readonly ActionKind[];
  /** Lines of contracts that enforce it; empty for properties of the model or the engine alone. */
  readonly enforcedBy: readonly Anchor[];
  /** What the checks of this property don't reach; absent where nothing is known that they miss. */
  readonly notCovered?: string;
  /** Why it is kept although its broken twins break other properties as well; absent where one breaks it alone. */
  readonly keptBecause?: string;
}
