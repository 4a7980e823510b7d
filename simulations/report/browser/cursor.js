// @ts-check
import { xOf, yOf } from "./geometry.js";
import { drawn, frameOf, shownDrawing, written } from "./page.js";
import { zoomedFrame } from "./zoom.js";

/** @typedef {import("./page.js").Panel} Panel */
/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./page.js").View} View */

const TIP_GAP = 12;

/**
 * Draw the rule and the dots of the step under the cursor.
 *
 * @param {Panel} panel
 * @param {View} view
 * @param {number} lastStep
 */
function drawCursor(panel, { step, range }, lastStep) {
  for (const old of panel.element.querySelectorAll(".cursor")) old.remove();
  const svg = shownDrawing(panel);
  if (svg === undefined || step === undefined) return;
  const frame = zoomedFrame(panel, frameOf(svg), range, lastStep);
  const x = xOf(step, frame, range);
  const group = drawn("g", { class: "cursor" });
  group.append(drawn("line", { x1: x, x2: x, y1: frame.top, y2: frame.bottom }));
  for (const { color, y } of panel.series) {
    const value = y[step];
    if (panel.hidden.has(color) || value === null || value === undefined) continue;
    group.append(drawn("circle", { class: `color-${color}`, cx: x, cy: yOf(value, frame), r: 4 }));
  }
  svg.append(group);
}

/**
 * List the values at a step: what screen readers read, and what the page shows beside the cursor.
 *
 * @param {Panel} panel
 * @param {PageData} data
 * @param {number} step
 */
function listValues(panel, data, step) {
  const list = written("ul", "");
  for (const { label, color, text } of panel.series) {
    if (panel.hidden.has(color)) continue;
    const item = written("li", "");
    const swatch = written("span", `swatch area color-${color}`);
    item.append(swatch, written("span", "", `${label} `), written("b", "", text[step] ?? ""));
    list.append(item);
  }
  return [written("strong", "", data.when[step] ?? ""), list];
}

/**
 * Place the values beside the cursor, within the chart.
 *
 * @param {Panel} panel
 * @param {HTMLElement} tip
 * @param {View} view
 */
function placeTip(panel, tip, { step = 0, range }) {
  const svg = shownDrawing(panel);
  if (svg === undefined) return;
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const x = xOf(step, frameOf(svg), range) * scale;
  const width = panel.element.clientWidth;
  const right = x + TIP_GAP + tip.offsetWidth;
  const left = right <= width ? x + TIP_GAP : x - TIP_GAP - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(left, width - tip.offsetWidth))}px`;
}

/**
 * Show the step under the cursor in each chart, and its values in the one that is pointed at.
 *
 * @param {readonly Panel[]} panels
 * @param {PageData} data
 * @param {View} view
 * @param {Panel | undefined} active
 */
export function showCursor(panels, data, view, active) {
  for (const panel of panels) {
    drawCursor(panel, view, data.when.length - 1);
    const tip = /** @type {HTMLElement | null} */ (panel.element.querySelector(".tip"));
    if (tip === null) continue;
    const shown = panel === active && view.step !== undefined;
    tip.classList.toggle("shown", shown);
    if (!shown || view.step === undefined) continue;
    tip.replaceChildren(...listValues(panel, data, view.step));
    placeTip(panel, tip, view);
  }
}
