import type { Property } from "../../../simulations/invariants/specification/property.ts";
import type { EnforcingLine } from "../anchors.ts";
import type { Evidence } from "../read-evidence.ts";
import type { Reference } from "../reference.ts";
import { groupBy } from "./group-by.ts";
import { capitalized, linkToLines, withLinks } from "./markdown.ts";
import { measuredLines } from "./measured.ts";

/** Everything that an entry shows beside the property itself. */
export interface EntryContext {
  readonly enforcedBy: readonly EnforcingLine[];
  /** Where its predicate stands, if it has one. */
  readonly predicate: readonly EnforcingLine[];
  readonly references: readonly Reference[];
  readonly evidence: Evidence;
}

const ROLES: readonly (readonly [label: string, fits: (reference: Reference) => boolean])[] = [
  ["Proved by", ({ file }) => file.startsWith("test/proofs/")],
  ["Solidity invariant", ({ form }) => form === "Solidity function"],
  ["Broken twin", ({ file }) => /(?:^|\/)twins?[./]/.test(file)],
  ["Tested by", () => true],
];

function roleOf(reference: Reference): string {
  return ROLES.find(([, fits]) => fits(reference))?.[0] ?? "Tested by";
}

function referenceLines(references: readonly Reference[]): string[] {
  if (references.length === 0) return ["- **Tested by** nothing yet."];
  const byRole = groupBy(references, roleOf);
  const order = ["Tested by", ...ROLES.map(([label]) => label)];
  return [...new Set(order)].flatMap((label) => {
    const places = byRole.get(label);
    return places === undefined ? [] : [`- **${label}** ${linkToLines(places)}`];
  });
}

function standing({ kind, severity, tolerance }: Property): string {
  const bound = tolerance === "exact" ? "exact" : `within ${tolerance.value}`;
  const derivation = tolerance === "exact" ? "" : `. ${withLinks(tolerance.derivation)}`;
  return `*${capitalized(kind)} · ${severity} · ${bound}*${derivation}`;
}

/** Write one property. */
export function entry(property: Property, context: EntryContext): string[] {
  const { id, sentence, formula, reason, notCovered, keptBecause } = property;
  const { enforcedBy, predicate, references, evidence } = context;
  return [
    `### ${id}`,
    "",
    `**${sentence}**`,
    "",
    "```text",
    formula,
    "```",
    "",
    withLinks(reason),
    "",
    standing(property),
    "",
    ...(enforcedBy.length === 0 ? [] : [`- **Enforced by** ${linkToLines(enforcedBy)}`]),
    ...(predicate.length === 0 ? [] : [`- **Predicate** ${linkToLines(predicate)}`]),
    ...referenceLines(references),
    ...measuredLines(property, evidence),
    ...(keptBecause === undefined ? [] : [`- **Kept** though it never fails alone: ${withLinks(keptBecause)}`]),
    ...(notCovered === undefined ? [] : [`- **Not covered:** ${withLinks(notCovered)}`]),
    "",
  ];
}
