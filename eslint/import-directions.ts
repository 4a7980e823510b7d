import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import type { Linter } from "eslint";
import { importX } from "eslint-plugin-import-x";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The parts of `simulations/`, from the ground up. Each may import from those before it, never from those after it.
 * A part that is not in this list fails `test/ground/import-directions.test.ts`.
 */
export const LAYERS = [
  "errors.ts",
  "units",
  "economies",
  "deployment",
  "protocol",
  "protocol/chain",
  "protocol/model",
  "protocol/lockstep",
  "invariants",
  "world",
  "agents",
  "scenarios",
  "engine",
  "recorder",
  "metrics",
  "search",
  "experiments",
  "report",
] as const;

/** A part of `simulations/`. */
export type Layer = (typeof LAYERS)[number];

/** What describes the economy's state and what is done to it: plain types, names, and the records that states share. */
const SNAPSHOT_TYPES = [
  "protocol/snapshot.ts",
  "protocol/shared-records.ts",
  "protocol/actions.ts",
  "protocol/names.ts",
];

interface Zone {
  readonly target: string;
  readonly from: string | string[];
  readonly except?: string[];
  readonly message: string;
}

const inSimulations = (part: string): string => join("simulations", part);

/** The files of a layer, without those of a layer that lies inside its folder. */
function filesOf(layer: Layer): string {
  const holdsAnother = LAYERS.some((other) => other.startsWith(`${layer}/`));
  return inSimulations(holdsAnother ? `${layer}/*.ts` : layer);
}

function zonesOfOrder(): Zone[] {
  return LAYERS.slice(0, -1).map((layer, index) => ({
    target: filesOf(layer),
    from: LAYERS.slice(index + 1).map(inSimulations),
    message: `${layer} lies above it; imports go upwards only.`,
  }));
}

/** What the order alone doesn't say. */
const ZONES_BESIDES_ORDER: readonly Zone[] = [
  {
    target: inSimulations("invariants"),
    from: "simulations",
    except: ["errors.ts", "units", "economies", "invariants", ...SNAPSHOT_TYPES],
    message: "Invariants see the snapshot's types and records, units, errors and economies, nothing else.",
  },
  {
    target: inSimulations("search"),
    from: "simulations",
    except: ["errors.ts", "units", "search"],
    message: "Methods of search know points and numbers, nothing of economies.",
  },
  {
    target: inSimulations("agents"),
    from: ["protocol/chain", "protocol/model", "protocol/lockstep"].map(inSimulations),
    message: "Agents see observations, never an adapter.",
  },
  {
    target: inSimulations("protocol/model"),
    from: inSimulations("protocol/chain"),
    message: "The model knows nothing of the chain.",
  },
  {
    target: inSimulations("protocol/lockstep"),
    from: ["protocol/chain", "protocol/model"].map(inSimulations),
    message: "Lockstep sees two ports, never an adapter.",
  },
  ...["simulations", "ignition"].map((target) => ({
    target,
    from: ["scripts", "test"],
    message: "Nothing imports from scripts/ or test/.",
  })),
  { target: "scripts", from: "test", message: "Nothing imports from test/." },
];

/**
 * Resolve a relative import as it stands. Specifiers carry their extension, so no search is needed, and an import of a
 * file that isn't there yet is judged too.
 */
const asWritten = {
  interfaceVersion: 3 as const,
  name: "as-written",
  resolve: (specifier: string, importer: string) =>
    specifier.startsWith(".") || isAbsolute(specifier)
      ? { found: true as const, path: resolve(importer, "..", specifier) }
      : { found: false as const },
};

/** The rules about which folder may import from which. */
export const importDirections: Linter.Config[] = [
  {
    name: "import directions",
    files: ["**/*.ts"],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [asWritten] },
    rules: {
      "import-x/no-restricted-paths": ["error", { basePath: root, zones: [...zonesOfOrder(), ...ZONES_BESIDES_ORDER] }],
    },
  },
];
