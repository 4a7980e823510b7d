import type { Problem } from "../../simulations/errors.ts";
import type { Property } from "../../simulations/invariants/specification/property.ts";
import { closestName } from "../../simulations/economies/closest-name.ts";
import type { Nameless, Reference, Scan } from "./reference.ts";

function untested({ id, sentence }: Property): Problem {
  return {
    message: `${id} has no test: ${sentence}`,
    path: id,
    next: `write a test whose title begins with [${id}], a Solidity function named invariant_${id.replace("-", "_")}_…, or a row with this id in a table of test/properties/ or test/invariants/`,
  };
}

function nameless({ file, line, title }: Nameless): Problem {
  return {
    message: `a test of a property doesn't say of which: ${title === "" ? "it has no title" : title}`,
    path: `${file}:${line}`,
    allowed: 'a title that begins with ids, such as "[STK-013] …", or a function such as invariant_STK_013_…',
    next: "name the property that it tests, or move the test out of the folder of properties",
  };
}

function unknown({ id, file, line }: Reference, ids: readonly string[]): Problem {
  const closest = closestName(id, ids);
  return {
    message: `a test names ${id}, which the specification doesn't have`,
    path: `${file}:${line}`,
    value: id,
    ...(closest === undefined ? {} : { allowed: `did you mean ${closest}?` }),
    next: "correct the id, or add the property to simulations/invariants/specification/",
  };
}

/**
 * Compare a specification with what its tests say.
 *
 * @returns Ids that no test names, tests that name no id, and ids that don't exist, in this order.
 */
export function findGaps(properties: readonly Property[], scan: Scan): Problem[] {
  const ids = properties.map(({ id }) => id);
  const known = new Set<string>(ids);
  const named = new Set(scan.references.map(({ id }) => id));
  return [
    ...properties.filter(({ id }) => !named.has(id)).map(untested),
    ...scan.nameless.map(nameless),
    ...scan.references.filter(({ id }) => !known.has(id)).map((reference) => unknown(reference, ids)),
  ];
}
