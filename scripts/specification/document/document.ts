import { PARTS } from "../../../simulations/invariants/specification/property.ts";
import type { Property } from "../../../simulations/invariants/specification/property.ts";
import type { Requirement } from "../../../simulations/invariants/specification/requirements.ts";
import type { EnforcingLine } from "../anchors.ts";
import type { Evidence } from "../read-evidence.ts";
import type { Reference } from "../reference.ts";
import { groupBy } from "./group-by.ts";
import { entry } from "./entry.ts";
import { introduction, symbols } from "./introduction.ts";
import { limits } from "./limits.ts";
import { measured, MEASURED_LINE, MEASURED_SECTION } from "./measured.ts";
import { contents, partsOf, requirements, summary } from "./summary.ts";

/** Everything that the document is made of. */
export interface DocumentSources {
  readonly properties: readonly Property[];
  readonly requirements: readonly Requirement[];
  readonly linesOf: ReadonlyMap<string, readonly EnforcingLine[]>;
  /** Where each predicate stands, by id. */
  readonly predicates: ReadonlyMap<string, EnforcingLine>;
  readonly references: readonly Reference[];
  readonly evidence: Evidence;
}

/** Write the document in Markdown. The same sources give the same text. */
export function renderDocument(sources: DocumentSources): string {
  const { properties, linesOf, predicates, evidence } = sources;
  const referencesOf = groupBy(sources.references, ({ id }) => id);
  const parts = partsOf(properties).flatMap(({ part, properties: own }) => [
    `## ${part}`,
    "",
    `${PARTS[part]}.`,
    "",
    ...own.flatMap((property) => {
      const predicate = predicates.get(property.id);
      return entry(property, {
        enforcedBy: linesOf.get(property.id) ?? [],
        predicate: predicate === undefined ? [] : [predicate],
        references: referencesOf.get(property.id) ?? [],
        evidence,
      });
    }),
  ]);
  const lines = [
    ...introduction(),
    ...summary(properties),
    ...limits(properties),
    ...measured(properties, evidence),
    ...requirements(sources.requirements),
    ...symbols(),
    ...contents(properties),
    ...parts,
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Leave the measured figures out, which show their own hash and don't make a document stale. */
export function withoutMeasurements(document: string): string[] {
  let isMeasured = false;
  return document.split("\n").filter((line) => {
    if (line.startsWith("## ")) isMeasured = line === MEASURED_SECTION;
    return !isMeasured && !line.startsWith(MEASURED_LINE);
  });
}
