import type { AstNode, Range, SourceText } from "../ast.ts";

/**
 * Kinds of changes. Each stands for a mistake that somebody could make in these contracts.
 *
 * Left out are changes that any call that has to succeed would kill, which would only flatter the score: negated
 * `require` conditions, constants that are doubled or set to zero besides being moved by one, conditions that are negated
 * besides being forced both ways, two statements of which the second needs a variable that the first has set, and a second
 * wrong index beside the first. Where a branch is chosen by the name of a constant, its condition is negated and not
 * forced.
 */
export const OPERATORS = {
  "operator-replaced": "an arithmetic or bitwise operator is another",
  "boundary-moved": "a comparison takes its boundary in, or leaves it out",
  "equality-negated": "== is !=, or the reverse",
  "logic-replaced": "&& is ||, or the reverse",
  "clause-dropped": "one side of && or || is gone",
  "sign-dropped": "a negation is gone",
  "rounding-reversed": "a division rounds the other way, or min is max",
  "constant-changed": "a number is one more or one less, a boolean is another, a name lacks its last letter",
  "limit-lowered": "the largest value of a type is one less",
  "require-removed": "a require, or a revert, is gone",
  "access-removed": "a modifier, or the check of the caller, is gone",
  "condition-forced": "a condition always holds, or never",
  "update-dropped": "an assignment or a deletion is gone",
  "call-dropped": "a call for its effect is gone",
  "event-dropped": "an event is not emitted",
  "event-argument-changed": "an event carries another value",
  "error-argument-changed": "an error carries another value",
  "return-changed": "another value is returned",
  "order-swapped": "two neighbouring statements are swapped where it can matter",
  "unchecked-removed": "arithmetic that wraps by design reverts",
} as const;

/** A kind of {@link OPERATORS}. */
export type OperatorName = keyof typeof OPERATORS;

/** A replacement of one range of a source. */
export interface Edit {
  readonly operator: OperatorName;
  readonly range: Range;
  readonly text: string;
}

/** What all sources declare, by the compiler's number. */
export interface Declarations {
  readonly declarations: ReadonlyMap<number, AstNode>;
  readonly functions: ReadonlyMap<number, AstNode>;
  /** What a name for storage was given at its declaration. */
  readonly storageNames: ReadonlyMap<number, AstNode>;
}

/** What an operator may look at besides the node. */
export interface Context extends Declarations {
  readonly source: SourceText;
  /** Gives the node that a node stands in, within its function. */
  readonly parentOf: (node: AstNode) => AstNode | undefined;
}

/** Finds the edits that a node offers; what lies inside it is offered by its own nodes. */
export type Operator = (node: AstNode, context: Context) => Edit[];
