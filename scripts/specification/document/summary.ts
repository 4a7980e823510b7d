import { PARTS, PROPERTY_KINDS } from "../../../simulations/invariants/specification/property.ts";
import type { Part, Property } from "../../../simulations/invariants/specification/property.ts";
import type { Requirement } from "../../../simulations/invariants/specification/requirements.ts";
import { partOf } from "../../../simulations/invariants/specification/specification.ts";
import { linkTo, table } from "./markdown.ts";

const ORDER = Object.keys(PARTS) as Part[];

function ofPart(properties: readonly Property[], part: Part): Property[] {
  return properties.filter(({ id }) => partOf(id) === part);
}

/** Parts that have properties, with them. */
export function partsOf(properties: readonly Property[]): { part: Part; properties: Property[] }[] {
  return ORDER.map((part) => ({ part, properties: ofPart(properties, part) })).filter(
    (entry) => entry.properties.length > 0,
  );
}

function countsByKind(properties: readonly Property[]): string[] {
  return PROPERTY_KINDS.map((kind) => {
    const number = properties.filter((property) => property.kind === kind).length;
    return number === 0 ? "" : String(number);
  });
}

/** Write how many properties there are, by part and by kind. */
export function summary(properties: readonly Property[]): string[] {
  return [
    "## Summary",
    "",
    ...table(
      ["Part", "", "Ids", ...PROPERTY_KINDS],
      [
        ...partsOf(properties).map(({ part, properties: own }) => [
          `[${part}](#${part.toLowerCase()})`,
          PARTS[part],
          String(own.length),
          ...countsByKind(own),
        ]),
        ["", "**All**", `**${properties.length}**`, ...countsByKind(properties)],
      ],
    ),
    "",
  ];
}

/** Write a table of contents: each part with its ids. */
export function contents(properties: readonly Property[]): string[] {
  return [
    "## Contents",
    "",
    ...partsOf(properties).map(
      ({ part, properties: own }) =>
        `- [${PARTS[part]}](#${part.toLowerCase()}): ${own.map(({ id }) => linkTo(id)).join(" ")}`,
    ),
    "",
  ];
}

/** Write which properties state each requirement of the design. */
export function requirements(rows: readonly Requirement[]): string[] {
  return [
    "## From requirements to properties",
    "",
    "The design's 54 requirements, and the properties that each was split into.",
    "",
    ...table(
      ["", "Requirement", "Properties"],
      rows.map(({ number, requirement, ids }) => [String(number), requirement, ids.map(linkTo).join(" ")]),
    ),
    "",
  ];
}
