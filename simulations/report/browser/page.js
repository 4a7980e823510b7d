// @ts-check
// What the parts of the page's script share: its data, its charts and what is shown of them.

/** @typedef {import("./geometry.js").Frame} Frame */
/** @typedef {import("./geometry.js").Range} Range */

/**
 * A series as the page's data hold it: places for the cursor, and values as the page shows them.
 *
 * @typedef {{ label: string, color: number, y: readonly (number | null)[], text: readonly string[] }} Series
 */

/**
 * The page's data: the name of each step, and the series of each chart.
 *
 * @typedef {{ when: readonly string[], panels: Readonly<Record<string, readonly Series[]>> }} PageData
 */

/** @typedef {{ element: HTMLElement, id: string, series: readonly Series[], hidden: Set<number> }} Panel */

/**
 * What is shown: the range of steps, and the step under the cursor, if any.
 *
 * @typedef {{ range: Range, step: number | undefined }} View
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element of a drawing.
 *
 * @param {string} name
 * @param {Readonly<Record<string, string | number>>} attributes
 */
export function drawn(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * Make an element of the page.
 *
 * @param {string} name
 * @param {string} className
 * @param {string} [text]
 */
export function written(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/**
 * Read the page's data.
 *
 * @returns {PageData}
 */
export function readData() {
  /** @type {unknown} */
  const data = JSON.parse(document.getElementById("chart-data")?.textContent ?? "{}");
  return /** @type {PageData} */ (data);
}

/**
 * Find the charts that have data.
 *
 * @param {PageData} data
 * @returns {Panel[]}
 */
export function findPanels(data) {
  const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".panel[data-panel]"));
  return [...elements].map((element) => {
    const id = element.dataset.panel ?? "";
    const keys = /** @type {NodeListOf<HTMLElement> | undefined} */ (
      element.closest("figure")?.querySelectorAll(".key li")
    );
    const order = [...(keys ?? [])].map((item) => Number(item.dataset.color));
    const place = (/** @type {Series} */ { color }) => order.indexOf(color);
    const series = [...(data.panels[id] ?? [])].sort((one, other) => place(one) - place(other));
    return { element, id, series, hidden: new Set() };
  });
}

/**
 * Find the one drawing of a chart that the page's width shows.
 *
 * @param {Panel} panel
 */
export function shownDrawing(panel) {
  return [.../** @type {NodeListOf<SVGSVGElement>} */ (panel.element.querySelectorAll("svg.chart"))].find(
    (svg) => svg.getBoundingClientRect().width > 0,
  );
}

/**
 * Read a drawing's frame.
 *
 * @param {SVGSVGElement} svg
 * @returns {Frame}
 */
export function frameOf(svg) {
  const [left = 0, right = 0, top = 0, bottom = 0, low = 0, high = 0] = (svg.dataset.frame ?? "")
    .split(" ")
    .map(Number);
  return { left, right, top, bottom, low, high, log: svg.dataset.log === "true" };
}
