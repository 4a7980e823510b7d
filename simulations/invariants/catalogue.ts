import { ACCOUNTING } from "./accounting.ts";
import { APPLIES } from "./applies.ts";
import { BURN } from "./burn.ts";
import { BUYBACK } from "./buyback.ts";
import { EMISSION } from "./emission.ts";
import { FEES } from "./fees.ts";
import { GOVERNANCE } from "./governance.ts";
import type { Invariant, Predicate } from "./invariant.ts";
import { TokenwrightError } from "../errors.ts";
import { compareIds, propertyOf } from "./specification/specification.ts";
import { STAKING } from "./staking.ts";
import { SUPPLY } from "./supply.ts";
import { VESTING } from "./vesting.ts";

const PREDICATES: readonly Predicate[] = [
  SUPPLY,
  EMISSION,
  STAKING,
  FEES,
  BURN,
  BUYBACK,
  VESTING,
  GOVERNANCE,
  ACCOUNTING,
].flat();

function withSentence(predicate: Predicate): Invariant {
  const property = propertyOf(predicate.id);
  if (property === undefined) {
    throw new TokenwrightError("TW001", { message: `the specification has no property ${predicate.id}` });
  }
  const applies = APPLIES[predicate.id];
  return { ...predicate, sentence: property.sentence, ...(applies === undefined ? {} : { applies }) };
}

/** Every property that a snapshot and a step can show, as a predicate with its sentence, in the specification's order. */
export const CATALOGUE: readonly Invariant[] = PREDICATES.map(withSentence).toSorted((a, b) => compareIds(a.id, b.id));
