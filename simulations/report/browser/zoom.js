// @ts-check
import { stretchTo, ticksOf, xOf, yOf } from "./geometry.js";
import { drawn, frameOf } from "./page.js";

/** @typedef {import("./page.js").Panel} Panel */
/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./geometry.js").Frame} Frame */
/** @typedef {import("./geometry.js").Range} Range */

const TICK_WIDTH = 84;
const TICK_LENGTH = 4;

/** Least distance of the two values that are named. */
const LABELS_APART = 36;

/**
 * Put what is drawn over time into a group that the frame cuts off, once.
 *
 * @param {SVGSVGElement} svg
 * @param {string} id
 */
function cutOff(svg, id) {
  if (svg.querySelector(".window") !== null) return;
  const { left, right, top, bottom } = frameOf(svg);
  const clip = drawn("clipPath", { id });
  clip.append(drawn("rect", { x: left, y: top - 2, width: right - left, height: bottom - top + 4 }));
  const window = drawn("g", { class: "window", "clip-path": `url(#${id})` });
  const stretched = drawn("g", { class: "stretched" });
  const marks = [...svg.querySelectorAll('[class*="mark-"]')];
  marks[0]?.before(clip, window);
  window.append(stretched);
  stretched.append(...marks);
}

/**
 * Find the least and the greatest of the values that a range shows.
 *
 * @param {Panel} panel
 * @param {Frame} frame
 * @param {Range} range
 */
function extremesOf({ series, hidden }, frame, [from, to]) {
  const shown = series.filter(({ color }) => !hidden.has(color));
  const values = shown.flatMap(({ y, text }) =>
    y.slice(Math.ceil(from), Math.floor(to) + 1).flatMap((value, index) => {
      const within = value !== null && value >= frame.low && value <= frame.high;
      return within ? [{ value, text: text[Math.ceil(from) + index] ?? "" }] : [];
    }),
  );
  values.sort((one, other) => one.value - other.value);
  return [values[0], values[values.length - 1]];
}

/**
 * Tell whether values lie on top of each other: their places are no values, so that their axis stays as it is.
 *
 * @param {Panel} panel
 */
function isStacked({ element }) {
  return element.classList.contains("stacked");
}

/**
 * Shrink a frame's edges to the values that a range shows; an edge at zero stays there.
 *
 * @param {Panel} panel
 * @param {Frame} frame
 * @param {Range} range
 * @param {number} lastStep
 * @returns {Frame}
 */
export function zoomedFrame(panel, frame, range, lastStep) {
  const whole = (range[0] === 0 && range[1] === lastStep) || isStacked(panel);
  const [least, greatest] = whole ? [] : extremesOf(panel, frame, range);
  const low = frame.low === 0 ? 0 : (least?.value ?? frame.low);
  const high = frame.high === 0 ? 0 : (greatest?.value ?? frame.high);
  return low < high ? { ...frame, low, high } : frame;
}

/**
 * Name the least and the greatest value that a range shows, in the page's own words.
 *
 * @param {SVGSVGElement} svg
 * @param {Panel} panel
 * @param {Range} range
 * @param {Frame} zoomed
 */
function nameValues(svg, panel, range, zoomed) {
  const { left, right } = zoomed;
  const group = drawn("g", { class: "zoom-axis" });
  const [least, greatest] = extremesOf(panel, frameOf(svg), range);
  const top = greatest === undefined ? 0 : yOf(greatest.value, zoomed);
  for (const extreme of [greatest, least]) {
    if (extreme === undefined) continue;
    const y = yOf(extreme.value, zoomed);
    if (extreme === least && y - top < LABELS_APART) continue;
    group.append(drawn("line", { x1: left, x2: right, y1: y, y2: y }));
    const text = drawn("text", { class: "zoom-value", x: left + 4, y: extreme === least ? y - 4 : y + 14 });
    text.textContent = extreme.text;
    group.append(text);
  }
  svg.append(group);
}

/**
 * Name the steps under a range.
 *
 * @param {SVGSVGElement} svg
 * @param {PageData} data
 * @param {Range} range
 */
function nameSteps(svg, data, range) {
  const frame = frameOf(svg);
  const group = drawn("g", { class: "zoom-axis", "text-anchor": "middle" });
  const firstNumber = Number(/^day (\d+)$/.exec(data.when[0] ?? "")?.[1] ?? 0);
  for (const step of ticksOf(range, Math.floor((frame.right - frame.left) / TICK_WIDTH), firstNumber)) {
    const x = xOf(step, frame, range);
    group.append(drawn("line", { x1: x, x2: x, y1: frame.bottom, y2: frame.bottom + TICK_LENGTH }));
    const text = drawn("text", { x, y: frame.bottom + TICK_LENGTH + 13 });
    text.textContent = (data.when[step] ?? "").replace(/^day /, "");
    group.append(text);
  }
  svg.append(group);
}

/**
 * Show a range of the run in each of a chart's drawings.
 *
 * @param {Panel} panel
 * @param {PageData} data
 * @param {Range} range
 */
export function zoomPanel(panel, data, range) {
  const lastStep = data.when.length - 1;
  const whole = range[0] === 0 && range[1] === lastStep;
  panel.element.classList.toggle("zoomed", !whole);
  for (const svg of /** @type {NodeListOf<SVGSVGElement>} */ (panel.element.querySelectorAll("svg.chart"))) {
    for (const axis of svg.querySelectorAll(".zoom-axis")) axis.remove();
    if (whole) {
      svg.querySelector(".stretched")?.removeAttribute("transform");
      continue;
    }
    cutOff(svg, `${panel.id}-window-${[...svg.classList].join("-")}`);
    const zoomed = zoomedFrame(panel, frameOf(svg), range, lastStep);
    svg.querySelector(".stretched")?.setAttribute("transform", stretchTo(frameOf(svg), range, lastStep, zoomed));
    nameSteps(svg, data, range);
    if (!isStacked(panel)) nameValues(svg, panel, range, zoomed);
  }
}
