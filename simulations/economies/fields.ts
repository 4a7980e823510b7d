import { z } from "zod";

import { SECONDS_PER_YEAR } from "../units/amounts.ts";

/** A text of a pattern; problems quote the description. */
export const text = (pattern: RegExp, description: string) => z.string().regex(pattern).describe(description);

/** A non-negative amount in whole units, written as a decimal string: "1250.5". */
export const amount = text(/^\d{1,30}(\.\d{1,18})?$/, 'a non-negative decimal string in whole units, such as "1250.5"');

/** A ratio written as a decimal string with at most 18 decimals, stored on chain as a wad. */
export const ratio = text(
  /^\d{1,6}(\.\d{1,18})?$/,
  'a non-negative decimal string with at most 18 decimals, such as "0.003"',
);

/** A ratio with a sign. */
export const signedRatio = text(
  /^-?\d{1,6}(\.\d{1,18})?$/,
  'a decimal string with at most 18 decimals, such as "-0.0001"',
);

/** A share in basis points. */
export const bps = z.int().min(0).max(10_000);

/** A time in seconds, up to a century. */
export const seconds = z
  .int()
  .min(0)
  .max(100 * SECONDS_PER_YEAR);
/** A time in seconds that is some. */
export const positiveSeconds = seconds.min(1);

/** A name of an economy, an allocation or a goal. */
export const identifier = text(
  /^[a-z][a-z0-9-]{0,39}$/,
  "lower-case letters, digits and dashes, starting with a letter",
);
