import type { Page } from "playwright-core";

/** A text whose contrast with what lies behind it is too low. */
export interface LowContrast {
  readonly text: string;
  readonly color: string;
  readonly background: string;
  readonly contrast: number;
}

/**
 * Measure each visible text of a page against the nearest opaque background, by WCAG 2's contrast ratio.
 *
 * @returns The texts below `minimum`, and how many texts were measured.
 */
export async function findLowContrast(
  page: Page,
  minimum: number,
): Promise<{ readonly measured: number; readonly low: readonly LowContrast[] }> {
  // What compiled this file may have wrapped the functions below in a helper that keeps their names.
  await page.evaluate("globalThis.__name ??= (named) => named");
  return page.evaluate((limit) => {
    const parse = (color: string): readonly number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = parse(color).map((channel) => {
        const value = channel / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backgroundOf = (element: Element): string => {
      for (let current: Element | null = element; current !== null; current = current.parentElement) {
        const color = getComputedStyle(current).backgroundColor;
        if ((parse(color)[3] ?? 1) === 1) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const low: { text: string; color: string; background: string; contrast: number }[] = [];
    let measured = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element === null || text === "" || element.getClientRects().length === 0) continue;
      const style = getComputedStyle(element);
      const color = element instanceof SVGElement ? style.fill : style.color;
      const background = backgroundOf(element);
      const [lighter = 0, darker = 0] = [luminance(color), luminance(background)].sort((a, b) => b - a);
      const contrast = (lighter + 0.05) / (darker + 0.05);
      measured += 1;
      if (contrast < limit) low.push({ text, color, background, contrast });
    }
    return { measured, low };
  }, minimum);
}
