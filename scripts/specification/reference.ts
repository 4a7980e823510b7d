/** How a file names a property. */
export type ReferenceForm = "title" | "Solidity function" | "table";

/** A place in the tests that names a property by its id. */
export interface Reference {
  /** As it is written; it need not exist. */
  readonly id: string;
  readonly form: ReferenceForm;
  /** Path from the repository's root, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Title of the test, name of the function, or empty for a row of a table. */
  readonly title: string;
}

/** A test that has to name a property and names none. */
export interface Nameless {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly title: string;
}

/** What a file, or all files, say about properties. */
export interface Scan {
  readonly references: readonly Reference[];
  readonly nameless: readonly Nameless[];
}

/** Shape of an id, known or not. */
export const ID_SHAPE = /^[A-Z]{2,4}-\d{1,4}$/;
