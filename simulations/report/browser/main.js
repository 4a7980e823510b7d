// @ts-check
import { addHint, addThemeButton, addToggles, addZoomBar } from "./controls.js";
import { showCursor } from "./cursor.js";
import { moveTo, rangeBetween, stepAt, xOf, zoomAround } from "./geometry.js";
import { drawn, findPanels, frameOf, readData, shownDrawing, written } from "./page.js";
import { listenToPinch } from "./pinch.js";
import { zoomPanel } from "./zoom.js";

/** @typedef {import("./page.js").Panel} Panel */
/** @typedef {import("./page.js").View} View */

const KEYS_HELP =
  "Arrow keys read values, with Shift ten steps at a time; plus and minus zoom in time, Escape shows the whole run.";
const FEWEST_STEPS = 3;

/**
 * Start the page's script: values under the cursor, zoom in time, series to show and hide, light and dark.
 */
export function start() {
  addThemeButton();
  const data = readData();
  const lastStep = data.when.length - 1;
  const panels = findPanels(data);
  if (data.when.length < FEWEST_STEPS || panels.length === 0) return;

  /** @type {View} */
  const view = { range: [0, lastStep], step: undefined };
  /** @type {Panel | undefined} */
  let active;
  const render = () => showCursor(panels, data, view, active);

  /** @param {import("./geometry.js").Range} range */
  const zoomTo = (range) => {
    view.range = range;
    for (const panel of panels) zoomPanel(panel, data, range);
    const whole = range[0] === 0 && range[1] === lastStep;
    showRange(whole ? "" : `${data.when[Math.ceil(range[0])]} to ${data.when[Math.floor(range[1])]}`);
    render();
  };
  const showRange = addZoomBar(() => zoomTo([0, lastStep]));
  addToggles(panels, () => zoomTo(view.range));
  addHint();

  /**
   * @param {Panel} panel
   * @param {number | undefined} step
   */
  const pointAt = (panel, step) => {
    active = panel;
    view.step = step;
    render();
  };
  for (const panel of panels) {
    prepare(panel);
    listenToPointer(panel, view, lastStep, pointAt, zoomTo);
    listenToPinch(panel, view, lastStep, zoomTo);
    listenToKeys(panel, view, lastStep, pointAt, zoomTo);
  }
  addEventListener("resize", () => zoomTo(view.range));
  addEventListener("beforeprint", () => {
    view.step = undefined;
    zoomTo([0, lastStep]);
  });
}

/** @param {Panel} panel */
function prepare({ element }) {
  const name = element.querySelector("svg > title")?.textContent ?? "";
  element.tabIndex = 0;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", `${name}. ${KEYS_HELP}`);
  const tip = written("div", "tip");
  tip.setAttribute("role", "status");
  element.append(tip);
}

/**
 * @param {Panel} panel
 * @param {View} view
 * @param {number} lastStep
 * @param {(panel: Panel, step: number | undefined) => void} pointAt
 * @param {(range: import("./geometry.js").Range) => void} zoomTo
 */
function listenToPointer(panel, view, lastStep, pointAt, zoomTo) {
  const { element } = panel;
  /** @type {number | undefined} */
  let pressedAt;
  /** @param {PointerEvent} event */
  const stepUnder = (event) => {
    const svg = shownDrawing(panel);
    if (svg === undefined) return 0;
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return stepAt(x, frameOf(svg), view.range);
  };
  const clearBrush = () => element.querySelector(".brush")?.remove();
  element.addEventListener("pointermove", (event) => {
    const step = stepUnder(event);
    pointAt(panel, step);
    clearBrush();
    if (pressedAt !== undefined) drawBrush(panel, view, pressedAt, step);
  });
  element.addEventListener("pointerdown", (event) => {
    pointAt(panel, stepUnder(event));
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    pressedAt = stepUnder(event);
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  element.addEventListener("pointerup", (event) => {
    const [from, to] = [pressedAt, stepUnder(event)];
    pressedAt = undefined;
    clearBrush();
    if (from !== undefined && Math.abs(to - from) > 1) zoomTo(rangeBetween(from, to, lastStep));
  });
  element.addEventListener("pointercancel", () => {
    pressedAt = undefined;
    clearBrush();
  });
  element.addEventListener("pointerleave", () => pointAt(panel, undefined));
  element.addEventListener("dblclick", () => zoomTo([0, lastStep]));
}

/**
 * @param {Panel} panel
 * @param {View} view
 * @param {number} one
 * @param {number} other
 */
function drawBrush(panel, view, one, other) {
  const svg = shownDrawing(panel);
  if (svg === undefined) return;
  const frame = frameOf(svg);
  const [from, to] = [Math.min(one, other), Math.max(one, other)].map((step) => xOf(step, frame, view.range));
  const [x, width] = [from ?? 0, (to ?? 0) - (from ?? 0)];
  svg.append(drawn("rect", { class: "brush", x, width, y: frame.top, height: frame.bottom - frame.top }));
}

/**
 * @param {Panel} panel
 * @param {View} view
 * @param {number} lastStep
 * @param {(panel: Panel, step: number | undefined) => void} pointAt
 * @param {(range: import("./geometry.js").Range) => void} zoomTo
 */
function listenToKeys(panel, view, lastStep, pointAt, zoomTo) {
  panel.element.addEventListener("focus", () => pointAt(panel, view.step ?? Math.floor(view.range[1])));
  panel.element.addEventListener("blur", () => pointAt(panel, undefined));
  panel.element.addEventListener("keydown", (event) => {
    const step = view.step ?? Math.floor(view.range[1]);
    const stride = event.shiftKey ? 10 : 1;
    /** @type {Readonly<Record<string, number>>} */
    const targets = { ArrowLeft: step - stride, ArrowRight: step + stride, Home: 0, End: lastStep };
    const target = targets[event.key];
    if (target !== undefined) {
      const next = Math.min(Math.max(target, 0), lastStep);
      view.step = next;
      zoomTo(moveTo(view.range, next, lastStep));
      pointAt(panel, next);
    } else if (event.key === "+" || event.key === "=") zoomTo(zoomAround(view.range, step, 0.5, lastStep));
    else if (event.key === "-") zoomTo(zoomAround(view.range, step, 2, lastStep));
    else if (event.key === "Escape") zoomTo([0, lastStep]);
    else return;
    event.preventDefault();
  });
}
