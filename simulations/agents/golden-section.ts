/** What a search for the largest value of a function came to. */
export interface Maximum {
  readonly argument: number;
  readonly value: number;
}

/** Share of an interval that a comparison leaves: the golden ratio's inverse. */
const KEPT = (Math.sqrt(5) - 1) / 2;

/**
 * Search for the largest value of a function with one peak between two bounds, by golden section over the argument's
 * logarithm (Kiefer 1953). Where the function is −Infinity the argument is too large: the search goes down from there.
 *
 * @param bounds - Above 0; both are tried themselves.
 * @param evaluations - How often the function may be asked, from 4. The peak is found to exp(±ln(high/low)·0.618^(n−3)).
 * @returns The best of all arguments that were tried; value −Infinity where nothing else was met.
 */
export async function maximise(
  valueAt: (argument: number) => Promise<number>,
  bounds: { readonly low: number; readonly high: number },
  evaluations: number,
): Promise<Maximum> {
  let best: Maximum = { argument: bounds.low, value: -Infinity };
  const at = async (logArgument: number): Promise<number> => {
    const argument = Math.min(bounds.high, Math.max(bounds.low, Math.exp(logArgument)));
    const value = await valueAt(argument);
    if (value > best.value) best = { argument, value };
    return value;
  };
  let [low, high] = [Math.log(bounds.low), Math.log(bounds.high)];
  await at(low);
  await at(high);
  let [left, right] = [high - KEPT * (high - low), low + KEPT * (high - low)];
  let [atLeft, atRight] = [await at(left), await at(right)];
  for (let remaining = evaluations - 4; remaining > 0; remaining--) {
    if (atRight > atLeft) {
      [low, left, atLeft] = [left, right, atRight];
      right = low + KEPT * (high - low);
      atRight = await at(right);
    } else {
      [high, right, atRight] = [right, left, atLeft];
      left = high - KEPT * (high - low);
      atLeft = await at(left);
    }
  }
  return best;
}
