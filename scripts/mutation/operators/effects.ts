import type { AstNode } from "../ast.ts";
import { childOf, childrenOf, isNode, typeOf, walk } from "../ast.ts";
import type { Context } from "./edit.ts";
import { isRequire } from "./statements.ts";

/** What a statement reads, writes and calls, as far as its own text tells. */
export interface Effects {
  /** Variables by number, with the members that follow: "17.level". */
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly declares: ReadonlySet<string>;
  readonly readsState: boolean;
  readonly writesState: boolean;
  /** Calls a function that reads state, or one that may change it. */
  readonly calls: "nothing" | "views" | "changes";
  readonly reverts: boolean;
  readonly returns: boolean;
  readonly emits: boolean;
}

/** A variable's number and the members that follow it; undefined for what is no variable. */
function pathOf(node: AstNode): string | undefined {
  if (node.nodeType === "Identifier") return String(node["referencedDeclaration"]);
  if (node.nodeType === "IndexAccess") return pathOf(childOf(node, "baseExpression"));
  if (node.nodeType !== "MemberAccess") return undefined;
  const base = pathOf(childOf(node, "expression"));
  return base === undefined ? undefined : `${base}.${node["memberName"] as string}`;
}

function isState(path: string, { declarations }: Context): boolean {
  const declaration = declarations.get(Number(path.split(".")[0]));
  if (declaration === undefined) return false;
  const changes = declaration["mutability"] === "mutable";
  return changes && (declaration["stateVariable"] === true || declaration["storageLocation"] === "storage");
}

/** Every variable that is named, with all the members that follow; what is only assigned to is left out. */
function readPathsIn(node: AstNode): string[] {
  if (node.nodeType === "Assignment") {
    return [...targetsOf(node).flatMap(indexesOf), childOf(node, "rightHandSide")].flatMap(readPathsIn);
  }
  const path = pathOf(node);
  const inner = path === undefined ? childrenOf(node) : indexesOf(node);
  return [...(path === undefined ? [] : [path]), ...inner.flatMap(readPathsIn)];
}

/** The expressions in the brackets of a variable. */
function indexesOf(node: AstNode): AstNode[] {
  const inner = node["baseExpression"] ?? node["expression"];
  const own = isNode(node["indexExpression"]) ? [node["indexExpression"]] : [];
  return isNode(inner) && pathOf(node) !== undefined ? [...indexesOf(inner), ...own] : own;
}

/** The variables that an expression assigns to. */
function targetsOf(node: AstNode): AstNode[] {
  if (node.nodeType === "Assignment") return tupleParts(childOf(node, "leftHandSide"));
  const changes = node.nodeType === "UnaryOperation" && ["++", "--", "delete"].includes(node["operator"] as string);
  return changes ? [childOf(node, "subExpression")] : [];
}

function tupleParts(node: AstNode): AstNode[] {
  if (node.nodeType !== "TupleExpression") return [node];
  return (node["components"] as unknown[]).filter(isNode);
}

function callsOf(nodes: readonly AstNode[]): Effects["calls"] {
  const types = nodes
    .filter((node) => node.nodeType === "FunctionCall" && node["kind"] === "functionCall")
    .map((call) => typeOf(childOf(call, "expression")))
    .filter((type) => type.startsWith("function") && !/\) pure\b/.test(type));
  const own = types.filter((type) => !type.includes(") view"));
  const holdsPlace = nodes.some(({ nodeType }) => nodeType === "PlaceholderStatement");
  if (own.length > 0 || holdsPlace) return "changes";
  return types.length > 0 ? "views" : "nothing";
}

/** Read a statement's effects off the tree. Storage that is reached by another name counts as other storage. */
export function effectsOf(statement: AstNode, context: Context): Effects {
  const nodes = [...walk(statement)];
  // An event's type is no call of a function that changes state.
  const events = new Set(nodes.filter(({ nodeType }) => nodeType === "EmitStatement").map((node) => node["eventCall"]));
  const paths = (list: readonly AstNode[]) => new Set(list.map(pathOf).filter((path) => path !== undefined));
  const writes = paths(nodes.flatMap(targetsOf));
  const reads = new Set(readPathsIn(statement));
  return {
    reads,
    writes,
    declares: new Set(nodes.filter(({ nodeType }) => nodeType === "VariableDeclaration").map(({ id }) => String(id))),
    readsState: [...reads].some((path) => isState(path, context)),
    writesState: [...writes].some((path) => isState(path, context)),
    calls: callsOf(nodes.filter((node) => !events.has(node))),
    reverts: nodes.some((node) => isRequire(node) || node.nodeType === "RevertStatement"),
    returns: nodes.some(({ nodeType }) => ["Return", "Break", "Continue"].includes(nodeType)),
    emits: events.size > 0,
  };
}

function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((a) => [...others].some((b) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)));
}

/** Tell whether something that one statement does can change what a call of the other sees or does. */
function disturbs(one: Effects, other: Effects): boolean {
  if (one.calls === "changes" && (other.readsState || other.writesState || other.calls !== "nothing")) return true;
  return one.calls === "views" && other.writesState;
}

/** Tell whether a way out of the function can come before or after something that stays. */
function escapes(one: Effects, other: Effects): boolean {
  if (one.returns) return other.writesState || other.calls === "changes" || other.emits || other.reverts;
  // Which of two errors comes first.
  return one.reverts && other.reverts;
}

/** The paths of variables that outlast the function. */
function statePaths(paths: ReadonlySet<string>, context: Context): Set<string> {
  return new Set([...paths].filter((path) => isState(path, context)));
}

/** Tell whether the order of two statements can be seen from outside, and the second doesn't need what the first sets. */
export function canSwapMatter(first: Effects, second: Effects, context: Context): boolean {
  if (overlap(first.declares, second.reads)) return false;
  const needed = [...first.writes].filter((path) => !isState(path, context));
  if (overlap(new Set(needed), second.reads)) return false;
  return (
    overlap(statePaths(first.writes, context), second.reads) ||
    overlap(second.writes, first.reads) ||
    disturbs(first, second) ||
    disturbs(second, first) ||
    escapes(first, second) ||
    escapes(second, first)
  );
}
