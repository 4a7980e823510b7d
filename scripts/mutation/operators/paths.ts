import type { AstNode } from "../ast.ts";
import { childOf, childrenOf, isNode } from "../ast.ts";
import type { Context } from "./edit.ts";

/**
 * A variable's number and the members that follow it: "17.level". What a name for storage stands for takes its place,
 * as far as its declaration tells; an index is left out, so that all elements count as one.
 *
 * @returns Undefined for what is no variable.
 */
export function pathOf(node: AstNode, context: Context): string | undefined {
  if (node.nodeType === "Identifier") {
    const declaration = node["referencedDeclaration"] as number;
    const storage = context.storageNames.get(declaration);
    return (storage === undefined ? undefined : pathOf(storage, context)) ?? String(declaration);
  }
  if (node.nodeType === "IndexAccess") return pathOf(childOf(node, "baseExpression"), context);
  if (node.nodeType !== "MemberAccess") return undefined;
  const base = pathOf(childOf(node, "expression"), context);
  return base === undefined ? undefined : `${base}.${node["memberName"] as string}`;
}

/** Tell whether a path leads to a variable that outlasts the function. */
export function isState(path: string, { declarations }: Context): boolean {
  const declaration = declarations.get(Number(path.split(".")[0]));
  if (declaration === undefined) return false;
  const changes = declaration["mutability"] === "mutable";
  return changes && (declaration["stateVariable"] === true || declaration["storageLocation"] === "storage");
}

/** Tell whether a call appends to an array, or takes from it. */
export function isPush(node: AstNode): boolean {
  if (node.nodeType !== "FunctionCall") return false;
  return ["push", "pop"].includes(childOf(node, "expression")["memberName"] as string);
}

function tupleParts(node: AstNode): AstNode[] {
  if (node.nodeType !== "TupleExpression") return [node];
  return (node["components"] as unknown[]).filter(isNode);
}

/** The variables that an expression assigns to. */
export function targetsOf(node: AstNode): AstNode[] {
  if (node.nodeType === "Assignment") return tupleParts(childOf(node, "leftHandSide"));
  if (isPush(node)) return [childOf(childOf(node, "expression"), "expression")];
  const changes = node.nodeType === "UnaryOperation" && ["++", "--", "delete"].includes(node["operator"] as string);
  return changes ? [childOf(node, "subExpression")] : [];
}

/** The expressions in the brackets of a variable. */
function indexesOf(node: AstNode): AstNode[] {
  const inner = node["baseExpression"] ?? node["expression"];
  const own = isNode(node["indexExpression"]) ? [node["indexExpression"]] : [];
  return isNode(inner) ? [...indexesOf(inner), ...own] : own;
}

/** Every variable that is named, with all the members that follow; what is only assigned to is left out. */
export function readPathsIn(node: AstNode, context: Context): string[] {
  const within = (nodes: readonly AstNode[]): string[] => nodes.flatMap((inner) => readPathsIn(inner, context));
  if (node.nodeType === "Assignment") {
    return within([...targetsOf(node).flatMap(indexesOf), childOf(node, "rightHandSide")]);
  }
  const path = pathOf(node, context);
  return path === undefined ? within(childrenOf(node)) : [path, ...within(indexesOf(node))];
}

/** Tell whether two sets of paths have a variable, or a part of one, in common. */
export function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((a) => [...others].some((b) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)));
}
