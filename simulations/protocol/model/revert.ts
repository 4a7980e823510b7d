import type { ProtocolError } from "../actions.ts";

/** Why a call can't be made; undefined where it can. */
export type Revert = ProtocolError | undefined;

/** Build the error that a contract would revert with. */
export function revert(name: string, ...args: readonly (bigint | string)[]): ProtocolError {
  return { name, args };
}

/** Build the revert of a `require` with a text, as Uniswap makes them. */
export function reason(text: string): ProtocolError {
  return { name: "Error", args: [text] };
}

/** Checked arithmetic that leaves 256 bits. */
export const OVERFLOW = revert("Panic", 17n);
