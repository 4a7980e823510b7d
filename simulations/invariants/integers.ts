/** Return the lesser of two integers. */
export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Return the greater of two integers. */
export function greatest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Bring an integer between two bounds. */
export function clamp(value: bigint, lower: bigint, upper: bigint): bigint {
  return greatest(lower, least(value, upper));
}
