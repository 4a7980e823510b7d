/**
 * Whoever asks which properties fail on broken contracts wants to know of each, and of those alone: what was tried too
 * seldom, because something else is broken, isn't a failure then.
 */
export const gathers = process.env["GATHER"] === "all";
