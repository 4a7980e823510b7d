/**
 * Keep what a function derives from an object, so that the predicates of a step share their sums.
 *
 * The object must not change once it has been passed. Two are kept, for a step's states before and after it.
 */
export function remembered<Key extends object, Value extends object>(derive: (key: Key) => Value): (key: Key) => Value {
  let last: { readonly key: Key; readonly value: Value } | undefined;
  let earlier = last;
  return (key) => {
    if (last?.key === key) return last.value;
    if (earlier?.key === key) [last, earlier] = [earlier, last];
    else [last, earlier] = [{ key, value: derive(key) }, last];
    return (last as { readonly value: Value }).value;
  };
}
