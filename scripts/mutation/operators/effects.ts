import type { AstNode } from "../ast.ts";
import { childOf, isNode, listOf, typeOf, walk } from "../ast.ts";
import type { Context } from "./edit.ts";
import { isPush, isState, overlap, pathOf, readPathsIn, targetsOf } from "./paths.ts";
import { isRequire } from "./statements.ts";

/** What a statement reads, writes and calls, the functions of its own contract that it calls included. */
export interface Effects {
  /** Variables, as paths. */
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  /** Numbers of the variables that it declares, and of all that it names. */
  readonly declares: ReadonlySet<number>;
  readonly names: ReadonlySet<number>;
  readonly readsState: boolean;
  readonly writesState: boolean;
  /** Calls a function elsewhere that reads state, or one that may change it. */
  readonly calls: "nothing" | "views" | "changes";
  readonly reverts: boolean;
  readonly returns: boolean;
  readonly emits: boolean;
}

/** The code of a function that is called by its name, and can be no other; undefined for any other call. */
function bodyOf(call: AstNode, { functions }: Context): AstNode | undefined {
  const callee = childOf(call, "expression");
  const called = functions.get(callee["referencedDeclaration"] as number);
  if (callee.nodeType !== "Identifier" || called === undefined || called["virtual"] === true) return undefined;
  const parameters = listOf(childOf(called, "parameters"), "parameters");
  // What it does to storage that it is handed can't be told from its own text.
  if (parameters.some((parameter) => parameter["storageLocation"] === "storage")) return undefined;
  return isNode(called["body"]) ? called["body"] : undefined;
}

/** A statement, and the bodies of the functions that it calls, each once. */
function reach(statement: AstNode, context: Context): AstNode[] {
  const reached = new Set([statement]);
  for (const code of reached) {
    for (const node of walk(code)) {
      const body = node.nodeType === "FunctionCall" ? bodyOf(node, context) : undefined;
      if (body !== undefined) reached.add(body);
    }
  }
  return [...reached];
}

function callsOf(nodes: readonly AstNode[], context: Context): Effects["calls"] {
  const types = nodes
    .filter((node) => node.nodeType === "FunctionCall" && node["kind"] === "functionCall" && !isPush(node))
    .filter((call) => bodyOf(call, context) === undefined)
    .map((call) => typeOf(childOf(call, "expression")))
    .filter((type) => type.startsWith("function") && !/\) pure\b/.test(type));
  const holdsPlace = nodes.some(({ nodeType }) => nodeType === "PlaceholderStatement");
  if (holdsPlace || types.some((type) => !type.includes(") view"))) return "changes";
  return types.length > 0 ? "views" : "nothing";
}

/** Read a statement's effects off the tree. */
export function effectsOf(statement: AstNode, context: Context): Effects {
  const own = [...walk(statement)];
  const reached = reach(statement, context);
  const nodes = reached.flatMap((code) => [...walk(code)]);
  // An event's type is no call of a function that changes state.
  const events = new Set(nodes.filter(({ nodeType }) => nodeType === "EmitStatement").map((node) => node["eventCall"]));
  const targets = nodes.flatMap(targetsOf).map((target) => pathOf(target, context));
  const writes = new Set(targets.filter((path) => path !== undefined));
  const reads = new Set(reached.flatMap((code) => readPathsIn(code, context)));
  return {
    reads,
    writes,
    declares: new Set(own.filter(({ nodeType }) => nodeType === "VariableDeclaration").map(({ id }) => id)),
    names: new Set(own.map((node) => node["referencedDeclaration"] as number)),
    // What an event says is settled before anything else is called, but for what it calls itself.
    readsState: statement.nodeType !== "EmitStatement" && [...reads].some((path) => isState(path, context)),
    writesState: [...writes].some((path) => isState(path, context)),
    calls: callsOf(
      nodes.filter((node) => !events.has(node)),
      context,
    ),
    reverts: own.some((node) => isRequire(node) || node.nodeType === "RevertStatement"),
    returns: own.some(({ nodeType }) => ["Return", "Break", "Continue"].includes(nodeType)),
    emits: events.size > 0,
  };
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
  if ([...first.declares].some((id) => second.names.has(id))) return false;
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
