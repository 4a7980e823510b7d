import ts from "typescript";

import { ID_SHAPE } from "./reference.ts";
import type { Nameless, Reference, Scan } from "./reference.ts";

/** What a file's folder asks of it. */
export interface ScanRules {
  /** Whether each test has to name a property. */
  readonly demandsIds: boolean;
  /** Whether rows of tables name properties. */
  readonly hasTables: boolean;
}

/** A title as far as the source says it: placeholders for what is only known when the test runs. */
interface Title {
  readonly text: string;
  readonly beginsWithComputedId: boolean;
}

const BRACKETS = /^(?:\[[^\]]*\]\s*)+/;
const FUNCTIONS = new Set(["it", "specify", "test"]);
const GROUPS = new Set(["describe", "context", "suite"]);

/** Read the ids in brackets that a title begins with. */
export function idsOfTitle(title: string): string[] {
  const brackets = BRACKETS.exec(title)?.[0] ?? "";
  return [...brackets.matchAll(/\[([^\]]*)\]/g)].map(([, id = ""]) => id).filter((id) => ID_SHAPE.test(id));
}

function titleOf(node: ts.Expression | undefined): Title {
  if (node === undefined) return { text: "", beginsWithComputedId: false };
  if (ts.isStringLiteralLike(node)) return { text: node.text, beginsWithComputedId: false };
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(({ literal }) => `…${literal.text}`);
    return { text: node.head.text + parts.join(""), beginsWithComputedId: /(?:^|\s)\[$/.test(node.head.text) };
  }
  return { text: "…", beginsWithComputedId: false };
}

/** Return the name of a called function: `it` for `it(…)` and `it.only(…)`. */
function calleeOf({ expression }: ts.CallExpression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression))
    return expression.expression.text;
  return "";
}

function idOfLiteral(node: ts.Expression | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) && ID_SHAPE.test(node.text) ? node.text : undefined;
}

/** Return the id of a row of a table: that of an object's `id`, or what a call that makes an array's row begins with. */
function idOfRow(node: ts.Node): string | undefined {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === "id")
    return idOfLiteral(node.initializer);
  if (ts.isCallExpression(node) && ts.isArrayLiteralExpression(node.parent)) return idOfLiteral(node.arguments[0]);
  return undefined;
}

/** Whether a node is a test or a group of tests. */
function isTest(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && (FUNCTIONS.has(calleeOf(node)) || GROUPS.has(calleeOf(node)));
}

/** Find the properties that a TypeScript file names: in titles of tests, those of groups included, and in tables. */
export function scanTypeScript(file: string, text: string, { demandsIds, hasTables }: ScanRules): Scan {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const references: Reference[] = [];
  const nameless: Nameless[] = [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;

  const visit = (node: ts.Node, isNamed: boolean): void => {
    let named = isNamed;
    if (isTest(node)) {
      const line = lineOf(node);
      const { text: title, beginsWithComputedId } = titleOf(node.arguments[0]);
      const ids = idsOfTitle(title);
      references.push(...ids.map((id): Reference => ({ id, form: "title", file, line, title })));
      named ||= ids.length > 0 || beginsWithComputedId;
      if (demandsIds && !named && FUNCTIONS.has(calleeOf(node))) nameless.push({ file, line, title });
    }
    const id = hasTables ? idOfRow(node) : undefined;
    if (id !== undefined) references.push({ id, form: "table", file, line: lineOf(node), title: "" });
    ts.forEachChild(node, (child) => visit(child, named));
  };
  visit(source, false);
  return { references, nameless };
}
