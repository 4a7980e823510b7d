// @ts-check
import { written } from "./page.js";

/** @typedef {import("./page.js").Panel} Panel */

/**
 * Turn the keys of the figures into buttons that show and hide a series.
 *
 * @param {readonly Panel[]} panels
 * @param {() => void} onChange
 */
export function addToggles(panels, onChange) {
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".key li[data-color]"))) {
    const own = panels.filter(({ element }) => element.closest("figure") === item.closest("figure"));
    const color = Number(item.dataset.color);
    const holders = own.filter(({ series }) => series.some((one) => one.color === color));
    if (holders.length === 0) continue;
    const button = written("button", "toggle");
    button.setAttribute("type", "button");
    button.setAttribute("aria-pressed", "true");
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      for (const { element, hidden } of holders) {
        if (shown) hidden.delete(color);
        else hidden.add(color);
        for (const mark of element.querySelectorAll(`.mark-${color}`)) mark.classList.toggle("hidden", !shown);
      }
      onChange();
    });
  }
}

/**
 * Add the button that changes between light and dark.
 */
export function addThemeButton() {
  const isDark = () =>
    (document.documentElement.dataset.theme ??
      (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = written("button", "theme");
  button.setAttribute("type", "button");
  const name = () => (button.textContent = isDark() ? "Light colours" : "Dark colours");
  name();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  document.querySelector("nav")?.append(button);
}

/**
 * Say beside the contents what charts answer to.
 */
export function addHint() {
  const nav = document.querySelector("nav");
  const [mouse, touch] = [
    "Point at a chart to read its values. Drag over one to zoom into all of them.",
    "Touch a chart to read its values. Spread two fingers on one to zoom into all of them.",
  ];
  nav?.append(written("p", "hint by-mouse", mouse), written("p", "hint by-touch", touch));
}

/**
 * Add the bar that says which part of the run is shown, and the way back to all of it.
 *
 * @param {() => void} onReset
 * @returns {(text: string) => void} Shows a text, or hides the bar with an empty one.
 */
export function addZoomBar(onReset) {
  const bar = written("div", "zoom-bar");
  const text = written("span", "");
  text.setAttribute("role", "status");
  const button = written("button", "", "Show the whole run");
  button.setAttribute("type", "button");
  button.addEventListener("click", onReset);
  bar.append(text, button);
  document.body.append(bar);
  return (shown) => {
    text.textContent = shown;
    bar.classList.toggle("shown", shown !== "");
  };
}
