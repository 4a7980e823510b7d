import { Recent } from "./recent.ts";

/** A step's state before and after it. */
const STATES = 2;

/**
 * Keep what a function derives from an object, so that the predicates of a step share their sums.
 *
 * The object must not change once it has been passed.
 */
export function remembered<Key extends object, Value extends object>(derive: (key: Key) => Value): (key: Key) => Value {
  const known = new Recent<Key, Value>(STATES);
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = derive(key);
      known.set(key, value);
    }
    return value;
  };
}
