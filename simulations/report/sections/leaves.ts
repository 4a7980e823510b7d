import type { Economy } from "../../economies/schema.ts";
import { wordsOf } from "../format.ts";
import { showParameter } from "./parameter-units.ts";

/** One figure of an economy file or a scenario, in words and with its unit. */
export interface Leaf {
  /** Names from the group to the field; indices of arrays are numbers from 1. */
  readonly label: string;
  readonly value: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What names an item of a list: its id where it has one, else its position. */
function itemName(item: unknown, index: number): string {
  return isRecord(item) && typeof item["id"] === "string" ? item["id"] : String(index + 1);
}

/**
 * List every figure below a value, in order.
 *
 * @param path - Names from the file's root, which decide the units.
 * @param labels - Names that lead the labels.
 */
export function leavesOf(
  value: unknown,
  path: readonly string[],
  labels: readonly string[],
  economy: Economy,
): readonly Leaf[] {
  const label = labels.join(" › ");
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    if (items.length === 0) return [{ label, value: "none" }];
    if (items.every((item) => !isRecord(item) && !Array.isArray(item))) {
      return [{ label, value: items.map((item) => showParameter(path, item, economy)).join(", ") }];
    }
    return items.flatMap((item, index) => leavesOf(item, path, [...labels, itemName(item, index)], economy));
  }
  if (isRecord(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [{ label, value: "none" }];
    return entries.flatMap(([name, item]) => leavesOf(item, [...path, name], [...labels, wordsOf(name)], economy));
  }
  return [{ label, value: showParameter(path, value, economy) }];
}

/** Fields that have tables of their own, or stand in a page's head. */
export const FIELDS_APART: ReadonlySet<string> = new Set([
  "name",
  "title",
  "description",
  "sources",
  "allocations",
  "goals",
]);
