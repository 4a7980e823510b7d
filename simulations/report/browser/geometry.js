// @ts-check
// Pure geometry of the page's charts, in the units of their drawings. A range is a pair of fractional steps.

/**
 * The plot's frame, and the values at its lower and upper edge.
 *
 * @typedef {{ left: number, right: number, top: number, bottom: number, low: number, high: number, log: boolean }} Frame
 */

/** @typedef {readonly [from: number, to: number]} Range */

/**
 * Shortest range to zoom to, in steps.
 */
const SHORTEST_RANGE = 2;

/**
 * Keep a value between bounds.
 *
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

/**
 * Find where a step lies.
 *
 * @param {number} step
 * @param {Frame} frame
 * @param {Range} range
 */
export function xOf(step, frame, [from, to]) {
  return frame.left + ((step - from) / (to - from)) * (frame.right - frame.left);
}

/**
 * Find the step nearest to a place, within the range and the run.
 *
 * @param {number} x
 * @param {Frame} frame
 * @param {Range} range
 */
export function stepAt(x, frame, [from, to]) {
  const step = Math.round(from + ((x - frame.left) / (frame.right - frame.left)) * (to - from));
  return clamp(step, Math.ceil(from), Math.floor(to));
}

/**
 * Find where a value lies; what is beyond an edge lies on it.
 *
 * @param {number} value
 * @param {Frame} frame
 */
export function yOf(value, { top, bottom, low, high, log }) {
  const scale = log ? Math.log : Number;
  const share = (scale(value) - scale(low)) / (scale(high) - scale(low));
  return bottom - clamp(share, 0, 1) * (bottom - top);
}

/**
 * Stretch what was drawn for the whole run to a range of it, and to the values between other edges.
 *
 * @param {Frame} frame
 * @param {Range} range
 * @param {number} lastStep
 * @param {Frame} zoomed The same frame with the values that its edges shall have.
 * @returns A value of the attribute `transform`.
 */
export function stretchTo(frame, [from, to], lastStep, zoomed) {
  const factorX = lastStep / (to - from);
  const start = xOf(from, frame, [0, lastStep]);
  const [lowest, highest] = [yOf(zoomed.low, frame), yOf(zoomed.high, frame)];
  const factorY = (frame.bottom - frame.top) / (lowest - highest);
  const shift = `${frame.left - factorX * start} ${frame.bottom - factorY * lowest}`;
  return `translate(${shift}) scale(${factorX} ${factorY})`;
}

/**
 * Order two ends of a range, widen it where it is too short, and keep it within the run.
 *
 * @param {number} one
 * @param {number} other
 * @param {number} lastStep
 * @returns {Range}
 */
export function rangeBetween(one, other, lastStep) {
  const length = clamp(Math.abs(other - one), Math.min(SHORTEST_RANGE, lastStep), lastStep);
  const from = clamp(Math.min(one, other), 0, lastStep - length);
  return [from, from + length];
}

/** Fingers nearer to each other than this share of the width tell nothing. */
const FINGERS_APART = 0.05;

/**
 * Find the range in which two steps lie at given shares of the width.
 *
 * @param {{ readonly share: number, readonly step: number }} one
 * @param {{ readonly share: number, readonly step: number }} other
 * @param {number} lastStep
 * @returns {Range | undefined} Nothing where the two are too near, or have crossed.
 */
export function rangeUnder(one, other, lastStep) {
  const length = (other.step - one.step) / (other.share - one.share);
  if (Math.abs(other.share - one.share) < FINGERS_APART || !(length > 0)) return undefined;
  const from = one.step - one.share * length;
  return rangeBetween(from, from + length, lastStep);
}

/**
 * Shorten or lengthen a range around a step.
 *
 * @param {Range} range
 * @param {number} step
 * @param {number} factor Below 1 it shows less.
 * @param {number} lastStep
 */
export function zoomAround([from, to], step, factor, lastStep) {
  return rangeBetween(step - (step - from) * factor, step + (to - step) * factor, lastStep);
}

/**
 * Move a range so that it holds a step.
 *
 * @param {Range} range
 * @param {number} step
 * @param {number} lastStep
 */
export function moveTo([from, to], step, lastStep) {
  if (step < from) return rangeBetween(step, step + to - from, lastStep);
  if (step > to) return rangeBetween(step - (to - from), step, lastStep);
  return /** @type {Range} */ ([from, to]);
}

/**
 * Choose steps to name under a range: a round number of steps apart.
 *
 * @param {Range} range
 * @param {number} most
 * @param {number} firstNumber The number by which step 0 goes; the steps named have round numbers.
 */
export function ticksOf([from, to], most, firstNumber) {
  const rough = Math.max(1, (to - from) / most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const distance = Math.ceil([1, 2, 5, 10].map((digit) => digit * power).find((size) => size >= rough) ?? rough);
  const ticks = [];
  const first = Math.ceil((from + firstNumber) / distance) * distance - firstNumber;
  for (let step = first; step <= to; step += distance) ticks.push(step);
  return ticks;
}
