import { createRequire } from "node:module";

import type { Sources } from "./sources.ts";

interface Instrumenter {
  latestSupportedSolidityVersion(): string;
  addStatementCoverageInstrumentation(
    content: string,
    name: string,
    version: string,
  ): {
    readonly source: string;
    readonly metadata: readonly { readonly kind: string; readonly tag: Uint8Array; readonly startUtf16: number }[];
  };
}

interface Library {
  readonly filename: string;
  readonly content: string;
}

/** Where a statement begins. */
export interface Statement {
  readonly source: string;
  /** In bytes, the white space before it included. */
  readonly start: number;
}

/** Sources that tell which of their statements ran. */
export interface Instrumented {
  readonly sources: Sources;
  /** Statements by the tag that they send. */
  readonly statements: ReadonlyMap<string, Statement>;
}

/** Instrument our own sources, with the instrumenter that Hardhat's coverage uses. */
export function instrument(sources: Sources): Instrumented {
  const requireOfHardhat = createRequire(import.meta.resolve("hardhat"));
  const edr = requireOfHardhat("@nomicfoundation/edr") as Instrumenter;
  const { getCoverageLibrary } = requireOfHardhat("@nomicfoundation/edr/coverage") as {
    getCoverageLibrary: () => Library;
  };
  const library = getCoverageLibrary();
  const instrumented = new Map([...sources, [library.filename, library.content]]);
  const statements = new Map<string, Statement>();
  for (const [name, content] of sources) {
    if (!name.startsWith("contracts/")) continue;
    const version = edr.latestSupportedSolidityVersion();
    const { source, metadata } = edr.addStatementCoverageInstrumentation(content, name, version);
    instrumented.set(name, source);
    for (const { tag, startUtf16 } of metadata) {
      const start = Buffer.byteLength(content.slice(0, startUtf16));
      statements.set(Buffer.from(tag).toString("hex"), { source: name, start });
    }
  }
  return { sources: instrumented, statements };
}
