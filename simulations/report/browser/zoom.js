// @ts-check
import { stretchTo, ticksOf, xOf } from "./geometry.js";
import { drawn, frameOf } from "./page.js";

/** @typedef {import("./page.js").Panel} Panel */
/** @typedef {import("./page.js").PageData} PageData */
/** @typedef {import("./geometry.js").Range} Range */

const TICK_WIDTH = 84;
const TICK_LENGTH = 4;

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
    svg.querySelector(".zoom-axis")?.remove();
    if (whole) {
      svg.querySelector(".stretched")?.removeAttribute("transform");
      continue;
    }
    cutOff(svg, `${panel.id}-window-${[...svg.classList].join("-")}`);
    svg.querySelector(".stretched")?.setAttribute("transform", stretchTo(frameOf(svg), range, lastStep));
    nameSteps(svg, data, range);
  }
}
