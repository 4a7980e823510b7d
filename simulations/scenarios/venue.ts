/** Account of the outside venue: the exchange's own wallet, which also lends tokens. */
export const VENUE = "venue";
