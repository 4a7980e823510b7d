import { z } from "zod";

const share = z.number().gt(0).max(1);

/** When a shock strikes: `at` as a share of the run's steps, or `step` by number; one of the two. */
const when = {
  at: z.number().gt(0).lt(1).optional(),
  step: z.int().min(1).max(100_000).optional(),
};

/** When a shock is over: `until` goes with `at`, `untilStep` with `step`. */
const window = {
  ...when,
  until: z.number().gt(0).max(1).optional(),
  untilStep: z.int().min(2).max(100_000).optional(),
};

/** What happens to a run, whatever anybody in it does. */
export const shock = z.discriminatedUnion("kind", [
  z.strictObject({
    /** A fall or rise of the whole market; it lasts. */
    kind: z.literal("macro"),
    ...when,
    /** Added to that step's log return of the macro factor: -0.7 halves it. */
    logReturn: z.number().min(-5).max(5),
  }),
  z.strictObject({
    /** Demand for the service jumps to a multiple of what it would be, and from then on grows besides; it lasts. */
    kind: z.literal("demand"),
    ...when,
    /** Multiple of the demand; 0 ends it. */
    factor: z.number().min(0).max(1_000).default(1),
    /** Log growth a year from then on. */
    growthYearly: z.number().min(-100).max(100).default(0),
  }),
  z.strictObject({
    /** Every liquidity provider takes this share of its liquidity out, and stays away for a while. */
    kind: z.literal("liquidity"),
    ...when,
    share,
  }),
  z.strictObject({
    /** Each holder, with this chance, takes its whole stake out at once. */
    kind: z.literal("mass-unstaking"),
    ...when,
    share,
  }),
  z.strictObject({
    /** Tokens of early holders, this share of what is liquid at genesis, become free to sell on one day. */
    kind: z.literal("unlock"),
    ...when,
    share: z.number().gt(0).lt(1),
  }),
  z.strictObject({
    /** Whoever holds most unstakes and sells all that it has, whatever the price, and doesn't come back. */
    kind: z.literal("holder-exit"),
    ...when,
    /** How many of the largest holders leave. */
    holders: z.int().min(1).max(1_000).default(1),
    /** Days over which they sell, in equal parts; what comes free later is sold at once. */
    days: z.number().positive().max(1_000).default(14),
  }),
  z.strictObject({
    /** Somebody drags the pool's price up, buying in every step of a window, and then sells as slowly as it bought. */
    kind: z.literal("price-drag"),
    ...window,
    /** Quote that it buys for altogether, as a multiple of the pool's first quote reserve. */
    capital: z.number().positive().max(1_000),
  }),
  z.strictObject({
    /** No keeper does anything: nothing is minted, burned, bought back or observed. */
    kind: z.literal("keeper-outage"),
    ...window,
  }),
  z.strictObject({
    /** Gas costs a multiple of what it would. */
    kind: z.literal("gas"),
    ...window,
    factor: z.number().min(0).max(100_000),
  }),
]);

/** Something that happens to a run. */
export type Shock = z.output<typeof shock>;
