import { LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";

/** An economy whose governance takes minutes, and whose steward may move most parameters. */
export const QUICK = LOCKSTEP_ECONOMIES.find(({ name }) => name === "linear") ?? LOCKSTEP_ECONOMIES[0];
