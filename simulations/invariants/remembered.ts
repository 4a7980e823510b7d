/**
 * Keep what a function derives from an object for as long as the object lives, so that predicates share their sums.
 *
 * The object must not change once it has been passed.
 */
export function remembered<Key extends object, Value extends object>(derive: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = derive(key);
      known.set(key, value);
    }
    return value;
  };
}
