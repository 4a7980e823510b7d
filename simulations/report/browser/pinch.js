// @ts-check
import { rangeUnder } from "./geometry.js";
import { frameOf, shownDrawing } from "./page.js";

/** @typedef {import("./page.js").Panel} Panel */
/** @typedef {import("./page.js").View} View */

/**
 * Find which share of a chart's width lies left of a finger, and the step under it, fractions included.
 *
 * @param {Panel} panel
 * @param {View} view
 * @param {PointerEvent} event
 */
function touched(panel, { range: [from, to] }, event) {
  const svg = shownDrawing(panel);
  if (svg === undefined) return { share: 0, step: from };
  const { left, right } = frameOf(svg);
  const box = svg.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
  const share = (x - left) / (right - left);
  return { share, step: from + share * (to - from) };
}

/**
 * Zoom where two fingers on a chart move: the steps that they touched stay under them.
 *
 * @param {Panel} panel
 * @param {View} view
 * @param {number} lastStep
 * @param {(range: import("./geometry.js").Range) => void} zoomTo
 */
export function listenToPinch(panel, view, lastStep, zoomTo) {
  /** @type {Map<number, { share: number, step: number }>} */
  const fingers = new Map();
  const { element } = panel;
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") fingers.set(event.pointerId, touched(panel, view, event));
  });
  element.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    const now = touched(panel, view, event);
    fingers.set(event.pointerId, fingers.size === 2 ? { share: now.share, step: finger.step } : now);
    const [one, other] = [...fingers.values()];
    if (one === undefined || other === undefined || fingers.size > 2) return;
    const range = rangeUnder(one, other, lastStep);
    if (range !== undefined) zoomTo(range);
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
    element.addEventListener(name, (event) => fingers.delete(event.pointerId));
  }
}
